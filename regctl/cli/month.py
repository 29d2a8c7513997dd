"""regctl month: how close is called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import DryRun, Registry

app = typer.Typer(no_args_is_help=True, help="Months: close one, so that its figures stay.")


@app.command()
def close(
    month: Annotated[str, typer.Argument(metavar="MONTH", help="2026-10, or last.")],
    dry_run: DryRun = False,
    registry: Registry = None,
) -> Call:
    """Close a month that is over: its figures are written down, and later corrections go to the month that is open then."""
    return "month close", locals()
