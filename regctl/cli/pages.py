"""The report as HTML, for `regctl report`."""

from regctl.cli.naming import names_of
from regctl.model.registry import Registry
from regctl.report.month import MonthReport
from regctl.store.repository import Repository


def month_page(registry: Registry, report: MonthReport, repository: Repository) -> str:
    """The month as one page, with the months before it."""
    from regctl.render.html_month import render_html
    from regctl.report.trend import trend_until

    return render_html(report, trend_until(registry, report), names_of(repository))
