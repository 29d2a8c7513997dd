"""The report of a month as a page of tables, for people."""

from regctl.render.names import Names
from regctl.render.report_page import page_of
from regctl.render.sheet import Sheet, print_page
from regctl.report.month import MonthReport


def render_table(report: MonthReport, names: Names, sheet: Sheet) -> None:
    """Write the report on the sheet."""
    print_page(page_of(report, names), sheet)
