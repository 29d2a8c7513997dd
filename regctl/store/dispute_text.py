"""The text of a dispute's file: what was opened, then the acts, each a section of its own.

The text is cut at line beginnings before any of it is read as YAML, so an act can be judged whatever stands before it, and each
section must make sense by itself.
"""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any

from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.finding import Fault
from regctl.model.history import DisputeText, Section
from regctl.store.formats import decode, first_faults
from regctl.store.limits import LIMIT, LONGEST_ACT, LONGEST_OPENING, MOST_PARTS
from regctl.store.names import CLAUSE, RECORD, name_of, regulation_name
from regctl.store.nodes import Mapping, Node, Scalar, Sequence
from regctl.store.shapes import Choice, Day, Reading, Shape, Text
from regctl.store.structures import Key, Listing, Record
from regctl.store.syntax import decode_text, excerpt_of, place_of

_ACTS = re.compile(rb"^acts:[ \t]*(#[^\n]*)?(\n|\Z)", re.MULTILINE)
_ACTS_ON_LINE = re.compile(rb"^acts:", re.MULTILINE)
_ITEM = re.compile(rb"^( *)-(?=[ \n]|\Z)", re.MULTILINE)
_BETWEEN = re.compile(rb" {0,4}(?:#[^\n]*)?(?:\n|\Z)")
_INDENT = 2

# The acts stand at the margin, below whatever is above them; so the other keys must stand there too.
_NOT_AT_THE_MARGIN = re.compile(r"\A(?:[ \t]*(?:#[^\n]*)?\n)*(?:---[ \t]*\n)?[ \t{]|^\.\.\.", re.MULTILINE)

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
            {"type": "object", "properties": {name: _body_schema(shape)}, "required": [name], "additionalProperties": False}
            for name, shape in ACTS.items()
        ]
        return {"oneOf": acts}


def _body_schema(shape: Record) -> dict[str, Any]:
    """What stands below an act's name; nothing at all is as good as an empty mapping where no key is needed."""
    return shape.schema() if shape.keys else {"anyOf": [shape.schema(), {"type": "null"}]}


ONE_ACT = _OneAct()


def dispute_schema() -> dict[str, Any]:
    """The JSON Schema of a whole dispute file."""
    schema = OPENING.schema()
    schema["properties"]["acts"] = {
        "anyOf": [{"type": "array", "minItems": 1, "maxItems": MOST_PARTS, "items": ONE_ACT.schema()}, {"type": "null"}]
    }
    return schema


def cut_and_decode(data: bytes) -> DisputeText:
    """What `decode.decode_dispute` says, the long way: the text is cut into its opening and its acts, each decoded by itself."""
    if len(data) > LIMIT:
        _, fault = decode_text(data)
        return _unread(data, fault)
    acts = _ACTS.search(data)
    head = data[: acts.start()] if acts else data
    opening, faults, line = _opening_of(head)
    if acts is None:
        return DisputeText(data, opening, (), (len(data),), faults, line)
    items = [*_items(data, acts.end()), (_gap_before(data, len(data), acts.end()), len(data))]
    parts = len(items) - 1 + sum(data.count(b"\n", gap, start) for gap, start in items)
    if parts > MOST_PARTS:
        return _unread(data, Fault("too-many-acts", details={"limit": MOST_PARTS}))
    seams = {acts.start(), acts.end(), len(data)}
    for gap, start in items:
        faults += _faults_between(data, gap, start)
        seams |= {gap, *(offset + 1 for offset in range(gap, start) if data[offset : offset + 1] == b"\n")}
    sections = tuple(_section(data, start, end) for (_, start), (end, _) in pairwise(items))
    return DisputeText(data, opening, sections, tuple(sorted(seams)), faults, line)


def _unread(data: bytes, fault: Fault | None) -> DisputeText:
    return DisputeText(data, None, faults=(fault,) if fault else ())


@lru_cache(maxsize=1024)
def _opening_of(head: bytes) -> tuple[Opening | None, tuple[Fault, ...], int]:
    """What was opened, all that is wrong with it, and the line that names it."""
    text, fault = decode_text(head, LONGEST_OPENING)
    on_line = _ACTS_ON_LINE.search(head)
    if on_line and not fault:
        place = head.count(b"\n", 0, on_line.start()) + 1
        fault = Fault("acts-on-line", place, 1, excerpt_of(text, place))
    outside = _NOT_AT_THE_MARGIN.search(text)
    if outside and not fault:
        place, _ = place_of(text, outside.end() - 1)
        fault = Fault("not-at-the-margin", place, 1, excerpt_of(text, place))
    if fault:
        return None, (fault,), 1
    reading = Reading(text)
    opening = decode(OPENING, text, reading)
    faults = first_faults(reading)
    line = next((number for number, shown in enumerate(text.split("\n"), 1) if shown.startswith("dispute:")), 1)
    return None if faults else opening, faults, line


def _items(data: bytes, start: int) -> list[tuple[int, int]]:
    """Where each item of the list begins: with the comments above it, and with its dash.

    An item begins at a line with a dash that is indented no deeper than the item before, or as regctl indents. Whatever stands
    above the first one and is no comment counts as an item too, so that it spoils no act below it.
    """
    items: list[tuple[int, int]] = []
    depth: int | None = None
    for match in _ITEM.finditer(data, start):
        indent = len(match[1])
        if depth is None or indent <= depth or indent == _INDENT:
            items.append((_gap_before(data, match.start(), start), match.start()))
            depth = indent
    first = items[0][0] if items else _gap_before(data, len(data), start)
    if data[start:first].strip():
        items.insert(0, (start, start))
    return items


def _gap_before(data: bytes, end: int, least: int) -> int:
    """The beginning of the blank lines and comments that stand right before `end`; where these are too many, of the last ones."""
    for _ in range(MOST_PARTS + 1):
        if end <= least:
            break
        line = max(data.rfind(b"\n", least, end - 1) + 1, least)
        if not _BETWEEN.fullmatch(data, line, end):
            return end
        end = line
    return end


def _faults_between(data: bytes, start: int, end: int) -> tuple[Fault, ...]:
    """What is wrong with the comments between two sections."""
    _, fault = decode_text(data[start:end])
    return (fault._replace(line=fault.line + data.count(b"\n", 0, start)),) if fault else ()


def _section(data: bytes, start: int, end: int) -> Section:
    text, fault = decode_text(data[start:end], LONGEST_ACT)
    ended = re.search(r"^(?:\.\.\.|---)", text, re.MULTILINE)
    if ended and not fault:
        fault = Fault("second-document", *place_of(text, ended.start()))
    line = data.count(b"\n", 0, start) + 1
    reading = Reading(text, line)
    if fault:
        reading.fault_at(fault.code, fault.line, fault.column, **fault.details)
    act = None if fault else decode(_OneItem(), text, reading)
    faults = first_faults(reading)
    return Section(start, end, None if faults else act, faults)


class _OneItem(Shape):
    """A list of one act, as a section is by itself."""

    name = "list of one act"

    def decode(self, node: Node, reading: Reading) -> Act | None:
        if not isinstance(node, Sequence) or len(node.items) != 1:
            self.wrong(node, reading)
            return None
        return ONE_ACT.decode(node.items[0], reading)
