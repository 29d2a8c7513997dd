"""What every outcome is worth, by the rules in force when the dispute was opened."""

import pytest

from regctl.model.dispute import Dispute, State
from regctl.model.settings import PointSettings
from regctl.rules.life import pass_time, take
from regctl.rules.points import winner_of
from tests.builders import ACCEPT, DEFAULT_POINTS, WITHDRAW, both, contested, law, moment, opened, person, rule, void

RIGHT_AND_WRONG = both(right=(1, -2), wrong=(-1, -1))

OUTCOMES = ["accepted", "defaulted", "initiator", "respondent", "both-right", "both-wrong", "conceded", "withdrawn", "void"]


CONFIGURED_POINTS = {
    "accepted": (3, -3),
    "defaulted": (3, -3),
    "initiator": (7, -7),
    "respondent": (-7, 7),
    "both-right": (1, -2),
    "both-wrong": (-1, -1),
    "conceded": (-3, 3),
    "withdrawn": (0, 0),
    "void": (0, 0),
}

CONFIGURED = law(stake=3, contested_stake=7, points=RIGHT_AND_WRONG)


def ended(outcome: str, at_opening, since) -> Dispute:
    """Opened under one law, and everything after it under another."""
    dispute = opened(under=at_opening)
    later = moment("2026-11-04 10:00", since)
    match outcome:
        case "accepted":
            return take(dispute, ACCEPT, "ivan", later)
        case "defaulted":
            return pass_time(dispute, moment("2026-11-09 23:59:59", since, commit=None))
        case "withdrawn":
            return take(dispute, WITHDRAW, "anna", later)
        case "void":
            return take(dispute, void(), "root", later)
        case "conceded":
            return take(contested(under=since, dispute=dispute), WITHDRAW, "anna", later)
        case _:
            return take(contested(under=since, dispute=dispute), rule(outcome), "olga", later)


def points(dispute: Dispute) -> tuple[int, int]:
    assert dispute.decision is not None
    told = dict(dispute.decision.points)
    assert set(told) == {"anna", "ivan"}
    return told["anna"], told["ivan"]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_its_points(outcome: str) -> None:
    assert points(ended(outcome, law(), law())) == DEFAULT_POINTS[outcome]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_is_named(outcome: str) -> None:
    assert ended(outcome, law(), law()).outcome == outcome


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_stakes_and_both_right_and_both_wrong_can_be_set(outcome: str) -> None:
    assert points(ended(outcome, CONFIGURED, CONFIGURED)) == CONFIGURED_POINTS[outcome]


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_a_dispute_is_played_by_the_stakes_in_force_when_it_was_opened(outcome: str) -> None:
    assert points(ended(outcome, law(), CONFIGURED)) == DEFAULT_POINTS[outcome]
    assert points(ended(outcome, CONFIGURED, law())) == CONFIGURED_POINTS[outcome]


def test_a_dispute_is_played_by_the_days_in_force_when_it_was_opened() -> None:
    dispute = opened(under=law(answer_days=3, ruling_days=5))
    assert dispute.answer_due.isoformat() == "2026-11-05"
    term = contested(dispute=dispute, under=law(answer_days=9, ruling_days=9)).term
    assert term is not None
    assert term.due is not None
    assert term.due.isoformat() == "2026-11-08"


@pytest.mark.parametrize("outcome", ["accepted", "defaulted", "initiator", "respondent", "both-right", "conceded", "withdrawn"])
def test_a_void_takes_the_points_back_and_history_keeps_what_they_were(outcome: str) -> None:
    before = ended(outcome, CONFIGURED, CONFIGURED)
    after = take(before, void(), "root", moment("2026-11-20"))
    assert points(after) == (0, 0)
    assert (after.state, after.outcome) == (State.VOID, "void")
    assert after.decisions[:-1] == before.decisions


def test_departments_are_those_of_the_moment_of_the_decision() -> None:
    then = law(person("ivan", department="design", manager="olga"), person("anna", department="office"))
    decision = take(opened(under=law()), ACCEPT, "ivan", moment("2026-11-04", then)).decision
    assert decision is not None
    assert decision.departments == ("office", "design")


def test_somebody_no_longer_in_the_registry_keeps_their_last_known_department() -> None:
    dispute = opened()
    gone = law()
    gone = type(gone)(type(gone.people)(tuple(one for one in gone.people if one.id != "anna")), gone.settings)
    decision = take(dispute, ACCEPT, "ivan", moment("2026-11-04", gone)).decision
    assert decision is not None
    assert decision.departments == ("design", "support")


@pytest.mark.parametrize(
    ("outcome", "winner"),
    [
        ("accepted", "initiator"),
        ("defaulted", "initiator"),
        ("initiator", "initiator"),
        ("respondent", "respondent"),
        ("conceded", "respondent"),
        ("both-right", None),
        ("both-wrong", None),
        ("withdrawn", None),
        ("void", None),
    ],
)
def test_who_an_outcome_is_for(outcome: str, winner: str | None) -> None:
    assert winner_of(outcome) == winner


def test_only_both_right_and_both_wrong_mark_the_text() -> None:
    marked = {outcome for outcome in ("initiator", "respondent", "both-right", "both-wrong") if _marks(outcome)}
    assert marked == {"both-right", "both-wrong"}


def _marks(outcome: str) -> bool:
    ruling = ended(outcome, law(), law()).ruling
    return ruling is not None and ruling.marks_ambiguous


def test_without_configuration_no_points_are_minted_or_lost() -> None:
    settings = PointSettings()
    assert settings.both_right.initiator + settings.both_right.respondent == 0
    assert settings.both_wrong.initiator + settings.both_wrong.respondent == 0
