"""Findings as people read them: place, excerpt, reason, remedy."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from regctl.model.finding import Finding, Level
from regctl.model.records import Resolved
from regctl.model.registry import Registry
from regctl.render.catalogue import FINDINGS, MESSAGES, WARNINGS
from regctl.render.messages import finding_message, place_of
from regctl.render.page_console import print_line, print_page
from regctl.render.sections import Cell, Column, Page, Section, Tone
from regctl.render.writing import plain


def print_findings(
    registry: Registry, standing: Sequence[Finding], resolved: Sequence[tuple[Finding, Resolved]], console: Console
) -> None:
    for finding in standing:
        _print_finding(finding, registry, console)
    for finding, each in resolved:
        message = finding_message(finding, registry.calendar)
        print_line(console, f"{place_of(finding)}: resolved: {message.text}", "dim")
        print_line(console, f"by {each.by}: {each.resolution.reason}", "dim")
        print_line(console, "")
    print_line(console, _summary(standing, resolved), "bold")


def _print_finding(finding: Finding, registry: Registry, console: Console) -> None:
    message = finding_message(finding, registry.calendar)
    style = "red" if finding.level is Level.ERROR else "yellow"
    head = Text.assemble((place_of(finding), "bold"), ": ", (finding.level.value, style), f": {finding.check}")
    console.print(head)
    if finding.excerpt.strip():
        number = str(finding.line or "")
        console.print(Text(f"  {number} | {plain(finding.excerpt.rstrip())}"), no_wrap=True, overflow="ellipsis")
        if finding.column and len(number) + 5 + finding.column < console.width:
            console.print(Text(" " * (len(number) + 4 + finding.column) + "^", style))
    console.print(Text(f"  {plain(message.text)}"))
    console.print(Text(f"  hint: {plain(message.hint)}"))
    print_line(console, "")


def _summary(standing: Sequence[Finding], resolved: Sequence[object]) -> str:
    errors = sum(finding.level is Level.ERROR for finding in standing)
    warnings = len(standing) - errors
    parts = [_count(errors, "error")]
    if warnings:
        parts.append(_count(warnings, "warning"))
    if resolved:
        parts.append(f"{len(resolved)} resolved")
    return ", ".join(parts) + "." if standing or resolved else "No findings."


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def print_checks(console: Console) -> None:
    """Every check with what it says and what to do, the details left as they are named."""
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
    print_page(Page("Checks", (), (Section("", columns, rows),)), console)
