"""A report as people read it: sections of rows of words. How they look is for the terminal or for Markdown to say."""

from dataclasses import dataclass
from enum import Enum


class Tone(Enum):
    """How a cell speaks: plainly, as good or bad news, in the background, as a heading, or as a name to be typed."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    QUIET = "quiet"
    STRONG = "strong"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Cell:
    """A text as it came, whoever wrote it: making it harmless is for whoever prints it. `indent` counts levels."""

    text: str
    tone: Tone = Tone.PLAIN
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a note for whoever reads it the first time, and a table. `nothing` is said in place of a table without rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """`lines` stand above the sections, `warnings` below them."""

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()
