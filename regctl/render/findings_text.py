"""Findings as people read them: place, excerpt, reason, remedy."""

from collections.abc import Sequence

from regctl.model.finding import Finding, Level
from regctl.model.records import Resolved
from regctl.model.registry import Registry
from regctl.render.messages import finding_message, place_of
from regctl.render.names import Names
from regctl.render.sections import Cell, Column, Page, Section, Tone
from regctl.render.sheet import Sheet, print_line, print_page
from regctl.render.writing import counted, plain


def print_findings(
    registry: Registry,
    standing: Sequence[Finding],
    resolved: Sequence[tuple[Finding, Resolved]],
    names: Names,
    sheet: Sheet,
) -> None:
    for finding in standing:
        print_finding(finding, registry, names, sheet)
    for finding, each in resolved:
        message = finding_message(finding, registry.calendar, names)
        print_line(sheet, f"{place_of(finding)}: resolved: {message.text}", Tone.QUIET)
        print_line(sheet, f"by {names.of(each.by)}: {each.resolution.reason}", Tone.QUIET)
        print_line(sheet, "")
    print_line(sheet, _summary(standing, resolved), Tone.STRONG)


def print_finding(finding: Finding, registry: Registry, names: Names, sheet: Sheet) -> None:
    """One finding with a blank line behind it."""
    message = finding_message(finding, registry.calendar, names)
    tone = Tone.BAD if finding.level is Level.ERROR else Tone.WARNING
    sheet.write_parts(
        (place_of(finding), Tone.STRONG),
        (": ", Tone.PLAIN),
        (finding.level.value, tone),
        (f": {finding.check}", Tone.PLAIN),
    )
    if finding.excerpt.strip():
        margin = f"  {finding.line or ''} | "
        mark_at = len(margin) + finding.column - 1 if finding.column else None
        sheet.write_excerpt(margin + plain(finding.excerpt.rstrip()), mark_at, tone)
    sheet.write(f"  {plain(message.text)}")
    sheet.write(f"  hint: {plain(message.hint)}")
    print_line(sheet, "")


def _summary(standing: Sequence[Finding], resolved: Sequence[object]) -> str:
    errors = sum(finding.level is Level.ERROR for finding in standing)
    warnings = len(standing) - errors
    parts = [counted(errors, "error")]
    if warnings:
        parts.append(counted(warnings, "warning"))
    if resolved:
        parts.append(f"{len(resolved)} resolved")
    return ", ".join(parts) + "." if standing or resolved else "No findings."


def print_checks(sheet: Sheet) -> None:
    """Every check with what it says and what to do, the details left as they are named."""
    from regctl.render.catalogue import FINDINGS, MESSAGES, WARNINGS

    columns = (Column("check"), Column("level"), Column("what it says"), Column("what to do"))
    rows = tuple(
        (
            Cell(code, Tone.NAME),
            Cell("warning" if code in WARNINGS else "error"),
            Cell(MESSAGES[code][0]),
            Cell(MESSAGES[code][1], Tone.QUIET),
        )
        for code in FINDINGS
    )
    print_page(Page("Checks", (), (Section("", columns, rows),)), sheet)
