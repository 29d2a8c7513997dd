"""Two texts of one regulation compared clause by clause, and two wordings of a clause word by word."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import Enum
from typing import NamedTuple

from regctl.model.regulation import Clause, Regulation

_ALIKE = 0.4
"""The share of common words from which on two wordings are compared word by word."""


class Change(Enum):
    """What became of a clause. `SAME` means the same words in the same place, however their lines are broken."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    SAME = "same"


class ClauseChange(NamedTuple):
    """A clause in two texts; `old` and `new` are its texts, None where it is not there.

    `was` is the clause's id before, where a clause that was moved has another one now.
    """

    id: str
    change: Change
    old: str | None
    new: str | None
    was: str | None = None


class Span(NamedTuple):
    """Words that stand in one of two wordings alone, or in both."""

    words: str
    change: Change


def compare_clauses(old: Regulation | None, new: Regulation | None) -> tuple[ClauseChange, ...]:
    """Each clause of either text, in the order of the new one; what was removed stands behind what it stood behind.

    Words that stand under another id now have been moved there. A clause that keeps id and words has moved if others had to be
    passed by; as few as can be are taken to have moved.
    """
    before = {clause.id: clause for clause in old.clauses} if old else {}
    after = {clause.id: clause for clause in new.clauses} if new else {}
    origins = _origins(before, after)
    moved = _moved(list(before), [clause for clause in after if origins.get(clause) == clause])
    changes = [_change(clause, before.get(origins.get(clause.id, "")), moved) for clause in after.values()]
    gone = [clause for clause in before.values() if clause.id not in origins.values()]
    return tuple(_with_gone(changes, gone, list(before)))


def _origins(before: dict[str, Clause], after: dict[str, Clause]) -> dict[str, str]:
    """Which clause of the old text each of the new one was: by id and words, else by its words, else by its id."""
    origins = {name: name for name, clause in after.items() if name in before and before[name].words == clause.words}
    free = {clause.words: name for name, clause in reversed(before.items()) if name not in origins}
    for name, clause in after.items():
        if name not in origins and clause.words in free:
            origins[name] = free.pop(clause.words)
    taken = set(origins.values())
    return origins | {name: name for name in after if name not in origins and name in before and name not in taken}


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The fewest clauses without which the others stand in the order in which they stood: by their ids before."""
    places = {clause: place for place, clause in enumerate(before)}
    ends: list[int] = []
    lengths: list[int] = []
    for clause in after:
        length = bisect_left(ends, places[clause])
        ends[length : length + 1] = [places[clause]]
        lengths.append(length)
    staying, wanted = set[str](), len(ends) - 1
    for clause, length in zip(reversed(after), reversed(lengths), strict=True):
        if length == wanted:
            staying.add(clause)
            wanted -= 1
    return set(after) - staying


def _change(clause: Clause, old: Clause | None, moved: set[str]) -> ClauseChange:
    if old is None:
        return ClauseChange(clause.id, Change.ADDED, None, clause.text)
    if old.words != clause.words:
        return ClauseChange(clause.id, Change.REWORDED, old.text, clause.text)
    was = old.id if old.id != clause.id else None
    change = Change.MOVED if was or old.id in moved else Change.SAME
    return ClauseChange(clause.id, change, old.text, clause.text, was)


def _with_gone(changes: list[ClauseChange], gone: list[Clause], order: list[str]) -> Iterator[ClauseChange]:
    """The changes, with what was removed before the first of those that stood behind it."""
    left = [ClauseChange(clause.id, Change.REMOVED, clause.text, None) for clause in gone]
    for change in changes:
        place = order.index(change.was or change.id) if change.old is not None else -1
        while left and order.index(left[0].id) < place:
            yield left.pop(0)
        yield change
    yield from left


def compare_words(old: str, new: str) -> tuple[Span, ...]:
    """Two wordings as spans of words: what both have, what the old one has alone, what the new one has alone."""
    before, after = old.split(), new.split()
    spans: list[Span] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    # Words that two wordings have by chance would tear both to pieces.
    apart = [("replace", 0, len(before), 0, len(after))]
    for tag, a, b, c, d in matcher.get_opcodes() if matcher.ratio() > _ALIKE else apart:
        if tag == "equal":
            spans.append(Span(" ".join(before[a:b]), Change.SAME))
            continue
        if b > a:
            spans.append(Span(" ".join(before[a:b]), Change.REMOVED))
        if d > c:
            spans.append(Span(" ".join(after[c:d]), Change.ADDED))
    return tuple(spans)
