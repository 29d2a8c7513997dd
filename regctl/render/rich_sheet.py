"""Tables and texts on a terminal: in colour, folded to its width. Nothing else imports rich, which takes long to load."""

from typing import Literal

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from regctl.render.sections import Cell, Section, Tone
from regctl.render.sheet import Parts
from regctl.render.writing import one_line

_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.BAD: "red",
    Tone.WARNING: "yellow",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
    Tone.NAME: "cyan",
}


class RichSheet:
    """Writes to a console of rich, which knows what its terminal can do."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def write(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        self._console.print(Text(text, _STYLES[tone]))

    def write_parts(self, *parts: tuple[str, Tone]) -> None:
        self._console.print(Text.assemble(*((text, _STYLES[tone]) for text, tone in parts)))

    def write_excerpt(self, text: str, mark_at: int | None, tone: Tone) -> None:
        self._console.print(Text(text), no_wrap=True, overflow="ellipsis")
        if mark_at is not None and mark_at + 1 < self._console.width:
            self.write(" " * mark_at + "^", tone)

    def write_beside(self, left: Parts, right: Parts) -> None:
        table = Table.grid(padding=(0, 2, 0, 0), expand=True)
        for _ in range(2):
            table.add_column(ratio=1, overflow="fold")
        table.add_row(*(Text.assemble(*((text, _STYLES[tone]) for text, tone in parts)) for parts in (left, right)))
        self._console.print(Padding(table, (0, 0, 0, 2)))

    def write_table(self, section: Section) -> None:
        table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
        # What is to be typed stays in one piece, unless it would leave the rest no room.
        names = [_width_of_names(section, number) for number in range(len(section.columns))]
        has_room = sum(names) <= self._console.width // 2
        for column, width in zip(section.columns, names, strict=True):
            side: Literal["left", "right"] = "right" if column.is_number else "left"
            table.add_column(Text(column.title), justify=side, overflow="fold", no_wrap=bool(width) and has_room)
        for row in section.rows:
            table.add_row(*(_text(cell) for cell in row))
        self._console.print(table)


def _width_of_names(section: Section, number: int) -> int:
    """How wide the names are that a column consists of; nothing where it holds other texts."""
    cells = [row[number] for row in section.rows]
    return max(len(cell.text) for cell in cells) if cells and all(cell.tone is Tone.NAME for cell in cells) else 0


def _text(cell: Cell) -> Text:
    return Text("  " * cell.indent + one_line(cell.text), _STYLES[cell.tone])
