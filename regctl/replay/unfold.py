"""A step taken apart into changes by one hand each, in the order in which they are judged.

A plain commit is its own changes. A merge brings in the commits of its side, each by its author, laid one upon the other on
what the official line held; whatever the merged tree holds beyond that sum is the merger's own (rules: What git adds, 1 and 5).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from regctl.model.history import Change, Commit, DisputeText, Step
from regctl.model.paths import Kind, kind_of


@dataclass(frozen=True, slots=True)
class Blob:
    """What a path holds: an object id and, for a dispute's file, its length."""

    oid: str
    size: int = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """One file changed by one hand, `merger` having made the merge that brought it in.

    `known` holds the sections of a dispute that the sides of a merge had brought before. `is_dropped` says that the merge left
    out what a side had brought.
    """

    commit: Commit
    change: Change
    merger: Commit | None = None
    known: frozenset[bytes] = frozenset()
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
    """What the sides add up to on one path: the blob it would be, and where both wrote, the sections to be appended."""

    blob: str | None
    appended: list[bytes] = field(default_factory=list)
    diverged: bool = False


def _unfold_merge(step: Step, tree: Tree) -> Iterator[Piece]:
    outcome = {change.path: change for change in step.own.changes}
    paths: dict[str, _Path] = {}
    brought: list[Piece] = []
    for commit in step.brought:
        for change in commit.changes:
            before = tree[change.path].oid if change.path in tree else None
            if _lay_upon(paths.setdefault(change.path, _Path(before)), change, commit):
                brought.append(Piece(commit, change, step.own))
    own = [_residue(step.own, name, path, outcome.get(name), tree) for name, path in paths.items()]
    own += [Piece(step.own, change, step.own) for name, change in outcome.items() if name not in paths]
    dropped = {piece.change.path for piece in own if piece and piece.is_dropped}
    yield from (piece for piece in brought if piece.change.path not in dropped)
    yield from (piece for piece in own if piece)


def _lay_upon(path: _Path, change: Change, commit: Commit) -> bool:
    """Lay a side commit's change upon what its path holds; False where that makes no piece of its own."""
    if change.new == path.blob:
        return False
    if change.old == path.blob and not path.appended:
        path.blob = change.new
        return True
    text = change.content
    if not isinstance(text, DisputeText):
        # Both sides changed a file that is replaced as a whole: what came of it is the merge's to answer for.
        path.diverged = True
        return False
    new = text.grown_from(change.old) if change.old else None
    sections = [text.bytes_of(section) for section in (text.sections if new is None else new)]
    if commit.is_merge and set(sections) <= set(path.appended):
        return False
    path.appended += sections
    return True


def _residue(own: Commit, name: str, path: _Path, outcome: Change | None, tree: Tree) -> Piece | None:
    """What the merge itself did to a path that its sides had touched; None where it holds just their sum."""
    before = tree[name].oid if name in tree else None
    final = outcome.new if outcome else before
    content = outcome.content if outcome else None
    if path.appended:
        return Piece(own, Change(name, before, final, content), own, known=frozenset(path.appended))
    if final == path.blob and not path.diverged:
        return None
    if kind_of(name) is Kind.DISPUTE:
        return Piece(own, Change(name, path.blob, final, content), own)
    if final == before:
        # The line never took it in, so nothing of it is official; the hand that left it out is judged instead.
        return None if path.diverged else Piece(own, Change(name, path.blob, final), own, is_dropped=True)
    return Piece(own, Change(name, before, final, content), own)
