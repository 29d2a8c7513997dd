"""How numbers, and texts that others wrote, are put down wherever people read them."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_FORMULA = ("=", "+", "-", "@")
_JOINERS = "\u200c\u200d"
_UNWRITTEN = frozenset({"Cc", "Cf", "Cs"})


class NobodyWhereMissing(dict[str, str]):
    """Details for the words of a message: one that was not given reads as nobody, as only names of people are ever absent."""

    def __missing__(self, key: str) -> str:
        return "nobody"


def one_line(text: str) -> str:
    """A text without line breaks and without characters that steer a terminal or turn the direction of writing.

    The joiners stay: scripts and emoji are spelt with them.
    """
    if not text.isprintable():
        from unicodedata import category

        spaced = "".join(" " if character.isspace() else character for character in text)
        text = "".join(c for c in spaced if c in _JOINERS or category(c) not in _UNWRITTEN)
    return " ".join(text.split()) if "  " in text or text[:1] == " " or text[-1:] == " " else text


def plain(text: str) -> str:
    """A text of several lines in which what could steer a terminal or turn the direction of writing is shown by its number."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in "\n\t" else f"\\u{ord(c):04x}" for c in text)


def plain_name(text: str) -> str:
    """A name, such as a path, that cannot pass for more than one line."""
    return plain(text).replace("\n", "\\n").replace("\t", "\\t")


def cut(text: str, most: int = 300) -> str:
    """A text that somebody gave, short enough to be shown in a message."""
    return text if len(text) <= most else f"{text[:most]}…"


def signed(number: int) -> str:
    """Points as people say them: `+2`, `-2`, `0`."""
    return f"{number:+d}" if number else "0"


def counted(number: int, what: str) -> str:
    """How many there are of something: `1 error`, `2 errors`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def short_commits(commits: "Iterable[str]") -> str:
    """The beginnings of ids, which git takes for the whole."""
    return " ".join(commit[:12] for commit in commits)


def decimal_text(number: "int | Decimal") -> str:
    """An exact decimal without exponent; whole numbers without a decimal point."""
    text = str(number) if isinstance(number, int) else f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(share: "int | Decimal") -> str:
    return f"{decimal_text(share * 100)}%"


@lru_cache(4096)
def defused(text: str) -> str:
    """A text on one line, defused where a table program would take it for a formula.

    Remembered, since most of what stands in a month's rows stands there many times.
    """
    text = one_line(text)
    return f"'{text}" if text.startswith(_FORMULA) else text
