"""A step taken apart into changes by one hand each, in the order in which they are judged.

A plain commit is its own changes. A merge brings in the commits of its sides, each by its author, laid one upon the other on
what the official line held; whatever the merged tree holds beyond that sum is the merger's own (rules: What git adds, 1 and 5).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from regctl.model.history import Change, Commit, Content, DisputeText, Step
from regctl.model.paths import Kind, kind_of
from regctl.replay.three_way import is_sum


@dataclass(frozen=True, slots=True)
class Blob:
    """What a path holds: an object id and, for a dispute's file, its length."""

    oid: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One file changed by one hand, `merger` having made the merge that brought it in.

    Where a merge changed a dispute's file, `known` are the sections that others had brought, all of which must still be there.
    `is_dropped` says that the merge left out what a side had brought.
    """

    commit: Commit
    change: Change
    merger: Commit | None = None
    known: frozenset[bytes] | None = None
    is_dropped: bool = False


Tree = dict[str, Blob]


def size_of(change: Change) -> int:
    return len(change.content.data) if isinstance(change.content, DisputeText) else 0


def unfold(step: Step, tree: Tree) -> Iterator[Piece]:
    """The pieces of a step; `tree` is the official line's before it."""
    if step.own.is_merge:
        yield from _unfold_merge(step, tree)
    else:
        for change in step.own.changes:
            yield Piece(step.own, change)


@dataclass(slots=True)
class _Path:
    """What the sides have done to one path.

    `blob` is what their changes add up to as long as each starts from the one before (None: no file); from then on they have
    `diverged`. `base` and `theirs` are the contents that the first change started from and the last one left.
    """

    blob: str | None
    diverged: bool = False
    sections: set[bytes] = field(default_factory=set)
    base: Content | None = None
    theirs: Content | None = None
    hands: list[Commit] = field(default_factory=list)


def _unfold_merge(step: Step, tree: Tree) -> Iterator[Piece]:
    outcome = {change.path: change for change in step.own.changes}
    paths: dict[str, _Path] = {}
    brought: list[Piece] = []
    for commit in step.brought:
        for change in commit.changes:
            before = tree[change.path].oid if change.path in tree else None
            path = paths.setdefault(change.path, _Path(before))
            if kind_of(change.path) is Kind.DISPUTE:
                brought.append(Piece(commit, change, step.own, known=_known_to(commit, change, path)))
                path.sections |= sections_of(change.content)
            elif _lay_upon(path, change, commit):
                brought.append(Piece(commit, change, step.own))
            path.diverged = path.diverged or change.old != path.blob
            path.blob = change.new
    residues = [_residue(step.own, name, path, outcome.get(name), tree) for name, path in paths.items()]
    own = [piece for piece in residues if piece]
    own += [
        Piece(step.own, change, step.own, _known_to(step.own, change)) for name, change in outcome.items() if name not in paths
    ]
    dropped = {piece.change.path for piece in own if piece.is_dropped}
    yield from (piece for piece in brought if piece.change.path not in dropped)
    yield from own


def sections_of(*contents: Content | None) -> frozenset[bytes]:
    """The sections of a dispute's texts, by their bytes."""
    return frozenset(t.bytes_of(section) for t in contents if isinstance(t, DisputeText) for section in t.sections)


def _known_to(commit: Commit, change: Change, path: _Path | None = None) -> frozenset[bytes] | None:
    """What a merge found of a dispute's acts, in its parents and in what the sides had brought; None for a plain commit."""
    if not commit.is_merge or not change.before:
        return None
    return sections_of(*change.before) | (frozenset(path.sections) if path else frozenset())


def _lay_upon(path: _Path, change: Change, commit: Commit) -> bool:
    """Lay a side's change to a document upon the others; False once they diverge, and the merge has to answer for the result."""
    if not path.hands:
        path.base = next(iter(change.before), None)
    path.theirs = change.content
    path.hands.append(commit)
    return change.old == path.blob and not path.diverged


def _residue(own: Commit, name: str, path: _Path, outcome: Change | None, tree: Tree) -> Piece | None:
    """What the merge itself did to a path that its sides had touched; None where it holds just their sum."""
    before = tree[name].oid if name in tree else None
    final = outcome.new if outcome else before
    if final == path.blob and not path.diverged:
        return None
    content = outcome.content if outcome else None
    if kind_of(name) is Kind.DISPUTE:
        known = frozenset(path.sections) | sections_of(*(outcome.before if outcome else ()))
        return Piece(own, Change(name, before, final, content), own, known)
    if final == before:
        # The line never took it in, so nothing of it is official; the hand that left it out is judged instead.
        return None if path.diverged else Piece(own, Change(name, path.blob, final), own, is_dropped=True)
    one_hand = len({commit.author for commit in path.hands}) == 1
    ours = next(iter(outcome.before), None) if outcome else None
    hand = path.hands[-1] if path.diverged and one_hand and is_sum(content, path.base, ours, path.theirs) else own
    return Piece(hand, Change(name, before, final, content), own)
