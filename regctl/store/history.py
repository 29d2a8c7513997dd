"""History as steps: the first-parent line of a commit, oldest first, each step with what it brings in and what was changed.

git log --first-parent ─┐
git rev-list (merges)  ─┼─► raw steps ─► git cat-file ─► decoded ─► Step
git log --no-walk (side)┘
"""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from itertools import islice
from typing import IO, NamedTuple

from regctl.model.closing import ClosedMonth
from regctl.model.finding import Fault
from regctl.model.history import Change, Commit, Document, Signature, Step
from regctl.store.cache import directory_of
from regctl.store.contents import ContentReading, Contents, content_of
from regctl.store.git import Git, finish, stop
from regctl.store.line import is_on_line
from regctl.store.log import LEAN, RAW, RawChange, RawCommit, parse_log
from regctl.store.repository import Repository

STEPS_AT_ONCE = 4096
"""How many steps are read ahead: enough for most acts on a dispute to lie in one batch, so that its file is read once."""


class RawStep(NamedTuple):
    own: RawCommit
    brought: tuple[RawCommit, ...]

    @property
    def commits(self) -> tuple[RawCommit, ...]:
        """In the order in which they are judged."""
        return (*self.brought, self.own)


SignatureReader = Callable[[Sequence[str]], dict[str, Signature]]


class NotOnLine(Exception):
    """The line of the head does not pass through the commit after which it was to be read."""


def read_steps(repository: Repository, after: str | None = None, *, signatures: bool = False) -> Iterator[Step]:
    """The steps of the official line that ends at HEAD, those behind the commit `after` alone where one is given.

    `signatures` says that they are wanted from the first step on; otherwise they are read from the step on that demands them.
    Raises NotOnLine, before the first step, where the line does not pass through `after`; GitTrouble where the history cannot be
    read.
    """
    if repository.head is None or repository.head == after:
        return
    git = repository.git
    with ExitStack() as stack:
        read_signatures: SignatureReader | None = None
        raw = _raw_steps(git, repository.head, after, repository.prefix, stack)
        for batch, contents in _with_contents(git, raw):
            if read_signatures is None and (signatures or contents.demands_signatures):
                read_signatures = _signature_reader(repository, stack)
            signed = read_signatures(_oids(batch)) if read_signatures else {}
            if contents.closes_months:
                _find_months_off_line(git, batch, contents)
            for own, brought in batch:
                merged = len(own.parents) > 1
                if not merged and len(own.changes) == 1 and not brought:
                    yield Step(own.at, _plain_commit(own, contents, signed))
                    continue
                sides = tuple(_commit(side, contents, signed, merged) for side in brought)
                yield Step(own.at, _commit(own, contents, signed, merged), sides)


def _signature_reader(repository: Repository, stack: ExitStack) -> SignatureReader:
    """Reads the signatures of commits by their ids, and remembers what it finds until the stack is left."""
    # Most registries ask for none.
    from regctl.store.signatures import read_signatures
    from regctl.store.verified import Verified

    memory = stack.enter_context(closing(Verified(directory_of(repository.common_directory))))
    return lambda oids: read_signatures(repository.git, oids, memory)


def _with_contents(git: Git, raw: Iterator[RawStep]) -> Iterator[tuple[list[RawStep], Contents]]:
    """Batches of steps with their contents. git looks up those of a batch while the one before it is judged."""
    ahead: tuple[list[RawStep], ContentReading] | None = None
    try:
        while batch := list(islice(raw, STEPS_AT_ONCE)):
            ready, ahead = ahead, (batch, ContentReading(git, _wanted(batch)))
            if ready:
                yield ready[0], ready[1].take()
        if ahead:
            yield ahead[0], ahead[1].take()
    finally:
        if ahead:
            ahead[1].close()


def _wanted(batch: list[RawStep]) -> Iterator[tuple[str, str]]:
    """Path and blob of every new text of the batch, in the order of the line; with a merge's, what its sides started from."""
    for step in batch:
        own, brought = step
        merged = len(own.parents) > 1
        for commit in step.commits if brought else (own,):
            for change in commit.changes:
                if merged:
                    yield from ((change.path, oid) for oid in change.olds)
                if change.new and change.mode[:3] == "100":
                    yield change.path, change.new


def _oids(batch: list[RawStep]) -> list[str]:
    return [commit.oid for step in batch for commit in step.commits if commit.changes]


