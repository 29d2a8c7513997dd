"""regctl completion: the script that lets a shell complete commands."""

from typing import Annotated

import typer

from regctl.cli.terminal import put
from regctl.model.trouble import UsageTrouble

COMPLETE = "_REGCTL_COMPLETE"
"""The variable by which a shell asks for completions."""

SHELLS = ("bash", "zsh", "fish", "powershell")


def completion(shell: Annotated[str, typer.Argument(metavar="SHELL", help=", ".join(SHELLS))]) -> None:
    """Print the completion script of a shell: `regctl completion bash >> ~/.bashrc`."""
    if shell not in SHELLS:
        raise UsageTrouble("unknown-shell", name=shell, known=SHELLS)
    from typer._completion_shared import get_completion_script

    put(get_completion_script(prog_name="regctl", complete_var=COMPLETE, shell=shell))


def prepare_completion() -> None:
    """Let typer answer a shell: it registers its shells only where it adds options of its own, which regctl does not want."""
    from typer._completion_classes import completion_init

    completion_init()
