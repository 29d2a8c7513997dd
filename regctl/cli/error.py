"""regctl error: how record and list are called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, DryRun, Json, NoInput, Registry

app = typer.Typer(no_args_is_help=True, help="Errors: what no regulation covers. They cost nobody a point.")


@app.command()
def record(
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="What happened. `-` reads stdin, `@FILE` a file.")] = None,
    category: Annotated[str | None, typer.Option(metavar="WORD", help="Its kind, as in client-access.")] = None,
    occurred: Annotated[str | None, typer.Option(metavar="DAY", help="The day on which it happened; today if missing.")] = None,
    cause: Annotated[str | None, typer.Option(metavar="TEXT", help="Why it happened, if that is known.")] = None,
    regulation: Annotated[str | None, typer.Option(metavar="REGULATION", help="The one that ought to cover it.")] = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> Call:
    """Record an error: something went wrong, and nobody broke a regulation they had acknowledged."""
    return "error record", locals()


@app.command("list")
def list_command(
    month: Annotated[str | None, typer.Option(metavar="MONTH", help="Recorded in it: 2026-10, this, last.")] = None,
    category: Annotated[str | None, typer.Option(metavar="WORD", help="One kind alone.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """List the recorded errors, the oldest first."""
    return "error list", locals()
