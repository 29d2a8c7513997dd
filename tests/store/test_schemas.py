"""The JSON Schemas that editors check by, and the decoder, agree: what one takes the other takes, but for what is marked."""

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import regress
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, ValidationError
from jsonschema.validators import extend

from regctl.model.paths import Kind
from regctl.store.decode import decode_dispute, decode_document
from regctl.store.formats import DOCUMENTS
from regctl.store.nodes import Mapping, Node, Scalar, Sequence
from regctl.store.schemas import schema_text, schema_texts
from regctl.store.syntax import Malformed, compose
from tests.store.corpus import BEYOND_SCHEMA, BY_SCHEMA, NO_YAML, RIGHT, WRONG

KINDS = [*DOCUMENTS, Kind.DISPUTE]

BEYOND = {code for _, _, code, _, _ in BEYOND_SCHEMA} - {"wrong-type", "acts-on-line"}
"""The faults that a schema does not see; the two are seen, but for how a number or a list is written."""


def plain(node: Node | None) -> Any:
    """The node as JSON has it, by YAML's core schema; days stay text."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    whole = {"0x": 16, "0o": 8}.get(node.text[:2], 10)
    read = {
        "null": lambda _: None,
        "bool": lambda text: text.lower() == "true",
        "int": lambda text: int(text, whole),
        "float": float,
        "str": str,
    }
    return read[node.kind](node.text)


def _matches(_: Any, pattern: str, instance: Any, __: Any) -> Iterator[ValidationError]:
    """The patterns of a schema are ECMAScript's, and Python's differ: of those, `$` takes a line end behind it."""
    if isinstance(instance, str) and regress.Regex(pattern, "u").find(instance) is None:
        yield ValidationError(f"{instance!r} does not match {pattern!r}")


_Editor: Any = extend(Draft7Validator, {"pattern": _matches})
"""A validator as an editor has it."""


@cache
def validator(kind: Kind) -> Any:
    """The schema with the formats that editors know."""
    return _Editor(json.loads(schema_text(kind.value)), format_checker=Draft7Validator.FORMAT_CHECKER)


def is_valid(kind: Kind, text: str) -> bool:
    return validator(kind).is_valid(plain(compose(text)))


def codes(kind: Kind, text: str) -> set[str]:
    """What the decoder finds wrong."""
    if kind is not Kind.DISPUTE:
        return {fault.code for fault in decode_document(kind, text.encode()).faults}
    dispute = decode_dispute(text.encode())
    return {fault.code for faults in (dispute.faults, *(section.faults for section in dispute.sections)) for fault in faults}


# The schemas


@pytest.mark.parametrize("name", list(schema_texts()))
def test_each_schema_is_one(name: str) -> None:
    schema = json.loads(schema_text(name))
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize("name", list(schema_texts()))
def test_every_pattern_is_one_of_ecmascript(name: str) -> None:
    patterns = re.findall(r'"pattern": ("(?:[^"\\]|\\.)*")', schema_text(name))
    assert patterns
    for pattern in patterns:
        regress.Regex(json.loads(pattern), "u")


# The corpus


def test_the_corpus_has_right_and_wrong_files_of_every_kind() -> None:
    assert set(RIGHT) == set(KINDS)
    assert {kind for kind, *_ in BY_SCHEMA} == set(KINDS)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in RIGHT.items() for text in texts])
def test_right_files_are_right_for_both(kind: Kind, text: str) -> None:
    assert codes(kind, text) == set()
    assert is_valid(kind, text)


@pytest.mark.parametrize(("kind", "text", "code", "line", "column"), WRONG)
def test_wrong_files_are_wrong_for_the_decoder(kind: Kind, text: str, code: str, line: int, column: int) -> None:
    assert code in codes(kind, text)


@pytest.mark.parametrize(("kind", "text", "code", "line", "column"), BY_SCHEMA)
def test_wrong_files_are_wrong_for_the_schema(kind: Kind, text: str, code: str, line: int, column: int) -> None:
    assert not is_valid(kind, text)


@pytest.mark.parametrize(("kind", "text", "code", "line", "column"), BEYOND_SCHEMA)
def test_what_is_marked_as_beyond_the_schema_is(kind: Kind, text: str, code: str, line: int, column: int) -> None:
    assert is_valid(kind, text)


@pytest.mark.parametrize(("kind", "text", "code", "line", "column"), NO_YAML)
def test_what_no_schema_sees_cannot_be_read_at_all(kind: Kind, text: str, code: str, line: int, column: int) -> None:
    with pytest.raises(Malformed):
        compose(text)


# Files that nobody has written


def written(kind: Kind, value: Any) -> str:
    """A value as a file: each value in JSON, which is YAML, and a dispute's keys at the margin."""
    if kind is not Kind.DISPUTE or not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False) + "\n"
    lines = [f"{json.dumps(key)}: {json.dumps(each, ensure_ascii=False)}\n" for key, each in value.items() if key != "acts"]
    acts = value.get("acts")
    if not isinstance(acts, list) or not acts:
        return "".join([*lines, "acts:\n" if acts is None else f"acts: {json.dumps(acts)}\n"])
    return "".join([*lines, "acts:\n", *(f"  - {json.dumps(act, ensure_ascii=False)}\n" for act in acts)])


STRANGE = [
    *(
        None,
        True,
        False,
        0,
        1,
        -1,
        366,
        10**9,
        10**13,
        0.5,
        -0.5,
        "",
        " ",
        "x",
        "X",
        "a b",
        "2026-02-29",
        "2024-02-29",
        "2026-1-1",
    ),
    *(
        "REG-002",
        "reg-2",
        "2.1",
        ".",
        "20261121-m3xd",
        "20261121-m3xi",
        "ivan",
        "a@b",
        "a@b@c",
        "90s",
        "90",
        "RUB",
        "en",
        "pot",
        "none",
    ),
    *("transfer", "open", "in-force", "admin", "0" * 12, "0" * 40, "0" * 64, "é", "line\nbreak", "ends\n", "١"),
    *([], [[]], ["x"], ["x", "x"], {}, {"x": 1}, {"accept": {}}, {"accept": None}, {"contest": {"reason": "x"}}, {"default": 1}),
]


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where something stands in a value."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for key, each in inside for place in places(each, (*at, key)))]


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[Kind, Any]:
    """A right file in which something was put, left out or exchanged, once or twice."""
    kind = draw(st.sampled_from(KINDS))
    value = copy.deepcopy(plain(compose(draw(st.sampled_from(RIGHT[kind])))))
    known = sorted(
        {key for text in RIGHT[kind] for place in places(plain(compose(text))) for key in place if isinstance(key, str)}
    )
    for _ in range(draw(st.integers(1, 2))):
        *above, last = draw(st.sampled_from(places(value)[1:] or [("x",)]))
        holder = value
        for key in above:
            holder = holder[key]
        match draw(st.sampled_from(("put", "leave out", "add"))):
            case "leave out" if isinstance(holder, dict):
                holder.pop(last, None)
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from([*known, "x"]))] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
            case _:
                holder[last] = copy.deepcopy(draw(st.sampled_from(STRANGE)))
    return kind, value


@given(spoilt())
def test_what_the_decoder_takes_the_schema_takes_and_what_it_refuses_the_schema_refuses(case: tuple[Kind, Any]) -> None:
    kind, value = case
    text = written(kind, value)
    found = codes(kind, text)
    takes = validator(kind).is_valid(value)
    if not found:
        assert takes, text
    elif not found & BEYOND:
        assert not takes, (text, found)
