"""regctl error record and list."""

from pathlib import Path

from regctl.actions.plan import Plan
from regctl.cli import naming, session
from regctl.cli.parse import parse_category, parse_day, parse_month, parse_text
from regctl.cli.required import require
from regctl.cli.terminal import can_ask, put, sheet
from regctl.model.records import ErrorRecord


def record(
    what: str | None,
    category: str | None,
    occurred: str | None,
    cause: str | None,
    regulation: str | None,
    dry_run: bool,
    no_input: bool,
    registry: Path | None,
) -> None:
    from regctl.actions.open_dispute import new_id
    from regctl.actions.record_error import record_error
    from regctl.cli.carry_out import carry_out

    asks = can_ask(no_input)
    if not asks:
        require("error record", what=what, category=category)
    writing = session.write(registry)
    held = writing.registry
    if category is None:
        from regctl.cli.ask import ask

        choices = [(name, "") for name in sorted({each.record.category for each in held.errors.values()})]
        category = ask("Its kind, in one word", parse_category, choices)
    if what is None:
        from regctl.cli.ask import ask_text

        what = ask_text("What happened")
    said, kind = parse_text(what), parse_category(category)

    def plan(now: session.Writing) -> Plan:
        error = ErrorRecord(
            id=new_id(now.registry, now.now, session.draw_suffix, now.registry.errors.__contains__),
            occurred=parse_day(occurred) if occurred else now.registry.today,
            category=kind,
            what=said,
            cause=parse_text(cause) if cause else None,
            regulation=regulation,
        )
        return record_error(now.registry, error, now.actor, now.now)

    carry_out(writing, plan, dry_run=dry_run)


def list_command(month: str | None, category: str | None, as_of: str | None, json: bool, registry: Path | None) -> None:
    reading = session.read(registry, as_of)
    held = reading.registry
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

        print_error_list(errors, held.calendar, naming.names_of(reading.repository), sheet())
