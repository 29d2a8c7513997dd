"""The report of a month as Markdown, fit for a wiki page or a pull request."""

import re

from regctl.render.markdown import escaped
from regctl.render.names import Names
from regctl.render.report_page import page_of
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.writing import one_line
from regctl.report.month import MonthReport

_LEADING = re.compile(r"^(\d+[.)]|[#+\-=])")
_INDENT = "&emsp;"


def render_markdown(report: MonthReport, names: Names) -> str:
    """GitHub's and GitLab's Markdown. Whatever people wrote is shown as they wrote it, whatever Markdown would make of it."""
    page = page_of(report, names)
    blocks = [f"# {escaped(page.title)}", *map(_paragraph, page.lines)]
    for section in page.sections:
        blocks += _section(section)
    blocks += [f"**{escaped(warning)}**" for warning in page.warnings]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> list[str]:
    heading = [f"## {escaped(section.title)}", *([_paragraph(section.note)] if section.note and section.rows else [])]
    return [*heading, _table(section) if section.rows else _paragraph(section.nothing)]


def _table(section: Section) -> str:
    titles = [escaped(column.title) for column in section.columns]
    rows = [titles, [_rule(column) for column in section.columns], *([_cell(cell) for cell in row] for row in section.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rule(column: Column) -> str:
    return "---:" if column.is_number else "---"


def _cell(cell: Cell) -> str:
    if not cell.text:
        return ""
    if cell.tone is Tone.NAME:
        return _code(cell.text)
    text = escaped(cell.text)
    return _INDENT * cell.indent + (f"**{text}**" if cell.tone in (Tone.STRONG, Tone.BAD) else text)


def _code(text: str) -> str:
    """Names to be typed, which a forge would otherwise take for references of its own."""
    return "`" + one_line(text).replace("`", "'").replace("|", "\\|") + "`"


def _paragraph(text: str) -> str:
    """A text at the beginning of a line, where it could pass for a heading or for an item of a list."""
    return _LEADING.sub(_shielded, escaped(text))


def _shielded(match: re.Match[str]) -> str:
    return f"{match[1][:-1]}\\{match[1][-1]}"
