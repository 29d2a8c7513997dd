"""The JSON Schemas that editors check by, and the decoder, agree as far as JSON Schema can say it."""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from regctl.model.paths import Kind
from regctl.store.nodes import Mapping, Node, Scalar, Sequence
from regctl.store.schemas import schema_text, schema_texts
from regctl.store.syntax import Malformed, compose
from tests.store.corpus import RIGHT, WRONG

# What JSON Schema (draft 7) has no words for: what one value says about another, what exists elsewhere, how a number is written.
BEYOND = {
    "duplicate-key",
    "anchor",
    "unknown-time-zone",
    "mints-points",
    "ends-before-start",
    "address-twice",
    "key-twice",
    "login-twice",
    "unknown-person",
    "own-manager",
    "no-such-day",
}
BEYOND_TEXTS = ("id: ivan, name: Anna", '- id: "2"\n    text: A refusal', "stake: 1e1")


def plain(node: Node | None) -> Any:
    """The node as JSON has it, by YAML's core schema; days stay text."""
    if isinstance(node, Mapping):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    assert isinstance(node, Scalar)
    read = {"null": lambda _: None, "bool": lambda text: text.lower() == "true", "int": int, "float": float, "str": str}
    return read[node.kind](node.text)


def is_valid(kind: Kind, text: str) -> bool:
    try:
        value = plain(compose(text))
    except Malformed:
        return False
    return Draft7Validator(json.loads(schema_text(kind.value))).is_valid(value)


@pytest.mark.parametrize("name", list(schema_texts()))
def test_each_schema_is_one(name: str) -> None:
    schema = json.loads(schema_text(name))
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in RIGHT.items() for text in texts])
def test_what_is_read_is_right_by_its_schema(kind: Kind, text: str) -> None:
    assert is_valid(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (kind, text)
        for kind, text, code, _, _ in WRONG
        if code not in BEYOND and not any(beyond in text for beyond in BEYOND_TEXTS)
    ],
)
def test_what_is_refused_is_wrong_by_its_schema(kind: Kind, text: str) -> None:
    assert not is_valid(kind, text)
