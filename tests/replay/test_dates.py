"""Rules, What git adds, 6: steps count by their own committer date."""

import pytest

from regctl.model.dispute import State
from regctl.model.paths import resolved_path
from regctl.model.records import Resolution
from regctl.store.encode import encode_resolution
from tests.sealed import ACCEPT, DEFAULT, Sealed, checks, contest, events, found, instant, path_of, void

A, B = "20261005-aaaa", "20261006-bbbb"


@pytest.fixture
def opened(registry: Sealed) -> Sealed:
    registry.open()
    return registry


def test_a_step_dated_before_the_one_before_it_by_more_than_the_skew_is_a_finding(opened: Sealed) -> None:
    opened.commit("kira", "2026-10-06 11:00:01", {"regulations/notes.yaml": "?"})
    step = opened.act("ivan", "2026-10-06 10:00", A, contest())
    view = opened.replay()
    assert found(view)[-1] == ("dated-before-line", step)
    assert view.disputes[A].state is State.OPEN


def test_a_step_within_the_skew_counts_by_its_own_date(opened: Sealed) -> None:
    opened.open("anna", "2026-10-06 11:00", B, against="pavel")
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    view = opened.replay()
    assert found(view) == []
    assert view.disputes[A].events[-1].at == instant("2026-10-06 10:00")


def test_the_skew_is_reckoned_from_the_latest_step_before_not_from_the_last(opened: Sealed) -> None:
    """Otherwise steps could creep back an hour at a time."""
    opened.open("anna", "2026-10-06 12:00", B, against="pavel")
    opened.act("olga", "2026-10-06 11:10", B, void())
    step = opened.act("ivan", "2026-10-06 10:30", A, contest())
    assert found(opened.replay()) == [("dated-before-line", step)]


def test_a_backdated_step_does_not_hold_the_line_back(opened: Sealed) -> None:
    opened.act("ivan", "2026-09-01 10:00", A, contest())
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    view = opened.replay()
    assert checks(view) == ["dated-before-line"]
    assert events(view.disputes[A])[-1] == ("contest", "ivan")


def test_a_step_dated_later_than_now_by_more_than_the_skew_is_a_finding(opened: Sealed) -> None:
    step = opened.act("ivan", "2026-10-06 11:00:01", A, contest())
    assert found(opened.replay("2026-10-06 10:00")) == [("dated-in-future", step)]
    assert opened.replay("2026-10-06 10:00").disputes[A].state is State.OPEN
    assert found(opened.replay("2026-10-06 10:00:01")) == []


def test_a_step_dated_in_the_future_does_not_spoil_those_after_it(opened: Sealed) -> None:
    step = opened.open("anna", "2030-01-01 10:00", B, against="pavel")
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    view = opened.replay("2026-10-07 10:00")
    assert checks(view) == ["dated-in-future"]
    assert step not in view.disputes
    assert events(view.disputes[A])[-1] == ("contest", "ivan")


def test_what_a_step_out_of_line_did_to_several_disputes_is_found_with_each(opened: Sealed) -> None:
    opened.open("anna", "2026-10-06 11:00", B, against="pavel")
    edits = {path_of(name): opened.text(path_of(name)) + "  - accept: {}\n" for name in (A, B)}
    step = opened.commit("ivan", "2026-09-01 10:00", edits | {"regulations/notes.yaml": "?"})
    view = opened.replay()
    assert found(view) == [("dated-before-line", step)] * 2
    assert [finding.dispute for finding in view.findings] == [A, B]


# Dated ahead, and resolved by an admin before that time has come (decision 22)


F, AHEAD = "20261008-ffff", "2026-11-01 10:00"


def resolve(sealed: Sealed, commit: str, who: str = "olga", at: str = "2026-10-05 12:00") -> str:
    return sealed.commit(who, at, {resolved_path(commit): encode_resolution(Resolution(commit, "A wrong clock."))})


@pytest.fixture
def ahead(opened: Sealed) -> str:
    """The commit of a step by pavel, dated a month ahead."""
    opened.open("pavel", AHEAD, F, against="denis", cited="REG-002#2", occurred="2026-10-30")
    return opened.heads["main"]


