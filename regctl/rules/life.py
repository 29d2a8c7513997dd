"""A dispute's life: one table of transitions, and what each of them does (rules: A dispute's life).

`refusal_of` says whether an act may be taken, `take` takes it, `pass_time` does what the clock decides. Commands and replay
call the same three.
"""

from datetime import date
from enum import Enum
from typing import NamedTuple

from regctl.model.calendar import Calendar
from regctl.model.dispute import Act, ActKind, Decision, Dispute, Event, Opening, Passing, Ruling, State, Term
from regctl.model.people import People, Person
from regctl.model.registry import Law
from regctl.model.trouble import Refusal
from regctl.rules.arbiter import find_arbiter
from regctl.rules.authority import is_acting_admin
from regctl.rules.clock import answer_due, ruling_due
from regctl.rules.points import points_of


class Hand(Enum):
    """Who may cause a transition."""

    INITIATOR = "initiator"
    RESPONDENT = "respondent"
    ARBITER = "arbiter"
    OUTSIDE_ADMIN = "an admin who is no party"
    CLOCK = "the clock"


class Transition(NamedTuple):
    """`next` is the state that follows; `reasoned` says that a reason must be given."""

    hand: Hand
    next: State
    reasoned: bool = True


TRANSITIONS: dict[tuple[State, ActKind], Transition] = {
    (State.OPEN, ActKind.ACCEPT): Transition(Hand.RESPONDENT, State.ACCEPTED, reasoned=False),
    (State.OPEN, ActKind.CONTEST): Transition(Hand.RESPONDENT, State.CONTESTED),
    (State.OPEN, ActKind.WITHDRAW): Transition(Hand.INITIATOR, State.WITHDRAWN),
    (State.OPEN, ActKind.DEFAULT): Transition(Hand.CLOCK, State.DEFAULTED, reasoned=False),
    (State.CONTESTED, ActKind.RULE): Transition(Hand.ARBITER, State.RULED),
    (State.CONTESTED, ActKind.RECUSE): Transition(Hand.ARBITER, State.CONTESTED),
    (State.CONTESTED, ActKind.WITHDRAW): Transition(Hand.INITIATOR, State.CONCEDED),
} | {(state, ActKind.VOID): Transition(Hand.OUTSIDE_ADMIN, State.VOID) for state in State if state is not State.VOID}


_BY_THE_CLOCK = (Passing.CLOCK, Passing.DEPARTURE, Passing.VACANCY)


class Moment(NamedTuple):
    """When an act is taken and by which law it is judged. `order` counts what the replay took in; `commit` is the act's."""

    at: int
    order: int
    commit: str | None
    law: Law

    @property
    def calendar(self) -> Calendar:
        return self.law.settings.calendar

    @property
    def day(self) -> date:
        return self.law.settings.calendar.day(self.at)


def refusal_of(dispute: Dispute, act: Act, actor: Person | None, day: date) -> Refusal | None:
    """Why `actor` may not take this act on the dispute as it stands; None where it is legal.

    What the clock has decided may be written down by anybody, once: `actor` may be unknown there.
    """
    if act.kind is ActKind.DEFAULT:
        return _refusal_to_write_default(dispute)
    transition = TRANSITIONS.get((dispute.state, act.kind))
    if transition is None:
        code = "answered-too-late" if _comes_too_late(dispute, act) else "wrong-state"
        return Refusal(code, {"dispute": dispute.id, "state": dispute.state, "act": act.kind, "due": dispute.answer_due})
    refusal = _refusal_of_hand(dispute, transition.hand, act, actor, day)
    if refusal is None and transition.reasoned and not (act.reason or "").strip():
        return Refusal("no-reason", {"dispute": dispute.id, "act": act.kind})
    return refusal


def _comes_too_late(dispute: Dispute, act: Act) -> bool:
    return dispute.state is State.DEFAULTED and act.kind in (ActKind.ACCEPT, ActKind.CONTEST, ActKind.WITHDRAW)


def _refusal_to_write_default(dispute: Dispute) -> Refusal | None:
    if dispute.state is State.DEFAULTED and not dispute.default_is_written:
        return None
    return Refusal("nothing-to-sweep", {"dispute": dispute.id, "state": dispute.state, "due": dispute.answer_due})


def _refusal_of_hand(dispute: Dispute, hand: Hand, act: Act, actor: Person | None, day: date) -> Refusal | None:
    who = actor.id if actor else None
    opening = dispute.opening
    if hand is Hand.RESPONDENT and who == opening.respondent:
        return None
    details = {"dispute": dispute.id, "actor": who, "act": act.kind}
    if hand is Hand.INITIATOR and who != opening.initiator:
        return Refusal("not-the-initiator", {**details, "initiator": opening.initiator})
    if hand is Hand.RESPONDENT and who != opening.respondent:
        return Refusal("not-the-respondent", {**details, "respondent": opening.respondent})
    if hand is Hand.ARBITER:
        arbiter = dispute.term.arbiter if dispute.term else None
        if arbiter is None or who != arbiter:
            return Refusal("not-the-arbiter", {**details, "arbiter": arbiter})
    if hand is Hand.OUTSIDE_ADMIN:
        if not is_acting_admin(actor, day):
            return Refusal("void-needs-admin", details)
        if who in opening.parties:
            return Refusal("void-by-party", details)
    if hand in (Hand.ARBITER, Hand.OUTSIDE_ADMIN) and act.hand != who:
        return Refusal("named-another-hand", {**details, "named": act.hand})
    return None


