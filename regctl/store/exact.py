"""The fast way from text to nodes: block mappings and lists in the form that regctl itself writes, and nothing else.

Whatever deviates in the least is left to the parser (`syntax.compose`), which must see the same nodes in all that is read here.
There are no rules in this module, only form; a property test holds the two readers equal.
"""

import re

from regctl.store.nodes import DEEPEST, Mapping, Node, Scalar, Sequence, plain_kind

_KEY = re.compile(r"([a-z][a-z0-9_]*(?:-[a-z0-9_]+)*):(?: (.*))?")
_QUOTED = re.compile(r'"((?:[^"\\]|\\[nt"\\])*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
# A number below zero; or what begins with a letter or a digit, holds no sign that YAML could take for its own, and does not end
# in a space.
_PLAIN = re.compile(r"-[0-9]+|[^\W_](?:[^:#\[\]{},\"\\\n]|:(?=[^\s:,\[\]{}]))*(?<! )")


class _NotExact(Exception):
    """The text is not in the form that is read here."""


def compose_exact(text: str) -> Node | None:
    """The node of a text in exact form; None where the parser has to read it."""
    if "\t" in text:
        return None
    reader = _Reader(text.split("\n"))
    try:
        return reader.document()
    except _NotExact:
        return None


class _Reader:
    """Reads lines from `_at` on. A text ends in a line break, so its last line is empty."""

    def __init__(self, lines: list[str]) -> None:
        self._lines, self._at = lines, 0

    def document(self) -> Node:
        while self._at < len(self._lines) and self._lines[self._at].startswith("#"):
            self._at += 1
        line = self._line()
        indent = len(line) - len(line.lstrip(" "))
        node = self._sequence(indent) if line.startswith("- ", indent) else self._mapping(indent, indent)
        if any(self._lines[self._at :]):
            raise _NotExact
        return node

    def _line(self) -> str:
        if self._at >= len(self._lines) or not self._lines[self._at].strip(" "):
            raise _NotExact
        return self._lines[self._at]

    def _indent_ahead(self) -> int:
        """The indentation of the line ahead; -1 at the end."""
        line = self._lines[self._at] if self._at < len(self._lines) else ""
        return len(line) - len(line.lstrip(" ")) if line else -1

    def _mapping(self, indent: int, start: int) -> Mapping:
        """The mapping whose keys are indented by `indent`; its first key begins at `start` of the line ahead."""
        first, entries, seen = self._at, [], set()
        # Each mapping is indented by two more than the one around it, and may hold a list.
        if indent > 2 * (DEEPEST - 2):
            raise _NotExact
        while True:
            match = _KEY.fullmatch(self._line(), start)
            if not match or match[1] in seen:
                raise _NotExact
            seen.add(match[1])
            key = Scalar(self._at + 1, start + 1, match[1], plain_kind(match[1]))
            entries.append((key, self._value(match[2], indent, start + len(match[1]) + 2)))
            if self._indent_ahead() != indent or self._lines[self._at].startswith("- ", indent):
                break
            start = indent
        if self._indent_ahead() > indent:
            raise _NotExact
        column = entries[0][0].column
        return Mapping(first + 1, column, tuple(entries))

    def _sequence(self, indent: int) -> Sequence:
        first = self._at
        items: list[Node] = []
        while self._indent_ahead() == indent and self._line().startswith("- ", indent):
            rest = self._lines[self._at][indent + 2 :]
            if _KEY.fullmatch(rest):
                items.append(self._mapping(indent + 2, indent + 2))
            else:
                items.append(self._value(rest, indent, indent + 2))
        if self._indent_ahead() > indent:
            raise _NotExact
        return Sequence(first + 1, indent + 1, tuple(items))

    def _value(self, rest: str | None, indent: int, column: int) -> Node:
        """The value behind a key or a dash: `rest` of the line, or what stands below it, deeper than `indent`."""
        line = self._at + 1
        self._at += 1
        if rest is None:
            return self._below(indent)
        if rest in ("|-", ">-"):
            return Scalar(line, column + 1, self._block(rest, indent + 2), "str")
        if self._indent_ahead() > indent:
            raise _NotExact
        if rest == "{}":
            return Mapping(line, column + 1, ())
        quoted = _QUOTED.fullmatch(rest)
        if quoted:
            return Scalar(line, column + 1, _ESCAPE.sub(lambda m: _ESCAPES[m[1]], quoted[1]), "str")
        if not _PLAIN.fullmatch(rest):
            raise _NotExact
        return Scalar(line, column + 1, rest, plain_kind(rest))

    def _below(self, indent: int) -> Node:
        deeper = self._indent_ahead()
        if deeper != indent + 2:
            raise _NotExact
        return self._sequence(deeper) if self._lines[self._at].startswith("- ", deeper) else self._mapping(deeper, deeper)

    def _block(self, style: str, indent: int) -> str:
        """The text of a block whose lines are indented by `indent`."""
        margin, lines = " " * indent, []
        while self._at < len(self._lines) - 1:
            line = self._lines[self._at]
            if line and not line.startswith(margin):
                break
            lines.append(line[indent:])
            self._at += 1
        while lines and not lines[-1]:
            lines.pop()
            self._at -= 1
        if not lines or not lines[0] or lines[0].startswith(" "):
            raise _NotExact
        if style == "|-":
            return "\n".join(lines)
        if any(not line or line.startswith(" ") or line.endswith(" ") for line in lines):
            raise _NotExact
        return " ".join(lines)