@pytest.mark.parametrize("now", ["2026-10-07 10:00", "2026-11-02 10:00", "2027-01-01 10:00"])
def test_what_was_done_since_stays_done_once_the_time_has_come(opened: Sealed, ahead: str, now: str) -> None:
    resolve(opened, ahead)
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    view = opened.replay(now)
    assert found(view) == [("dated-in-future", ahead)]
    assert view.unresolved == []
    assert F not in view.disputes
    assert [event for event, _ in events(view.disputes[A])] == ["open", "contest"]


def test_without_it_the_line_goes_on_from_the_date_ahead(opened: Sealed, ahead: str) -> None:
    step = opened.act("ivan", "2026-10-06 10:00", A, contest())
    assert found(opened.replay("2026-11-02 10:00")) == [("dated-before-line", step)]


def test_nobody_but_an_admin_says_that_a_step_was_dated_ahead(opened: Sealed, ahead: str) -> None:
    step = resolve(opened, ahead, "maria")
    view = opened.replay("2026-11-02 10:00")
    assert found(view) == [("dated-before-line", step)]
    assert F in view.disputes


def test_a_step_in_line_is_not_made_one_ahead(opened: Sealed) -> None:
    """Not by an admin either, whose own step bears a later date."""
    opening = opened.heads["main"]
    resolve(opened, opening, at="2026-10-05 09:30")
    assert A in opened.replay().disputes


def test_several_steps_ahead_are_resolved_one_by_one(opened: Sealed, ahead: str) -> None:
    opened.people("2026-12-01 10:00", ("name: Anna", "name: Ann"))
    second = opened.heads["main"]
    resolve(opened, ahead)
    resolve(opened, second, at="2026-10-05 13:00")
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    for now in ("2026-10-07 10:00", "2026-11-02 10:00", "2026-12-02 10:00"):
        view = opened.replay(now)
        assert found(view) == [("dated-in-future", ahead), ("dated-in-future", second)]
        assert view.people.by_id["anna"].name == "Anna"
        assert view.disputes[A].events[-1].by == "ivan"


def test_the_skew_is_the_settings_to_say(opened: Sealed) -> None:
    opened.settings("2026-10-06 08:00", ("disputes:\n", "history: {max_skew: 1m}\ndisputes:\n"))
    opened.open("anna", "2026-10-06 10:00", B, against="pavel")
    step = opened.act("ivan", "2026-10-06 09:58", A, contest())
    assert found(opened.replay()) == [("dated-before-line", step)]


def test_a_step_out_of_line_does_not_count_for_any_kind_of_file(opened: Sealed) -> None:
    step = opened.people("2026-09-05 08:00", ("name: Anna", "name: Ann"))
    view = opened.replay()
    assert found(view) == [("dated-before-line", step)]
    assert view.people.by_id["anna"].name == "Anna"


def test_code_commits_have_any_date(opened: Sealed) -> None:
    opened.commit("kira", "2040-01-01 10:00", {"src/main.py": "1\n"})
    opened.commit("kira", "1999-01-01 10:00", {"src/main.py": "2\n"})
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    view = opened.replay("2026-10-07 10:00")
    assert found(view) == []
    assert view.disputes[A].state is State.CONTESTED


# Deadlines and the skew


def test_an_answer_counts_through_the_last_second_of_the_last_day(opened: Sealed) -> None:
    opened.act("ivan", "2026-10-12 23:59:59", A, contest())
    assert opened.dispute(A).state is State.CONTESTED


def test_an_answer_at_midnight_comes_too_late(opened: Sealed) -> None:
    step = opened.act("ivan", "2026-10-13 00:00", A, contest())
    view = opened.replay()
    assert found(view) == [("answered-too-late", step)]
    assert view.disputes[A].state is State.DEFAULTED


LATE = "2026-10-12 23:50"


def test_an_answer_dated_in_time_that_arrives_after_another_step_within_the_skew_counts(opened: Sealed) -> None:
    opened.open("anna", "2026-10-13 00:30", "20261013-bbbb", against="pavel", occurred="2026-10-10")
    opened.act("ivan", LATE, A, contest())
    view = opened.replay("2026-10-13 12:00")
    assert found(view) == []
    assert view.disputes[A].state is State.CONTESTED


