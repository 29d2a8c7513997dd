"""History as steps: the first-parent line of a commit, oldest first, each step with what it brings in and what was changed.

git log --first-parent ─┐
git rev-list (merges)  ─┼─► raw steps ─► git cat-file ─► decoded ─► Step
git log --no-walk (side)┘
"""

import os
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from typing import IO

from regctl.model.finding import Fault
from regctl.model.history import Change, Commit, Content, Document, Signature, Step
from regctl.model.paths import Kind, kind_of
from regctl.model.settings import Settings
from regctl.store.blobs import Blobs
from regctl.store.dispute_text import decode_dispute
from regctl.store.formats import decode_document
from regctl.store.git import Git, finish, stop
from regctl.store.repository import Repository
from regctl.store.signatures import read_signatures

_FORMAT = "--format=%x01%H %ct %P%x00%ae%x00%ce"
_RAW = ("-z", "--raw", "--no-abbrev", "--no-renames", "--no-relative", "--ignore-submodules=none", "--no-notes", _FORMAT)
_STEPS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class _RawChange:
    """`olds` are the blobs of the parents, where they had the file and it was a plain one."""

    path: str
    mode: str
    old: str | None
    new: str | None
    olds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _RawCommit:
    oid: str
    at: int
    parents: int
    author: str
    committer: str
    changes: tuple[_RawChange, ...]


_RawStep = tuple[_RawCommit, tuple[_RawCommit, ...]]


def read_steps(repository: Repository) -> Iterator[Step]:
    """The steps of the official line that ends at HEAD. Raises GitTrouble where the history cannot be read."""
    if repository.head is None:
        return
    git, head, prefix = repository.git, repository.head, repository.prefix
    with ExitStack() as stack:
        blobs = stack.enter_context(Blobs(git))
        wants_signatures = False
        raw = _raw_steps(git, head, prefix, stack)
        while batch := list(islice(raw, _STEPS_AT_ONCE)):
            contents = _read_contents(batch, blobs)
            wants_signatures = wants_signatures or any(_demands_signatures(content) for content in contents.values())
            signatures = read_signatures(git, _oids(batch)) if wants_signatures else {}
            for own, brought in batch:
                sides = tuple(_commit(side, contents, signatures) for side in brought)
                yield Step(own.at, _commit(own, contents, signatures), sides)


def _oids(batch: list[_RawStep]) -> list[str]:
    return [commit.oid for own, brought in batch for commit in (*brought, own) if commit.changes]


def _demands_signatures(content: Content) -> bool:
    return isinstance(content, Document) and isinstance(content.value, Settings) and content.value.history.require_signatures


def _commit(raw: _RawCommit, contents: dict[tuple[str, str], Content], signatures: dict[str, Signature]) -> Commit:
    return Commit(
        raw.oid,
        raw.author,
        raw.committer,
        tuple(_change(change, contents) for change in raw.changes),
        raw.parents > 1,
        signatures.get(raw.oid),
    )


def _change(raw: _RawChange, contents: dict[tuple[str, str], Content]) -> Change:
    before = tuple(contents[raw.path, oid] for oid in raw.olds if (raw.path, oid) in contents)
    return Change(raw.path, raw.old, raw.new, _content(raw, contents) if raw.new else None, before)


def _content(change: _RawChange, contents: dict[tuple[str, str], Content]) -> Content:
    if not change.mode.startswith("100"):
        code = {"120000": "symbolic-link", "160000": "submodule"}.get(change.mode, "no-file")
        return Document(None, (Fault(code),))
    return contents[change.path, change.new or ""]


def _read_contents(batch: list[_RawStep], blobs: Blobs) -> dict[tuple[str, str], Content]:
    """Every new text of the batch, decoded by the kind of its path; beside a merge's, what it and its sides started from."""
    wanted = set()
    for own, brought in batch:
        for commit in (*brought, own):
            for change in commit.changes:
                if change.new and change.mode.startswith("100"):
                    wanted.add((change.path, change.new))
                if own.parents > 1:
                    wanted |= {(change.path, oid) for oid in change.olds}
    data = blobs.read(oid for _, oid in sorted(wanted))
    return {(path, oid): decode_content(path, data[oid]) for path, oid in wanted}


def decode_content(path: str, data: bytes) -> Content:
    """A file's text, decoded by the kind of its path."""
    kind = kind_of(path)
    assert kind is not None
    if not path.endswith(".yaml"):
        return Document(None, (Fault("wrong-ending"),))
    return decode_dispute(data) if kind is Kind.DISPUTE else decode_document(kind, data)


