"""The disputes that are still open: whose turn it is, and by when (rules: Nothing hangs)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regctl.model.dispute import Dispute, State, Term
from regctl.report.period import Period


@dataclass(frozen=True, slots=True)
class Waiting:
    """An open dispute. `waiting_for` and `due` are None while nobody is left to rule: it waits for an arbiter.

    `due` is the last day in time; `overdue` says that it has passed.
    """

    id: str
    state: State
    waiting_for: str | None
    due: date | None
    overdue: bool
    initiator: str
    respondent: str
    regulation: str
    clause: str

    @property
    def order(self) -> tuple[date, str]:
        """By date, then id; what has no date comes last."""
        return self.due or date.max, self.id


def waiting_of(dispute: Dispute, term: Term | None, day: date) -> Waiting:
    """What an open dispute waits for on `day`: its respondent's answer, or the ruling of the arbiter whose `term` it is."""
    opening = dispute.opening
    due = term.due if term else dispute.answer_due
    return Waiting(
        id=dispute.id,
        state=State.CONTESTED if term else State.OPEN,
        waiting_for=term.arbiter if term else opening.respondent,
        due=due,
        overdue=due is not None and due < day,
        initiator=opening.initiator,
        respondent=opening.respondent,
        regulation=opening.regulation,
        clause=opening.clause,
    )


def open_at_horizon(disputes: Iterable[Dispute], period: Period) -> tuple[Waiting, ...]:
    """The disputes that were opened and not ended at the period's horizon, by date."""
    found = [
        waiting_of(dispute, dispute.term_at(period.horizon), period.last_day)
        for dispute in disputes
        if dispute.is_open_at(period.horizon)
    ]
    return tuple(sorted(found, key=lambda waiting: waiting.order))
