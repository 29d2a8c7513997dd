"""The months up to one: each as its own report has it."""

from regctl.model.calendar import Month
from regctl.model.dispute import Ruling, State
from regctl.report.month import month_report
from regctl.report.trend import MONTHS, figures_of, months_until, trend_until
from tests.report.builders import NOVEMBER, Chronicle, instant, lived_in


def begun(told: Chronicle, on: str) -> Chronicle:
    told.registry.begun_at = instant(on)
    return told


def test_figures_are_those_of_the_report() -> None:
    report = month_report(lived_in().seen("2026-11-30"), NOVEMBER)
    figures = figures_of(report)
    assert sum(figures.states.values()) == len(report.disputes) == report.service["decided"]
    assert figures.states[State.ACCEPTED] == report.outcomes["accepted"]
    assert figures.states[State.RULED] == sum(report.outcomes[ruling] for ruling in Ruling)
    assert figures.opened == report.service["opened"]
    assert figures.open == len(report.open)
    assert figures.marks_open == report.service["marks_open"]
    assert figures.departments == {department.id: department.points for department in report.departments}
    assert sum(figures.people.values()) == sum(figures.departments.values())


def test_a_mark_is_open_until_its_month_and_fixed_in_it() -> None:
    told = begun(Chronicle(), "2026-09-01")
    told.ruled("2026-09-10", Ruling.BOTH_WRONG)
    told.publish("2026-10-20", "REG-002", {"2.1": "Reply within two working hours.", "2.2": "Be polite."})
    registry = told.seen("2026-11-30")
    trend = trend_until(registry, month_report(registry, NOVEMBER))
    assert [(each.marks_open, each.marks_fixed) for each in trend] == [(1, 0), (0, 1), (0, 0)]


def test_a_trend_has_a_year_at_most_and_begins_with_the_registry() -> None:
    registry = begun(Chronicle(), "2026-09-30").seen("2028-11-30")
    last = Month(2028, 11)
    months = [each.month for each in trend_until(registry, month_report(registry, last))]
    assert len(months) == MONTHS
    assert (months[0], months[-1]) == (Month(2027, 12), last)
    assert [each.month for each in trend_until(registry, month_report(registry, NOVEMBER))] == months_until(registry, NOVEMBER)
    assert months_until(registry, NOVEMBER) == [Month(2026, 9), Month(2026, 10), NOVEMBER]


def test_a_month_before_the_beginning_stands_alone() -> None:
    registry = begun(Chronicle(), "2026-09-30").seen("2026-11-30")
    assert months_until(registry, Month(2026, 5)) == [Month(2026, 5)]


def test_a_trend_of_one_department_is_narrowed_as_its_report() -> None:
    registry = begun(lived_in(), "2026-10-01").seen("2026-11-30")
    trend = trend_until(registry, month_report(registry, NOVEMBER, "office"))
    assert [set(each.departments) for each in trend] == [{"office"}, {"office"}]
