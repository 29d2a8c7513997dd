"""regctl completion: the script that lets a shell complete commands."""

import sys

from regctl.cli.generated.scripts import SCRIPTS


def completion(shell: str) -> None:
    if shell not in SCRIPTS:
        from regctl.model.trouble import UsageTrouble

        raise UsageTrouble("unknown-shell", name=shell, known=tuple(SCRIPTS))
    sys.stdout.write(SCRIPTS[shell])
