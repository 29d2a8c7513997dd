"""A person's own statement, for people and for scripts."""

from regctl.model.calendar import Calendar
from regctl.render.json_values import day_value, document
from regctl.render.names import Names
from regctl.render.report_words import WORDS
from regctl.render.sections import Cell, Column, Page, Section, Tone, points_cell
from regctl.render.writing import short_commits, signed
from regctl.report.statement import Entry, Statement


def page_of(statement: Statement, names: Names) -> Page:
    """Every dispute of theirs that was decided, below it the reason that was given."""
    columns = (
        *(Column("Day"), Column("Dispute"), Column("As"), Column("With"), Column("Clause"), Column("How it ended")),
        *(Column("Points", is_number=True), Column("Commits")),
    )
    rows = tuple(row for entry in statement.entries for row in _rows(entry, names))
    total = (
        *(Cell("Sum", Tone.STRONG), *(Cell("") for _ in range(5))),
        *(Cell(signed(statement.points), Tone.STRONG), Cell("")),
    )
    title = f"{names.of(statement.person)}, {statement.month}"
    section = Section("", columns, (*rows, total) if rows else (), nothing="No dispute of theirs was decided.")
    return Page(title, (), (section,))


def _rows(entry: Entry, names: Names) -> list[tuple[Cell, ...]]:
    ended = f"taken back of {entry.corrects}" if entry.corrects else WORDS[f"ended.{entry.outcome}"]
    rows: list[tuple[Cell, ...]] = [
        (
            Cell(str(entry.day)),
            Cell(entry.dispute, Tone.NAME),
            Cell("initiator" if entry.is_initiator else "respondent"),
            Cell(names.of(entry.other)),
            Cell(entry.cited),
            Cell(ended),
            points_cell(entry.points),
            Cell(short_commits(entry.commits), Tone.QUIET),
        )
    ]
    if entry.reason:
        rows.append((*(Cell("") for _ in range(5)), Cell(entry.reason, Tone.QUIET), Cell(""), Cell("")))
    return rows


def render_json(statement: Statement, calendar: Calendar) -> str:
    content = {
        "person": statement.person,
        "month": str(statement.month),
        "as_of": calendar.iso(statement.as_of),
        "commit": statement.commit,
        "points": statement.points,
        "entries": [_entry(entry) for entry in statement.entries],
    }
    return document("statement", content)


def _entry(entry: Entry) -> dict[str, object]:
    return {
        "decided_on": day_value(entry.day),
        "dispute": entry.dispute,
        "role": "initiator" if entry.is_initiator else "respondent",
        "other": entry.other,
        "clause": entry.cited,
        "outcome": entry.outcome,
        "department": entry.department,
        "points": entry.points,
        "corrects": str(entry.corrects) if entry.corrects else None,
        "reason": entry.reason,
        "commits": list(entry.commits),
    }
