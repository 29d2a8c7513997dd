"""What `git log --raw` says, commit by commit: the header, the hands, and the registry's files that changed."""

import os
import subprocess
from collections.abc import Iterator
from typing import NamedTuple

from regctl.model.paths import kind_of

FORMAT = "--format=%x01%H %ct %P%x00%ae%x00%ce"
RAW = ("-z", "--raw", "--no-abbrev", "--no-renames", "--no-relative", "--ignore-submodules=none", "--no-notes", FORMAT)

# git goes on while we judge, as far as the pipe holds what it has to say.
_PIPE = 1024 * 1024
_BLOCK = 256 * 1024


class RawChange(NamedTuple):
    """`olds` are the blobs of the parents, where they had the file and it was a plain one."""

    path: str
    mode: str
    old: str | None
    new: str | None
    olds: tuple[str, ...]


class RawCommit(NamedTuple):
    oid: str
    at: int
    parents: tuple[str, ...]
    author: str
    committer: str
    changes: tuple[RawChange, ...]


def parse_log(process: "subprocess.Popen[bytes]", prefix: str) -> Iterator[RawCommit]:
    """Commits from `git log -z --raw`; the changes are those of the registry's files, their paths below `prefix`."""
    hands: dict[bytes, str] = {}
    start = prefix.encode("utf-8", "surrogateescape")
    tokens = _tokens(process)
    header: bytes | None = next(tokens, None)
    while header is not None:
        oid, at, *parents = header[1:].decode("ascii").split(" ")
        author, committer = next(tokens), next(tokens)
        changes = []
        header = next(tokens, None)
        while header is not None and header[:1] != b"\x01":
            # Behind the header of a merge stands an empty part.
            if header:
                path = next(tokens)
                if path.startswith(start):
                    name = path[len(start) :].decode("utf-8", "surrogateescape")
                    if kind_of(name) is not None:
                        changes.append(_raw_change(header, name))
            header = next(tokens, None)
        yield RawCommit(
            oid,
            int(at),
            tuple(parents) if parents[0] else (),
            hands.get(author) or hands.setdefault(author, author.decode("utf-8", "replace")),
            hands.get(committer) or hands.setdefault(committer, committer.decode("utf-8", "replace")),
            tuple(changes),
        )


def _raw_change(header: bytes, path: str) -> RawChange:
    # ":100644 100644 OLD NEW M", as nearly all are: modes of six digits, then ids of one length.
    if header[:2] != b"::" and header[14:15] == b" ":
        length = (len(header) - 18) // 2
        old, new = header[15 : 15 + length].decode("ascii"), header[16 + length : 16 + 2 * length].decode("ascii")
        mode = header[8:14].decode("ascii")
        plain: tuple[str, ...] = (old,) if header[1:4] == b"100" else ()
        return RawChange(path, mode, old if old.strip("0") else None, new if new.strip("0") else None, plain)
    fields = header.decode("ascii").strip().lstrip(":").split(" ")
    parents = len(fields) // 2 - 1
    modes, oids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    olds = tuple(oid for mode, oid in zip(modes[:-1], oids[:-1], strict=True) if mode.startswith("100"))
    first, last = (oid if oid.strip("0") else None for oid in (oids[0], oids[-1]))
    return RawChange(path, modes[-1], first, last, olds)


def _tokens(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """The parts between NULs."""
    assert process.stdout is not None
    descriptor = process.stdout.fileno()
    widen(descriptor)
    rest = b""
    while block := os.read(descriptor, _BLOCK):
        *whole, rest = (rest + block).split(b"\0")
        yield from whole
    if rest.strip():
        yield rest


def widen(descriptor: int) -> None:
    """Let a pipe hold more, where the system can."""
    try:
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        return
