"""Tables and texts as plain text, for files and pipes: no colour, and nothing is ever cut."""

from typing import TextIO

from regctl.render.sections import Section, Tone
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

    def write_table(self, section: Section) -> None:
        """Columns as wide as their widest cell; numbers stand to the right."""
        rows = [[column.title for column in section.columns]]
        rows += [["  " * cell.indent + one_line(cell.text) for cell in row] for row in section.rows]
        columns = []
        for column, cells in zip(section.columns, zip(*rows, strict=True), strict=True):
            widths = list(map(width_of, cells))
            widest = max(widths)
            if column.is_number:
                columns.append([" " * (widest - width) + cell for cell, width in zip(cells, widths, strict=True)])
            else:
                columns.append([cell + " " * (widest - width) for cell, width in zip(cells, widths, strict=True)])
        lines = [_GAP.join(row).rstrip() for row in zip(*columns, strict=True)]
        rule = "─" * sum((*(width_of(column[0]) for column in columns), len(_GAP) * (len(columns) - 1)))
        lines.insert(1, rule)
        self._stream.write("\n".join(lines) + "\n")
