"""The report of a month on a terminal. Piped, the console given writes no colour, and nothing is ever cut."""

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from regctl.render.report_page import page_of
from regctl.render.sections import Cell, Section, Tone
from regctl.render.writing import one_line
from regctl.report.month import MonthReport

_STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "green",
    Tone.BAD: "red",
    Tone.QUIET: "dim",
    Tone.STRONG: "bold",
    Tone.NAME: "cyan",
}


def render_table(report: MonthReport, console: Console) -> None:
    """Write the report to the console. Texts of others are written as they are: no markup and no control character acts."""
    page = page_of(report)
    _write(console, page.title, "bold")
    for line in page.lines:
        _write(console, line, "dim")
    for section in page.sections:
        _write(console, "")
        _write(console, section.title, "bold")
        if section.rows:
            console.print(_table(section))
        else:
            _write(console, section.nothing, "dim")
    for warning in page.warnings:
        _write(console, "")
        _write(console, warning, "yellow")


def _write(console: Console, line: str, style: str = "") -> None:
    console.print(Text(one_line(line), style))


def _table(section: Section) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    for column in section.columns:
        table.add_column(Text(column.title), justify="right" if column.is_number else "left", overflow="fold")
    for row in section.rows:
        table.add_row(*(_text(cell) for cell in row))
    return table


def _text(cell: Cell) -> Text:
    return Text("  " * cell.indent + one_line(cell.text), _STYLES[cell.tone])
