"""The report of a month as tidy CSV: one fact a row, so that any table program can filter, pivot and add it up."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from regctl.render.writing import decimal_text, defused
from regctl.report.effects import COMPARED_DAYS
from regctl.report.figures import UNITS
from regctl.report.month import MonthReport

if TYPE_CHECKING:
    from decimal import Decimal

COLUMNS = (
    "month",
    "kind",
    "department",
    "to_department",
    "person",
    "dispute",
    "regulation",
    "clause",
    "subject",
    "measure",
    "value",
    "unit",
)
"""`subject` is the outcome, error category, figure or purpose that a row is about; the columns before it say where it belongs."""

_COUNTED = {"points": "points", "opened": "disputes", "received": "disputes", "won": "disputes", "lost": "disputes"}
_TEXTS = ("department", "to_department", "person", "dispute", "regulation", "clause", "subject")
Row = dict[str, Any]


def render_csv(report: MonthReport) -> str:
    """Numbers are plain, days `YYYY-MM-DD`, yes and no are 1 and 0; what is not known is empty."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    month = str(report.month)
    for rows in (_report, _standings, _conversions, _disputes, _corrections, _ambiguous, _open, _service, _errors, _effects):
        writer.writerows((month, *_cells(row)) for row in rows(report))
    return text.getvalue()


def _cells(row: Row) -> Iterator[object]:
    """The cells behind the month, in the order of the columns. Kinds and measures are our own words."""
    yield row["kind"]
    for text in map(row.get, _TEXTS):
        yield text and defused(text)
    yield row["measure"]
    yield _value(row["value"])
    yield _value(row.get("unit"))


def _value(value: "bool | int | Decimal | date | str | None") -> object:
    """Numbers keep their sign."""
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else decimal_text(value)


def _report(report: MonthReport) -> Iterator[Row]:
    yield {"kind": "report", "measure": "organisation", "value": report.organisation}
    yield {"kind": "report", "measure": "as_of", "value": report.calendar.iso(report.as_of), "unit": "instant"}
    yield {"kind": "report", "measure": "commit", "value": report.commit, "unit": "commit"}
    yield {"kind": "report", "measure": "closed", "value": report.closed, "unit": "flag"}
    for outcome, count in report.outcomes.items():
        yield {"kind": "outcome", "subject": outcome, "measure": "decided", "value": count, "unit": "disputes"}


def _standings(report: MonthReport) -> Iterator[Row]:
    for department in report.departments:
        for measure, unit in _COUNTED.items():
            value = getattr(department, measure)
            yield {"kind": "department", "department": department.id, "measure": measure, "value": value, "unit": unit}
        for person in department.people:
            who: Row = {"kind": "person", "department": department.id, "person": person.id}
            for measure, unit in _COUNTED.items():
                yield {**who, "measure": measure, "value": getattr(person, measure), "unit": unit}


def _conversions(report: MonthReport) -> Iterator[Row]:
    for department in report.departments:
        if converted := department.conversion:
            conversion = converted.conversion
            what: Row = {"department": department.id, "subject": conversion.purpose, "measure": conversion.kind.value}
            for part in converted.portions:
                yield {"kind": "portion", **what, "person": part.person, "value": part.amount, "unit": conversion.currency}
            yield {"kind": "conversion", **what, "value": converted.total, "unit": conversion.currency}
    for flow in report.flows:
        between: Row = {"department": flow.giver, "to_department": flow.taker}
        yield {"kind": "flow", **between, "measure": "points", "value": flow.points, "unit": "points"}


def _disputes(report: MonthReport) -> Iterator[Row]:
    for dispute in report.disputes:
        which: Row = {"kind": "dispute", "dispute": dispute.id, "regulation": dispute.regulation, "clause": dispute.clause}
        for department, (person, points) in zip(dispute.departments, dispute.points, strict=True):
            whose: Row = {**which, "department": department, "person": person}
            yield {**whose, "measure": "points", "value": points, "unit": "points"}
        yield {**which, "measure": "outcome", "value": dispute.outcome, "unit": "outcome"}
        yield {**which, "measure": "decided_on", "value": dispute.decided_on, "unit": "day"}
        for commit in dispute.commits:
            yield {**which, "measure": "commit", "value": commit, "unit": "commit"}


