"""Every state, every act, every hand: what is legal, and by which code the rest is refused."""

import pytest

from regctl.model.dispute import Act, ActKind, Dispute, Ruling, State
from regctl.model.people import Person
from regctl.rules.life import refusal_of, take
from tests.builders import (
    ADMIN,
    DEFAULT,
    company,
    contested,
    day,
    defaulted,
    in_state,
    law,
    moment,
    person,
    recuse,
    rule,
    span,
    void,
)

TODAY = day("2026-11-05")

HANDS: dict[str, Person | None] = {
    "initiator": company().get("anna"),
    "initiator, an admin": person("anna", roles=ADMIN),
    "respondent": company().get("ivan"),
    "respondent, an admin": person("ivan", roles=ADMIN),
    "arbiter": company().get("olga"),
    "arbiter, an admin": person("olga", roles=ADMIN),
    "other manager": company().get("vera"),
    "arbiter's manager": company().get("boris"),
    "outside admin": company().get("root"),
    "admin who has left": company().get("petra"),
    "controller": company().get("kira"),
    "stranger": company().get("pavel"),
    "nobody": None,
}

INITIATOR = {"initiator", "initiator, an admin"}
RESPONDENT = {"respondent", "respondent, an admin"}
ARBITER = {"arbiter", "arbiter, an admin"}
OUTSIDE_ADMIN = {"outside admin", "arbiter, an admin"}

LEGAL: dict[tuple[str, str], set[str]] = {
    ("open", "accept"): RESPONDENT,
    ("open", "contest"): RESPONDENT,
    ("open", "withdraw"): INITIATOR,
    ("contested", "rule"): ARBITER,
    ("contested", "recuse"): ARBITER,
    ("contested", "withdraw"): INITIATOR,
    ("defaulted", "default"): set(HANDS),
    ("open", "void"): OUTSIDE_ADMIN,
    ("accepted", "void"): OUTSIDE_ADMIN,
    ("contested", "void"): OUTSIDE_ADMIN,
    ("defaulted", "void"): OUTSIDE_ADMIN,
    ("ruled", "void"): OUTSIDE_ADMIN,
    ("withdrawn", "void"): OUTSIDE_ADMIN,
    ("conceded", "void"): OUTSIDE_ADMIN,
}

WRONG_HAND = {
    "accept": "not-the-respondent",
    "contest": "not-the-respondent",
    "withdraw": "not-the-initiator",
    "rule": "not-the-arbiter",
    "recuse": "not-the-arbiter",
    "void": "void-needs-admin",
}

WRONG_STATE = {
    ("defaulted", "accept"): "answered-too-late",
    ("defaulted", "contest"): "answered-too-late",
    ("defaulted", "withdraw"): "answered-too-late",
}

NEXT = {
    ("open", "accept"): "accepted",
    ("open", "contest"): "contested",
    ("open", "withdraw"): "withdrawn",
    ("contested", "rule"): "ruled",
    ("contested", "recuse"): "contested",
    ("contested", "withdraw"): "conceded",
    ("defaulted", "default"): "defaulted",
    ("open", "void"): "void",
    ("accepted", "void"): "void",
    ("contested", "void"): "void",
    ("defaulted", "void"): "void",
    ("ruled", "void"): "void",
    ("withdrawn", "void"): "void",
    ("conceded", "void"): "void",
}

STATES = ["open", "accepted", "contested", "defaulted", "ruled", "withdrawn", "conceded", "void"]
ACTS = ["open", "accept", "contest", "withdraw", "rule", "recuse", "default", "void"]


def act_by(kind: str, actor: Person | None, reason: str | None = "Because.") -> Act:
    ruling = Ruling.INITIATOR if kind == "rule" else None
    return Act(ActKind(kind), reason, actor.id if actor else None, ruling)


def code_for(dispute: Dispute, act: Act, actor: Person | None) -> str | None:
    refusal = refusal_of(dispute, act, actor, TODAY)
    return refusal.code if refusal else None


def expected_code(state: str, kind: str, hand: str) -> str | None:
    if (state, kind) not in LEGAL:
        return "nothing-to-sweep" if kind == "default" else WRONG_STATE.get((state, kind), "wrong-state")
    if hand in LEGAL[state, kind]:
        return None
    if kind == "void" and hand in ("initiator, an admin", "respondent, an admin"):
        return "void-by-party"
    return WRONG_HAND[kind]


def test_the_tables_here_speak_of_every_state_and_act() -> None:
    assert {state.value for state in State} == set(STATES)
    assert {kind.value for kind in ActKind} == set(ACTS)


@pytest.mark.parametrize("kind", ACTS)
@pytest.mark.parametrize("state", STATES)
def test_only_the_right_hand_may_act_in_the_right_state(state: str, kind: str) -> None:
    dispute = in_state(State(state))
    assert dispute.state.value == state
    got = {hand: code_for(dispute, act_by(kind, actor), actor) for hand, actor in HANDS.items()}
    assert got == {hand: expected_code(state, kind, hand) for hand in HANDS}


@pytest.mark.parametrize(("state", "kind"), NEXT)
def test_a_legal_act_leads_to_the_next_state(state: str, kind: str) -> None:
    hand = sorted(LEGAL[state, kind] - {"nobody"})[0]
    actor = HANDS[hand]
    assert actor is not None
    after = take(in_state(State(state)), act_by(kind, actor), actor.id, moment("2026-11-05"))
    assert after.state.value == NEXT[state, kind]


