"""Whether a merged document is just what two sides changed, part by part: a person, a clause, a key of the rules."""

from collections.abc import Mapping

from regctl.model.history import Content, Document, Value
from regctl.model.people import People
from regctl.model.regulation import Regulation

_ABSENT = object()


def is_sum(merged: Content | None, base: Content | None, ours: Content | None, theirs: Content | None) -> bool:
    """Whether each part of `merged` is as the one side left it that changed it; never where both changed the same part."""
    parts = [_parts(content) for content in (merged, base, ours, theirs)]
    if any(part is None for part in parts):
        return False
    result, before, one, other = (part or {} for part in parts)
    return all(
        _is_theirs_to_say(key, result, before, one, other) for key in result.keys() | before.keys() | one.keys() | other.keys()
    )


def _is_theirs_to_say(key: object, *parts: Mapping[object, object]) -> bool:
    result, before, one, other = (part.get(key, _ABSENT) for part in parts)
    if one == other:
        return result == one
    if before == one:
        return result == other
    return before == other and result == one


def _parts(content: Content | None) -> dict[object, object] | None:
    """The parts of a document that can be changed without touching the others."""
    value: Value | None = content.value if isinstance(content, Document) else None
    if value is None:
        return None
    if isinstance(value, People):
        return {person.id: person for person in value}
    parts: dict[object, object] = {name: getattr(value, name) for name in value._fields}
    if isinstance(value, Regulation):
        del parts["clauses"]
        parts |= {("clause", clause.id): (clause.words, clause.allow) for clause in value.clauses}
    return parts
