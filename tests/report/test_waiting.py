"""The disputes that are open at the end of a month."""

from regctl.model.calendar import Month
from regctl.model.dispute import Ruling, State
from regctl.report.month import month_report
from regctl.report.waiting import Waiting
from tests.report.builders import NOVEMBER, Chronicle, day

OCTOBER = Month(2026, 10)


def waiting(told: Chronicle, month: Month = NOVEMBER, as_of: str = "2026-12-31") -> tuple[Waiting, ...]:
    return month_report(told.seen(as_of), month).open


def test_an_open_dispute_waits_for_its_respondent() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-28")
    [one] = waiting(told)
    assert (one.id, one.state, one.waiting_for, one.due, one.overdue) == (dispute, State.OPEN, "ivan", day("2026-12-05"), False)
    assert (one.initiator, one.respondent, one.regulation, one.clause) == ("anna", "ivan", "REG-002", "2.1")


def test_a_contested_dispute_waits_for_the_arbiter_of_the_horizon() -> None:
    told = Chronicle()
    told.contest("2026-11-20", told.open("2026-11-18"))
    told.seen("2026-12-31")
    [in_november] = waiting(told)
    [in_december] = waiting(told, Month(2026, 12))
    assert (in_november.state, in_november.waiting_for, in_november.due) == (State.CONTESTED, "olga", day("2026-12-04"))
    assert (in_december.waiting_for, in_december.due) == ("boris", day("2026-12-18")), "olga let her days pass"
    assert (in_november.overdue, in_december.overdue) == (False, True)


def test_a_dispute_contested_after_the_month_was_waiting_for_an_answer_in_it() -> None:
    told = Chronicle()
    told.contest("2026-12-02", told.open("2026-11-28"))
    assert [(one.state, one.waiting_for) for one in waiting(told)] == [(State.OPEN, "ivan")]


def test_nobody_left_to_rule_is_nobody_and_no_date() -> None:
    told = Chronicle()
    told.contest("2026-11-21", told.open("2026-11-20", respondent="boris"))
    told.open("2026-11-28")
    first, last = waiting(told)
    assert (last.state, last.waiting_for, last.due, last.overdue) == (State.CONTESTED, None, None, False)
    assert first.state is State.OPEN, "what has no date comes last"


def test_what_is_decided_by_the_horizon_is_not_open_and_what_is_decided_later_was() -> None:
    told = Chronicle()
    told.accept("2026-11-30 23:59:59", told.open("2026-11-27"))
    later = told.open("2026-11-28")
    told.accept("2026-12-01 00:00:00", later)
    assert [one.id for one in waiting(told)] == [later]


def test_a_dispute_that_defaults_with_the_last_second_of_the_month_is_not_open() -> None:
    told = Chronicle()
    told.open("2026-11-23")
    still_open = told.open("2026-11-24")
    assert [one.id for one in waiting(told)] == [still_open]


def test_a_void_after_the_end_does_not_open_a_dispute_again() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-02")
    told.accept("2026-11-03", dispute)
    told.void("2026-12-02", dispute)
    assert waiting(told) == ()


def test_what_is_opened_after_the_horizon_is_not_there_yet() -> None:
    told = Chronicle()
    told.open("2026-11-01 00:00:00")
    assert waiting(told, OCTOBER) == ()


def test_disputes_come_by_date_then_id() -> None:
    told = Chronicle()
    late = told.open("2026-11-29")
    told.contest("2026-11-28", contested := told.open("2026-11-27", respondent="pavel"))
    soon = [told.open("2026-11-28"), told.open("2026-11-28", respondent="olga")]
    assert [one.id for one in waiting(told)] == [*soon, late, contested]


def test_a_ruling_ends_the_wait() -> None:
    told = Chronicle()
    told.ruled("2026-11-20", Ruling.BOTH_WRONG)
    assert waiting(told) == ()
