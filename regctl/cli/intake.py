"""regctl intake: how it is called."""

from pathlib import Path
from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import DryRun, Registry


def intake(
    event: Annotated[Path, typer.Argument(metavar="FILE", help="The JSON in which a forge tells of an issue.")],
    dry_run: DryRun = False,
    registry: Registry = None,
) -> Call:
    """Make the act of somebody's form on a forge, as their commit on a branch of its own, or say what to mend in it."""
    return "intake", locals()
