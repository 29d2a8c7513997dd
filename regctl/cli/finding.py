"""regctl finding: how resolve is called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import DryRun, NoInput, Reason, Registry

app = typer.Typer(no_args_is_help=True, help="Findings that an admin has dealt with.")


@app.callback()
def findings() -> None:
    """Findings that an admin has dealt with."""


@app.command()
def resolve(
    commit: Annotated[str, typer.Argument(metavar="COMMIT", help="The commit whose findings are dealt with.")],
    reason: Reason = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> Call:
    """Resolve the findings of a commit, as an admin: they stay listed, and no longer fail the check."""
    return "finding resolve", locals()
