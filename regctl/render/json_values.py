"""The JSON documents that reading commands print, and the values that several of them hold."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from regctl.report.marks import AmbiguousClause
from regctl.report.waiting import Waiting


def document(name: str, content: Mapping[str, object]) -> str:
    """One document of the schema `regctl/NAME/1`, its keys in the order given."""
    return json.dumps({"schema": f"regctl/{name}/1", **content}, ensure_ascii=False, indent=2) + "\n"


def day_value(day: date | None) -> str | None:
    return day.isoformat() if day else None


def number_value(number: int | Decimal | None) -> int | float | None:
    """A JSON number: whole where it is whole. Not for money, which is written as a string."""
    if isinstance(number, Decimal):
        return int(number) if number == number.to_integral_value() else float(number)
    return number


def waiting_value(waiting: Waiting) -> dict[str, object]:
    return {
        "id": waiting.id,
        "state": waiting.state.value,
        "waiting_for": waiting.waiting_for,
        "due": day_value(waiting.due),
        "overdue": waiting.overdue,
        "initiator": waiting.initiator,
        "respondent": waiting.respondent,
        "regulation": waiting.regulation,
        "clause": waiting.clause,
    }


def clause_value(clause: AmbiguousClause) -> dict[str, object]:
    mark = clause.mark
    return {
        "regulation": mark.regulation,
        "clause": mark.clause,
        "title": clause.title,
        "since": day_value(mark.since),
        "disputes": list(mark.disputes),
        "owner": clause.owner,
        "due": day_value(clause.due),
        "overdue": clause.overdue,
        "turn": list(clause.turn),
        "state": "fixed" if clause.is_fixed else "open",
        "fixed_on": day_value(mark.fixed_on),
        "fixed_by": mark.fixed_by,
        "came_back": mark.came_back,
    }
