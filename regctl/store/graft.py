"""Steps of one's own made anew behind those of others: each stays a commit of its author, with what it changed.

Nothing but objects is written here. Files are brought together path by path: acts on a dispute are appended to what others have
appended, other texts are merged as git merges lines.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from regctl.model.paths import Kind, kind_of
from regctl.model.trouble import GitTrouble
from regctl.store.commit import signs_commits
from regctl.store.encode import regrow
from regctl.store.git import Git
from regctl.store.repository import Repository

_AUTHOR = re.compile(rb"^author (.*) <(.*)> (-?\d+ [+-]\d{4})$", re.MULTILINE)
_ENCODING = re.compile(rb"^encoding (\S+)$", re.MULTILINE)

_MANY = 500


class Entry(NamedTuple):
    """What a tree holds at a path."""

    mode: str
    oid: str


class Collision(NamedTuple):
    """The file in which a step cannot be brought together with what others have done."""

    path: str


class _Change(NamedTuple):
    path: str
    old: Entry | None
    new: Entry | None


class Graft:
    """A line under construction: `tip` is where it has come to, from `base` on. Its index lies in `folder`; steps bear `now`."""

    def __init__(self, repository: Repository, base: str, folder: Path, now: str) -> None:
        self.tip = base
        self._folder = folder
        self._date = now
        self._prefix = repository.prefix
        self._plain = repository.git
        self._git = Git(repository.git.directory, {"GIT_INDEX_FILE": str(folder / "index")})
        self._signs = signs_commits(repository)
        self._loaded: str | None = None

    def add(self, step: str) -> Collision | None:
        """Make a step anew at the tip; one that stands there already, or brings nothing new, is taken as it is or left out."""
        parents, message = self._read(step)
        if parents[0] == self.tip:
            self.tip = step
            return None
        changes = list(self._changes(parents[0], step))
        there = self._entries(self.tip, [change.path for change in changes])
        settled: dict[str, Entry | None] = {}
        for change in changes:
            theirs = there.get(change.path)
            merged = self._settle(change, theirs)
            if isinstance(merged, Collision):
                return merged
            if merged != theirs:
                settled[change.path] = merged
        others = [parent for parent in parents[1:] if not self._holds(self.tip, parent)]
        if settled or others:
            self.tip = self._commit(step, message, settled, others)
        return None

    def brought_by(self, step: str) -> list[str]:
        """A step of the line, and the commits that it brings in from the side."""
        return self._plain.plumbing("rev-list", step, f"^{step}^").decode().split()

    # Reading a step

    def _read(self, step: str) -> tuple[list[str], bytes]:
        raw = self._plain.plumbing("cat-file", "commit", step)
        head, _, message = raw.partition(b"\n\n")
        parents = [line[7:].decode() for line in head.split(b"\n") if line.startswith(b"parent ")]
        if not parents:
            raise GitTrouble("unrelated-histories")
        return parents, message

    def _changes(self, parent: str, step: str) -> Iterator[_Change]:
        told = self._plain.plumbing("diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", parent, step)
        fields = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
        for header, path in zip(fields[::2], fields[1::2], strict=True):
            old_mode, mode, old, new, _ = header[1:].split(" ")
            yield _Change(path, _entry(old_mode, old), _entry(mode, new))

    def _entries(self, commit: str, paths: list[str]) -> dict[str, Entry]:
        if not paths:
            return {}
        # A command line holds only so many; whoever changes more can wait for the whole tree.
        asked = paths if len(paths) < _MANY else []
        told = self._plain.plumbing("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *asked)
        entries = {}
        for line in told.decode("utf-8", "surrogateescape").split("\0")[:-1]:
            fields, _, path = line.partition("\t")
            mode, _, oid = fields.split(" ")
            entries[path] = Entry(mode, oid)
        return entries

    def _holds(self, head: str, commit: str) -> bool:
        return self._plain.attempt("merge-base", "--is-ancestor", commit, head) is not None

    # Bringing a file together

    def _settle(self, change: _Change, theirs: Entry | None) -> Entry | Collision | None:
        if theirs == change.old:
            return change.new
        if theirs == change.new:
            return theirs
        if change.new is None or theirs is None or not all(each.mode.startswith("100") for each in (change.new, theirs)):
            return Collision(change.path)
        base = self._plain.plumbing("cat-file", "blob", change.old.oid) if change.old else b""
        mine, other = (self._plain.plumbing("cat-file", "blob", each.oid) for each in (change.new, theirs))
        name = change.path.removeprefix(self._prefix) if change.path.startswith(self._prefix) else ""
        merged = regrow(base, mine, other) if kind_of(name) is Kind.DISPUTE else self._merged_lines(base, mine, other)
        if merged is None:
            return Collision(change.path)
        return Entry(theirs.mode, self._plain.plumbing("hash-object", "-w", "--stdin", given=merged).decode().strip())

    def _merged_lines(self, base: bytes, mine: bytes, theirs: bytes) -> bytes | None:
        files = [self._folder / name for name in ("theirs", "base", "mine")]
        for file, data in zip(files, (theirs, base, mine), strict=True):
            file.write_bytes(data)
        done = self._plain.ask("merge-file", "-p", "--quiet", *(str(file) for file in files))
        return done.stdout if done.returncode == 0 else None

    # Making the commit

    def _commit(self, step: str, message: bytes, settled: dict[str, Entry | None], others: list[str]) -> str:
        if self._loaded != self.tip:
            self._git.plumbing("read-tree", self.tip)
        none = "0" * len(step)
        lines = (f"{entry.mode if entry else 0} {entry.oid if entry else none}\t{path}" for path, entry in settled.items())
        self._git.plumbing("update-index", "-z", "--index-info", given=os.fsencode("".join(f"{line}\0" for line in lines)))
        tree = self._git.plumbing("write-tree").decode().strip()
        self._loaded = made = self._commit_tree(step, tree, message, others)
        return made

    def _commit_tree(self, step: str, tree: str, message: bytes, others: list[str]) -> str:
        raw = self._plain.plumbing("cat-file", "commit", step).partition(b"\n\n")[0]
        author = _AUTHOR.search(raw)
        assert author is not None
        name, address, date = (os.fsdecode(part) for part in author.groups())
        hands = {
            "GIT_AUTHOR_NAME": name,
            "GIT_AUTHOR_EMAIL": address,
            "GIT_AUTHOR_DATE": f"@{date}",
            "GIT_COMMITTER_DATE": self._date,
        }
        encoding = _ENCODING.search(raw)
        options = ("-c", f"i18n.commitEncoding={encoding[1].decode()}") if encoding else ()
        text = self._folder / "message"
        text.write_bytes(message)
        parents = [word for parent in (self.tip, *others) for word in ("-p", parent)]
        sign = ("-S",) if self._signs else ()
        done = self._plain.porcelain(*options, "commit-tree", *sign, *parents, "-F", str(text), tree, env=hands)
        if done.returncode:
            raise GitTrouble("git-failed", command="commit-tree", said=done.stderr.decode("utf-8", "replace").strip())
        return done.stdout.decode().strip()


def _entry(mode: str, oid: str) -> Entry | None:
    return Entry(mode, oid) if oid.strip("0") else None
