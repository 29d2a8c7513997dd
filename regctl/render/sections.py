"""A report as people read it: sections of rows of words. How they look is for the terminal or for Markdown to say."""

from enum import Enum
from typing import NamedTuple

from regctl.render.writing import signed


class Tone(Enum):
    """How a text speaks: plainly, as good or bad news, as a warning, in the background, as a heading, or as a name to type."""

    PLAIN = "plain"
    GOOD = "good"
    BAD = "bad"
    WARNING = "warning"
    QUIET = "quiet"
    STRONG = "strong"
    NAME = "name"


class Cell(NamedTuple):
    """A text as it came, whoever wrote it: making it harmless is for whoever prints it. `indent` counts levels."""

    text: str
    tone: Tone = Tone.PLAIN
    indent: int = 0


def points_cell(points: int) -> Cell:
    """Points, good news or bad."""
    return Cell(signed(points), Tone.GOOD if points > 0 else Tone.BAD if points < 0 else Tone.QUIET)


class Column(NamedTuple):
    title: str
    is_number: bool = False


class Section(NamedTuple):
    """A heading, a note for whoever reads it the first time, and a table. `nothing` is said in place of a table without rows."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    nothing: str = ""


class Page(NamedTuple):
    """`lines` stand above the sections, `warnings` below them."""

    title: str
    lines: tuple[str, ...]
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()
