"""A step taken apart into changes by one hand each, in the order in which they are judged.

A plain commit is its own changes. A merge brings in the commits of its sides, each by its author, laid one upon the other on
what the official line held; whatever the merged tree holds beyond that sum is the merger's own (rules: What git adds, 1 and 5).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from regctl.model.history import Change, Commit, Content, DisputeText, Document, Step, Value
from regctl.model.paths import Kind, kind_of
from regctl.replay.three_way import is_sum


class Blob(NamedTuple):
    """What a path holds: an object id and, for a dispute's file, its length."""

    oid: str
    size: int = 0


class Piece(NamedTuple):
    """One file changed by one hand, `merger` having made the merge that brought it in.

    Where a merge changed a dispute's file, `known` are the texts that others had brought, all of whose sections must still be
    there. `is_dropped` says that the merge left out what a side had brought. `beside` are other commits that had a hand in it.
    `carried` names the author and commit of a change that did not count, on top of which this one was made.
    """

    commit: Commit
    change: Change
    merger: Commit | None = None
    known: tuple[DisputeText, ...] | None = None
    is_dropped: bool = False
    beside: tuple[Commit, ...] = ()
    carried: tuple[str, str] | None = None


Held = Callable[[str], Blob | None]
"""What the official line holds at a path before the step, whether it counted or not; None where there is no file."""


def size_of(change: Change) -> int:
    return len(change.content.data) if isinstance(change.content, DisputeText) else 0


class Line(NamedTuple):
    """The official line before the step.

    `held` says what stood at a path, `counted` has the blob of each document as it last counted, and `law_at` says what that text
    says where it is people, settings or a regulation; None for all others.
    """

    held: Held
    counted: Mapping[str, str]
    law_at: Callable[[str], Value | None]


def unfold(step: Step, line: Callable[[], Line]) -> list[Piece]:
    """The pieces of a step; a merge is held against the line before it."""
    if step.own.is_merge:
        return list(_unfold_merge(step, line()))
    own = step.own
    return [Piece(own, own.changes[0])] if len(own.changes) == 1 else [Piece(own, change) for change in own.changes]


class _Path:
    """What the sides have done to one path.

    `blob` is what their changes add up to as long as each starts from the one before (None: no file); from then on they have
    `diverged`. `base` and `theirs` are the contents that the first change started from and the last one left.
    """

    def __init__(self, blob: str | None) -> None:
        self.blob = blob
        self.diverged = False
        self.texts: list[DisputeText] = []
        self.base: Content | None = None
        self.theirs: Content | None = None
        self.hands: list[Commit] = []


def _unfold_merge(step: Step, line: Line) -> Iterator[Piece]:
    outcome = {change.path: change for change in step.own.changes}
    paths: dict[str, _Path] = {}
    brought: list[Piece] = []
    for commit in step.brought:
        for change in commit.changes:
            path = paths.get(change.path) or paths.setdefault(change.path, _Path(_oid(line.held(change.path))))
            if kind_of(change.path) is Kind.DISPUTE:
                known = _texts(*change.before) + tuple(path.texts) if commit.is_merge and change.before else None
                brought.append(Piece(commit, change, step.own, known))
                path.texts += _texts(change.content)
            elif _lay_upon(path, change, commit):
                brought.append(Piece(commit, change, step.own))
            path.diverged = path.diverged or change.old != path.blob
            path.blob = change.new
    residues = [_residue(step.own, name, path, outcome.get(name), line) for name, path in paths.items()]
    own = [piece for piece in residues if piece]
    own += [Piece(step.own, change, step.own) for name, change in outcome.items() if name not in paths]
    dropped = {piece.change.path for piece in own if piece.is_dropped}
    yield from (piece for piece in brought if piece.change.path not in dropped)
    yield from own


def _oid(blob: Blob | None) -> str | None:
    return blob.oid if blob else None


def _texts(*contents: Content | None) -> tuple[DisputeText, ...]:
    return tuple(content for content in contents if isinstance(content, DisputeText))


def _lay_upon(path: _Path, change: Change, commit: Commit) -> bool:
    """Lay a side's change to a document upon the others; False once they diverge, and the merge has to answer for the result."""
    if not path.hands:
        path.base = next(iter(change.before), None)
    path.theirs = change.content
    path.hands.append(commit)
    return change.old == path.blob and not path.diverged


def _residue(own: Commit, name: str, path: _Path, outcome: Change | None, line: Line) -> Piece | None:
    """What the merge itself did to a path that its sides had touched; None where it holds just their sum."""
    before = _oid(line.held(name))
    final = outcome.new if outcome else before
    if final == path.blob and not path.diverged:
        return None
    content, ours = (outcome.content, outcome.before) if outcome else (None, ())
    if kind_of(name) is Kind.DISPUTE:
        return Piece(own, Change(name, before, final, content, ours), own, (*_texts(*ours), *path.texts))
    if final == before:
        # The line never took it in, so nothing of it is official; the hand that left it out is judged instead.
        return (
            None
            if path.diverged and _has_it_all(name, path, line)
            else Piece(own, Change(name, path.blob, final), own, is_dropped=True)
        )
    change = Change(name, before, final, content)
    # What had not counted on the line must not come to count as a part of a sum.
    if path.diverged and before == line.counted.get(name) and is_sum(content, path.base, next(iter(ours), None), path.theirs):
        return Piece(path.hands[-1], change, own, beside=tuple(path.hands[:-1]))
    return Piece(own, change, own)


def _has_it_all(name: str, path: _Path, line: Line) -> bool:
    """Whether the line had all that the sides changed already, so that a merge which leaves it as it was has dropped nothing."""
    ours = line.law_at(name)
    if ours is None or _oid(line.held(name)) != line.counted.get(name):
        return True
    held = Document(ours)
    return is_sum(held, path.base, held, path.theirs)
