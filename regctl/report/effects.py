"""Whether past changes to regulations helped: disputes about a clause before and after its mark was lifted."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from regctl.model.mark import Mark
from regctl.rules.period import Period

COMPARED_DAYS = 60
"""How many days before and after a fix are compared."""

LISTED_DAYS = 183
"""Fixes of the half year before the horizon are listed."""


class Effect(NamedTuple):
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


def effects_of(
    marks: Sequence[Mark], opened_about: Mapping[tuple[str, str], Sequence[int]], period: Period
) -> tuple[Effect, ...]:
    """The effect of each fix of the last half year, oldest first. `marks` are those until the horizon, oldest first.

    `opened_about` has the instants at which disputes about each clause were opened.
    """
    latest = {(mark.regulation, mark.clause): mark for mark in marks}
    found = []
    for mark in marks:
        if mark.fixed_at is None or mark.fixed_on is None or mark.fixed_on < period.last_day - timedelta(days=LISTED_DAYS):
            continue
        clause = (mark.regulation, mark.clause)
        before, after = _around(sorted(opened_about.get(clause, ())), mark.fixed_at, mark.fixed_on, period)
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


def _around(opened: Sequence[int], fixed_at: int, fixed_on: date, period: Period) -> tuple[int, int]:
    """How many were opened in the days before the fix, and from its instant on as far as the view can see."""
    from_instant = period.calendar.start(fixed_on - timedelta(days=COMPARED_DAYS))
    to_instant = min(period.horizon, period.calendar.end(fixed_on + timedelta(days=COMPARED_DAYS)))
    fix = bisect_left(opened, fixed_at)
    return fix - bisect_left(opened, from_instant), bisect_right(opened, to_instant) - fix
