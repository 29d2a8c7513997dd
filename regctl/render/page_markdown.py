"""A page of sections as Markdown, fit for a wiki page or a pull request."""

from regctl.render.markdown import code, escaped, paragraph
from regctl.render.sections import Cell, Column, Page, Section, Tone

_INDENT = "&emsp;"


def render_page(page: Page) -> str:
    """GitHub's and GitLab's Markdown. Whatever people wrote is shown as they wrote it, whatever Markdown would make of it."""
    blocks = [f"# {escaped(page.title)}", *map(paragraph, page.lines)]
    for section in page.sections:
        blocks += _section(section)
    blocks += [f"**{escaped(warning)}**" for warning in page.warnings]
    return "\n\n".join(blocks) + "\n"


def _section(section: Section) -> list[str]:
    heading = [f"## {escaped(section.title)}"] if section.title else []
    note = [paragraph(section.note)] if section.note and section.rows else []
    return [*heading, *note, _table(section) if section.rows else paragraph(section.nothing)]


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
        return code(cell.text)
    text = escaped(cell.text)
    return _INDENT * cell.indent + (f"**{text}**" if cell.tone in (Tone.STRONG, Tone.BAD) else text)
