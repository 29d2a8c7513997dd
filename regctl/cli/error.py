"""regctl error: record, list."""

import re
from typing import Annotated

import typer

from regctl.actions.open_dispute import new_id
from regctl.actions.record_error import record_error
from regctl.cli import session
from regctl.cli.ask import ask, ask_text
from regctl.cli.carry_out import carry_out
from regctl.cli.options import AsOf, DryRun, Json, NoInput, Registry
from regctl.cli.parse import parse_day, parse_month, parse_text
from regctl.cli.required import require
from regctl.cli.terminal import can_ask, console, put
from regctl.model.records import ErrorRecord
from regctl.model.trouble import UsageTrouble
from regctl.store.names import NAME

app = typer.Typer(no_args_is_help=True, help="Errors: what no regulation covers. They cost nobody a point.")


def _category(text: str) -> str:
    if not re.fullmatch(NAME, text):
        raise UsageTrouble("bad-category", text=text)
    return text


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
) -> None:
    """Record an error: something went wrong, and nobody broke a regulation they had acknowledged."""
    asks = can_ask(no_input)
    if not asks:
        require("error record", what=what, category=category)
    writing = session.write(registry)
    held = writing.registry
    if category is None:
        choices = [(name, "") for name in sorted({each.record.category for each in held.errors.values()})]
        category = ask("Its kind, in one word", _category, choices)
    if what is None:
        what = ask_text("What happened")
    error = ErrorRecord(
        id=new_id(held, writing.now, session.draw_suffix, held.errors.__contains__),
        occurred=parse_day(occurred) if occurred else held.today,
        category=_category(category),
        what=parse_text(what),
        cause=parse_text(cause) if cause else None,
        regulation=regulation,
    )
    carry_out(writing, record_error(held, error, writing.actor, writing.now), dry_run=dry_run)


@app.command("list")
def list_command(
    month: Annotated[str | None, typer.Option(metavar="MONTH", help="Recorded in it: 2026-10, this, last.")] = None,
    category: Annotated[str | None, typer.Option(metavar="WORD", help="One kind alone.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> None:
    """List the recorded errors, the oldest first."""
    held = session.read(registry, as_of).registry
    wanted = parse_month(month, held.today) if month else None
    errors = [
        error
        for _, error in sorted(held.errors.items())
        if category in (None, error.record.category) and (wanted is None or held.calendar.month(error.at) == wanted)
    ]
    if json:
        from regctl.render.registry_json import render_errors

        put(render_errors(errors, held.calendar))
    else:
        from regctl.render.views_text import print_error_list

        print_error_list(errors, held.calendar, console())
