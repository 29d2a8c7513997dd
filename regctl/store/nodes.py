"""A text as nodes, each with its place: what both readers of YAML make, and all shapes decode."""

import re
from dataclasses import dataclass

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = re.compile(r"true|True|TRUE|false|False|FALSE")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


@dataclass(frozen=True, slots=True)
class Node:
    """A place in the text, counted from one."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar(Node):
    """`kind` is what YAML's core schema makes of it: null, bool, int, float or str."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Sequence(Node):
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping(Node):
    entries: tuple[tuple[Scalar, Node], ...]


def plain_kind(text: str) -> str:
    """What YAML's core schema makes of a scalar without quotes."""
    for kind, pattern in (("null", _NULL), ("bool", _BOOL), ("int", _INT), ("float", _FLOAT)):
        if pattern.fullmatch(text):
            return kind
    return "str"
