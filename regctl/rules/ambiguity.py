"""The marks that rulings set on clauses, and the versions that lift them (rules: Regulations, Ambiguous)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from regctl.model.calendar import Calendar
from regctl.model.dispute import Dispute, State
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

    def is_overdue(self, day: date, fix_days: int) -> bool:
        """Older than `ambiguity.fix_days` on `day`, and not fixed by then."""
        return day > self.since + timedelta(days=fix_days) and (self.fixed_on is None or self.fixed_on > day)


def marks_of(story: Story, disputes: Iterable[Dispute], calendar: Calendar, until: int) -> list[Mark]:
    """All marks that the disputes of one regulation set by the instant `until`, oldest first.

    A dispute that was voided sets none. Where the clause had gone before the ruling there is nothing left to mend, and no mark.
    """
    rulings = [d for d in disputes if d.state is State.RULED and d.ruling and d.ruling.marks_ambiguous and d.decision]
    rulings.sort(key=lambda d: d.decision.order if d.decision else 0)
    marks: dict[str, list[Mark]] = {}
    for dispute in rulings:
        decision, clause = dispute.decision, dispute.opening.clause
        assert decision is not None
        if decision.at > until:
            continue
        earlier = marks.setdefault(clause, [])
        if earlier and (earlier[-1].fixed_at is None or earlier[-1].fixed_at > decision.at):
            earlier[-1] = replace(earlier[-1], disputes=(*earlier[-1].disputes, dispute.id))
            continue
        words = _words_at(story, clause, decision.order, decision.at, calendar)
        if words is None:
            continue
        mark = Mark(story.id, clause, decision.day, decision.at, (dispute.id,), came_back=bool(earlier))
        earlier.append(_lifted(mark, story, words, decision.order, calendar, until))
    return sorted((mark for of_clause in marks.values() for mark in of_clause), key=lambda m: (m.at, m.clause))


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


def _lifted(mark: Mark, story: Story, words: str, order: int, calendar: Calendar, until: int) -> Mark:
    """The mark with the first version after the ruling that changes the clause's words, drops it or retires the regulation."""
    for index, version in enumerate(story.versions):
        start = _start(version, calendar)
        if version.order < order and start <= mark.at:
            continue
        start = max(start, mark.at)
        deferred = version.starts > version.day
        if deferred and any(_start(later, calendar) <= start for later in story.versions[index + 1 :]):
            continue
        if not _changes(version, mark.clause, words):
            continue
        if start > until:
            return mark
        return replace(mark, fixed_at=start, fixed_on=calendar.day(start), fixed_by=version.commit)
    return mark


def _changes(version: Version, clause: str, words: str) -> bool:
    """Whether the clause is no longer there in these words; a draft takes nothing out of force for good."""
    if version.text is None or version.text.status is Status.RETIRED:
        return True
    return version.in_force and version.text.words.get(clause) != words
