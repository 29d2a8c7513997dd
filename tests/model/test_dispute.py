"""A dispute as a value."""

from regctl.model.dispute import Ruling, State
from regctl.model.facts import facts_of
from tests.builders import contested, instant, opened, opening, ruled, run_clock, voided


def test_open_and_contested_disputes_are_open_and_all_others_closed() -> None:
    assert {state.value for state in State if not state.is_closed} == {"open", "contested"}


def test_the_words_of_states_and_rulings_are_those_of_the_files() -> None:
    assert {state.value for state in State} == {
        "open",
        "accepted",
        "contested",
        "defaulted",
        "ruled",
        "withdrawn",
        "conceded",
        "void",
    }
    assert {ruling.value for ruling in Ruling} == {"initiator", "respondent", "both-right", "both-wrong"}


def test_a_clause_is_cited_by_its_regulation() -> None:
    assert opening().cited == "REG-002#2.1"


def test_an_open_dispute_has_no_outcome_and_no_decision() -> None:
    for dispute in (opened(), contested()):
        assert (dispute.outcome, dispute.decision) == (None, None)


def test_a_dispute_is_open_from_its_opening_until_its_decision() -> None:
    facts = facts_of(ruled("initiator", "2026-11-04 10:00"))
    told = [facts.is_open_at(instant(at)) for at in ("2026-11-02 09:59:59", "2026-11-02 10:00", "2026-11-04 09:59:59")]
    assert told == [False, True, True]
    assert not facts.is_open_at(instant("2026-11-04 10:00"))


def test_a_void_does_not_move_the_moment_at_which_a_dispute_was_decided() -> None:
    dispute = voided(ruled("initiator", "2026-11-04 10:00"), "2026-11-28")
    assert not facts_of(dispute).is_open_at(instant("2026-11-10"))
    assert dispute.outcome == "void"


def test_a_default_is_not_written_until_a_commit_holds_it() -> None:
    assert not run_clock(opened(), "2026-12-01").default_is_written
