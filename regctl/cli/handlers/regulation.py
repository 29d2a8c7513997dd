"""regctl regulation list, show and acknowledge."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.terminal import put, sheet
from regctl.model.trouble import UsageTrouble


def list_command(as_of: str | None, json: bool, registry: Path | None) -> None:
    from regctl.report.regulations import regulation_views

    reading = session.read(registry, as_of)
    views = regulation_views(reading.registry)
    if json:
        from regctl.render.registry_json import render_regulations

        put(render_regulations(views))
    else:
        from regctl.render.views_text import print_regulation_list

        print_regulation_list(views, naming.names_of(reading.repository), sheet())


def show(regulation: str, as_of: str | None, json: bool, registry: Path | None) -> None:
    from regctl.report.regulations import regulation_views

    reading = session.read(registry, as_of)
    views = regulation_views(reading.registry)
    view = next((view for view in views if view.text.id == regulation), None)
    if view is None:
        raise UsageTrouble("unknown-regulation", regulation=regulation, known=tuple(view.text.id for view in views))
    if json:
        from regctl.render.registry_json import render_regulation

        put(render_regulation(view))
    else:
        from regctl.render.views_text import print_regulation

        print_regulation(view, naming.names_of(reading.repository), sheet())


def acknowledge_command(regulation: str, dry_run: bool, registry: Path | None) -> None:
    from regctl.actions.acknowledge import acknowledge
    from regctl.cli.carry_out import carry_out

    carry_out(
        session.write(registry),
        lambda now: acknowledge(now.registry, regulation, now.actor, now.now, now.text_at_head),
        dry_run=dry_run,
    )
