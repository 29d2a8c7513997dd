"""The report of a month as Markdown."""

from regctl.render.names import Names
from regctl.render.page_markdown import render_page
from regctl.render.report_page import page_of
from regctl.report.month import MonthReport


def render_markdown(report: MonthReport, names: Names) -> str:
    return render_page(page_of(report, names))
