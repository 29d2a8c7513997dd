"""The marks that rulings set on clauses, and the versions that lift them (rules: Regulations, Ambiguous)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from regctl.model.calendar import Calendar
from regctl.model.dispute import Decision, Dispute, State
from regctl.model.regulation import Status, Story, Version


@dataclass(frozen=True, slots=True)
class Mark:
    """That a clause is unclear, since when, by which disputes. `fixed_*` are None while it stands.

    `came_back` says that an earlier mark on the same clause had been lifted.
    """

    regulation: str
    clause: str
    since: date
    at: int
    disputes: tuple[str, ...]
    came_back: bool = False
    fixed_at: int | None = None
    fixed_on: date | None = None
    fixed_by: str | None = None

    def stands_at(self, instant: int) -> bool:
        return self.at <= instant and (self.fixed_at is None or self.fixed_at > instant)

    def due(self, fix_days: int) -> date:
        """The last day on which a fix is in time."""
        return self.since + timedelta(days=fix_days)

    def is_overdue(self, day: date, fix_days: int) -> bool:
        """Older than `ambiguity.fix_days` on `day`, and not fixed by then."""
        return day > self.due(fix_days) and (self.fixed_on is None or self.fixed_on > day)


def marks_of(story: Story, disputes: Iterable[Dispute], calendar: Calendar, until: int) -> list[Mark]:
    """All marks that the disputes of one regulation set by the instant `until`, oldest first.

    A dispute that was voided sets none. Where the clause had gone before the ruling there is nothing left to mend, and no mark.
    """
    rulings = [d for d in disputes if d.state is State.RULED and d.ruling and d.ruling.marks_ambiguous and d.decision]
    rulings.sort(key=lambda d: d.decision.order if d.decision else 0)
    marks: dict[str, list[Mark]] = {}
    lifts: dict[str, Version | None] = {}
    setters: dict[tuple[str, int], list[str]] = {}
    for dispute in rulings:
        decision, clause = dispute.decision, dispute.opening.clause
        assert decision is not None
        if decision.at > until:
            continue
        of_clause = marks.setdefault(clause, [])
        if not of_clause or _had_been_lifted(lifts[clause], decision, calendar):
            words = _words_at(story, clause, decision.order, decision.at, calendar)
            if words is None:
                continue
            mark = Mark(story.id, clause, decision.day, decision.at, (), came_back=bool(of_clause))
            lifts[clause] = _lift_of(mark, story, words, decision.order, calendar)
            of_clause.append(_lifted(mark, lifts[clause], calendar, until))
        setters.setdefault((clause, len(of_clause)), []).append(dispute.id)
    named = [
        replace(mark, disputes=tuple(setters[clause, number]))
        for clause, of_clause in marks.items()
        for number, mark in enumerate(of_clause, 1)
    ]
    return sorted(named, key=lambda mark: (mark.at, mark.clause))


def _start(version: Version, calendar: Calendar) -> int:
    """The instant at which a version comes into force."""
    return max(version.at, calendar.start(version.starts)) if version.starts > version.day else version.at


def _words_at(story: Story, clause: str, order: int, at: int, calendar: Calendar) -> str | None:
    """The words of the clause in the text that governs at a point of the line; None where the clause is gone or retired."""
    for version in reversed(story.versions):
        if version.order < order and _start(version, calendar) <= max(at, version.at):
            gone = version.text is None or version.text.status is Status.RETIRED
            return None if gone or version.text is None else version.text.words.get(clause)
    return None


def _lift_of(mark: Mark, story: Story, words: str, order: int, calendar: Calendar) -> Version | None:
    """The first version after the ruling that changes the clause's words, drops it or retires the regulation."""
    for index, version in enumerate(story.versions):
        start = _start(version, calendar)
        if version.order < order and start <= mark.at:
            continue
        deferred = version.starts > version.day
        if deferred and any(_start(later, calendar) <= start for later in story.versions[index + 1 :]):
            continue
        if _changes(version, mark.clause, words):
            return version
    return None


def _had_been_lifted(lift: Version | None, decision: Decision, calendar: Calendar) -> bool:
    """Whether a mark was gone by the time of a later ruling, by the order of the line rather than by their clocks."""
    return lift is not None and lift.order < decision.order and _start(lift, calendar) <= max(decision.at, lift.at)


def _lifted(mark: Mark, lift: Version | None, calendar: Calendar, until: int) -> Mark:
    """The mark as it is known at `until`."""
    if lift is None:
        return mark
    start = max(_start(lift, calendar), mark.at)
    return mark if start > until else replace(mark, fixed_at=start, fixed_on=calendar.day(start), fixed_by=lift.commit)


def _changes(version: Version, clause: str, words: str) -> bool:
    """Whether the clause is no longer there in these words; a draft takes nothing out of force for good."""
    if version.text is None or version.text.status is Status.RETIRED:
        return True
    return version.in_force and version.text.words.get(clause) != words
