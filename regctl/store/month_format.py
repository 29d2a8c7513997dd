"""The file of a closed month: how it is written and read. Its rows are lines of words, since there may be thousands of them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from regctl.model.calendar import Month
from regctl.model.closing import ClosedDepartment, ClosedDispute, ClosedMonth, ClosedPerson, Correction, Figures
from regctl.model.dispute import Ruling, State
from regctl.model.paths import RECORD_ID, Kind
from regctl.model.settings import Conversion, ConversionKind
from regctl.store.encode import mapping, schema_line
from regctl.store.law_formats import CONVERSION
from regctl.store.names import CLAUSE_ID, NAME, REGULATION_ID
from regctl.store.nodes import Mapping, Node, Scalar
from regctl.store.shapes import Reading, Schema, Shape, Text, Whole
from regctl.store.structures import Key, Listing, Record, Table

_MONTH = "[0-9]{4}-(?:0[1-9]|1[0-2])"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NOBODYS = "-"
"""The department of somebody who had none."""
_PLACE = rf"(?:{NAME}|{_NOBODYS})"
_POINTS = "-?[0-9]{1,9}"
_OID = "[0-9a-f]{40}|[0-9a-f]{64}"
_OUTCOMES = "|".join((*(state.value for state in State), *(ruling.value for ruling in Ruling)))
_DISPUTE = (
    rf"{RECORD_ID.pattern} (?:{_OUTCOMES}) {_DAY} {NAME} {_POINTS} {NAME} {_POINTS} {REGULATION_ID}#{CLAUSE_ID} {_PLACE} {_PLACE}"
)
_CORRECTION = rf"{_MONTH} {RECORD_ID.pattern} {NAME} {_POINTS} {_PLACE} {NAME} {_POINTS} {_PLACE}"


class _Row(Shape):
    """Words in a known order, made into a value; ValueError where they do not go together."""

    name = "text"

    def __init__(self, pattern: str, form: str, build: Callable[..., Any]) -> None:
        self.pattern, self.form, self.build = pattern, form, build

    def decode(self, node: Node, reading: Reading) -> Any:
        before = len(reading.faults)
        text = Text(self.pattern, description=self.form).decode(node, reading)
        if len(reading.faults) > before:
            return None
        try:
            return self.build(*text.split(" "))
        except ValueError:
            reading.fault("no-such-day", node, text=text)
            return None

    def schema(self) -> Schema:
        return Text(self.pattern, description=self.form).schema()


def _dispute(*words: str) -> ClosedDispute:
    dispute, outcome, on, initiator, mine, respondent, yours, cited, first, second = words
    regulation, _, clause = cited.partition("#")
    sides = int(mine), int(yours)
    day = date.fromisoformat(on)
    return ClosedDispute(dispute, outcome, day, initiator, respondent, regulation, clause, sides, (_of(first), _of(second)))


def _correction(*words: str) -> Correction:
    month, dispute, initiator, mine, first, respondent, yours, second = words
    return Correction(Month.parse(month), dispute, (initiator, respondent), (int(mine), int(yours)), (_of(first), _of(second)))


def _of(place: str) -> str:
    return "" if place == _NOBODYS else place


class _MonthName(Shape):
    name = "month"

    def decode(self, node: Node, reading: Reading) -> Month:
        text = node.text if isinstance(node, Scalar) else ""
        if not re.fullmatch(_MONTH, text):
            self.wrong(node, reading)
            return Month(1, 1)
        return Month.parse(text)

    def schema(self) -> Schema:
        return {"type": "string", "pattern": f"^{_MONTH}$"}


class _Month(Record):
    """The file as a whole; the line of its commit is kept, for whoever is told that it is wrong."""

    def decode(self, node: Node, reading: Reading) -> ClosedMonth | None:
        value: ClosedMonth | None = super().decode(node, reading)
        if value is None or not isinstance(node, Mapping):
            return None
        return value._replace(line=next(item.line for key, item in node.entries if key.text == "commit"))


def _closed(
    month: Month,
    commit: str,
    rules: str | None,
    departments: dict[str, ClosedDepartment],
    disputes: tuple[ClosedDispute, ...],
    corrections: tuple[Correction, ...],
) -> ClosedMonth:
    return ClosedMonth(month, commit, rules, Figures(departments, disputes, corrections))


_PERSON = Record({name: Key(Whole(None if "points" in name else 0)) for name in ClosedPerson._fields}, ClosedPerson)
_DEPARTMENT = Record(
    {"name": Key(Text()), "conversion": Key(CONVERSION, Conversion()), "people": Key(Table(_PERSON), {})}, ClosedDepartment
)

MONTH = _Month(
    {
        "month": Key(_MonthName()),
        "commit": Key(Text(_OID, description="the id of a commit")),
        "rules": Key(Text(_OID, description="git's id of regctl.yaml"), None),
        "departments": Key(Table(_DEPARTMENT), {}),
        "disputes": Key(
            Listing(_Row(_DISPUTE, "id, outcome, day, initiator, points, respondent, points, clause, departments", _dispute)), ()
        ),
        "corrections": Key(
            Listing(_Row(_CORRECTION, "month, id, initiator, points, department, respondent, points, department", _correction)),
            (),
        ),
    },
    _closed,
)


def encode_month(closed: ClosedMonth) -> str:
    figures = closed.figures
    departments = {name: dict(_department(known)) for name, known in figures.departments.items()}
    entries = {
        "month": str(closed.month),
        "commit": closed.commit,
        "rules": closed.rules,
        "departments": departments,
        "disputes": tuple(map(_dispute_row, figures.disputes)),
        "corrections": tuple(map(_correction_row, figures.corrections)),
    }
    return schema_line(Kind.MONTH, 1) + mapping({key: value for key, value in entries.items() if value})


def _department(known: ClosedDepartment) -> Iterator[tuple[str, Any]]:
    yield "name", known.name
    conversion = known.conversion
    if conversion.kind is not ConversionKind.NONE:
        yield (
            "conversion",
            {
                "kind": conversion.kind.value,
                "rate": conversion.rate,
                "currency": conversion.currency,
                "purpose": conversion.purpose or None,
                "cap": conversion.cap,
            },
        )
    if known.people:
        yield "people", {person: row._asdict() for person, row in known.people.items()}


def _dispute_row(each: ClosedDispute) -> str:
    (mine, yours), (first, second) = each.points, each.departments
    parties = f"{each.initiator} {mine} {each.respondent} {yours}"
    return f"{each.id} {each.outcome} {each.on} {parties} {each.cited} {first or _NOBODYS} {second or _NOBODYS}"


def _correction_row(each: Correction) -> str:
    return f"{each.month} {each.dispute} " + " ".join(f"{who} {points} {place or _NOBODYS}" for place, who, points in each.sides)
