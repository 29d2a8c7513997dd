"""Whether changes to regulations helped."""

from regctl.model.calendar import Month
from regctl.model.dispute import Ruling
from regctl.report.effects import Effect
from regctl.report.month import month_report
from tests.report.builders import NOVEMBER, Chronicle, day

BETTER = {"2.1": "Reply within two working hours.", "2.2": "Be polite."}
BEST = {"2.1": "Reply within one working day.", "2.2": "Be polite."}


def effects(told: Chronicle, month: Month = NOVEMBER, as_of: str = "2027-12-31") -> tuple[Effect, ...]:
    return month_report(told.seen(as_of), month).effects


def test_disputes_are_counted_on_both_sides_of_the_fix() -> None:
    told = Chronicle()
    told.open("2026-07-11 23:59:59")
    told.open("2026-07-12 00:00:00")
    told.ruled("2026-09-01", Ruling.BOTH_WRONG)
    told.open("2026-09-02", cited="REG-002#2.2")
    told.open("2026-09-10 11:59:59")
    fix = told.publish("2026-09-10 12:00:00", "REG-002", BETTER)
    told.open("2026-09-10 12:00:00", respondent="pavel")
    told.open("2026-11-09 23:59:59")
    told.open("2026-11-10 00:00:00")
    assert effects(told) == (Effect("REG-002", "2.1", day("2026-09-10"), fix, 3, 2, 60, came_back=False),)


def test_nothing_beyond_the_horizon_counts() -> None:
    told = Chronicle()
    told.ruled("2026-11-01", Ruling.BOTH_WRONG)
    told.publish("2026-11-20", "REG-002", BETTER)
    told.open("2026-11-30 23:59:59")
    told.open("2026-12-01 00:00:00")
    assert [(effect.before, effect.after, effect.days_since) for effect in effects(told)] == [(1, 1, 10)]


def test_a_fix_after_the_month_is_not_known_yet() -> None:
    told = Chronicle()
    told.ruled("2026-11-20", Ruling.BOTH_WRONG)
    told.publish("2026-12-01 00:00:00", "REG-002", BETTER)
    assert effects(told) == ()


def test_a_fix_is_listed_for_half_a_year() -> None:
    told = Chronicle()
    told.ruled("2026-05-20", Ruling.BOTH_WRONG, cited="REG-001#1")
    told.ruled("2026-05-20", Ruling.BOTH_WRONG)
    told.publish("2026-05-30", "REG-001", {"1": "Say hello."})
    told.publish("2026-05-31", "REG-002", BETTER)
    assert [effect.fixed_on for effect in effects(told)] == [day("2026-05-31")]


def test_a_clause_that_was_marked_again_came_back() -> None:
    told = Chronicle()
    told.ruled("2026-10-01", Ruling.BOTH_WRONG)
    told.publish("2026-10-05", "REG-002", BETTER)
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    told.publish("2026-11-10", "REG-002", BEST)
    assert [effect.came_back for effect in effects(told)] == [True, False]
    assert [effect.came_back for effect in effects(told, Month(2026, 10))] == [False], "it was not known then"
