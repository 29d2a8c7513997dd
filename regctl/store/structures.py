"""Shapes made of shapes: lists, tables and records."""

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from regctl.store import nodes
from regctl.store.names import NAME
from regctl.store.nodes import Node, Scalar
from regctl.store.shapes import Choice, Reading, Schema, Shape, Text


class Listing(Shape):
    """A list, unique by `key` where one is given (a function of the decoded item, and what it is called)."""

    name = "list"

    def __init__(self, item: Shape, least: int = 0, key: Callable[[Any], object] | None = None, called: str = "") -> None:
        self.item, self.least, self.key, self.called = item, least, key, called

    @property
    def is_of_words(self) -> bool:
        """Whether the items themselves must differ, which a JSON Schema can say; of records it cannot name the key."""
        return self.key is not None and isinstance(self.item, Text | Choice)

    def decode(self, node: Node, reading: Reading) -> tuple[Any, ...]:
        if not isinstance(node, nodes.Sequence):
            self.wrong(node, reading)
            return ()
        if len(node.items) < self.least:
            reading.fault("too-few", node, least=self.least)
        before, values, seen = len(reading.faults), [], set()
        for item in node.items:
            value = self.item.decode(item, reading)
            values.append(value)
            if self.key and len(reading.faults) == before:
                key = self.key(value)
                if key in seen:
                    reading.fault("listed-twice", item, what=self.called, key=key)
                seen.add(key)
        return tuple(values)

    def schema(self) -> Schema:
        schema: Schema = {"type": "array", "items": self.item.schema()}
        if self.least:
            schema["minItems"] = self.least
        if self.is_of_words:
            schema["uniqueItems"] = True
        return schema


class Table(Shape):
    """A mapping from names to things of one shape; `build` makes each value from its name and what was decoded.

    `refers` names what kind of thing each name must be the id of.
    """

    name = "table"

    def __init__(
        self,
        item: Shape,
        build: Callable[[str, Any], Any] = lambda _, value: value,
        pattern: str = NAME,
        refers: str | None = None,
    ) -> None:
        self.item, self.build, self.pattern, self.refers = item, build, pattern, refers

    def decode(self, node: Node, reading: Reading) -> dict[str, Any]:
        if not isinstance(node, nodes.Mapping):
            self.wrong(node, reading)
            return {}
        values, before = {}, len(reading.faults)
        for key, item in node.entries:
            if not re.fullmatch(self.pattern, key.text):
                reading.fault("wrong-form", key, text=key.text, form="a-z, 0-9, - and _")
            elif self.refers:
                reading.refer(self.refers, key)
            value = self.item.decode(item, reading)
            if len(reading.faults) == before:
                values[key.text] = self.build(key.text, value)
        return values

    def schema(self) -> Schema:
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^(?:{self.pattern})$"},
            "additionalProperties": self.item.schema(),
        }


class _Required:
    """The default of a key that must be there."""


REQUIRED = _Required()


def _placed(key: Scalar, item: Node) -> Node:
    """A value that is missing behind its key has its place there, not wherever the next word stands."""
    missing = isinstance(item, Scalar) and item.kind == "null" and not item.text
    return Scalar(key.line, key.column + len(key.text) + 1, "", "null") if missing else item


class Key(NamedTuple):
    shape: Shape
    default: Any = REQUIRED


class Record(Shape):
    """A mapping with known keys, built into a value by calling `build` with them; a hyphen in a key becomes an underscore.

    `check` puts down what no key shows alone, where nothing else is wrong; `also` says the same in JSON Schema.
    """

    name = "mapping"

    def __init__(
        self,
        keys: Mapping[str, Key],
        build: Callable[..., Any],
        check: Callable[[Any, nodes.Mapping, Reading], None] | None = None,
        also: Mapping[str, Any] | None = None,
    ) -> None:
        self.keys, self.build, self.check, self.also = keys, build, check, also or {}

    def decode(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, nodes.Mapping):
            self.wrong(node, reading)
            return None
        before = len(reading.faults)
        values = {}
        for key, item in node.entries:
            known = self.keys.get(key.text)
            if known is None:
                reading.fault("unknown-key", key, key=key.text, known=tuple(self.keys))
            else:
                values[key.text] = known.shape.decode(_placed(key, item), reading)
        for name, known in self.keys.items():
            if name not in values:
                if known.default is REQUIRED:
                    reading.fault("missing-key", node, key=name)
                values[name] = known.default
        if len(reading.faults) > before:
            return None
        value = self.build(**{name.replace("-", "_"): item for name, item in values.items()})
        if self.check:
            self.check(value, node, reading)
        return value

    def schema(self) -> Schema:
        required = [name for name, key in self.keys.items() if key.default is REQUIRED]
        schema: Schema = {
            "type": "object",
            "properties": {name: key.shape.schema() for name, key in self.keys.items()},
            "additionalProperties": False,
        }
        if required:
            schema["required"] = required
        return {**schema, **self.also}
