"""regctl regulation: how list, show, acknowledge and lint are called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, DryRun, Json, NoInput, Registry, people

app = typer.Typer(no_args_is_help=True, help="Regulations: begin, list, read, acknowledge, look at their words and their story.")

Name = Annotated[str, typer.Argument(metavar="REGULATION", help="Its name, as in REG-002.")]


@app.command("list")
def list_command(as_of: AsOf = None, json: Json = False, registry: Registry = None) -> Call:
    """List the regulations with their owners, their state and who has acknowledged them."""
    return "regulation list", locals()


@app.command()
def new(
    regulation: Annotated[
        str | None, typer.Argument(metavar="[REGULATION]", help="Its name; the next free number if none is given.")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", help="What it is about.")] = None,
    owner: Annotated[
        str | None,
        typer.Option("--owner", metavar="PERSON", help="Who answers for its words; you, if not said.", autocompletion=people),
    ] = None,
    departments: Annotated[
        list[str] | None, typer.Option("--department", metavar="DEPARTMENT", help="Whom it covers; everyone, if not said.")
    ] = None,
    folder: Annotated[
        str | None, typer.Option("--folder", metavar="FOLDER", help="Where its file goes, below regulations/.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the file; write nothing.")] = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> Call:
    """Begin a draft for somebody to write down what it is to say. The file is not committed."""
    return "regulation new", locals()


@app.command()
def show(
    regulation: Name,
    at: Annotated[str | None, typer.Option("--at", metavar="DAY", help="The text in force on that day.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """Print a regulation as it stands, its marks, its fingerprint, and who has yet to acknowledge it."""
    return "regulation show", locals()


@app.command()
def history(
    regulation: Name,
    clause: Annotated[str | None, typer.Option("--clause", metavar="CLAUSE", help="One clause alone.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """Tell the story of each clause: who changed it when, who disputed it, when it was unclear."""
    return "regulation history", locals()


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