def test_an_answer_dated_in_time_that_arrives_after_the_skew_does_not_count(opened: Sealed) -> None:
    opened.open("anna", "2026-10-13 01:30", "20261013-bbbb", against="pavel", occurred="2026-10-10")
    step = opened.act("ivan", LATE, A, contest())
    view = opened.replay("2026-10-13 12:00")
    assert found(view) == [("dated-before-line", step)]
    assert view.disputes[A].state is State.DEFAULTED


def test_once_a_sweep_is_written_no_answer_counts_whatever_its_date(opened: Sealed) -> None:
    opened.act("kira", "2026-10-13 00:10", A, DEFAULT)
    step = opened.act("ivan", LATE, A, contest())
    view = opened.replay("2026-10-13 12:00")
    assert found(view) == [("answered-too-late", step)]
    assert view.disputes[A].state is State.DEFAULTED


def test_an_act_that_did_not_count_does_not_end_the_wait_for_an_answer(opened: Sealed) -> None:
    """Only what is written counts against a timely answer, and what anna tried is not counted."""
    refused = opened.append("anna", "2026-10-13 00:10", A, "  - withdraw: {reason: Too late.}\n")
    opened.act("ivan", LATE, A, contest())
    view = opened.replay("2026-10-13 12:00")
    assert {commit for _, commit in found(view)} == {refused}
    assert view.disputes[A].state is State.CONTESTED


@pytest.mark.parametrize("who", ["olga", "pavel"])
def test_a_change_of_the_law_does_not_end_the_wait_for_an_answer(opened: Sealed, who: str) -> None:
    """Rules, Deadlines: an answer counts through the end of day 7; only a sweep that is written forestalls it."""
    opened.people("2026-10-13 00:10", ("name: Anna", "name: Ann"), who=who)
    opened.act("ivan", LATE, A, contest())
    view = opened.replay("2026-10-13 12:00")
    assert view.disputes[A].state is State.CONTESTED


def test_a_sweep_before_the_deadline_does_not_count(opened: Sealed) -> None:
    step = opened.act("kira", "2026-10-12 23:59:59", A, DEFAULT)
    view = opened.replay()
    assert found(view) == [("nothing-to-sweep", step)]
    assert view.disputes[A].state is State.OPEN


@pytest.mark.parametrize("who", ["kira", "anna", "robot@elsewhere.example"])
def test_anybody_may_write_down_what_the_clock_has_decided(opened: Sealed, who: str) -> None:
    step = opened.act(who, "2026-10-20 10:00", A, DEFAULT)
    view = opened.replay()
    assert found(view) == []
    dispute = view.disputes[A]
    assert dispute.decision
    assert (dispute.state, dispute.decision.day.isoformat(), dispute.decision.commit) == (State.DEFAULTED, "2026-10-12", step)


def test_a_sweep_written_twice_counts_once(opened: Sealed) -> None:
    opened.act("kira", "2026-10-20 10:00", A, DEFAULT)
    again = opened.act("kira", "2026-10-20 10:01", A, DEFAULT)
    view = opened.replay()
    assert found(view) == [("nothing-to-sweep", again)]
    assert events(view.disputes[A]) == [("open", "anna"), ("default", "kira")]


def test_an_answer_written_after_a_sweep_is_refused_and_the_sweep_stands(opened: Sealed) -> None:
    opened.act("kira", "2026-10-20 10:00", A, DEFAULT)
    step = opened.act("ivan", "2026-10-21 10:00", A, ACCEPT)
    assert found(opened.replay()) == [("answered-too-late", step)]


def test_the_day_of_a_step_is_the_registrys_not_the_commits(opened: Sealed) -> None:
    """23:30 UTC is the next day in Moscow."""
    opened.open("anna", instant("2026-10-07 02:30"), "20261007-bbbb", against="pavel")
    assert opened.dispute("20261007-bbbb").opened_on.isoformat() == "2026-10-07"
    assert path_of("20261007-bbbb").startswith("disputes/2026-10/07/")
