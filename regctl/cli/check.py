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
    base: Annotated[
        str | None, typer.Option("--base", metavar="REV", help="Only what comes behind this commit, by the law there.")
    ] = None,
    head: Annotated[
        str | None, typer.Option("--head", metavar="REV", help="Only what this commit brings to the base; no files.")
    ] = None,
    as_merge: Annotated[
        bool, typer.Option("--as-merge", help="As a merge into the base would bring it, also if it continues its line.")
    ] = False,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """Everything that did not count, or would not: in history, and in files that are not committed yet."""
    return "check", locals()
