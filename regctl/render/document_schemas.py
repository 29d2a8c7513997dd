"""JSON Schemas (draft-07) of the documents that scripts keep: report, statement, settlement. Every key is always there."""

import json
from typing import Any

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_FLAG: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_INSTANT: Schema = {"type": "string", "format": "date-time"}
_COMMIT: Schema = {"type": "string", "pattern": "^([0-9a-f]{40}|[0-9a-f]{64})$"}
_MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}(\.\.\d{4}-\d{2})?$"}
_MONEY: Schema = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "exact, so no number"}
_NUMBER: Schema = {"type": "number"}


def _maybe(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(schema: Schema) -> Schema:
    return {"type": "array", "items": schema}


def _table(schema: Schema) -> Schema:
    """Values by names that are not known beforehand: people, outcomes, figures."""
    return {"type": "object", "additionalProperties": schema}


def _object(_left_out: tuple[str, ...] = (), /, **keys: Schema) -> Schema:
    """Just these keys, all of them but those that may be left out."""
    properties = {name.rstrip("_"): schema for name, schema in keys.items()}
    required = [name for name in properties if name not in _left_out]
    return {"type": "object", "additionalProperties": False, "required": required, "properties": properties}


_COUNTED = dict.fromkeys(("opened", "received", "won", "lost"), _COUNT)
_PERSON = _object(id=_TEXT, name=_TEXT, points=_WHOLE, **_COUNTED, before=_WHOLE)
_PORTION = _object(id=_TEXT, points=_WHOLE, amount=_MONEY)
_CONVERSION = _object(("purpose",), kind=_TEXT, rate=_MONEY, currency=_TEXT, purpose=_TEXT, total=_MONEY, people=_list(_PORTION))
_DEPARTMENT = _object(
    id=_TEXT,
    name=_TEXT,
    points=_WHOLE,
    **_COUNTED,
    before=_WHOLE,
    outcomes=_table(_COUNT),
    people=_list(_PERSON),
    conversion=_maybe(_CONVERSION),
)
_DISPUTE = _object(
    id=_TEXT,
    state=_TEXT,
    outcome=_TEXT,
    decided_on=_DAY,
    initiator=_TEXT,
    respondent=_TEXT,
    departments=_list(_TEXT),
    regulation=_TEXT,
    clause=_TEXT,
    points=_table(_WHOLE),
    commits=_list(_COMMIT),
)
_CLOSING = _object(by=_TEXT, at=_INSTANT, commit=_COMMIT, head=_COMMIT, rules=_maybe(_COMMIT))
_CORRECTION = _object(month=_MONTH, dispute=_TEXT, points=_table(_WHOLE), departments=_table(_TEXT))
_FLOW = _object(from_=_TEXT, to=_TEXT, points=_COUNT)
_AMBIGUOUS = _object(
    regulation=_TEXT,
    clause=_TEXT,
    title=_TEXT,
    since=_DAY,
    disputes=_list(_TEXT),
    owner=_TEXT,
    due=_maybe(_DAY),
    overdue=_FLAG,
    turn=_list(_TEXT),
    state={"enum": ["open", "fixed"]},
    fixed_on=_maybe(_DAY),
    fixed_by=_maybe(_COMMIT),
    came_back=_FLAG,
)
_WAITING = _object(
    id=_TEXT,
    state=_TEXT,
    waiting_for=_maybe(_TEXT),
    due=_maybe(_DAY),
    overdue=_FLAG,
    initiator=_TEXT,
    respondent=_TEXT,
    regulation=_TEXT,
    clause=_TEXT,
)
_BOUNDS = _object(("at_least", "at_most"), at_least=_NUMBER, at_most=_NUMBER)
_TARGET = _object(name=_TEXT, target=_BOUNDS, fact=_maybe(_NUMBER), met=_maybe(_FLAG))
_CATEGORY = _object(category=_TEXT, count=_COUNT, before=_COUNT, total=_COUNT, errors=_list(_object(id=_TEXT, commit=_COMMIT)))
_ERRORS = _object(count=_COUNT, before=_COUNT, total=_COUNT, categories=_list(_CATEGORY))
_EFFECT = _object(
    regulation=_TEXT,
    clause=_TEXT,
    fixed_on=_maybe(_DAY),
    fixed_by=_maybe(_COMMIT),
    before=_COUNT,
    days_before=_COUNT,
    after=_COUNT,
    days_since=_COUNT,
    came_back=_FLAG,
)
_ENTRY = _object(
    decided_on=_DAY,
    dispute=_TEXT,
    role={"enum": ["initiator", "respondent"]},
    other=_TEXT,
    clause=_TEXT,
    outcome=_TEXT,
    department=_TEXT,
    points=_WHOLE,
    corrects=_maybe(_MONTH),
    reason=_maybe(_TEXT),
    commits=_list(_COMMIT),
)
_ADJUSTED = _object(id=_TEXT, points=_WHOLE, bonus_adjustment=_MONEY)
_SETTLED = _object(
    id=_TEXT,
    name=_TEXT,
    kind=_TEXT,
    rate=_MONEY,
    cap=_maybe(_MONEY),
    currency=_TEXT,
    purpose=_maybe(_TEXT),
    people=_list(_ADJUSTED),
    withheld=_MONEY,
    paid=_MONEY,
    balance=_MONEY,
)


def _document(name: str, **keys: Schema) -> Schema:
    return _object(schema={"const": f"regctl/{name}/1"}, **keys)


DOCUMENTS: dict[str, Schema] = {
    "report": _document(
        "report",
        organisation=_TEXT,
        month=_MONTH,
        as_of=_INSTANT,
        timezone=_TEXT,
        commit=_maybe(_COMMIT),
        closed=_FLAG,
        closing=_maybe(_CLOSING),
        department=_maybe(_TEXT),
        departments=_list(_DEPARTMENT),
        leaders=_object(departments=_list(_TEXT), people=_list(_TEXT)),
        outcomes=_table(_COUNT),
        disputes=_list(_DISPUTE),
        corrections=_list(_CORRECTION),
        flows=_list(_FLOW),
        ambiguous=_list(_AMBIGUOUS),
        open=_list(_WAITING),
        waiting_for_arbiter=_list(_TEXT),
        service=_table(_maybe(_NUMBER)),
        targets=_list(_TARGET),
        errors=_ERRORS,
        effects=_list(_EFFECT),
        findings=_COUNT,
    ),
    "statement": _document(
        "statement",
        person=_TEXT,
        month=_MONTH,
        as_of=_INSTANT,
        commit=_maybe(_COMMIT),
        points=_WHOLE,
        entries=_list(_ENTRY),
    ),
    "settlement": _document(
        "settlement", month=_MONTH, draft=_FLAG, commit=_maybe(_COMMIT), departments=_list(_SETTLED), flows=_list(_FLOW)
    ),
}


def document_schema_text(name: str) -> str:
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"regctl/{name}/1", **DOCUMENTS[name]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
