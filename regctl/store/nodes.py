"""A text as nodes, each with its place: what both readers of YAML make, and all shapes decode."""

import re
from typing import NamedTuple

_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), "null"),
    **dict.fromkeys(("true", "True", "TRUE", "false", "False", "FALSE"), "bool"),
}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class Scalar(NamedTuple):
    """A word or a text; the place counts from one. `kind` is what YAML makes of it: null, bool, int, float or str."""

    line: int
    column: int
    text: str
    kind: str


class Sequence(NamedTuple):
    line: int
    column: int
    items: "tuple[Node, ...]"


class Mapping(NamedTuple):
    line: int
    column: int
    entries: "tuple[tuple[Scalar, Node], ...]"


Node = Scalar | Sequence | Mapping


def plain_kind(text: str) -> str:
    """What YAML's core schema makes of a scalar without quotes."""
    kind = _WORDS.get(text)
    # No number begins with a letter, and texts are asked about by the thousand.
    if kind or text[0].isalpha():
        return kind or "str"
    return "int" if _INT.fullmatch(text) else "float" if _FLOAT.fullmatch(text) else "str"


def entry_of(node: Node | None, key: str) -> Node | None:
    """The value under a key, None where there is no such key or no mapping."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for name, value in entries if name.text == key), None)


def items_of(node: Node | None) -> tuple[Node, ...]:
    """The items of a sequence; none of anything else."""
    return node.items if isinstance(node, Sequence) else ()
