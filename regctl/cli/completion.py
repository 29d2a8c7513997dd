"""regctl completion: how it is called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.shells import SHELLS


def completion(shell: Annotated[str, typer.Argument(metavar="SHELL", help=", ".join(SHELLS))]) -> Call:
    """Print the completion script of a shell: `regctl completion bash >> ~/.bashrc`."""
    return "completion", locals()
