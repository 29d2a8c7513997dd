"""stdout, stderr and what the terminal can do."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_NEVER_CUT = 100_000


def console() -> "Console":
    """Tables for people: in colour and as wide as a terminal, or never cut where the output is piped."""
    from rich.console import Console

    if sys.stdout.isatty():
        return Console(highlight=False, markup=False, emoji=False)
    return Console(highlight=False, markup=False, emoji=False, width=_NEVER_CUT, no_color=True, color_system=None)


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
