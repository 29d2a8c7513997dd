"""The fast way from the bytes of an acknowledgement, an error or names.yaml to its value: the usual form, and nothing else.

Whatever deviates in the least is left to `formats.decode_by_shape`, which must see the same in all that is read here. There are
no rules in this module, only form; a property test holds the two readers equal.
"""

import re
from datetime import date

from regctl.model.history import Document, Reference
from regctl.model.paths import ALPHABET, Kind
from regctl.model.records import Acknowledgement, CalledBy, ErrorRecord
from regctl.store.exact_dispute import NAME, ON_LINE, is_readable, text_pattern, value_of

_LONGEST = 512 * 1024
_REMARKS = rb"((?:#[^\n]*\n)*)"
_REGULATION = rb"([A-Z][A-Z0-9]*-[0-9]+)\n"

_ACKNOWLEDGEMENT = re.compile(
    _REMARKS + rb"acknowledgement: " + _REGULATION + rb"person: (" + NAME + rb")\n"
    rb"fingerprint: (?:\"([0-9a-f]{40})\"|([a-f][0-9a-f]{39}))\n"
)
_ERROR = re.compile(
    _REMARKS + rb"error: ([0-9]{8}-[" + ALPHABET.encode() + rb"]{4,})\n"
    rb"occurred: ([0-9]{4}-[0-9]{2}-[0-9]{2})\n"
    rb"category: (" + NAME + rb")\n"
    rb"what: (" + text_pattern(2) + rb")"
    rb"(?:cause: (" + text_pattern(2) + rb"))?"
    rb"(?:regulation: " + _REGULATION + rb")?"
)
# People keep this one by hand, in groups: between its entries remarks and blank lines may stand.
_CALLED = rb"  ([a-z0-9][a-z0-9_-]*): (" + ON_LINE + rb")"
_CALLED_BY = re.compile(_REMARKS + rb"names:\n(?: *#[^\n]*\n|\n|" + _CALLED + rb")+")
_ENTRY = re.compile(_CALLED)


def decode_exact_record(kind: Kind, data: bytes) -> Document | None:
    """The document of a text in exact form; None where it has to be read the long way."""
    form, read = _FORMS.get(kind, (None, None))
    match = form.fullmatch(data) if form else None
    if match is None or read is None or len(data) > _LONGEST or not is_readable(data):
        return None
    return read(match)


def _acknowledgement(match: re.Match[bytes]) -> Document:
    remarks, regulation, person, quoted, plain = match.groups()
    given = Acknowledgement(regulation.decode("ascii"), person.decode("ascii"), (quoted or plain).decode("ascii"))
    line = 1 + remarks.count(b"\n")
    regulations = _reference("regulation", given.regulation, line, "acknowledgement")
    return Document(given, (), (regulations, _reference("person", given.person, line + 1, "person")))


def _error(match: re.Match[bytes]) -> Document | None:
    _, error, occurred, category, what, cause, regulation = match.groups()
    said, why = value_of(what, 2), value_of(cause, 2) if cause else None
    try:
        day = date.fromisoformat(occurred.decode("ascii"))
    except ValueError:
        return None
    if not said.strip() or (why is not None and not why.strip()):
        return None
    cited = regulation.decode("ascii") if regulation else None
    record = ErrorRecord(error.decode("ascii"), day, category.decode("ascii"), said, why, cited)
    if cited is None:
        return Document(record)
    line = 1 + match.string.count(b"\n", 0, match.start(7))
    return Document(record, (), (_reference("regulation", cited, line, "regulation"),))


def _called_by(match: re.Match[bytes]) -> Document | None:
    """Remarks do not hide an entry, and no entry is missed: each stands on a line of its own."""
    names: dict[str, str] = {}
    references = []
    for number, line in enumerate(match.string.split(b"\n")[:-1], 1):
        entry = _ENTRY.fullmatch(line + b"\n")
        if entry is None:
            continue
        person, name = entry[1].decode("ascii"), value_of(entry[2], 4)
        if person in names or not name.strip():
            return None
        names[person] = name
        references.append(Reference("person", person, number, 3, line.decode("utf-8")[:200]))
    return Document(CalledBy(names), (), tuple(references)) if names else None


_FORMS = {
    Kind.ACKNOWLEDGEMENT: (_ACKNOWLEDGEMENT, _acknowledgement),
    Kind.ERROR: (_ERROR, _error),
    Kind.NAMES: (_CALLED_BY, _called_by),
}


def _reference(kind: str, name: str, line: int, key: str) -> Reference:
    return Reference(kind, name, line, len(key) + 3, f"{key}: {name}"[:200])
