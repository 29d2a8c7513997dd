"""Whatever anybody tries, at whatever time and under whatever changes of the law, a dispute keeps these promises."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from regctl.model.calendar import Span
from regctl.model.dispute import Act, ActKind, Dispute, Passing, Ruling, State, Term
from regctl.model.people import Deputy, People, Person, Role
from regctl.model.registry import Law
from regctl.rules.clock import next_deadline
from regctl.rules.life import Moment, arbiter_has_left, pass_on, pass_time, refusal_of, take
from tests.builders import DEFAULT_POINTS, both, instant, opened, person
from tests.builders import settings as rules

NAMES = ("anna", "ivan", "olga", "boris", "vera")
OPENED = instant("2026-10-20 10:00")
STATES_OF_OUTCOMES = {
    "accepted": "accepted",
    "defaulted": "defaulted",
    "initiator": "ruled",
    "respondent": "ruled",
    "both-right": "ruled",
    "both-wrong": "ruled",
    "conceded": "conceded",
    "withdrawn": "withdrawn",
    "void": "void",
}
CONFIGURED_POINTS = DEFAULT_POINTS | {
    "accepted": (3, -3),
    "defaulted": (3, -3),
    "initiator": (5, -5),
    "respondent": (-5, 5),
    "both-right": (1, -2),
    "both-wrong": (-1, -1),
    "conceded": (-3, 3),
}
CONFIGURED = {"stake": 3, "contested_stake": 5, "points": both(right=(1, -2), wrong=(-1, -1))}
STEPS = {
    ("open", "accept"): "accepted",
    ("open", "contest"): "contested",
    ("open", "withdraw"): "withdrawn",
    ("open", "void"): "void",
    ("contested", "rule"): "ruled",
    ("contested", "recuse"): "contested",
    ("contested", "withdraw"): "conceded",
    ("contested", "void"): "void",
    ("accepted", "void"): "void",
    ("defaulted", "default"): "defaulted",
    ("defaulted", "void"): "void",
    ("ruled", "void"): "void",
    ("withdrawn", "void"): "void",
    ("conceded", "void"): "void",
}


# What may happen

SPANS = [
    Span(),
    Span(),
    Span(None, date(2026, 10, 25)),
    Span(None, date(2026, 11, 10)),
    Span(date(2026, 10, 19), date(2026, 12, 24)),
    Span(date(2026, 11, 10)),
]
DEPUTIES = [None, None, *(Deputy(name, days) for name in NAMES for days in SPANS[1:])]
MANAGERS = ["olga", "boris", "vera", "anna", "ivan", "ghost", None]
ROLES = [frozenset[Role](), frozenset[Role](), frozenset({Role.ADMIN}), frozenset({Role.CONTROLLER})]
LIVES = st.sampled_from(list(product(MANAGERS, DEPUTIES, ROLES, SPANS)))


@st.composite
def companies(draw) -> People:
    gone = draw(st.sampled_from([None, None, *NAMES]))
    lives = {name: draw(LIVES) for name in NAMES if name != gone}
    return People(
        tuple(
            person(name, manager=manager, deputy=stand_in, roles=roles, active=active)
            for name, (manager, stand_in, roles, active) in lives.items()
        )
    )


FALLBACKS = st.lists(st.sampled_from(NAMES), unique=True, max_size=2).map(tuple)


@dataclass(frozen=True)
class Wait:
    seconds: int


@dataclass(frozen=True)
class Try:
    """`who` is a name, a role in the dispute, or None; `named` is whom the act names, the actor where it is empty."""

    kind: ActKind
    who: str | None
    ruling: Ruling
    reason: str
    named: str


@dataclass(frozen=True)
class Reorganise:
    people: People
    fallback: tuple[str, ...]


DAY = 86400
WAITS = st.builds(Wait, st.sampled_from([0, 1, 3600, DAY - 1, DAY, 6 * DAY, 7 * DAY, 15 * DAY, 31 * DAY]))
TRIES = st.builds(
    Try,
    st.sampled_from(ActKind),
    st.sampled_from(["arbiter", "admin", "anna", "ivan", "olga", "boris", "vera", None]),
    st.sampled_from(Ruling),
    st.sampled_from(["Because.", "Because.", "Because.", " "]),
    st.sampled_from(["", "", "", "olga"]),
)
CHANCES = st.builds(
    Try,
    st.sampled_from([*ActKind, ActKind.RULE, ActKind.RULE, ActKind.DEFAULT]),
    st.just("right hand"),
    st.sampled_from(Ruling),
    st.just("Because."),
    st.just(""),
)
CONTESTED = Try(ActKind.CONTEST, "right hand", Ruling.INITIATOR, "Because.", "")
HAPPENINGS = st.one_of(WAITS, TRIES, CHANCES, CHANCES, st.integers(0, 2))


@st.composite
def courses(draw) -> list[Wait | Try | Reorganise]:
    """A number among what happens is one of three reorganisations."""
    laws = [Reorganise(draw(companies()), draw(FALLBACKS)) for _ in range(draw(st.integers(1, 3)))]
    happenings = [*draw(st.sampled_from([[CONTESTED], [CONTESTED], []])), *draw(st.lists(HAPPENINGS, max_size=12))]
    return [laws[one % len(laws)] if isinstance(one, int) else one for one in happenings]


COURSES = courses()


# Playing it as the replay does


@dataclass(frozen=True)
class Turn:
    """One thing that happened: `act` and `actor` are None for what the clock or a change of the law did."""

    before: Dispute
    after: Dispute
    law: Law
    now: int
    act: Act | None = None
    actor: Person | None = None
    was_legal: bool = True


def play(course: list[Wait | Try | Reorganise], first: Law) -> Iterator[Turn]:
    law, now, dispute = first, OPENED, opened(OPENED, first)
    for order, one in enumerate(course):
        match one:
            case Wait(seconds):
                for turn in _let_time_pass(dispute, law, now, now + seconds):
                    dispute = turn.after
                    yield turn
                now += seconds
            case Try():
                turn = _attempt(dispute, one, law, now, order)
                dispute = turn.after
                yield turn
            case Reorganise(people, fallback):
                law = Law(people, rules(fallback_arbiters=fallback))
                if arbiter_has_left(dispute, people, law.settings.calendar.day(now)):
                    vacant = dispute.term is not None and dispute.term.seat is None
                    why = Passing.VACANCY if vacant else Passing.DEPARTURE
                    after = pass_on(dispute, why, Moment(now, order, None, law))
                    yield Turn(dispute, after, law, now)
                    dispute = after
                # A new law may bring a deadline that has passed already.
                for turn in _let_time_pass(dispute, law, now, now):
                    dispute = turn.after
                    yield turn


def _let_time_pass(dispute: Dispute, law: Law, now: int, until: int) -> Iterator[Turn]:
    after, calendar = now, law.settings.calendar
    for _ in range(1000):
        deadline = next_deadline(dispute, law.people, calendar, after)
        if deadline is None or deadline >= until:
            yield Turn(dispute, dispute, law, until)
            return
        passed = pass_time(dispute, Moment(deadline, 0, None, law))
        yield Turn(dispute, passed, law, deadline)
        dispute, after = passed, deadline + 1
    raise AssertionError("the clock does not come to rest")


def _attempt(dispute: Dispute, one: Try, law: Law, now: int, order: int) -> Turn:
    actor = law.people.get(_name(dispute, one, law))
    hand = (one.named or (actor.id if actor else None)) if one.kind in (ActKind.RULE, ActKind.RECUSE, ActKind.VOID) else None
    act = Act(one.kind, one.reason, hand, one.ruling if one.kind is ActKind.RULE else None)
    moment = Moment(now, order, f"c{order}", law)
    if refusal_of(dispute, act, actor, moment.day):
        return Turn(dispute, dispute, law, now, act, actor, was_legal=False)
    return Turn(dispute, take(dispute, act, actor.id if actor else None, moment), law, now, act, actor)


def _name(dispute: Dispute, one: Try, law: Law) -> str | None:
    arbiter = dispute.term.arbiter if dispute.term else None
    admin = next((p.id for p in law.people if p.is_admin and p.id not in ("anna", "ivan")), None)
    if one.who == "right hand":
        return {
            ActKind.ACCEPT: "ivan",
            ActKind.CONTEST: "ivan",
            ActKind.WITHDRAW: "anna",
            ActKind.RULE: arbiter,
            ActKind.RECUSE: arbiter,
            ActKind.VOID: admin,
        }.get(one.kind)
    return {"arbiter": arbiter, "admin": admin}.get(one.who or "", one.who)


# What must hold


def should_be_legal(turn: Turn) -> bool:
    act, actor, dispute = turn.act, turn.actor, turn.before
    assert act is not None
    if (dispute.state.value, act.kind.value) not in STEPS:
        return False
    if act.kind is ActKind.DEFAULT:
        return not any(event.kind is ActKind.DEFAULT and event.commit for event in dispute.events)
    if actor is None or (act.kind is not ActKind.ACCEPT and not (act.reason or "").strip()):
        return False
    today = turn.law.settings.calendar.day(turn.now)
    match act.kind:
        case ActKind.ACCEPT | ActKind.CONTEST:
            return actor.id == "ivan"
        case ActKind.WITHDRAW:
            return actor.id == "anna"
        case ActKind.RULE | ActKind.RECUSE:
            return actor.id == act.hand == dispute.terms[-1].arbiter
        case _:
            there = Role.ADMIN in actor.roles and actor.active.covers(today)
            return there and actor.id not in ("anna", "ivan") and act.hand == actor.id


def fair(term: Term, law: Law) -> bool:
    """Whether whoever sits may sit, on the first whole moment of the term."""
    if term.arbiter is None:
        return True
    calendar = law.settings.calendar
    at = term.since + (term.why in (Passing.CLOCK, Passing.DEPARTURE, Passing.VACANCY))
    one = law.people.get(term.arbiter)
    return (
        one is not None
        and one.id not in ("anna", "ivan")
        and Role.CONTROLLER not in one.roles
        and one.active.covers(calendar.day(at))
    )


def check(turn: Turn, points: dict[str, tuple[int, int]]) -> None:
    before, after = turn.before, turn.after
    if turn.act:
        assert turn.was_legal == should_be_legal(turn)
        assert turn.was_legal or after == before
        if turn.was_legal:
            assert after.state.value == STEPS[before.state.value, turn.act.kind.value]
    elif after != before:
        assert (before.state, after.state) in [(State.OPEN, State.DEFAULTED), (State.CONTESTED, State.CONTESTED)]
    if before.state.is_closed and after != before:
        assert turn.act is not None
        assert turn.act.kind in (ActKind.VOID, ActKind.DEFAULT)
        assert _story(after)[: len(_story(before))] == _story(before)
        assert turn.act.kind is ActKind.VOID or _story(after) == _story(before)
    assert (after.opening, after.answer_due, after.settings) == (before.opening, before.answer_due, before.settings)
    assert [term.since for term in after.terms][: len(before.terms)] == [term.since for term in before.terms]
    assert all(fair(term, turn.law) for term in after.terms[len(before.terms) :])
    check_that_nothing_hangs(after, turn.law)
    if turn.act is None and after == before:
        check_that_no_time_is_over_unnoticed(after, turn.law, turn.now)
    check_decision(after, points)


def check_that_nothing_hangs(dispute: Dispute, law: Law) -> None:
    if dispute.state is State.OPEN:
        assert dispute.terms == ()
        assert dispute.answer_due == date(2026, 10, 27)
        assert next_deadline(dispute, law.people, law.settings.calendar, OPENED) == instant("2026-10-27 23:59:59")
    elif dispute.state is State.CONTESTED:
        term = dispute.term
        assert term is not None
        assert (term.arbiter is None) == (term.due is None)
        assert term.due is None or term.due == law.settings.calendar.day(term.since) + timedelta(days=14)
    else:
        assert next_deadline(dispute, law.people, law.settings.calendar, OPENED) is None


def check_that_no_time_is_over_unnoticed(dispute: Dispute, law: Law, now: int) -> None:
    today = law.settings.calendar.day(now)
    if dispute.state is State.OPEN:
        assert today <= dispute.answer_due
    if dispute.state is State.CONTESTED and dispute.term and dispute.term.arbiter:
        arbiter = law.people.get(dispute.term.arbiter)
        assert arbiter is not None
        assert arbiter.active.covers(today)
        assert dispute.term.due is not None
        assert dispute.term.is_last or today <= dispute.term.due


def check_decision(dispute: Dispute, points: dict[str, tuple[int, int]]) -> None:
    assert (dispute.decision is None) == (not dispute.state.is_closed)
    for decision in dispute.decisions:
        assert dict(decision.points) == dict(zip(("anna", "ivan"), points[decision.outcome], strict=True))
        assert decision.state.value == STATES_OF_OUTCOMES[decision.outcome]
    if dispute.decision:
        assert (dispute.decision.state, dispute.decision.outcome) == (dispute.state, dispute.outcome)


def _story(dispute: Dispute) -> list[tuple[str, int, date, object, object]]:
    return [(one.outcome, one.at, one.day, one.points, one.departments) for one in dispute.decisions]


QUICK = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@QUICK
@given(COURSES, companies(), FALLBACKS)
def test_whatever_is_tried_the_dispute_keeps_its_promises(course, people: People, fallback: tuple[str, ...]) -> None:
    last = None
    for turn in play(course, Law(people, rules(fallback_arbiters=fallback))):
        check(turn, DEFAULT_POINTS)
        last = turn.after
    event(f"ended {last.state.value if last else 'open'}")
    for decision in last.decisions if last else ():
        assert sum(number for _, number in decision.points) == 0


@QUICK
@given(COURSES, companies())
def test_configured_points_are_played_to_the_end_though_the_law_changes(course, people: People) -> None:
    for turn in play(course, Law(people, rules(**CONFIGURED))):
        check(turn, CONFIGURED_POINTS)
