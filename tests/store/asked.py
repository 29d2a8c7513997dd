"""A repository in which git is asked about commits that nobody but a test would make."""

import hashlib
import os
import subprocess
import zlib
from pathlib import Path
from typing import NamedTuple

from benchmarks.signing import with_signature

EMPTY_TREE = b""
HEADERS = {"sha1": b"gpgsig", "sha256": b"gpgsig-sha256"}
BY_OLGA = b"author Olga <olga@agency.example> 1790000000 +0300\ncommitter Olga <olga@agency.example> 1790000000 +0300\n"


class Answer(NamedTuple):
    """What `%G?` and `%GF` say; a status of `-` where git stops with an error.

    It does where a signature begins like none that it knows, and now and then where one is malformed: ssh-keygen has ended by the
    time git gives it what was signed, and git dies of the broken pipe.
    """

    status: str
    fingerprint: str

    @property
    def is_good(self) -> bool:
        """A key has made it, whoever that is: the list of signers is the user's own."""
        return self.status in ("G", "U")


STOPPED = Answer("-", "")


class Asked:
    """A repository of one hash, with a HOME of its own; `signers` are the public keys that git is told to trust."""

    def __init__(self, folder: Path, object_format: str = "sha1", signers: tuple[str, ...] = ()) -> None:
        self.root, self.object_format = folder / object_format, object_format
        hidden = ("GIT_", "GNUPG", "XDG_")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(hidden)} | {
            "HOME": str(folder),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            "LC_ALL": "C",
        }
        self.root.mkdir(parents=True)
        self._run("init", "-q", "--template=", f"--object-format={object_format}")
        trusted = folder / f"signers-{object_format}"
        trusted.write_text("".join(f"olga@agency.example {key}\n" for key in signers))
        self.config("gpg.ssh.allowedSignersFile", str(trusted))
        self.tree = self.put(EMPTY_TREE, "tree")

    def config(self, key: str, value: str) -> None:
        self._run("config", key, value)

    def payload(self, message: bytes = b"Begin\n", more: bytes = b"") -> bytes:
        """A commit without a signature; `more` headers stand between parents and author."""
        return b"tree " + self.tree.encode() + b"\n" + more + BY_OLGA + b"\n" + message

    def signed(self, payload: bytes, signature: bytes) -> bytes:
        return with_signature(payload, signature, HEADERS[self.object_format])

    def put(self, data: bytes, kind: str = "commit") -> str:
        """Write an object that git would perhaps refuse to write."""
        whole = b"%s %d\0" % (kind.encode(), len(data)) + data
        oid = hashlib.new(self.object_format, whole).hexdigest()
        file = self.root / ".git/objects" / oid[:2] / oid[2:]
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(zlib.compress(whole, 1))
        return oid

    def answers(self, oids: list[str]) -> dict[str, Answer]:
        """What git says about each commit."""
        command = ("log", "--no-walk=unsorted", "--stdin", "--format=%H %G? %GF")
        done = self._run(*command, given="\n".join(dict.fromkeys(oids)), check=False)
        if done.returncode:
            half = len(oids) // 2
            return self.answers(oids[:half]) | self.answers(oids[half:]) if half else {oids[0]: STOPPED}
        lines = [line.split(" ") for line in done.stdout.split("\n")[:-1]]
        return {oid: Answer(status, fingerprint) for oid, status, fingerprint in lines}

    def verifies(self, oid: str) -> bool:
        """Whether `git verify-commit` accepts the signature: it is good, and by a key that is trusted."""
        return self._run("verify-commit", oid, check=False).returncode == 0

    def _run(self, *arguments: str, given: str = "", check: bool = True) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=self.env,
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=check,
        )
