"""Standings, what points come to, and what crosses between departments, as sections for people."""

from collections.abc import Iterator

from regctl.model.closing import Correction
from regctl.model.settings import ConversionKind
from regctl.render.names import Names
from regctl.render.report_words import say
from regctl.render.sections import Cell, Column, Section, Tone, points_cell
from regctl.render.writing import decimal_text, signed
from regctl.report.month import MonthReport
from regctl.rules.standings import DepartmentStanding, PersonStanding

Rows = Iterator[tuple[Cell, ...]]


def standings_section(report: MonthReport, names: Names) -> Section:
    counted = ("points", "opened", "received", "won", "lost", "earlier")
    return Section(
        title=say("standings"),
        columns=(Column(say("who")), *(Column(say(count), is_number=True) for count in counted)),
        rows=tuple(row for department in report.departments for row in _department(department, report, names)),
        note=say("standings.note"),
        nothing=say("standings.nothing"),
    )


def conversion_section(report: MonthReport, names: Names) -> Section:
    return Section(
        title=say("conversion"),
        columns=(Column(say("for")), Column(say("points"), is_number=True), Column(say("amount"), is_number=True)),
        rows=tuple(row for department in report.departments for row in _converted(department, names)),
        note=say("conversion.note"),
    )


def flows_section(report: MonthReport) -> Section:
    names = report.department_names
    return Section(
        title=say("flows"),
        columns=(Column(say("from")), Column(say("to")), Column(say("points"), is_number=True)),
        rows=tuple((Cell(names[flow.giver]), Cell(names[flow.taker]), Cell(str(flow.points))) for flow in report.flows),
        note=say("flows.note"),
    )


def corrections_section(report: MonthReport, names: Names) -> Section:
    return Section(
        title=say("corrections"),
        columns=(Column(say("month")), Column(say("dispute")), Column(say("initiator")), Column(say("respondent"))),
        rows=tuple(
            (Cell(str(each.month)), Cell(each.dispute, Tone.NAME), *(Cell(text) for text in _corrected(each, names)))
            for each in report.corrections
        ),
        note=say("corrections.note"),
    )


def _corrected(correction: Correction, names: Names) -> Iterator[str]:
    for _, person, points in correction.sides:
        yield say("party", person=names.of(person), points=signed(points))


def _department(department: DepartmentStanding, report: MonthReport, names: Names) -> Rows:
    """The department, then its people; whoever had nothing to do with any dispute is only counted."""
    yield _row(department.name, department, report.points_before(department.id), Tone.STRONG, 0)
    involved = [person for person in department.people if person.is_involved]
    for person in involved:
        before = report.before.get((department.id, person.id), 0)
        yield _row(names.of(person.id, person.name), person, before, Tone.PLAIN, 1)
    others = len(department.people) - len(involved)
    if others:
        yield (Cell(say("others", count=others), Tone.QUIET, 1), *(Cell("") for _ in range(6)))


def _row(name: str, standing: DepartmentStanding | PersonStanding, before: int, tone: Tone, indent: int) -> tuple[Cell, ...]:
    counts = (standing.opened, standing.received, standing.won, standing.lost)
    others = (Cell(str(count), Tone.PLAIN if count else Tone.QUIET) for count in counts)
    return (Cell(name, tone, indent), points_cell(standing.points), *others, Cell(signed(before), Tone.QUIET))


def _converted(department: DepartmentStanding, names: Names) -> Rows:
    """The department's sum, then everybody whom it concerns; nothing for a department whose points came to nothing."""
    converted = department.conversion
    portions = [portion for portion in converted.portions if portion.points] if converted else []
    if converted is None or not portions:
        return
    conversion = converted.conversion
    is_pot = conversion.kind is ConversionKind.POT
    key = ("pot.purpose" if conversion.purpose else "pot") if is_pot else "transfer"
    title = say(key, department=department.name, purpose=conversion.purpose)
    points = sum(portion.points for portion in portions)
    called = {person.id: names.of(person.id, person.name) for person in department.people}
    entries = [(title, points, converted.total, Tone.STRONG, 0)]
    entries += [(called[part.person], part.points, part.amount, Tone.PLAIN, 1) for part in portions]
    for name, number, amount, tone, indent in entries:
        written = str(number) if is_pot else signed(number)
        money = say("money", amount=decimal_text(amount), currency=conversion.currency)
        yield Cell(name, tone, indent), Cell(written), Cell(money if is_pot or amount <= 0 else f"+{money}")
