"""regctl hook: how pre-receive is called."""

from pathlib import Path
from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import Registry

app = typer.Typer(no_args_is_help=True, help="The gate on the server that everybody pushes to.")


@app.command("pre-receive")
def pre_receive(
    branch: Annotated[
        str | None, typer.Option("--branch", metavar="NAME", help="The official branch, if it is not the server's HEAD.")
    ] = None,
    show: Annotated[bool, typer.Option("--print", help="Print the hook's script instead.")] = False,
    install: Annotated[
        Path | None, typer.Option("--install", metavar="DIR", help="Install the hook into this repository instead.")
    ] = None,
    registry: Registry = None,
) -> Call:
    """Judge what is pushed to the official branch, and refuse what would not count. git runs it on the server."""
    return "hook pre-receive", locals()
