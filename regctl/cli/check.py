"""regctl check: how it is called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, Json, Registry


def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="The checks to run; all if none is named.")
    ] = None,
    list_checks: Annotated[bool, typer.Option("--list", help="Name all checks, and say what each means.")] = False,
    base: Annotated[str | None, typer.Option("--base", metavar="REV", help="Only what came since this commit.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """Everything that did not count, or would not: in history, and in files that are not committed yet."""
    return "check", locals()
