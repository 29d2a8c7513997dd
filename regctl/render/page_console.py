"""A page on a terminal. Piped, the console given writes no colour, and nothing is ever cut."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from regctl.render.sections import Cell, Page, Section, Tone
from regctl.render.writing import one_line

_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.BAD: "red",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
    Tone.NAME: "cyan",
}


def print_page(page: Page, console: Console) -> None:
    """Write a page. Texts of others are written as they are: no markup and no control character acts."""
    if page.title:
        print_line(console, page.title, "bold")
    for line in page.lines:
        print_line(console, line, "dim")
    for section in page.sections:
        if section.title:
            print_line(console, "")
            print_line(console, section.title, "bold")
        if section.rows:
            console.print(_table(section))
        else:
            print_line(console, section.nothing, "dim")
    for warning in page.warnings:
        print_line(console, "")
        print_line(console, warning, "yellow")


def print_line(console: Console, line: str, style: str = "") -> None:
    console.print(Text(one_line(line), style))


def print_text(console: Console, text: str, indent: str = "  ") -> None:
    """A text of several lines, each made harmless by itself."""
    for line in text.rstrip("\n").split("\n"):
        console.print(Text(indent + one_line(line)))


def _table(section: Section) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for column in section.columns:
        table.add_column(Text(column.title), justify="right" if column.is_number else "left", overflow="fold")
    for row in section.rows:
        table.add_row(*(_text(cell) for cell in row))
    return table


def _text(cell: Cell) -> Text:
    return Text("  " * cell.indent + one_line(cell.text), _STYLES[cell.tone])
