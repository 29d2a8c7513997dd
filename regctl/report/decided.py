"""The disputes decided in a month, and how they ended."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regctl.model.dispute import Dispute, Ruling, State
from regctl.report.period import Period

OUTCOMES: tuple[str, ...] = (
    State.ACCEPTED.value,
    State.DEFAULTED.value,
    *(ruling.value for ruling in Ruling),
    State.CONCEDED.value,
    State.WITHDRAWN.value,
    State.VOID.value,
)
"""Every way a dispute can end, in the order in which reports list them."""


@dataclass(frozen=True, slots=True)
class DecidedDispute:
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
    points: tuple[tuple[str, int], ...]
    departments: tuple[str, str]
    commits: tuple[str, ...]


def decided_in(disputes: Iterable[Dispute], period: Period) -> tuple[DecidedDispute, ...]:
    """The disputes whose latest decision, as known now, is of the month, in the order of the decisions (rules: Which month).

    A void takes the dispute out of the month it was decided in, and into the month of the void.
    """
    found = []
    for dispute in disputes:
        decision = dispute.decision
        if decision and period.has_day(decision.day) and decision.at <= period.as_of:
            opening = dispute.opening
            decided = DecidedDispute(
                id=dispute.id,
                state=decision.state,
                outcome=decision.outcome,
                decided_on=decision.day,
                initiator=opening.initiator,
                respondent=opening.respondent,
                regulation=opening.regulation,
                clause=opening.clause,
                points=decision.points,
                departments=decision.departments,
                commits=commits_of(dispute),
            )
            found.append((decision.order, decided))
    return tuple(decided for _, decided in sorted(found, key=lambda pair: pair[0]))


def commits_of(dispute: Dispute) -> tuple[str, ...]:
    """The commits of a dispute's events, oldest first, each once."""
    return tuple(dict.fromkeys(event.commit for event in dispute.events if event.commit))


def outcomes_of(decided: Iterable[DecidedDispute]) -> dict[str, int]:
    """How many disputes ended in each way; those in which none did are there as zeros."""
    counted = Counter(dispute.outcome for dispute in decided)
    return {outcome: counted[outcome] for outcome in OUTCOMES}
