"""The shapes that texts may have: each decodes a node strictly and writes the JSON Schema of the same."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from regctl.model.finding import Fault
from regctl.model.history import Reference
from regctl.store.nodes import Node, Scalar

Schema = dict[str, Any]

LARGEST = 999_999_999
"""Whole numbers have nine digits at most."""


class Reading:
    """One text being decoded: the faults and the names that must exist elsewhere. `first_line` is the text's in its file."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self.text = text
        self.first_line = first_line
        self.faults: list[Fault] = []
        self.references: list[Reference] = []

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    def excerpt(self, line: int) -> str:
        """The text of a line, for showing."""
        return self._lines[line - 1][:200] if 0 < line <= len(self._lines) else ""

    def fault(self, code: str, node: Node, **details: object) -> None:
        self.fault_at(code, node.line, node.column, **details)

    @cached_property
    def _last_line(self) -> int:
        return self.text.rstrip("\n").count("\n") + 1

    def fault_at(self, code: str, line: int, column: int, **details: object) -> None:
        if line > self._last_line:
            # What breaks off is noticed behind the end; the last line is where somebody can mend it.
            line, column = self._last_line, 1
        shown = self.excerpt(line)
        self.faults.append(Fault(code, line + self.first_line - 1, column, shown, details))

    def refer(self, kind: str, node: Scalar) -> None:
        line = node.line + self.first_line - 1
        self.references.append(Reference(kind, node.text, line, node.column, self.excerpt(node.line)))


class Shape:
    """What a node must be. `decode` returns the value, or anything at all once it has put a fault down."""

    name = ""

    def decode(self, node: Node, reading: Reading) -> Any:
        raise NotImplementedError

    def schema(self) -> Schema:
        raise NotImplementedError

    def wrong(self, node: Node, reading: Reading) -> None:
        got = node.kind if isinstance(node, Scalar) else type(node).__name__.lower()
        text = node.text if isinstance(node, Scalar) else ""
        reading.fault("wrong-type", node, expected=self.name, got=got, text=text)


class Text(Shape):
    """A string that is not empty. `refers` names what kind of thing it must be the id of."""

    name = "text"

    def __init__(self, pattern: str | None = None, refers: str | None = None, description: str = "") -> None:
        self.pattern, self.refers, self.description = pattern, refers, description

    def decode(self, node: Node, reading: Reading) -> str:
        if not isinstance(node, Scalar) or node.kind != "str":
            self.wrong(node, reading)
            return ""
        if not node.text.strip():
            reading.fault("empty-text", node)
        elif self.pattern and not re.fullmatch(self.pattern, node.text):
            reading.fault("wrong-form", node, text=node.text, form=self.description or self.pattern)
        elif self.refers:
            reading.refer(self.refers, node)
        return node.text

    def schema(self) -> Schema:
        schema: Schema = {"type": "string", "pattern": f"^(?:{self.pattern})$" if self.pattern else r"\S"}
        if self.description:
            schema["description"] = self.description
        return schema


class Day(Shape):
    """A day written YYYY-MM-DD."""

    name = "day"

    def decode(self, node: Node, reading: Reading) -> date:
        text = node.text if isinstance(node, Scalar) else ""
        if not isinstance(node, Scalar) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            self.wrong(node, reading)
            return date.min
        try:
            return date.fromisoformat(text)
        except ValueError:
            reading.fault("no-such-day", node, text=text)
            return date.min

    def schema(self) -> Schema:
        return {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"}


class Whole(Shape):
    """A whole number within bounds."""

    name = "whole number"

    def __init__(self, least: int | None = None, most: int | None = None) -> None:
        self.least, self.most = least, most

    def decode(self, node: Node, reading: Reading) -> int:
        if not isinstance(node, Scalar) or node.kind != "int" or not re.fullmatch(r"[-+]?[0-9]{1,9}", node.text):
            self.wrong(node, reading)
            return 0
        number = int(node.text)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            reading.fault("out-of-bounds", node, number=number, least=self.least, most=self.most)
        return number

    def schema(self) -> Schema:
        least = -LARGEST if self.least is None else self.least
        return {"type": "integer", "minimum": least, "maximum": LARGEST if self.most is None else self.most}


class Amount(Shape):
    """A decimal number, exact; not below zero."""

    name = "number"

    def decode(self, node: Node, reading: Reading) -> Decimal:
        if not isinstance(node, Scalar) or not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", node.text) or node.kind == "str":
            self.wrong(node, reading)
            return Decimal(0)
        return Decimal(node.text)

    def schema(self) -> Schema:
        return {"type": "number", "minimum": 0, "exclusiveMaximum": 10**12}


class Flag(Shape):
    name = "true or false"

    def decode(self, node: Node, reading: Reading) -> bool:
        if not isinstance(node, Scalar) or node.kind != "bool":
            self.wrong(node, reading)
            return False
        return node.text.lower() == "true"

    def schema(self) -> Schema:
        return {"type": "boolean"}


class Choice(Shape):
    """One of a few words."""

    name = "word"

    def __init__(self, words: tuple[str, ...], build: Callable[[str], Any] = str) -> None:
        self.words, self.build = words, build

    def decode(self, node: Node, reading: Reading) -> Any:
        if not isinstance(node, Scalar) or node.kind != "str":
            self.wrong(node, reading)
        elif node.text not in self.words:
            reading.fault("unknown-word", node, text=node.text, known=self.words)
        else:
            return self.build(node.text)
        return None

    def schema(self) -> Schema:
        return {"enum": list(self.words)}


class Maybe(Shape):
    """What may be null."""

    def __init__(self, inner: Shape) -> None:
        self.inner = inner

    def decode(self, node: Node, reading: Reading) -> Any:
        return None if isinstance(node, Scalar) and node.kind == "null" else self.inner.decode(node, reading)

    def schema(self) -> Schema:
        return {"anyOf": [self.inner.schema(), {"type": "null"}]}
