"""What tables and texts for people are written on: a terminal (`rich_sheet`), or a file or pipe (`plain_sheet`)."""

from typing import Protocol

from regctl.render.sections import Page, Section, Tone
from regctl.render.writing import one_line

Parts = tuple[tuple[str, Tone], ...]
"""A text whose parts speak in different tones."""


class Sheet(Protocol):
    """Takes texts that are harmless already. A terminal folds them to its width; elsewhere nothing is ever cut."""

    def write(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """A line, or several."""

    def write_parts(self, *parts: tuple[str, Tone]) -> None:
        """A line of parts that speak in different tones."""

    def write_excerpt(self, text: str, mark_at: int | None, tone: Tone) -> None:
        """A line quoted from a file, cut where a terminal ends, with a mark below the column `mark_at` if it is within."""

    def write_beside(self, left: Parts, right: Parts) -> None:
        """Two texts to be compared, side by side where there is room; what stands in one alone has a tone of its own."""

    def write_table(self, section: Section) -> None:
        """The columns and rows of a section. Its cells are made harmless here."""


def print_page(page: Page, sheet: Sheet) -> None:
    """Write a page. Texts of others are written as they are: no markup and no control character acts."""
    if page.title:
        print_line(sheet, page.title, Tone.STRONG)
    for line in page.lines:
        print_line(sheet, line, Tone.QUIET)
    for section in page.sections:
        if section.title:
            print_line(sheet, "")
            print_line(sheet, section.title, Tone.STRONG)
        if section.rows:
            sheet.write_table(section)
        else:
            print_line(sheet, section.nothing, Tone.QUIET)
    for warning in page.warnings:
        print_line(sheet, "")
        print_line(sheet, warning, Tone.WARNING)


def print_line(sheet: Sheet, line: str, tone: Tone = Tone.PLAIN) -> None:
    sheet.write(one_line(line), tone)


def print_text(sheet: Sheet, text: str, indent: str = "  ") -> None:
    """A text of several lines, each made harmless by itself."""
    for line in text.rstrip("\n").split("\n"):
        sheet.write(indent + one_line(line))
