"""The registry's files: the one source of how they are decoded and of their JSON Schemas."""

from typing import Any

from regctl.language.checks import ALLOWABLE
from regctl.model.finding import Fault
from regctl.model.history import Document
from regctl.model.paths import Kind
from regctl.model.records import Acknowledgement, CalledBy, ErrorRecord, Resolution
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.law_formats import PEOPLE, SETTINGS
from regctl.store.month_format import MONTH
from regctl.store.names import CLAUSE, RECORD, name_of, regulation_name
from regctl.store.shapes import Choice, Day, Reading, Shape, Text
from regctl.store.structures import Key, Listing, Record, Table
from regctl.store.syntax import Malformed, compose, decode_text

MOST_FAULTS = 25
"""How many faults of one text are named."""


def _regulation(**keys: Any) -> Regulation:
    return Regulation(id=keys.pop("regulation"), **keys)


def _allowed(**reasons: str | None) -> tuple[tuple[str, str], ...]:
    """The checks that keep silent, by their names, each with the reason."""
    return tuple((name.replace("_", "-"), reason) for name, reason in reasons.items() if reason is not None)


ALLOWED = Record({check: Key(Text(), None) for check in ALLOWABLE}, _allowed)

REGULATION = Record(
    {
        "regulation": Key(regulation_name()),
        "title": Key(Text()),
        "owner": Key(name_of("person")),
        "status": Key(Choice(tuple(status.value for status in Status), Status)),
        "applies_to": Key(Listing(name_of("department"), least=1, key=str, called="department"), ()),
        "effective_from": Key(Day(), None),
        "review_by": Key(Day(), None),
        "clauses": Key(
            Listing(
                Record({"id": Key(CLAUSE), "text": Key(Text()), "allow": Key(ALLOWED, ())}, Clause),
                least=1,
                key=lambda clause: clause.id,
                called="clause",
            )
        ),
    },
    _regulation,
)

ACKNOWLEDGEMENT = Record(
    {
        "acknowledgement": Key(regulation_name(refers=True)),
        "person": Key(name_of("person")),
        "fingerprint": Key(Text("[0-9a-f]{40}", description="the 40 hexadecimal digits that `regctl regulation show` prints")),
    },
    lambda acknowledgement, person, fingerprint: Acknowledgement(acknowledgement, person, fingerprint),
)

ERROR = Record(
    {
        "error": Key(RECORD),
        "occurred": Key(Day()),
        "category": Key(name_of()),
        "what": Key(Text()),
        "cause": Key(Text(), None),
        "regulation": Key(regulation_name(refers=True), None),
    },
    lambda error, **keys: ErrorRecord(error, **keys),
)

RESOLVED = Record(
    {"commit": Key(Text("[0-9a-f]{12,64}", description="twelve or more hexadecimal digits")), "reason": Key(Text())}, Resolution
)

CALLED_BY = Record({"names": Key(Table(Text(), refers="person"))}, CalledBy)

DOCUMENTS: dict[Kind, Record] = {
    Kind.PEOPLE: PEOPLE,
    Kind.SETTINGS: SETTINGS,
    Kind.NAMES: CALLED_BY,
    Kind.REGULATION: REGULATION,
    Kind.ACKNOWLEDGEMENT: ACKNOWLEDGEMENT,
    Kind.ERROR: ERROR,
    Kind.MONTH: MONTH,
    Kind.RESOLVED: RESOLVED,
}


def decode_by_shape(kind: Kind, data: bytes) -> Document:
    """What `decode.decode_document` says, the long way: the text is read as YAML, and its nodes by the shape of its kind."""
    text, fault = decode_text(data)
    if fault:
        return Document(None, (fault,))
    reading = Reading(text)
    value = decode(DOCUMENTS[kind], text, reading)
    return Document(None if reading.faults else value, first_faults(reading), tuple(reading.references))


def decode(shape: Shape, text: str, reading: Reading) -> Any:
    """Decode a whole text by a shape; what is wrong goes into the reading."""
    try:
        node = compose(text)
    except Malformed as malformed:
        reading.fault_at(malformed.code, malformed.line, malformed.column, **malformed.details)
        return None
    if node is None:
        reading.fault_at("empty-file", 1, 1)
        return None
    return shape.decode(node, reading)


def first_faults(reading: Reading) -> tuple[Fault, ...]:
    """What is wrong with a text, in the order of the places; no more than somebody can use, whatever the text is full of."""
    return tuple(sorted(reading.faults, key=lambda fault: (fault.line, fault.column))[:MOST_FAULTS])