def _corrections(report: MonthReport) -> Iterator[Row]:
    for each in report.corrections:
        which: Row = {"kind": "correction", "dispute": each.dispute, "subject": str(each.month)}
        for department, person, points in each.sides:
            yield {**which, "department": department, "person": person, "measure": "points", "value": points, "unit": "points"}


def _ambiguous(report: MonthReport) -> Iterator[Row]:
    for clause in report.ambiguous:
        mark = clause.mark
        which: Row = {"kind": "ambiguous", "regulation": mark.regulation, "clause": mark.clause}
        yield {**which, "measure": "since", "value": mark.since, "unit": "day"}
        yield {**which, "measure": "due", "value": clause.due, "unit": "day"}
        yield {**which, "measure": "overdue", "value": clause.overdue, "unit": "flag"}
        yield {**which, "measure": "came_back", "value": mark.came_back, "unit": "flag"}
        yield {**which, "measure": "fixed_on", "value": mark.fixed_on, "unit": "day"}
        yield {**which, "measure": "fixed_by", "value": mark.fixed_by, "unit": "commit"}
        yield {**which, "person": clause.owner, "measure": "owner", "value": True, "unit": "flag"}
        for person in clause.turn:
            yield {**which, "person": person, "measure": "turn", "value": True, "unit": "flag"}
        for dispute in mark.disputes:
            yield {**which, "dispute": dispute, "measure": "set_by", "value": True, "unit": "flag"}


def _open(report: MonthReport) -> Iterator[Row]:
    for waiting in report.open:
        which: Row = {"kind": "open", "dispute": waiting.id, "regulation": waiting.regulation, "clause": waiting.clause}
        whose: Row = {**which, "person": waiting.waiting_for}
        yield {**whose, "measure": "state", "value": waiting.state.value, "unit": "state"}
        yield {**whose, "measure": "due", "value": waiting.due, "unit": "day"}
        yield {**whose, "measure": "overdue", "value": waiting.overdue, "unit": "flag"}


def _service(report: MonthReport) -> Iterator[Row]:
    for name, fact in report.service.items():
        yield {"kind": "service", "subject": name, "measure": "fact", "value": fact, "unit": UNITS[name]}
    for result in report.targets:
        target = result.target
        measures = {"fact": result.fact, "at_least": target.at_least, "at_most": target.at_most, "met": result.met}
        for measure, value in measures.items():
            unit = "flag" if measure == "met" else UNITS.get(target.figure)
            yield {"kind": "target", "subject": target.figure, "measure": measure, "value": value, "unit": unit}


def _errors(report: MonthReport) -> Iterator[Row]:
    for category in report.errors.categories:
        for measure, value in (("count", category.in_month), ("before", category.before), ("total", category.total)):
            yield {"kind": "error", "subject": category.name, "measure": measure, "value": value, "unit": "errors"}


def _effects(report: MonthReport) -> Iterator[Row]:
    for effect in report.effects:
        which: Row = {"kind": "effect", "regulation": effect.regulation, "clause": effect.clause}
        yield {**which, "measure": "fixed_on", "value": effect.fixed_on, "unit": "day"}
        yield {**which, "measure": "fixed_by", "value": effect.fixed_by, "unit": "commit"}
        yield {**which, "measure": "before", "value": effect.before, "unit": "disputes"}
        yield {**which, "measure": "days_before", "value": COMPARED_DAYS, "unit": "days"}
        yield {**which, "measure": "after", "value": effect.after, "unit": "disputes"}
        yield {**which, "measure": "days_since", "value": effect.days_since, "unit": "days"}
        yield {**which, "measure": "came_back", "value": effect.came_back, "unit": "flag"}
