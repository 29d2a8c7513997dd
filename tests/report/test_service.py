"""Service levels: answered and ruled on in time, and how fast."""

from decimal import Decimal

from regctl.model.calendar import Month
from regctl.model.dispute import Ruling
from regctl.report.figures import Fact
from regctl.report.month import month_report
from tests.report.builders import NOVEMBER, Chronicle

OCTOBER = Month(2026, 10)


def service(told: Chronicle, month: Month = NOVEMBER, as_of: str = "2026-12-31") -> dict[str, Fact]:
    return dict(month_report(told.seen(as_of), month).service)


def test_an_empty_month_counts_zero_and_measures_nothing() -> None:
    figures = service(Chronicle())
    measured = {"answered_in_time", "contested_share", "median_days_to_answer", "ruled_in_time", "median_days_to_rule"}
    assert {name for name, fact in figures.items() if fact is None} == measured
    assert all(fact == 0 for name, fact in figures.items() if name not in measured)


def test_answers_count_in_the_month_in_which_they_came_or_ran_out() -> None:
    told = Chronicle()
    told.accept("2026-11-01", told.open("2026-10-30"))
    told.contest("2026-11-03", told.open("2026-11-02", respondent="pavel"))
    told.open("2026-11-05", respondent="vera")
    told.withdraw("2026-11-06", told.open("2026-11-05", respondent="olga"))
    told.open("2026-11-24")
    figures = service(told)
    assert (figures["answered"], figures["defaulted"]) == (3, 1)
    assert figures["answered_in_time"] == Decimal("0.6667")
    assert figures["contested_share"] == Decimal("0.3333")
    assert service(told, OCTOBER)["answered"] == 0


def test_a_dispute_voided_before_an_answer_was_never_answered() -> None:
    told = Chronicle()
    told.void("2026-11-03", told.open("2026-11-02"))
    assert service(told)["answered"] == 0


def test_a_void_undoes_points_but_no_answer() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-02")
    told.accept("2026-11-03", dispute)
    told.void("2026-11-04", dispute)
    assert service(told)["answered_in_time"] == 1


def test_days_to_an_answer_are_those_of_the_calendar_and_no_default_is_an_answer() -> None:
    told = Chronicle()
    told.accept("2026-11-03 00:00:00", told.open("2026-11-02 23:59:59"))
    told.accept("2026-11-06", told.open("2026-11-02", respondent="pavel"))
    told.open("2026-11-02", respondent="vera")
    assert service(told)["median_days_to_answer"] == Decimal("2.5")


def test_a_ruling_is_in_time_by_the_days_of_the_first_arbiter() -> None:
    told = Chronicle()
    last_day = told.open("2026-11-02")
    told.contest("2026-11-02", last_day)
    told.rule("2026-11-16 23:59:59", last_day, Ruling.INITIATOR)
    too_late = told.open("2026-11-03", respondent="pavel")
    told.contest("2026-11-03", too_late)
    told.rule("2026-11-18", too_late, Ruling.INITIATOR)
    assert told.registry.disputes[too_late].terms[-1].arbiter == "boris", "the second arbiter was quick, the first was not"
    figures = service(told)
    assert (figures["ruled"], figures["ruled_in_time"]) == (2, Decimal("0.5"))
    assert figures["median_days_to_rule"] == Decimal("14.5")


def test_no_days_run_while_there_is_nobody_to_rule() -> None:
    told = Chronicle()
    told.registry.law = Chronicle(tuple(p for p in told.registry.people if p.id not in ("boris", "olga"))).registry.law
    dispute = told.open("2026-11-02")
    told.contest("2026-11-02", dispute)
    told.change_people(*Chronicle().registry.people)
    told.rule("2026-11-05", dispute, Ruling.INITIATOR)
    first, second = told.registry.disputes[dispute].terms
    assert (first.due, second.arbiter) == (None, "olga")
    assert service(told)["ruled_in_time"] == 1


def test_a_ruling_in_the_next_month_is_the_next_month_s() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-28")
    told.contest("2026-11-30", dispute)
    told.rule("2026-12-01", dispute, Ruling.INITIATOR)
    assert (service(told)["answered"], service(told)["ruled"]) == (1, 0)
    assert service(told, Month(2026, 12))["ruled"] == 1


def test_nothing_after_the_view_is_seen() -> None:
    told = Chronicle()
    told.accept("2026-11-20", told.open("2026-11-18"))
    assert service(told, as_of="2026-11-19")["answered"] == 0


def test_marks_and_findings_are_counted() -> None:
    told = Chronicle()
    told.ruled("2026-11-02", Ruling.BOTH_WRONG)
    told.ruled("2026-11-20", Ruling.BOTH_WRONG, cited="REG-001#1")
    told.find()
    told.find(commit="worse")
    figures = service(told)
    assert (figures["marks_open"], figures["marks_overdue"], figures["findings"]) == (2, 1, 2)
