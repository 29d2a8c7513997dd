"""The disputes decided in a month, and how they ended."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple, TypeVar

from regctl.model.closing import Sides
from regctl.model.dispute import Ruling, State
from regctl.model.facts import Facts, Result
from regctl.rules.period import Period

OUTCOMES: tuple[str, ...] = (
    State.ACCEPTED.value,
    State.DEFAULTED.value,
    *(ruling.value for ruling in Ruling),
    State.CONCEDED.value,
    State.WITHDRAWN.value,
    State.VOID.value,
)
"""Every way a dispute can end, in the order in which reports list them."""


_STATES = {state.value: state for state in State}


class DecidedDispute(NamedTuple):
    """A dispute as its latest decision left it. `points` and `departments` are initiator's first, of the moment it was decided.

    `commits` are those that brought in what counted, oldest first: what every figure can be traced to.
    """

    id: str
    state: State
    outcome: str
    decided_on: date
    initiator: str
    respondent: str
    regulation: str
    clause: str
    points: tuple[tuple[str, int], tuple[str, int]]
    departments: tuple[str, str]
    commits: tuple[str, ...]

    @property
    def cited(self) -> str:
        return f"{self.regulation}#{self.clause}"

    @property
    def sides(self) -> Sides:
        return tuple((place, person, points) for place, (person, points) in zip(self.departments, self.points, strict=True))


D = TypeVar("D", Facts, Result)


def decisions_in(disputes: Iterable[D], period: Period) -> list[D]:
    """The disputes whose latest decision, as known now, is of the month, in the order of the decisions (rules: Which month).

    A void takes the dispute out of the month it was decided in, and into the month of the void.
    """
    first, last, as_of = period.window.first.toordinal(), period.window.last.toordinal(), period.as_of
    found = [
        facts
        for facts in disputes
        if facts.decided_on is not None and first <= facts.decided_on <= last and (facts.decided_at or 0) <= as_of
    ]
    found.sort(key=attrgetter("order"))
    return found


def decided_dispute(facts: Facts) -> DecidedDispute:
    """A dispute that has been decided."""
    assert facts.decided_on is not None
    of_initiator, of_respondent = facts.points
    return DecidedDispute(
        facts.id,
        _STATES[facts.state],
        facts.outcome or "",
        date.fromordinal(facts.decided_on),
        facts.initiator,
        facts.respondent,
        facts.regulation,
        facts.clause,
        ((facts.initiator, of_initiator), (facts.respondent, of_respondent)),
        facts.decided_departments,
        facts.commits,
    )


def outcomes_of(decided: Iterable[DecidedDispute]) -> dict[str, int]:
    """How many disputes ended in each way; those in which none did are there as zeros."""
    counted = Counter(dispute.outcome for dispute in decided)
    return {outcome: counted[outcome] for outcome in OUTCOMES}


def outcomes_by_department(decided: Iterable[DecidedDispute], departments: Iterable[str]) -> dict[str, dict[str, int]]:
    """The same for each of these departments, of the disputes with a party of it."""
    counted: Counter[tuple[str, str]] = Counter()
    for dispute in decided:
        first, second = dispute.departments
        counted[first, dispute.outcome] += 1
        if second != first:
            counted[second, dispute.outcome] += 1
    return {department: {outcome: counted[department, outcome] for outcome in OUTCOMES} for department in departments}
