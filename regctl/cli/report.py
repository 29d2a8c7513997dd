"""regctl report: how it is called."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, Json, Registry


def report(
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help="2026-10, this or last.")] = "this",
    department: Annotated[str | None, typer.Option(metavar="DEPARTMENT", help="One department alone.")] = None,
    form: Annotated[
        Literal["table", "json", "csv", "markdown", "html"], typer.Option("--format", help="How it is written.")
    ] = "table",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
    site: Annotated[Path | None, typer.Option("--site", metavar="DIR", help="Write a site of all months up to it.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """The month: points by person and department, how disputes ended, what is unclear, whose turn it is."""
    return "report", locals()
