"""How numbers, and texts that others wrote, are put down wherever people read them."""

import unicodedata
from decimal import Decimal

_JOINERS = "\u200c\u200d"
_UNWRITTEN = frozenset({"Cc", "Cf", "Cs"})


def one_line(text: str) -> str:
    """A text without line breaks and without characters that steer a terminal or turn the direction of writing.

    The joiners stay: scripts and emoji are spelt with them.
    """
    spaced = "".join(" " if character.isspace() else character for character in text)
    kept = (c for c in spaced if c in _JOINERS or unicodedata.category(c) not in _UNWRITTEN)
    return " ".join("".join(kept).split())


def plain(text: str) -> str:
    """A text of several lines in which what could steer a terminal or turn the direction of writing is shown by its number."""
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\u{ord(c):04x}" for c in text)


def cut(text: str, most: int = 300) -> str:
    """A text that somebody gave, short enough to be shown in a message."""
    return text if len(text) <= most else f"{text[:most]}…"


def signed(number: int) -> str:
    """Points as people say them: `+2`, `-2`, `0`."""
    return f"{number:+d}" if number else "0"


def decimal_text(number: int | Decimal) -> str:
    """An exact decimal without exponent; whole numbers without a decimal point."""
    text = f"{number:f}" if isinstance(number, Decimal) else str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: Decimal) -> str:
    return f"{decimal_text(share * 100)}%"