# Raw steps


def _raw_steps(git: Git, head: str, prefix: str, stack: ExitStack) -> Iterator[_RawStep]:
    """The line and what its merges bring in, from at most three git processes."""
    line = git.stream("log", "--first-parent", "--diff-merges=first-parent", "--reverse", *_RAW, head, "--")
    stack.callback(stop, line)
    brought = _brought_in(git, head)
    sides: Iterator[_RawCommit] = iter(())
    if brought:
        # The ids go through a file: git reads all of them before it answers, and a pipe would have to be fed meanwhile.
        given = _as_file(oid for oids in reversed(brought.values()) for oid in oids)
        stack.callback(given.close)
        side = git.stream("log", "--no-walk=unsorted", "--stdin", "--diff-merges=combined", *_RAW, given=given)
        stack.callback(stop, side)
        sides = _parse(side, prefix)
    for own in _parse(line, prefix):
        yield own, tuple(islice(sides, len(brought.get(own.oid, ()))))
    finish(line)


def _as_file(oids: Iterable[str]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the caller closes it, once git has read it)
    file.writelines(f"{oid}\n".encode() for oid in oids)
    file.seek(0)
    return file


def _brought_in(git: Git, head: str) -> dict[str, list[str]]:
    """The side commits of each merge of the line, oldest first; the merges newest first.

    A side commit belongs to the oldest step that reaches it. Newest first, all children come by before their parents, so the
    oldest step is known by the time a commit does.
    """
    brought: dict[str, list[str]] = {}
    steps: list[str] = []
    bringer: dict[str, int] = {}
    on_line: str | None = head
    walk = git.stream("rev-list", "--topo-order", "--parents", head, "--")
    assert walk.stdout is not None
    for line in walk.stdout:
        oid, *parents = line.decode().split()
        if oid == on_line:
            bringer.pop(oid, None)
            steps.append(oid)
            on_line = parents[0] if parents else None
            owner, owned = len(steps) - 1, parents[1:]
        else:
            owner, owned = bringer.pop(oid), parents
            brought.setdefault(steps[owner], []).append(oid)
        for parent in owned:
            bringer[parent] = max(bringer.get(parent, -1), owner)
    finish(walk)
    for oids in brought.values():
        oids.reverse()
    return {step: brought[step] for step in steps if step in brought}


def _parse(process: "subprocess.Popen[bytes]", prefix: str) -> Iterator[_RawCommit]:
    """Commits from `git log -z --raw`; the changes are those of the registry's files."""
    tokens = _tokens(process)
    header: bytes | None = next(tokens, None)
    while header is not None:
        oid, at, *parents = header[1:].decode("ascii").split(" ")
        author, committer = (next(tokens).decode("utf-8", "replace") for _ in range(2))
        changes = []
        header = next(tokens, None)
        while header is not None and not header.startswith(b"\x01"):
            # Behind the header of a merge stands an empty part.
            if header:
                path = next(tokens).decode("utf-8", "surrogateescape")
                change = _raw_change(header, path, prefix)
                if change:
                    changes.append(change)
            header = next(tokens, None)
        yield _RawCommit(oid, int(at), len([parent for parent in parents if parent]), author, committer, tuple(changes))


def _raw_change(header: bytes, path: str, prefix: str) -> _RawChange | None:
    if not path.startswith(prefix) or kind_of(path[len(prefix) :]) is None:
        return None
    fields = header.decode("ascii").strip().lstrip(":").split(" ")
    parents = len(fields) // 2 - 1
    modes, oids = fields[: parents + 1], fields[parents + 1 : 2 * parents + 2]
    olds = tuple(oid for mode, oid in zip(modes[:-1], oids[:-1], strict=True) if mode.startswith("100"))
    old, new = (oid if oid.strip("0") else None for oid in (oids[0], oids[-1]))
    return _RawChange(path[len(prefix) :], modes[-1], old, new, olds)


def _tokens(process: "subprocess.Popen[bytes]") -> Iterator[bytes]:
    """The parts between NULs."""
    assert process.stdout is not None
    rest = b""
    while block := os.read(process.stdout.fileno(), 1 << 16):
        *whole, rest = (rest + block).split(b"\0")
        yield from whole
    if rest.strip():
        yield rest
