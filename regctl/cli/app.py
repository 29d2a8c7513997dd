"""The commands, put together."""

from typing import Annotated

import typer

from regctl import __version__
from regctl.cli import check, dispute, error, finding, regulation, report, schema, start, status
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
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Regulations, kept as a game between colleagues, over a git repository."""


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
