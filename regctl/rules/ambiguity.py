"""The marks that rulings set on clauses, and the versions that lift them (rules: Regulations, Ambiguous)."""

from bisect import bisect_left
from collections.abc import Iterable

from regctl.model.calendar import Calendar
from regctl.model.dispute import Dispute, State
from regctl.model.mark import Mark, MarkingRuling
from regctl.model.regulation import Status, Story, Version


def marking_ruling_of(dispute: Dispute) -> MarkingRuling | None:
    """The ruling of a dispute that marks its clause; None while there is none, or where it was voided."""
    decision, ruling = dispute.decision, dispute.ruling
    if dispute.state is not State.RULED or decision is None or ruling is None or not ruling.marks_ambiguous:
        return None
    return MarkingRuling(dispute.id, dispute.opening.clause, decision.order, decision.at, decision.day)


def marks_of(story: Story, rulings: Iterable[MarkingRuling], calendar: Calendar) -> list[Mark]:
    """All marks that the rulings about one regulation set, oldest first.

    Where the clause had gone before the ruling there is nothing left to mend, and no mark.
    """
    marks: dict[str, list[Mark]] = {}
    lifts: dict[str, Version | None] = {}
    setters: dict[tuple[str, int], list[MarkingRuling]] = {}
    orders = [version.order for version in story.versions]
    for ruling in sorted(rulings, key=lambda ruling: ruling.order):
        clause = ruling.clause
        of_clause = marks.setdefault(clause, [])
        if not of_clause or _had_been_lifted(lifts[clause], ruling, calendar):
            before = bisect_left(orders, ruling.order)
            words = _words_at(story.versions[:before], clause, ruling.at, calendar)
            if words is None:
                continue
            mark = Mark(story.id, clause, ruling.day, ruling.at, (), came_back=bool(of_clause))
            lifts[clause] = _lift_of(mark, story, before, words, calendar)
            of_clause.append(_lifted(mark, lifts[clause], calendar))
        setters.setdefault((clause, len(of_clause)), []).append(ruling)
    named = [
        mark._replace(setters=tuple(setters[clause, number]))
        for clause, of_clause in marks.items()
        for number, mark in enumerate(of_clause, 1)
    ]
    return sorted(named, key=lambda mark: (mark.at, mark.clause))


def _start(version: Version, calendar: Calendar) -> int:
    """The instant at which a version comes into force."""
    return max(version.at, calendar.start(version.starts)) if version.starts > version.day else version.at


def _words_at(versions: tuple[Version, ...], clause: str, at: int, calendar: Calendar) -> str | None:
    """The words of the clause in the text that governs after some versions; None where the clause is gone or retired."""
    for version in reversed(versions):
        if _start(version, calendar) <= max(at, version.at):
            gone = version.text is None or version.text.status is Status.RETIRED
            return None if gone or version.text is None else version.text.words.get(clause)
    return None


def _lift_of(mark: Mark, story: Story, before: int, words: str, calendar: Calendar) -> Version | None:
    """The first version to start after the ruling that changes the clause's words, drops it or retires the regulation.

    The first `before` versions are older than the ruling; of these only such as had not started yet can lift the mark.
    """
    for index in _ahead_of(mark, story, before, calendar):
        version = story.versions[index]
        start = _start(version, calendar)
        deferred = version.starts > version.day
        if deferred and any(_start(later, calendar) <= start for later in story.versions[index + 1 :]):
            continue
        if _changes(version, mark.clause, words):
            return version
    return None


def _ahead_of(mark: Mark, story: Story, before: int, calendar: Calendar) -> Iterable[int]:
    """The versions that start after the ruling, by their place in the story."""
    for index, version in enumerate(story.versions[:before]):
        if (version.at > mark.at or version.starts > version.day) and _start(version, calendar) > mark.at:
            yield index
    yield from range(before, len(story.versions))


def _had_been_lifted(lift: Version | None, ruling: MarkingRuling, calendar: Calendar) -> bool:
    """Whether a mark was gone by the time of a later ruling, by the order of the line rather than by their clocks."""
    return lift is not None and lift.order < ruling.order and _start(lift, calendar) <= max(ruling.at, lift.at)


def _lifted(mark: Mark, lift: Version | None, calendar: Calendar) -> Mark:
    """The mark with what lifts it."""
    if lift is None:
        return mark
    start = max(_start(lift, calendar), mark.at)
    return mark._replace(fixed_at=start, fixed_on=calendar.day(start), fixed_by=lift.commit)


def _changes(version: Version, clause: str, words: str) -> bool:
    """Whether the clause is no longer there in these words; a draft takes nothing out of force for good."""
    if version.text is None or version.text.status is Status.RETIRED:
        return True
    return version.in_force and version.text.words.get(clause) != words
