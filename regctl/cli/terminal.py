"""stdout, stderr and what the terminal can do."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regctl.render.sheet import Sheet


def sheet() -> "Sheet":
    """Where tables for people are written: in colour and as wide as a terminal, or plain and never cut where stdout is piped."""
    if not sys.stdout.isatty():
        from regctl.render.plain_sheet import PlainSheet

        return PlainSheet(sys.stdout)
    from rich.console import Console

    from regctl.render.rich_sheet import RichSheet

    return RichSheet(Console(highlight=False, markup=False, emoji=False))


def can_ask(no_input: bool) -> bool:
    """Whether there is somebody to ask."""
    return not no_input and sys.stdin.isatty() and sys.stderr.isatty()


def tell(*lines: str) -> None:
    """Say something on stderr, so that stdout holds nothing but what was made."""
    for line in lines:
        sys.stderr.write(f"{line}\n")


def put(text: str) -> None:
    """Write a whole text to stdout."""
    sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