def test_every_legal_act_has_a_next_state_here() -> None:
    assert set(NEXT) == set(LEGAL)


@pytest.mark.parametrize("reason", [None, "", "  \n\t"])
@pytest.mark.parametrize(("state", "kind"), [key for key in LEGAL if key[1] in ("contest", "rule", "recuse", "void", "withdraw")])
def test_a_reason_must_be_given(state: str, kind: str, reason: str | None) -> None:
    actor = HANDS[sorted(LEGAL[state, kind])[0]]
    assert code_for(in_state(State(state)), act_by(kind, actor, reason), actor) == "no-reason"


def test_an_acceptance_needs_no_reason() -> None:
    assert code_for(in_state(State.OPEN), act_by("accept", HANDS["respondent"], None), HANDS["respondent"]) is None


def test_a_default_needs_no_reason() -> None:
    assert code_for(defaulted(), DEFAULT, None) is None


@pytest.mark.parametrize("named", ["boris", "anna", None])
def test_a_ruling_that_names_another_arbiter_than_its_author_is_refused(named: str | None) -> None:
    assert code_for(contested(), rule("initiator", named), HANDS["arbiter"]) == "named-another-hand"


@pytest.mark.parametrize("named", ["boris", None])
def test_a_recusal_that_names_another_arbiter_than_its_author_is_refused(named: str | None) -> None:
    assert code_for(contested(), recuse(named), HANDS["arbiter"]) == "named-another-hand"


@pytest.mark.parametrize("named", ["petra", None])
def test_a_void_that_names_another_admin_than_its_author_is_refused(named: str | None) -> None:
    assert code_for(in_state(State.OPEN), void(named), HANDS["outside admin"]) == "named-another-hand"


def test_naming_the_arbiter_does_not_make_somebody_else_the_arbiter() -> None:
    assert code_for(contested(), rule("initiator", "olga"), HANDS["other manager"]) == "not-the-arbiter"


@pytest.mark.parametrize("kind", ["rule", "recuse"])
def test_while_nobody_is_left_to_arbitrate_nobody_rules(kind: str) -> None:
    alone = contested(under=law(person("ivan", manager=None)))
    assert alone.state is State.CONTESTED
    codes = {code_for(alone, act_by(kind, actor), actor) for actor in HANDS.values()}
    assert codes == {"not-the-arbiter"}


def test_an_admin_may_void_up_to_their_last_day() -> None:
    leaving = person("root", roles=ADMIN, active=span(None, "2026-11-05"))
    assert refusal_of(in_state(State.OPEN), void(), leaving, day("2026-11-05")) is None
    refusal = refusal_of(in_state(State.OPEN), void(), leaving, day("2026-11-06"))
    assert refusal is not None
    assert refusal.code == "void-needs-admin"


def test_a_default_is_written_once() -> None:
    written = take(defaulted(), DEFAULT, "pavel", moment("2026-11-12"))
    assert code_for(written, DEFAULT, HANDS["stranger"]) == "nothing-to-sweep"


def test_what_the_clock_decided_stays_as_it_was_when_it_is_written() -> None:
    before = defaulted()
    after = take(before, DEFAULT, "pavel", moment("2026-12-12", commit="5weep"))
    assert (after.state, after.outcome) == (before.state, before.outcome)
    assert after.decision is not None
    assert before.decision is not None
    assert (after.decision.day, after.decision.points) == (before.decision.day, before.decision.points)
    assert (after.decision.commit, after.events[-1].commit, after.events[-1].by) == ("5weep", "5weep", "pavel")
    assert after.events[-1].at == before.events[-1].at
    assert after.events[:-1] == before.events[:-1]
    assert len(after.events) == len(before.events)


def test_a_default_that_was_voided_cannot_be_written_any_more() -> None:
    gone = take(defaulted(), void(), "root", moment("2026-11-12"))
    assert code_for(gone, DEFAULT, HANDS["stranger"]) == "nothing-to-sweep"


def test_a_refusal_to_answer_names_the_last_day_to_answer() -> None:
    refusal = refusal_of(defaulted(), act_by("accept", HANDS["respondent"]), HANDS["respondent"], TODAY)
    assert refusal is not None
    assert refusal.details["due"] == day("2026-11-09")


def test_a_refusal_to_rule_names_the_arbiter() -> None:
    refusal = refusal_of(contested(), act_by("rule", HANDS["stranger"]), HANDS["stranger"], TODAY)
    assert refusal is not None
    assert refusal.details["arbiter"] == "olga"


def test_every_act_that_counted_is_remembered_with_its_hand_instant_and_commit() -> None:
    dispute = take(contested("2026-11-03 10:00"), rule("both-wrong"), "olga", moment("2026-11-04 11:00", commit="ru1ed"))
    told = [(event.kind.value, event.by, event.at, event.commit) for event in dispute.events]
    assert told == [
        ("open", "anna", moment("2026-11-02 10:00").at, "0pened"),
        ("contest", "ivan", moment("2026-11-03 10:00").at, "c0ffee"),
        ("rule", "olga", moment("2026-11-04 11:00").at, "ru1ed"),
    ]
