"""The report of a month on a terminal."""

from rich.console import Console

from regctl.render.page_console import print_page
from regctl.render.report_page import page_of
from regctl.report.month import MonthReport


def render_table(report: MonthReport, console: Console) -> None:
    """Write the report to the console."""
    print_page(page_of(report), console)
