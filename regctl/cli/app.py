"""The commands, put together."""

import os
from typing import Annotated

import typer

from regctl import __version__
from regctl.cli import check, dispute, error, finding, options, regulation, report, schema, start, status
from regctl.cli.completion import completion

app = typer.Typer(
    name="regctl",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Regulations, kept as a game between colleagues, over a git repository.",
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"regctl {__version__}")
        raise typer.Exit


@app.callback()
def root(
    registry: options.Registry = None,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Regulations, kept as a game between colleagues, over a git repository."""
    if registry is not None:
        # The commands look there for their own option, so it may stand before or behind their names.
        os.environ[options.REGISTRY] = str(registry)


app.command("status")(status.status)
app.add_typer(dispute.app, name="dispute")
app.add_typer(regulation.app, name="regulation")
app.add_typer(error.app, name="error")
app.command("report")(report.report)
app.command("check")(check.check)
app.add_typer(finding.app, name="finding")
app.command("init")(start.init)
app.command("demo")(start.demo)
app.command("schema")(schema.schema)
app.command("completion")(completion)
