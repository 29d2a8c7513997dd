"""The JSON documents that reading commands print, and the values that several of them hold."""

import re
from collections.abc import Mapping
from datetime import date
from json import JSONEncoder
from typing import TYPE_CHECKING

from regctl.report.marks import AmbiguousClause
from regctl.report.waiting import Waiting

if TYPE_CHECKING:
    from decimal import Decimal

# What JSON may hold as it is: control characters, directions of writing, what does not show. The joiners are part of words.
_STEERING = re.compile("[\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_compact = JSONEncoder(ensure_ascii=False).encode


def document(name: str, content: Mapping[str, object]) -> str:
    """One document of the schema `regctl/NAME/1`, its keys in the order given; nothing in it steers a terminal that shows it."""
    text = _laid_out({"schema": f"regctl/{name}/1", **content}, "\n") + "\n"
    return text if text.isascii() and "\x7f" not in text else _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _laid_out(value: object, margin: str) -> str:
    """Each key on a line, and each element of a list, however much it holds: the encoder is fast where it need not indent."""
    inner = f"{margin}  "
    if value and isinstance(value, dict):
        entries = f",{inner}".join(f"{_compact(key)}: {_laid_out(each, inner)}" for key, each in value.items())
        return f"{{{inner}{entries}{margin}}}"
    if value and isinstance(value, list):
        return f"[{inner}{f',{inner}'.join(map(_compact, value))}{margin}]"
    return _compact(value)


def day_value(day: date | None) -> str | None:
    return day.isoformat() if day else None


def number_value(number: "int | Decimal | None") -> int | float | None:
    """A JSON number: whole where it is whole. Not for money, which is written as a string."""
    if number is None or isinstance(number, int):
        return number
    return int(number) if number == number.to_integral_value() else float(number)


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
