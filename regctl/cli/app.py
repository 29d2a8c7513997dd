"""The commands, put together for typer, which reads what `quick` does not. Each answers the call that it was given."""

import os
from collections.abc import Sequence
from typing import Annotated

import typer

from regctl import __version__
from regctl.cli import (
    cache,
    check,
    dispute,
    error,
    finding,
    hook,
    intake,
    month,
    options,
    regulation,
    report,
    review,
    schema,
    settle,
    start,
    status,
    sync,
)
from regctl.cli.call import Call
from regctl.cli.completion import completion
from regctl.cli.shells import COMPLETE

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
app.command("settle")(settle.settle)
app.add_typer(month.app, name="month")
app.command("check")(check.check)
app.command("review")(review.review)
app.command("codeowners")(review.codeowners)
app.add_typer(finding.app, name="finding")
app.command("sync")(sync.sync)
app.command("intake")(intake.intake)
app.add_typer(hook.app, name="hook")
app.add_typer(cache.app, name="cache")
app.command("init")(start.init)
app.command("demo")(start.demo)
app.command("schema")(schema.schema)
app.command("completion")(completion)


def read(words: Sequence[str] | None = None) -> Call | int:
    """The call of a command line, the process's own if none is given; an exit code where typer has done all there was to do.

    It also answers the shell where the environment says so. What cannot be read is raised as one of typer's usage errors.
    """
    if COMPLETE in os.environ:
        # Typer registers its shells only where it adds options of its own, which regctl does not want.
        from typer._completion_classes import completion_init

        completion_init()
    read_as: Call | int | None = app(words, standalone_mode=False, complete_var=COMPLETE)
    return read_as or 0
