"""regctl cache: how info and clear are called."""

import typer

from regctl.cli.call import Call
from regctl.cli.options import Json, Registry

app = typer.Typer(no_args_is_help=True, help="What regctl keeps so that it need not read all of history each time.")


@app.command()
def info(json: Json = False, registry: Registry = None) -> Call:
    """Say where the cache is, how large it is, and which heads it knows."""
    return "cache info", locals()


@app.command()
def clear(registry: Registry = None) -> Call:
    """Delete the cache; the next command makes it anew. Steps that had vanished from the line are forgotten with it."""
    return "cache clear", locals()