def begin(opening: Opening, path: str, moment: Moment, text_id: str, text_size: int) -> Dispute:
    """The dispute that an opening starts; whether it may be opened is admission's to say."""
    settings, day = moment.law.settings, moment.day
    return Dispute(
        opening,
        path,
        moment.at,
        day,
        answer_due(day, settings.disputes),
        settings.disputes,
        settings.points,
        _departments(opening, moment.law.people),
        (Event(ActKind.OPEN, opening.initiator, moment.at, moment.commit),),
        text_id,
        text_size,
    )


def take(dispute: Dispute, act: Act, by: str | None, moment: Moment) -> Dispute:
    """The dispute after a legal act."""
    if act.kind is ActKind.DEFAULT:
        return _write_default(dispute, by, moment)
    event = Event(act.kind, by, moment.at, moment.commit, act)
    next_state = TRANSITIONS[dispute.state, act.kind].next
    if next_state is State.CONTESTED:
        why = Passing.CONTEST if act.kind is ActKind.CONTEST else Passing.RECUSAL
        return pass_on(dispute.contested(event), why, moment)
    return _decide(dispute, event, next_state, act.ruling, moment)


def pass_time(dispute: Dispute, moment: Moment) -> Dispute:
    """What the clock decides at `moment`, the deadline that `clock.next_deadline` names."""
    if dispute.state is State.OPEN:
        return _decide(dispute, Event(ActKind.DEFAULT, None, moment.at, None), State.DEFAULTED, None, moment)
    term = dispute.term
    assert term is not None
    if term.arbiter is None:
        return pass_on(dispute, Passing.VACANCY, moment)
    ran_out = term.due is not None and not term.is_last and term.due <= moment.day
    return pass_on(dispute, Passing.CLOCK if ran_out else Passing.DEPARTURE, moment)


def arbiter_has_left(dispute: Dispute, people: People, day: date) -> bool:
    """Whether the dispute must be passed on because its arbiter is no longer there, or because it has none yet."""
    if dispute.state is not State.CONTESTED or dispute.term is None:
        return False
    arbiter = people.get(dispute.term.arbiter)
    return arbiter is None or not arbiter.is_active(day)


def pass_on(dispute: Dispute, why: Passing, moment: Moment) -> Dispute:
    """The dispute with its next arbiter, and a fresh clock; with the same one, overdue, if time ran out at the top of the chain.

    Who sits from the next day on is asked where a day has just ended, since a walk at its last second would name people for whom
    it was the last.
    """
    today = day = moment.day
    if why in _BY_THE_CLOCK and moment.at == moment.calendar.end(today):
        day = moment.calendar.day(moment.at + 1)
    seats = [term.seat for term in dispute.terms if term.seat]
    served = frozenset(who for seat in seats for who in (seat.holder, seat.arbiter)) if seats else frozenset()
    law = moment.law
    fallback = law.settings.disputes.fallback_arbiters
    seat = find_arbiter(dispute.opening, law.people, fallback, day, seats[-1] if seats else None, served)
    term = dispute.term
    if seat is None and term is not None:
        if why is Passing.CLOCK:
            return dispute.passed_on((*dispute.terms[:-1], term._replace(is_last=True)))
        if why is Passing.VACANCY:
            return dispute
    due = ruling_due(today, dispute.settings) if seat else None
    return dispute.passed_on((*dispute.terms, Term(seat, moment.at, due, why)))


def _decide(dispute: Dispute, event: Event, state: State, ruling: Ruling | None, moment: Moment) -> Dispute:
    """The dispute ended by an event in a state."""
    pair = points_of(dispute, state, ruling)
    opening = dispute.opening
    decision = Decision(
        state,
        (ruling or state).value,
        moment.order,
        moment.at,
        moment.day,
        ((opening.initiator, pair.initiator), (opening.respondent, pair.respondent)),
        _departments(opening, moment.law.people, dispute.departments),
        moment.commit,
    )
    return dispute.ended(event, state, ruling, decision)


def _departments(opening: Opening, people: People, known: tuple[str, str] = ("", "")) -> tuple[str, str]:
    """Each party's department; the one last known for somebody whom people.yaml no longer names."""
    by_id = people.by_id
    initiator, respondent = by_id.get(opening.initiator), by_id.get(opening.respondent)
    return initiator.department if initiator else known[0], respondent.department if respondent else known[1]


def _write_default(dispute: Dispute, by: str | None, moment: Moment) -> Dispute:
    """What the clock had decided stays as it was; only the commit that wrote it down is added."""
    events = tuple(
        event._replace(by=by, commit=moment.commit) if event.kind is ActKind.DEFAULT else event for event in dispute.events
    )
    decision = dispute.decisions[-1]._replace(commit=moment.commit)
    return dispute._replace(events=events, decisions=(*dispute.decisions[:-1], decision))
