"""regctl report: the month."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from regctl.cli import session
from regctl.cli.options import AsOf, Json, Registry
from regctl.cli.parse import parse_month
from regctl.cli.terminal import console, put, tell
from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.render.writing import plain
from regctl.report.month import MonthReport, month_report


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"


def report(
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help="2026-10, this or last.")] = "this",
    department: Annotated[str | None, typer.Option(metavar="DEPARTMENT", help="One department alone.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How it is written.")] = Format.table,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> None:
    """The month: points by person and department, how disputes ended, what is unclear, whose turn it is."""
    held = session.read(registry, as_of).registry
    if department is not None and department not in held.settings.departments:
        raise UsageTrouble("unknown-department", department=department, known=tuple(held.settings.departments))
    value = month_report(held, parse_month(month, held.today), department)
    chosen = Format.json if json else form
    if output is None and chosen is Format.table:
        from regctl.render.report_table import render_table

        render_table(value, console())
        return
    text = _written(value, chosen)
    if output is None:
        put(text)
    else:
        try:
            output.write_text(text, encoding="utf-8")
        except OSError as error:
            raise GitTrouble("unwritable-file", file=str(output), problem=error.strerror or "") from None
        tell(f"Written to {plain(str(output))}.")


def _written(report: MonthReport, form: Format) -> str:
    if form is Format.json:
        from regctl.render.report_json import render_json

        return render_json(report)
    if form is Format.csv:
        from regctl.render.report_csv import render_csv

        return render_csv(report)
    if form is Format.markdown:
        from regctl.render.report_markdown import render_markdown

        return render_markdown(report)
    from io import StringIO

    from rich.console import Console

    from regctl.render.report_table import render_table

    page = StringIO()
    render_table(report, Console(file=page, width=100, color_system=None, highlight=False, markup=False))
    return page.getvalue()
