"""regctl regulation: how list, show, acknowledge and lint are called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, DryRun, Json, Registry

app = typer.Typer(no_args_is_help=True, help="Regulations: list, read, acknowledge, look at their words.")

Name = Annotated[str, typer.Argument(metavar="REGULATION", help="Its name, as in REG-002.")]


@app.command("list")
def list_command(as_of: AsOf = None, json: Json = False, registry: Registry = None) -> Call:
    """List the regulations with their owners, their state and who has acknowledged them."""
    return "regulation list", locals()


@app.command()
def show(regulation: Name, as_of: AsOf = None, json: Json = False, registry: Registry = None) -> Call:
    """Print a regulation as it stands, its marks, its fingerprint, and who has yet to acknowledge it."""
    return "regulation show", locals()


@app.command("acknowledge")
def acknowledge_command(regulation: Name, dry_run: DryRun = False, registry: Registry = None) -> Call:
    """Acknowledge the present text of a regulation: you have read it and will keep it."""
    return "regulation acknowledge", locals()


@app.command()
def lint(
    regulations: Annotated[
        list[str] | None, typer.Argument(metavar="[REGULATION]...", help="Those to look at; all that are in force or drafts.")
    ] = None,
    list_checks: Annotated[bool, typer.Option("--list", help="Name all checks, with reasons and examples.")] = False,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """Words that disputes will be about: vague ones, ways out, duties of nobody, terms and references that lead nowhere."""
    return "regulation lint", locals()
