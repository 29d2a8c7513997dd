"""What `git log --raw` says, commit by commit: the header, the hands, and the registry's files that changed."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regctl.model.paths import kind_of
from regctl.store.git import Git, finish
from regctl.store.header import Hands, instant_of, read_hands
from regctl.store.repository import Repository

FORMAT = "--format=%x01%H %ct %P%x00%ae%x00%ce%x00%e"
RAW = ("-z", "--raw", "--no-abbrev", "--no-renames", "--no-relative", "--ignore-submodules=none", "--no-notes", FORMAT)

# git keeps what deltas start from, by default 96 MiB of it; a line needs no more than lies close together, which is found faster.
LEAN = ("-c", "core.deltaBaseCacheLimit=4m")

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


# A commit with one parent that wrote one plain file, as nearly all do, with another commit behind it; by the length of an id.
_PLAIN = {
    length: re.compile(
        rf"\x01(.{{{length}}}) ([0-9]{{1,11}}) (.{{{length}}})\0([^\0]*)\0([^\0]*)\0\0"
        rf"\n:(000000|100644) 100644 (.{{{length}}}) (.{{{length}}}) [AM]\0([^\0]*)\0(?=\x01)",
        re.DOTALL,
    ).match
    for length in (40, 64)
}


def parse_log(git: Git, process: "subprocess.Popen[bytes]", prefix: str) -> Iterator[RawCommit]:
    """Commits from `git log -z --raw`; the changes are those of the registry's files, their paths below `prefix`."""
    hands: dict[str, str] = {}
    cut = len(prefix)
    log = _Log(process)
    log.more()
    plain = _PLAIN[64 if log.text[41:42] not in ("", " ") else 40]
    while True:
        found = plain(log.text, log.at)
        # Where all is ASCII, a character is a byte.
        if found is None or not (found[9].isascii() and found[4].isascii() and found[5].isascii()):
            commit = _any_commit(git, log, prefix)
            if commit is None:
                return
            yield commit
            continue
        log.at = found.end()
        oid, at, parent, author, committer, before, old, new, path = found.groups()
        changes: tuple[RawChange, ...] = ()
        if path.startswith(prefix):
            name = path[cut:] if cut else path
            if kind_of(name) is not None:
                changes = (RawChange(name, "100644", *((None, new, ()) if before == "000000" else (old, new, (old,)))),)
        author = hands.setdefault(author, author)
        yield RawCommit(oid, int(at), (parent,), author, hands.setdefault(committer, committer), changes)


def read_commits(git: Git, oids: Sequence[str], prefix: str) -> dict[str, RawCommit]:
    """The commits of these ids, each with what it changed against its parents."""
    if not oids:
        return {}
    with tempfile.TemporaryFile() as given:
        given.write("".join(f"{oid}\n" for oid in oids).encode())
        given.seek(0)
        process = git.stream("log", "--no-walk=unsorted", "--stdin", "--diff-merges=first-parent", *RAW, given=given)
        commits = {commit.oid: commit for commit in parse_log(git, process, prefix)}
        finish(process, "log")
    return commits


def authors_of(repository: Repository, oids: Sequence[str]) -> dict[str, str]:
    """The address of each commit's author."""
    return {oid: commit.author for oid, commit in read_commits(repository.git, oids, repository.prefix).items()}


def _any_commit(git: Git, log: "_Log", prefix: str) -> RawCommit | None:
    """The next commit, whatever it holds; None at the end."""
    header = log.token()
    if header is None:
        return None
    oid, at, *parents = header[1:].decode("ascii").split(" ")
    author, committer, encoding = log.token() or b"", log.token() or b"", log.token()
    start = prefix.encode("utf-8", "surrogateescape")
    changes = []
    while not log.is_at_commit():
        header = log.token()
        # Behind the header of a merge stands an empty part.
        if header:
            path = log.token() or b""
            if path.startswith(start):
                name = path[len(start) :].decode("utf-8", "surrogateescape")
                if kind_of(name) is not None:
                    changes.append(_raw_change(header, name))
    hands = Hands(author, committer, instant_of(at.encode()))
    if encoding:
        # What git makes of an encoding depends on the machine, and what counts must not.
        hands = read_hands(git, oid)
    return RawCommit(
        oid,
        hands.at,
        tuple(parents) if parents[0] else (),
        hands.author.decode("utf-8", "replace"),
        hands.committer.decode("utf-8", "replace"),
        tuple(changes),
    )


def _raw_change(header: bytes, path: str) -> RawChange:
    fields = header.decode("ascii").strip().lstrip(":").split(" ")
    parents = len(fields) // 2 - 1
    modes, oids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    olds = tuple(oid for mode, oid in zip(modes[:-1], oids[:-1], strict=True) if mode.startswith("100"))
    first, last = (oid if oid.strip("0") else None for oid in (oids[0], oids[-1]))
    return RawChange(path, modes[-1], first, last, olds)


class _Log:
    """What git says, from `at` of `text` on, each byte a character: read by its parts between NULs, or by whoever knows more."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdout is not None
        self._descriptor = process.stdout.fileno()
        self.text, self.at = "", 0
        widen(self._descriptor)

    def token(self) -> bytes | None:
        """The next part; None at the end."""
        while (end := self.text.find("\0", self.at)) < 0:
            if not self.more():
                end = len(self.text)
                break
        start, self.at = self.at, min(end + 1, len(self.text))
        part = self.text[start:end]
        return part.encode("latin-1") if part.strip() or end < len(self.text) else None

    def is_at_commit(self) -> bool:
        """Whether a commit begins here, or nothing is left."""
        return not (self.at < len(self.text) or self.more()) or self.text[self.at] == "\x01"

    def more(self) -> bool:
        block = os.read(self._descriptor, _BLOCK)
        self.text, self.at = self.text[self.at :] + block.decode("latin-1"), 0
        return bool(block)


def widen(descriptor: int) -> None:
    """Let a pipe hold more, where the system can."""
    try:
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE)
    except (ImportError, AttributeError, OSError):
        return