def _commit(raw: RawCommit, contents: Contents, signatures: dict[str, Signature], merged: bool) -> Commit:
    changes = tuple([_change(change, contents, merged) for change in raw.changes])
    return Commit(raw.oid, raw.author, raw.committer, changes, len(raw.parents) > 1, signatures.get(raw.oid))


def _plain_commit(raw: RawCommit, contents: Contents, signatures: dict[str, Signature]) -> Commit:
    """What `_commit` makes of a commit that changed one file, as nearly all do."""
    oid, _, _, author, committer, ((path, mode, old, new, _),) = raw
    change = Change(path, old, new, content_of(path, mode, new, contents) if new else None)
    return Commit(oid, author, committer, (change,), False, signatures.get(oid) if signatures else None)


def _change(raw: RawChange, contents: Contents, merged: bool) -> Change:
    content = content_of(raw.path, raw.mode, raw.new, contents) if raw.new else None
    if not merged:
        return Change(raw.path, raw.old, raw.new, content)
    return Change(raw.path, raw.old, raw.new, content, tuple(contents[raw.path, oid] for oid in raw.olds))


def _find_months_off_line(git: Git, batch: list[RawStep], contents: Contents) -> None:
    """Put down which months were closed at a commit that is not on the line before the step that says so."""
    for own, brought in batch:
        for change in (change for commit in (*brought, own) for change in commit.changes if change.new):
            content = contents.get((change.path, change.new or ""))
            closed = content.value if isinstance(content, Document) else None
            if isinstance(closed, ClosedMonth) and not (own.parents and is_on_line(git, closed.commit, own.parents[0])):
                fault = Fault("month-off-line", closed.line, details={"commit": closed.commit})
                contents[change.path, change.new or ""] = Document(None, (fault,))


# Raw steps


def _raw_steps(git: Git, head: str, after: str | None, prefix: str, stack: ExitStack) -> Iterator[RawStep]:
    """The line and what its merges bring in, from one git process, or three where there is a merge."""
    revisions = [head, f"^{after}"] if after else [head]
    line = git.stream(*LEAN, "log", "--first-parent", "--diff-merges=first-parent", "--reverse", *RAW, *revisions, "--")
    stack.callback(stop, line)
    sides: _Sides | None = None
    is_first = True
    for own in parse_log(git, line, prefix):
        if is_first and after and own.parents[:1] != (after,):
            raise NotOnLine
        is_first = False
        if len(own.parents) < 2:
            yield RawStep(own, ())
            continue
        if sides is None:
            # Nothing was brought in before the first merge, so whatever its first parent reaches is on the line.
            sides = _Sides(git, head, own.parents[0], prefix, stack)
        yield RawStep(own, sides.of(own.oid))
    finish(line, "log")
    if is_first and after:
        # Everything that the head reaches lies before that commit.
        raise NotOnLine


class _Sides:
    """What the merges of the line bring in, from the first one on, whose first parent is `base`."""

    def __init__(self, git: Git, head: str, base: str, prefix: str, stack: ExitStack) -> None:
        self._brought = _brought_in(git, head, base)
        # The ids go through a file: git reads all of them before it answers, and a pipe would have to be fed meanwhile.
        given = _as_file(oid for oids in reversed(self._brought.values()) for oid in oids)
        stack.callback(given.close)
        side = git.stream("log", "--no-walk=unsorted", "--stdin", "--diff-merges=combined", *RAW, given=given)
        stack.callback(stop, side)
        self._commits = parse_log(git, side, prefix)

    def of(self, merge: str) -> tuple[RawCommit, ...]:
        """Those of the next merge, oldest first."""
        return tuple(islice(self._commits, len(self._brought.get(merge, ()))))


def _as_file(oids: Iterable[str]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the caller closes it, once git has read it)
    file.writelines(f"{oid}\n".encode() for oid in oids)
    file.seek(0)
    return file


def _brought_in(git: Git, head: str, base: str) -> dict[str, list[str]]:
    """The side commits of each merge of the line above `base`, oldest first; the merges newest first.

    A side commit belongs to the oldest step that reaches it. Newest first, all children come by before their parents, so the
    oldest step is known by the time a commit does.
    """
    brought: dict[str, list[str]] = {}
    steps: list[str] = []
    bringer: dict[str, int] = {}
    on_line: str | None = head
    walk = git.stream("rev-list", "--topo-order", "--parents", head, f"^{base}", "--")
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
    finish(walk, "rev-list")
    for oids in brought.values():
        oids.reverse()
    return {step: brought[step] for step in steps if step in brought}
