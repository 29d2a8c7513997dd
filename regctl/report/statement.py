"""What one person won and lost in a month: every point with its dispute, its commits and the reason that was given."""

from datetime import date
from typing import NamedTuple

from regctl.model.calendar import Month, Months
from regctl.model.registry import Registry
from regctl.report.month import month_report
from regctl.report.movements import Movement, movements_of


class Entry(NamedTuple):
    """One dispute, or correction, that was about the person; `other` is the other party.

    `reason` is that of the act which decided it, None where none is given. `corrects` is the closed month of a correction.
    """

    day: date
    dispute: str
    is_initiator: bool
    other: str
    cited: str
    outcome: str
    department: str
    points: int
    commits: tuple[str, ...]
    reason: str | None
    corrects: Month | None = None


class Statement(NamedTuple):
    """The entries in the order of the decisions. `points` is their sum."""

    person: str
    month: Month | Months
    as_of: int
    commit: str | None
    entries: tuple[Entry, ...]

    @property
    def points(self) -> int:
        return sum(entry.points for entry in self.entries)


def statement_of(registry: Registry, month: Month | Months, person: str) -> Statement:
    """The statement of a month, or of several; that the person exists is for the caller to know."""
    report = month_report(registry, month)
    entries = (
        _entry(registry, movement, side)
        for movement in movements_of(report)
        for side, (_, party, _) in enumerate(movement.sides)
        if party == person
    )
    return Statement(person, month, report.as_of, report.commit, tuple(entries))


def _entry(registry: Registry, movement: Movement, side: int) -> Entry:
    """What a dispute moved for its initiator, side 0, or its respondent, side 1."""
    dispute, (department, _, points) = movement.dispute, movement.sides[side]
    return Entry(
        dispute.decided_on,
        dispute.id,
        side == 0,
        dispute.respondent if side == 0 else dispute.initiator,
        dispute.cited,
        dispute.outcome,
        department,
        points,
        dispute.commits,
        _reason(registry, dispute.id, dispute.decided_on),
        movement.corrects,
    )


def _reason(registry: Registry, dispute_id: str, day: date) -> str | None:
    """The reason of the act that decided the dispute on that day."""
    dispute = registry.disputes.get(dispute_id)
    decision = next((each for each in dispute.decisions if each.day == day), None) if dispute else None
    if dispute is None or decision is None:
        return None
    event = next((each for each in dispute.events if each.at == decision.at and each.commit == decision.commit), None)
    return event.act.reason if event and event.act else None
