"""An HTML page as tests read it: its elements, ids, links, tables and texts; what is not well-formed fails the test."""

from html.parser import HTMLParser
from typing import NamedTuple

VOID = {"br", "link", "meta"}


class Opened(NamedTuple):
    """An element as it was opened; attributes as the browser sees them."""

    tag: str
    attributes: dict[str, str | None]


class Read(HTMLParser):
    """A page that was read to its end."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Opened] = []
        self.texts: list[str] = []
        self.tables: list[list[list[str]]] = []
        self.said_by: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == [], self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), attrs
        self.elements.append(Opened(tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("th", "td"):
            self.tables[-1][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if "table" in self._open and {"th", "td"} & {*self._open}:
            self.tables[-1][-1][-1] += data
        self.said_by.setdefault(self._open[-1] if self._open else "", []).append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")

    def handle_pi(self, data: str) -> None:
        raise AssertionError(f"an instruction: {data}")

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(f"a declaration: {data}")

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Its elements with the names of their attributes."""
        return [(element.tag, tuple(element.attributes)) for element in self.elements]

    @property
    def ids(self) -> list[str]:
        return [str(element.attributes["id"]) for element in self.elements if "id" in element.attributes]

    @property
    def links(self) -> list[str]:
        return [str(element.attributes["href"]) for element in self.elements if element.tag == "a"]

    def values(self, name: str) -> list[str]:
        """The values of an attribute, of whatever has it."""
        return [str(element.attributes[name]) for element in self.elements if name in element.attributes]
