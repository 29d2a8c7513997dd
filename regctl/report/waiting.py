"""The disputes that are still open: whose turn it is, and by when (rules: Nothing hangs)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from regctl.model.dispute import State
from regctl.model.facts import Facts, Spell
from regctl.rules.period import Period


class Waiting(NamedTuple):
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
    def cited(self) -> str:
        return f"{self.regulation}#{self.clause}"

    @property
    def order(self) -> tuple[date, str]:
        """By date, then id; what has no date comes last."""
        return self.due or date.max, self.id


def waiting_of(facts: Facts, spell: Spell | None, today: int) -> Waiting:
    """What an open dispute waits for on the day of that ordinal: its respondent's answer, or the ruling of whose spell it is."""
    due = spell.due if spell else facts.answer_due
    return Waiting(
        id=facts.id,
        state=State.CONTESTED if spell else State.OPEN,
        waiting_for=spell.arbiter if spell else facts.respondent,
        due=date.fromordinal(due) if due is not None else None,
        overdue=due is not None and due < today,
        initiator=facts.initiator,
        respondent=facts.respondent,
        regulation=facts.regulation,
        clause=facts.clause,
    )


def now_waiting(facts: Facts, today: date) -> Waiting:
    """What an open dispute waits for as things stand."""
    return waiting_of(facts, facts.spells[-1] if facts.spells else None, today.toordinal())


def open_at_horizon(disputes: Iterable[Facts], period: Period) -> tuple[Waiting, ...]:
    """The disputes that were opened and not ended at the period's horizon, by date."""
    today = period.last_day.toordinal()
    found = [waiting_of(facts, facts.spell_at(period.horizon), today) for facts in disputes if facts.is_open_at(period.horizon)]
    return tuple(sorted(found, key=lambda waiting: waiting.order))
