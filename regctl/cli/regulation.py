"""regctl regulation: list, show, acknowledge."""

from typing import Annotated

import typer

from regctl.actions.acknowledge import acknowledge
from regctl.cli import session
from regctl.cli.carry_out import carry_out
from regctl.cli.options import AsOf, DryRun, Json, Registry
from regctl.cli.terminal import console, put
from regctl.model.trouble import UsageTrouble
from regctl.report.regulations import regulation_views

app = typer.Typer(no_args_is_help=True, help="Regulations: list, read, acknowledge.")

Name = Annotated[str, typer.Argument(metavar="REGULATION", help="Its name, as in REG-002.")]


@app.command("list")
def list_command(as_of: AsOf = None, json: Json = False, registry: Registry = None) -> None:
    """List the regulations with their owners, their state and who has acknowledged them."""
    views = regulation_views(session.read(registry, as_of).registry)
    if json:
        from regctl.render.registry_json import render_regulations

        put(render_regulations(views))
    else:
        from regctl.render.views_text import print_regulation_list

        print_regulation_list(views, console())


@app.command()
def show(regulation: Name, as_of: AsOf = None, json: Json = False, registry: Registry = None) -> None:
    """Print a regulation as it stands, its marks, its fingerprint, and who has yet to acknowledge it."""
    views = regulation_views(session.read(registry, as_of).registry)
    view = next((view for view in views if view.text.id == regulation), None)
    if view is None:
        raise UsageTrouble("unknown-regulation", regulation=regulation, known=tuple(view.text.id for view in views))
    if json:
        from regctl.render.registry_json import render_regulation

        put(render_regulation(view))
    else:
        from regctl.render.views_text import print_regulation

        print_regulation(view, console())


@app.command("acknowledge")
def acknowledge_command(regulation: Name, dry_run: DryRun = False, registry: Registry = None) -> None:
    """Acknowledge the present text of a regulation: you have read it and will keep it."""
    writing = session.write(registry)
    plan = acknowledge(writing.registry, regulation, writing.actor, writing.now, writing.text_at_head)
    carry_out(writing, plan, dry_run=dry_run)
