"""regctl report: the month."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.output import print_out, write_out
from regctl.cli.parse import parse_month, parse_months
from regctl.cli.terminal import tell
from regctl.model.trouble import UsageTrouble
from regctl.report.month import MonthReport, month_report
from regctl.rules.known import check_department
from regctl.store.repository import Repository
from regctl.store.seen import rewritten


def report(
    month: str,
    start: str | None,
    end: str | None,
    person: str | None,
    department: str | None,
    form: str,
    output: Path | None,
    site: Path | None,
    as_of: str | None,
    json: bool,
    registry: Path | None,
) -> None:
    reading = session.read(registry, as_of)
    held = reading.registry
    if not reading.is_past and (lost := rewritten(reading.repository)):
        from regctl.render.gate_words import warn_of_rewriting

        tell(*warn_of_rewriting(len(lost)))
    check_department(held, department)
    if site is not None:
        from regctl.cli.pages import write_site

        if start or end or person or department or output or json or form != "table":
            raise UsageTrouble("site-alone")
        write_site(held, parse_month(month, held.today), reading.repository, site)
        return
    meant = parse_months(start, end, held.today) if start or end else parse_month(month, held.today)
    chosen = "json" if json else form
    if person is not None:
        from regctl.cli.handlers.statement import statement

        statement(reading, meant, person, chosen, output)
        return
    value = month_report(held, meant, department)
    if chosen == "table":
        from regctl.render.report_table import render_table

        names = naming.names_of(reading.repository)
        print_out(lambda on: render_table(value, names, on), output)
        return
    if chosen == "html":
        from regctl.cli.pages import month_page

        write_out(month_page(held, value, reading.repository), output)
        return
    write_out(_written(value, chosen, reading.repository), output)


def _written(report: MonthReport, form: str, repository: Repository) -> str:
    if form == "json":
        from regctl.render.report_json import render_json

        return render_json(report)
    if form in ("beancount", "hledger"):
        from regctl.render import journals

        return journals.render_beancount(report) if form == "beancount" else journals.render_hledger(report)
    if form == "csv":
        from regctl.render.report_csv import render_csv

        return render_csv(report)
    from regctl.render.report_markdown import render_markdown

    return render_markdown(report, naming.names_of(repository))
