"""Clauses marked ambiguous, as months show them."""

from regctl.model.calendar import Month, Span
from regctl.model.dispute import Ruling
from regctl.model.regulation import Status
from regctl.report.marks import AmbiguousClause
from regctl.report.month import month_report
from tests.report.builders import NOVEMBER, Chronicle, day, person

OCTOBER = Month(2026, 10)
DECEMBER = Month(2026, 12)
NEW_WORDS = {"2.1": "Reply within two working hours.", "2.2": "Be polite."}


def ambiguous(told: Chronicle, month: Month = NOVEMBER, as_of: str = "2027-01-31") -> tuple[AmbiguousClause, ...]:
    return month_report(told.seen(as_of), month).ambiguous


def test_a_mark_names_what_set_it_and_whose_turn_it_is() -> None:
    told = Chronicle()
    first = told.ruled("2026-11-20", Ruling.BOTH_WRONG)
    second = told.ruled("2026-11-22", Ruling.BOTH_RIGHT, respondent="pavel")
    [clause] = ambiguous(told)
    assert (clause.cited, clause.mark.since, clause.mark.disputes) == ("REG-002#2.1", day("2026-11-20"), (first, second))
    assert (clause.title, clause.owner, clause.turn) == ("Title of REG-002", "olga", ("olga",))
    assert (clause.due, clause.overdue, clause.is_fixed) == (day("2026-12-04"), False, False)


def test_a_standing_mark_is_shown_in_every_month_until_it_is_fixed() -> None:
    told = Chronicle()
    told.ruled("2026-10-05", Ruling.BOTH_WRONG)
    told.publish("2026-12-10", "REG-002", NEW_WORDS)
    assert [clause.is_fixed for clause in ambiguous(told, OCTOBER)] == [False]
    assert [clause.is_fixed for clause in ambiguous(told, NOVEMBER)] == [False], "fixed only after the month"
    assert [clause.is_fixed for clause in ambiguous(told, DECEMBER)] == [True]
    assert ambiguous(told, Month(2027, 1)) == ()
    assert ambiguous(told, Month(2026, 9)) == ()


def test_a_mark_that_was_set_and_fixed_in_the_month_is_shown_with_its_fix() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    fix = told.publish("2026-11-29", "REG-002", NEW_WORDS)
    [clause] = ambiguous(told)
    assert (clause.mark.fixed_by, clause.mark.fixed_on, clause.turn) == (fix, day("2026-11-29"), ())
    assert not clause.overdue, "it came too late, but nobody has to act on it any more"


def test_the_manager_sees_it_too_once_it_is_overdue() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    assert [(clause.overdue, clause.turn) for clause in ambiguous(told, as_of="2026-11-19")] == [(False, ("olga",))]
    assert [(clause.overdue, clause.turn) for clause in ambiguous(told, as_of="2026-11-20")] == [(True, ("olga", "boris"))]


def test_overdue_is_judged_at_the_end_of_the_month_not_at_the_view() -> None:
    told = Chronicle()
    told.ruled("2026-11-20", Ruling.BOTH_WRONG)
    assert [clause.overdue for clause in ambiguous(told, NOVEMBER)] == [False]
    assert [clause.overdue for clause in ambiguous(told, DECEMBER)] == [True]


def test_a_mark_that_comes_back_says_so() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    told.publish("2026-11-10", "REG-002", NEW_WORDS)
    told.ruled("2026-11-15", Ruling.BOTH_WRONG)
    assert [(clause.is_fixed, clause.mark.came_back) for clause in ambiguous(told)] == [(True, False), (False, True)]


def test_a_voided_dispute_sets_no_mark() -> None:
    told = Chronicle()
    told.void("2026-12-02", told.ruled("2026-11-05", Ruling.BOTH_WRONG))
    assert ambiguous(told) == ()


def test_a_new_owner_takes_the_turn_from_the_month_of_the_change_on() -> None:
    told = Chronicle()
    told.ruled("2026-11-20", Ruling.BOTH_WRONG)
    told.publish("2026-12-02", "REG-002", {"2.1": "Reply within two hours.", "2.2": "Be polite."}, owner="vera")
    assert [clause.owner for clause in ambiguous(told, NOVEMBER)] == ["olga"]
    assert [clause.owner for clause in ambiguous(told, DECEMBER)] == ["vera"]


def test_a_regulation_that_was_removed_keeps_its_last_owner() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    told.publish("2026-11-10", "REG-002", None)
    [clause] = ambiguous(told)
    assert (clause.owner, clause.is_fixed) == ("olga", True)


def test_a_retired_regulation_has_nothing_left_to_mend() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    told.publish("2026-11-10", "REG-002", {"2.1": "Reply within two hours."}, status=Status.RETIRED)
    assert [clause.turn for clause in ambiguous(told)] == [()]


def test_the_turn_of_an_owner_who_has_left_is_the_manager_s_and_without_one_the_admins() -> None:
    told = Chronicle()
    told.ruled("2026-11-25", Ruling.BOTH_WRONG)
    left = Span(None, day("2026-11-26"))
    told.change_people(person("olga", "support", manager="boris", active=left))
    assert [clause.turn for clause in ambiguous(told)] == [("boris",)]
    told.change_people(person("boris", "office", active=left))
    assert [clause.turn for clause in ambiguous(told)] == [("root",)]
