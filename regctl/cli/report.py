"""regctl report: how it is called."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, Json, Registry, people


def report(
    month: Annotated[str, typer.Option("--month", metavar="MONTH", help="2026-10, this or last.")] = "this",
    start: Annotated[
        str | None, typer.Option("--from", metavar="MONTH", help="The first of several months, in place of --month.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="MONTH", help="The last of several months; the last one there is, if not said.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--person", metavar="PERSON", help="One person's statement: every point of theirs.", autocompletion=people),
    ] = None,
    department: Annotated[str | None, typer.Option(metavar="DEPARTMENT", help="One department alone.")] = None,
    form: Annotated[
        Literal["table", "json", "csv", "markdown", "beancount", "hledger", "html"],
        typer.Option("--format", help="How it is written."),
    ] = "table",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
    site: Annotated[Path | None, typer.Option("--site", metavar="DIR", help="Write a site of all months up to it.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """The month: points by person and department, how disputes ended, what is unclear, whose turn it is."""
    return "report", locals()
