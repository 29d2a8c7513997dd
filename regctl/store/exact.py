"""The fast way from text to nodes: block mappings and lists in the form that regctl itself writes, with remarks, blank lines, and
short lists and mappings in brackets as people put them there, and nothing else.

Whatever deviates in the least is left to the parser (`syntax.compose`), which must see the same nodes in all that is read here.
There are no rules in this module, only form; a property test holds the two readers equal.
"""

import re

from regctl.store.limits import DEEPEST
from regctl.store.nodes import Mapping, Node, Scalar, Sequence, plain_kind

_KEY = re.compile(r"([a-z][a-z0-9_]*(?:-[a-z0-9_]+)*):(?: (.*))?")
_QUOTED = re.compile(r'"((?:[^"\\]|\\[nt"\\])*)"')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}
# A number below zero; or what begins with a letter or a digit, holds no sign that YAML could take for its own, and does not end
# in a space.
_PLAIN = re.compile(r"-[0-9]+|[^\W_](?:[^:#\[\]{},\"\\\n]|:(?=[^\s:,\[\]{}]))*(?<! )")
_KEY_ON_LINE = re.compile(r"([a-z][a-z0-9_]*(?:-[a-z0-9_]+)*): ")
_REMARK = re.compile(r" *#.*")
_CLOSING = {"[": "]", "{": "}"}
_DEEPEST_ON_LINE = 8


class _NotExact(Exception):
    """The text is not in the form that is read here."""


def compose_exact(text: str) -> Node | None:
    """The node of a text in exact form; None where the parser has to read it."""
    if "\t" in text or not text.endswith("\n"):
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
        # Of remarks and blank lines -1, as at the end.
        words = [line.lstrip(" ") for line in lines]
        self._indents = [len(line) - len(w) if w and w[0] != "#" else -1 for line, w in zip(lines, words, strict=True)]

    def document(self) -> Node:
        line, indent = self._line(), self._indents[self._at]
        node = self._sequence(indent) if line.startswith("- ", indent) else self._mapping(indent, indent)
        if self._indent_ahead() >= 0:
            raise _NotExact
        return node

    def _line(self) -> str:
        if self._indent_ahead() < 0:
            raise _NotExact
        return self._lines[self._at]

    def _indent_ahead(self) -> int:
        """The indentation of the line ahead, remarks and blank lines passed over; -1 at the end."""
        indents, at = self._indents, self._at
        while at < len(indents) and indents[at] < 0:
            at += 1
        self._at = at
        return indents[at] if at < len(indents) else -1

    def _mapping(self, indent: int, start: int) -> Mapping:
        """The mapping whose keys are indented by `indent`; its first key begins at `start` of the line ahead."""
        first = self._at
        entries: dict[str, tuple[Scalar, Node]] = {}
        # Each mapping is indented by two more than the one around it, and may hold a list.
        if indent > 2 * (DEEPEST - 2):
            raise _NotExact
        while True:
            match = _KEY.fullmatch(self._line(), start)
            if not match or match[1] in entries:
                raise _NotExact
            key = Scalar(self._at + 1, start + 1, match[1], plain_kind(match[1]))
            entries[match[1]] = key, self._value(match[2], indent, start + len(match[1]) + 2)
            if self._indent_ahead() != indent or self._lines[self._at].startswith("- ", indent):
                break
            start = indent
        if self._indent_ahead() > indent:
            raise _NotExact
        pairs = tuple(entries.values())
        return Mapping(first + 1, pairs[0][0].column, pairs)

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
        if rest is None or _REMARK.fullmatch(rest):
            return self._below(indent)
        if rest in ("|-", ">-"):
            return Scalar(line, column + 1, self._block(rest, indent + 2), "str")
        # Brackets are nested in what stands around them.
        if self._indent_ahead() > indent or indent > 2 * (DEEPEST - 2 - _DEEPEST_ON_LINE):
            raise _NotExact
        node, end = _on_line(rest, 0, (line, column + 1))
        if end < len(rest) and not (rest[end] == " " and _REMARK.fullmatch(rest, end)):
            raise _NotExact
        return node

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
                # Blanks alone do not end the text, however few they are.
                if not line.strip(" "):
                    raise _NotExact
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


def _on_line(text: str, at: int, place: tuple[int, int], depth: int = 0) -> tuple[Node, int]:
    """The value that begins at `at` of what stands on a line, and where it ends; `place` is that of the beginning of the text."""
    line, first = place
    column = first + at
    opening = text[at : at + 1]
    if opening == '"':
        quoted = _QUOTED.match(text, at)
        if not quoted:
            raise _NotExact
        return Scalar(line, column, _ESCAPE.sub(lambda m: _ESCAPES[m[1]], quoted[1]), "str"), quoted.end()
    if opening in _CLOSING:
        return _in_brackets(text, at, place, depth)
    plain = _PLAIN.match(text, at)
    if not plain:
        raise _NotExact
    return Scalar(line, column, plain[0], plain_kind(plain[0])), plain.end()


def _in_brackets(text: str, at: int, place: tuple[int, int], depth: int) -> tuple[Node, int]:
    """A list or a mapping in brackets, which begins at `at`, and where it ends."""
    line, first = place
    opening, start, at = text[at], first + at, at + 1
    closing = _CLOSING[opening]
    if depth == _DEEPEST_ON_LINE:
        raise _NotExact
    items: list[Node] = []
    entries: dict[str, tuple[Scalar, Node]] = {}
    if text[at : at + 1] != closing:
        while True:
            if opening == "{":
                key = _KEY_ON_LINE.match(text, at)
                if not key or key[1] in entries:
                    raise _NotExact
                value, end = _on_line(text, key.end(), place, depth + 1)
                entries[key[1]] = Scalar(line, first + at, key[1], plain_kind(key[1])), value
            else:
                value, end = _on_line(text, at, place, depth + 1)
                items.append(value)
            if text[end : end + 1] == closing:
                at = end
                break
            if text[end : end + 2] != ", ":
                raise _NotExact
            at = end + 2
    if opening == "{":
        return Mapping(line, start, tuple(entries.values())), at + 1
    return Sequence(line, start, tuple(items)), at + 1
