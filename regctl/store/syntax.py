"""Text to nodes: YAML 1.2 read strictly, every node with its place. What is refused here is refused in every file."""

import re
from collections.abc import Iterator
from typing import Any

from regctl.model.finding import Fault
from regctl.store.exact import compose_exact
from regctl.store.limits import DEEPEST, LIMIT
from regctl.store.nodes import Mapping, Node, Scalar, Sequence, plain_kind

# YAML takes NEL, LS and PS for line breaks, so a text in a block could open a new section with them; the others hide text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NO_CHARACTER = re.compile(r"\\U(?!00(?:0[0-9A-Fa-f]|10))[0-9A-Fa-f]{8}")
_HALF = re.compile("[\ud800-\udfff]")
_CONFLICT = re.compile(r"^(<{7}|>{7}|\|{7})( |$)|^={7}$", re.MULTILINE)


class Malformed(Exception):
    """The text is not the YAML that is read here; carries the one fault that ended the reading."""

    def __init__(self, code: str, line: int, column: int, **details: object) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.details = code, line, column, details


def excerpt_of(text: str, line: int) -> str:
    """The text of a line, for showing."""
    lines = text.split("\n")
    return lines[line - 1][:200] if 0 < line <= len(lines) else ""


def decode_text(data: bytes, limit: int = LIMIT) -> tuple[str, Fault | None]:
    """A file's text, or a part of one, and what makes it unfit to be read at all."""
    if len(data) > limit:
        return "", Fault("too-large", details={"size": len(data), "limit": limit})
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        shown = data.split(b"\n")[line - 1].decode("utf-8", "replace")[:200]
        start = data.rfind(b"\n", 0, error.start) + 1
        column = len(data[start : error.start].decode("utf-8", "replace")) + 1
        return "", Fault("not-utf8", line, column, shown)
    for code, pattern in (("conflict-markers", _CONFLICT), ("forbidden-character", _FORBIDDEN)):
        match = pattern.search(text)
        if match:
            line, column = place_of(text, match.start())
            details = {} if code == "conflict-markers" else {"character": f"U+{ord(match[0]):04X}"}
            return text, Fault(code, line, column, excerpt_of(text, line), details)
    return text, None


def place_of(text: str, offset: int) -> tuple[int, int]:
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def forbidden_in(text: str) -> str | None:
    """The first character of an entered text that may not stand in a file, as U+XXXX."""
    match = _FORBIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else None


def compose(text: str) -> Node | None:
    """The one node of the text, None for an empty one. Raises Malformed."""
    return compose_exact(text) or parse(text)


def parse(text: str) -> Node | None:
    """What `compose` says, by the parser alone, which reads everything and takes its time."""
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    # A reader of its own for each text: ruamel's remembers the directives of the text before, and reads the next one by them.
    stream = _Events(text, YAML(typ="safe", pure=True).parse(text), events)
    try:
        return stream.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise Malformed("not-yaml", line, column, problem=str(error.problem or "")) from None
    except YAMLError as error:
        raise Malformed("not-yaml", 1, 1, problem=str(error).split("\n")[0]) from None
    except AssertionError:
        # What ruamel makes of a version of YAML that never was.
        raise Malformed("directive", *_directive_in(text)) from None
    except (ValueError, OverflowError):
        # ruamel asks Python for the character of an escape, whatever its number.
        match = _NO_CHARACTER.search(text)
        line, column = place_of(text, match.start()) if match else (1, 1)
        raise Malformed("not-yaml", line, column, problem="an escape stands for no character") from None


class _Events:
    """Builds nodes from parser events, refusing what could make one text mean two things."""

    def __init__(self, text: str, stream: Iterator[Any], kinds: Any) -> None:
        self._text, self._stream, self._kinds = text, stream, kinds
        self._depth = 0

    def document(self) -> Node | None:
        kinds, node, documents = self._kinds, None, 0
        for event in self._stream:
            if isinstance(event, kinds.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Malformed("second-document", *_place(event))
                if event.version or event.tags:
                    raise Malformed("directive", *_directive_in(self._text))
            elif not isinstance(event, kinds.StreamStartEvent | kinds.StreamEndEvent | kinds.DocumentEndEvent):
                node = self._node(event)
        return node

    def _node(self, event: Any) -> Node:
        kinds, place = self._kinds, _place(event)
        if isinstance(event, kinds.AliasEvent) or event.anchor is not None:
            raise Malformed("anchor", *place)
        if event.tag is not None:
            raise Malformed("tag", *place, tag=str(event.tag))
        if isinstance(event, kinds.ScalarEvent):
            half = _HALF.search(event.value)
            if half:
                raise Malformed("forbidden-character", *place, character=f"U+{ord(half[0]):04X}")
            plain = event.style in (None, "")
            return Scalar(*place, event.value, plain_kind(event.value) if plain else "str")
        if self._depth == DEEPEST:
            raise Malformed("not-yaml", *place, problem="nested too deeply")
        if isinstance(event, kinds.SequenceStartEvent):
            return Sequence(*place, tuple(self._until(kinds.SequenceEndEvent)))
        nodes = list(self._until(kinds.MappingEndEvent))
        entries: list[tuple[Scalar, Node]] = []
        seen: set[str] = set()
        for key, value in zip(nodes[::2], nodes[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise Malformed("key-not-text", key.line, key.column)
            if key.text in seen:
                raise Malformed("duplicate-key", key.line, key.column, key=key.text)
            seen.add(key.text)
            entries.append((key, value))
        return Mapping(*place, tuple(entries))

    def _until(self, end: Any) -> Iterator[Node]:
        self._depth += 1
        for event in self._stream:
            if isinstance(event, end):
                break
            yield self._node(event)
        self._depth -= 1


def _directive_in(text: str) -> tuple[int, int]:
    return place_of(text, f"\n{text}".index("\n%"))


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
