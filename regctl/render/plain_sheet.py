"""Tables and texts as plain text, for files and pipes: no colour, and nothing is ever cut."""

from typing import TextIO

from regctl.render.sections import Section, Tone
from regctl.render.sheet import Parts
from regctl.render.widths import width_of
from regctl.render.writing import one_line

_GAP = "  "


class PlainSheet:
    """Writes to a stream; tones are not shown."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        lines = text.expandtabs().split("\n")
        self._stream.write("".join(f"{line.rstrip()}\n" for line in lines))

    def write_parts(self, *parts: tuple[str, Tone]) -> None:
        self.write("".join(text for text, _ in parts))

    def write_excerpt(self, text: str, mark_at: int | None, tone: Tone) -> None:
        self.write(text)
        if mark_at is not None:
            self.write(" " * mark_at + "^")

    def write_beside(self, left: Parts, right: Parts) -> None:
        """One below the other; without colours, brackets tell what the other one has not."""
        for sign, brackets, parts in (("-", "[]", left), ("+", "{}", right)):
            if parts:
                is_mixed = len(parts) > 1
                told = (brackets[0] + text + brackets[1] if is_mixed and tone is not Tone.PLAIN else text for text, tone in parts)
                self.write(f"  {sign} {''.join(told)}")

    def write_table(self, section: Section) -> None:
        """Columns as wide as their widest cell; numbers stand to the right."""
        columns, widths = [], []
        for column, cells in zip(section.columns, zip(*section.rows, strict=True), strict=True):
            texts = [
                column.title,
                *("  " * cell.indent + one_line(cell.text) if cell.indent else one_line(cell.text) for cell in cells),
            ]
            padded, width = _padded(texts, column.is_number)
            columns.append(padded)
            widths.append(width)
        head, *rows = (_GAP.join(row).rstrip() for row in zip(*columns, strict=True))
        rule = "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
        self._stream.write("\n".join((head, rule, *rows)) + "\n")


def _padded(texts: list[str], is_number: bool) -> tuple[list[str], int]:
    """The texts of a column, all as wide as the widest, and that width."""
    if all(map(str.isascii, texts)):
        width = max(map(len, texts))
        pad = str.rjust if is_number else str.ljust
        return [pad(text, width) for text in texts], width
    widths = list(map(width_of, texts))
    width = max(widths)
    blanks = (" " * (width - taken) for taken in widths)
    if is_number:
        return [blank + text for blank, text in zip(blanks, texts, strict=True)], width
    return [text + blank for blank, text in zip(blanks, texts, strict=True)], width
