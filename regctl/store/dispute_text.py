"""The text of a dispute's file: what was opened, then the acts, each a section of its own.

The text is cut at line beginnings before any of it is read as YAML, so an act can be judged whatever stands before it, and each
section must make sense by itself.
"""

import re
from typing import Any

from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.finding import Fault
from regctl.model.history import DisputeText, Section
from regctl.store.formats import CLAUSE, RECORD, decode, in_order, name_of, regulation_name
from regctl.store.shapes import Choice, Day, Key, Listing, Reading, Record, Shape, Text
from regctl.store.syntax import Mapping, Node, Scalar, Sequence, decode_text, excerpt_of

_ACTS = re.compile(rb"^acts:[ \t]*(#.*)?(\n|\Z)", re.MULTILINE)
_ACTS_ON_LINE = re.compile(rb"^acts:", re.MULTILINE)
_COMMENT = re.compile(rb"(?:[ \t]*(?:#[^\n]*)?\n)*")
_ITEM = re.compile(rb"^( *)- ", re.MULTILINE)

_REASON = Key(Text())


def _opening(dispute: str, evidence: tuple[str, ...], **keys: Any) -> Opening:
    return Opening(id=dispute, evidence=evidence, **keys)


OPENING_KEYS = {
    "dispute": Key(RECORD),
    "initiator": Key(name_of()),
    "respondent": Key(name_of()),
    "regulation": Key(regulation_name()),
    "clause": Key(CLAUSE),
    "occurred": Key(Day()),
    "what": Key(Text()),
    "evidence": Key(Listing(Text()), ()),
}
OPENING = Record(OPENING_KEYS, _opening)


def _act(kind: ActKind, hand: str | None = None) -> Any:
    def build(**keys: Any) -> Act:
        return Act(kind, keys.get("reason"), keys.get(hand) if hand else None, keys.get("outcome"))

    return build


ACTS: dict[str, Record] = {
    "accept": Record({}, _act(ActKind.ACCEPT)),
    "contest": Record({"reason": _REASON}, _act(ActKind.CONTEST)),
    "withdraw": Record({"reason": _REASON}, _act(ActKind.WITHDRAW)),
    "rule": Record(
        {"arbiter": Key(name_of()), "outcome": Key(Choice(tuple(r.value for r in Ruling), Ruling)), "reason": _REASON},
        _act(ActKind.RULE, "arbiter"),
    ),
    "recuse": Record({"arbiter": Key(name_of()), "reason": _REASON}, _act(ActKind.RECUSE, "arbiter")),
    "default": Record({}, _act(ActKind.DEFAULT)),
    "void": Record({"admin": Key(name_of()), "reason": _REASON}, _act(ActKind.VOID, "admin")),
}


class _OneAct(Shape):
    """A mapping with one key, the act's name."""

    name = "act"

    def decode(self, node: Node, reading: Reading) -> Act | None:
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            self.wrong(node, reading)
            return None
        name, body = node.entries[0]
        shape = ACTS.get(name.text)
        if shape is None:
            reading.fault("unknown-act", name, act=name.text, known=tuple(ACTS))
            return None
        if isinstance(body, Scalar) and body.kind == "null":
            body = Mapping(body.line, body.column, ())
        act = shape.decode(body, reading)
        return act if isinstance(act, Act) else None

    def schema(self) -> dict[str, Any]:
        acts = [
            {"type": "object", "properties": {name: shape.schema()}, "required": [name], "additionalProperties": False}
            for name, shape in ACTS.items()
        ]
        return {"oneOf": acts}


ONE_ACT = _OneAct()


def dispute_schema() -> dict[str, Any]:
    """The JSON Schema of a whole dispute file."""
    schema = OPENING.schema()
    schema["properties"]["acts"] = {"anyOf": [{"type": "array", "items": ONE_ACT.schema()}, {"type": "null"}]}
    return schema


def decode_dispute(data: bytes) -> DisputeText:
    """Cut a dispute's text into its opening and its acts, and decode each by itself."""
    _, fault = decode_text(data)
    if fault and fault.code in ("too-large", "not-utf8"):
        return DisputeText(data, None, faults=(fault,))
    acts = _ACTS.search(data)
    if acts is None:
        return _with_opening(data, data, (), (len(data),), fault)
    sections = tuple(_section(data, start, end) for start, end in _cut(data, acts.end()))
    return _with_opening(data, data[: acts.start()], sections, (acts.start(), acts.end()), fault)


def _with_opening(
    data: bytes, head: bytes, sections: tuple[Section, ...], seams: tuple[int, ...], fault: Fault | None
) -> DisputeText:
    text = head.decode("utf-8", "replace")
    reading = Reading(text)
    lines = text.count("\n") + 1
    on_line = _ACTS_ON_LINE.search(head)
    if on_line and not fault:
        place = head.count(b"\n", 0, on_line.start()) + 1
        fault = Fault("acts-on-line", place, 1, excerpt_of(text, place))
    if fault and fault.line <= lines:
        return DisputeText(data, None, sections, seams, (fault,))
    opening = decode(OPENING, text, reading)
    faults = tuple(in_order(reading))
    line = next((n for n, shown in enumerate(text.split("\n"), 1) if shown.startswith("dispute:")), 1)
    return DisputeText(data, None if faults else opening, sections, seams, faults, line)


def _cut(data: bytes, start: int) -> list[tuple[int, int]]:
    """Where each item of the list begins and ends: at the lines that are indented as the first one is.

    Comments above the first item are the item's. Anything else there is a section by itself, so that it spoils no act below it.
    """
    first = _ITEM.search(data, start)
    if first is None:
        return [] if _COMMENT.fullmatch(data + b"\n", start) else [(start, len(data))]
    item = re.compile(rb"^" + first[1] + rb"- ", re.MULTILINE)
    starts = [match.start() for match in item.finditer(data, start)]
    if _COMMENT.fullmatch(data, start, starts[0]):
        starts[0] = start
    else:
        starts.insert(0, start)
    return list(zip(starts, [*starts[1:], len(data)], strict=True))


def _section(data: bytes, start: int, end: int) -> Section:
    text = data[start:end].decode("utf-8", "replace")
    line = data.count(b"\n", 0, start) + 1
    reading = Reading(text, line)
    _, fault = decode_text(data[start:end])
    if fault:
        reading.fault_at(fault.code, fault.line, fault.column, **fault.details)
    act = None if fault else decode(_OneItem(), text, reading)
    faults = tuple(in_order(reading))
    return Section(start, end, line, excerpt_of(text, 1), None if faults else act, faults)


class _OneItem(Shape):
    """A list of one act, as a section is by itself."""

    name = "list of one act"

    def decode(self, node: Node, reading: Reading) -> Act | None:
        if not isinstance(node, Sequence) or len(node.items) != 1:
            self.wrong(node, reading)
            return None
        return ONE_ACT.decode(node.items[0], reading)
