"""A month that is closed: its figures as they were written down, by which it is reported from then on."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from regctl.model.calendar import Month
from regctl.model.settings import Conversion

Sides = tuple[tuple[str, str, int], ...]
"""Department, person and points of each party of a dispute, the initiator's first."""


class ClosedPerson(NamedTuple):
    """What one person did under one department, and what became of it. `points_lost` are not netted against those won."""

    points: int
    opened: int
    received: int
    won: int
    lost: int
    points_lost: int


class ClosedDepartment(NamedTuple):
    """A department as it was, with those of its people who did something or to whom something was done."""

    name: str
    conversion: Conversion
    people: Mapping[str, ClosedPerson]


class ClosedDispute(NamedTuple):
    """A dispute that was decided in the month. The pairs are the initiator's first, departments those of the decision."""

    id: str
    outcome: str
    on: date
    initiator: str
    respondent: str
    regulation: str
    clause: str
    points: tuple[int, int]
    departments: tuple[str, str]

    @property
    def cited(self) -> str:
        return f"{self.regulation}#{self.clause}"


class Correction(NamedTuple):
    """What came to light for a month after it was closed, posted to the one that was open then.

    `month` is the closed one. A dispute that was decided there has been voided since, so `points` take back what it gave: to
    its initiator and its respondent, in the departments that they had at the decision.
    """

    month: Month
    dispute: str
    parties: tuple[str, str]
    points: tuple[int, int]
    departments: tuple[str, str]

    @property
    def sides(self) -> Sides:
        return tuple(zip(self.departments, self.parties, self.points, strict=True))


class Figures(NamedTuple):
    """All that is written down of a month; disputes in the order of their decisions."""

    departments: Mapping[str, ClosedDepartment]
    disputes: tuple[ClosedDispute, ...]
    corrections: tuple[Correction, ...]


class ClosedMonth(NamedTuple):
    """The file of a closed month. `commit` is the step from whose registry the figures come, `rules` git's id of the regctl.yaml
    by which they were computed, None where there was none. `line` is that of the commit.
    """

    month: Month
    commit: str
    rules: str | None
    figures: Figures
    line: int = 1


class Closing(NamedTuple):
    """A closed month that counts: by whom, at which instant, in which commit. `order` is its place on the line."""

    closed: ClosedMonth
    by: str
    at: int
    order: int
    oid: str
