"""Whether past changes to regulations helped: disputes about a clause before and after its mark was lifted."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from regctl.model.dispute import Dispute
from regctl.report.period import Period
from regctl.rules.ambiguity import Mark

COMPARED_DAYS = 60
"""How many days before and after a fix are compared."""

LISTED_DAYS = 183
"""Fixes of the half year before the horizon are listed."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A lifted mark: disputes opened about the clause in the 60 days before, and in the `days_since` (60 at most) after.

    `came_back` says that the clause was marked once more after the fix.
    """

    regulation: str
    clause: str
    fixed_on: date
    fixed_by: str | None
    before: int
    after: int
    days_since: int
    came_back: bool


def effects_of(marks: Sequence[Mark], disputes: Iterable[Dispute], period: Period) -> tuple[Effect, ...]:
    """The effect of each fix of the last half year, oldest first. `marks` are those until the horizon, oldest first."""
    opened = _opened_by_clause(disputes)
    latest = {(mark.regulation, mark.clause): mark for mark in marks}
    found = []
    for mark in marks:
        if mark.fixed_at is None or mark.fixed_on is None or mark.fixed_on < period.last_day - timedelta(days=LISTED_DAYS):
            continue
        clause = (mark.regulation, mark.clause)
        before, after = _around(opened[clause], mark.fixed_at, mark.fixed_on, period)
        effect = Effect(
            regulation=mark.regulation,
            clause=mark.clause,
            fixed_on=mark.fixed_on,
            fixed_by=mark.fixed_by,
            before=before,
            after=after,
            days_since=min(COMPARED_DAYS, (period.last_day - mark.fixed_on).days),
            came_back=latest[clause] is not mark,
        )
        found.append(effect)
    return tuple(sorted(found, key=lambda effect: (effect.fixed_on, effect.regulation, effect.clause)))


def _opened_by_clause(disputes: Iterable[Dispute]) -> dict[tuple[str, str], list[int]]:
    """The instants of opening of the disputes about each clause, in order."""
    opened: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for dispute in disputes:
        opened[dispute.opening.regulation, dispute.opening.clause].append(dispute.opened_at)
    return {clause: sorted(instants) for clause, instants in opened.items()}


def _around(opened: Sequence[int], fixed_at: int, fixed_on: date, period: Period) -> tuple[int, int]:
    """How many were opened in the days before the fix, and from its instant on as far as the view can see."""
    from_instant = period.calendar.start(fixed_on - timedelta(days=COMPARED_DAYS))
    to_instant = min(period.horizon, period.calendar.end(fixed_on + timedelta(days=COMPARED_DAYS)))
    fix = bisect_left(opened, fixed_at)
    return fix - bisect_left(opened, from_instant), bisect_right(opened, to_instant) - fix
