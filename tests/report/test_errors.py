"""Errors by category and their trend."""

from regctl.model.calendar import Month
from regctl.report.errors import ErrorTrend
from regctl.report.month import month_report
from tests.report.builders import NOVEMBER, Chronicle


def errors(told: Chronicle, month: Month = NOVEMBER, as_of: str = "2026-12-31") -> ErrorTrend:
    return month_report(told.seen(as_of), month).errors


def told_errors() -> Chronicle:
    told = Chronicle()
    for at, category in (
        ("2026-09-30", "typo"),
        ("2026-10-31 23:59:59", "tardy"),
        ("2026-11-01 00:00:00", "tardy"),
        ("2026-11-30 23:59:59", "tardy"),
        ("2026-11-15", "lost"),
        ("2026-12-01 00:00:00", "typo"),
    ):
        told.record(at, category)
    return told


def test_categories_show_the_month_the_one_before_and_all() -> None:
    trend = errors(told_errors())
    rows = [(category.name, category.in_month, category.before, category.total) for category in trend.categories]
    assert rows == [("tardy", 2, 1, 3), ("lost", 1, 0, 1), ("typo", 0, 0, 1)]
    assert (trend.in_month, trend.before, trend.total) == (3, 1, 5)


def test_the_month_s_errors_can_be_traced() -> None:
    tardy = errors(told_errors()).categories[0]
    assert [error.record.id for error in tardy.recorded] == ["20261101-0002", "20261130-0003"]


def test_the_view_ends_where_it_ends() -> None:
    assert errors(told_errors(), as_of="2026-11-15").in_month == 2


def test_january_looks_back_at_december() -> None:
    assert errors(told_errors(), Month(2027, 1), as_of="2027-01-31").before == 1


def test_an_error_counts_by_the_day_it_was_recorded() -> None:
    told = Chronicle()
    told.record("2026-11-02", "tardy", occurred="2026-10-31")
    assert (errors(told).in_month, errors(told).before) == (1, 0)


def test_the_month_counts_its_errors_as_a_figure() -> None:
    assert month_report(told_errors().seen("2026-12-31"), NOVEMBER).service["errors"] == 3
