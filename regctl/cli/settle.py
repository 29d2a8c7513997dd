"""regctl settle: how it is called."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, Json, Registry


def settle(
    month: Annotated[str, typer.Argument(metavar="MONTH", help="2026-10, or last.")],
    department: Annotated[str | None, typer.Option("--department", metavar="DEPARTMENT", help="One department alone.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Also for a month that is not closed, and may still change.")] = False,
    form: Annotated[Literal["table", "json", "csv", "markdown"], typer.Option("--format", help="How it is written.")] = "table",
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """What a closed month's points come to in money: each person's bonus adjustment, to the last kopeck or cent."""
    return "settle", locals()
