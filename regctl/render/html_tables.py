"""Sections of a report as HTML: a heading, a note, and a table that scrolls by itself where the screen is too narrow for it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from regctl.render.html_elements import NOTHING, Html, element, escaped
from regctl.render.html_words import say
from regctl.render.sections import Cell, Section, Tone

_WITH_POINTS = re.compile(r"(.+) ([+-][0-9]+|0)")
"""How a party of a dispute is written: with the points that it brought."""

_WHOLE = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?|[0-9]{8}-[0-9a-z]{4,8}|[A-Z]{2,5}-[0-9]{1,5}(#[0-9a-z.]{1,6})?")
"""A day, a month, a dispute, a clause: broken at its hyphens it is hard to read."""

_SHORT = 14
"""How many letters of a number, with its currency, are kept together."""

_TIED = "\u00a0"


class Links(NamedTuple):
    """Where the texts of cells lead: the pages of a site by what people, departments and clauses are called."""

    by_text: Mapping[str, str] = {}
    back: str = ""

    def of(self, text: str) -> str | None:
        """A relative address, None for a text that leads nowhere."""
        to = self.by_text.get(text)
        return None if to is None else self.back + to


NO_LINKS = Links()


def links_of(pairs: Iterable[tuple[str, str]]) -> Links:
    """Texts and where they lead. What would lead to two pages, as a name that two people share, leads nowhere."""
    found: dict[str, str] = {}
    doubtful = set()
    for text, to in pairs:
        if found.setdefault(text, to) != to:
            doubtful.add(text)
    return Links({text: to for text, to in found.items() if text not in doubtful})


def section_html(section: Section, key: str, links: Links = NO_LINKS, *before: Html) -> Html:
    """A section of a page with a heading; `key` names it on the page, `before` stands above its table."""
    heading = element("h2", section.title, id=key)
    note = element("p", section.note, class_="note") if section.note and section.rows else NOTHING
    body = table_html(section, links) if section.rows else element("p", section.nothing, class_="nothing")
    return element("section", heading, note, *before, body, aria_labelledby=key)


def table_html(section: Section, links: Links = NO_LINKS) -> Html:
    """The table alone, in a frame that scrolls, also by the keyboard. The first cell of a row is its heading."""
    heads = [
        element("th", column.title, scope="col", class_="number" if column.is_number else None) for column in section.columns
    ]
    table = element(
        "table",
        element("caption", section.title),
        element("thead", element("tr", *heads)),
        element("tbody", *_rows(section, links)),
    )
    return element("div", table, class_="scroll", tabindex=0, role="group", aria_label=say("scrolls", title=section.title))


def _rows(section: Section, links: Links) -> Iterator[Html]:
    for first, *others in section.rows:
        cells = [element("th", _inside(first, links), scope="row", class_=_class(first, is_number=False))]
        cells += [
            element("td", _inside(cell, links), class_=_class(cell, is_number=column.is_number))
            for cell, column in zip(others, section.columns[1:], strict=True)
        ]
        yield element("tr", *cells, class_="group" if first.tone is Tone.STRONG else None)


def _class(cell: Cell, *, is_number: bool) -> str | None:
    names = [
        "number" if is_number else "",
        "whole" if _WHOLE.fullmatch(cell.text) or (is_number and len(cell.text) <= _SHORT) else "",
        f"indent-{min(cell.indent, 3)}" if cell.indent else "",
        cell.tone.value if cell.tone not in (Tone.PLAIN, Tone.NAME, Tone.STRONG) else "",
    ]
    return " ".join(filter(None, names)) or None


def _inside(cell: Cell, links: Links) -> Html:
    text = linked(cell.text, links)
    return element("code", text) if cell.tone is Tone.NAME and cell.text else text


def linked(text: str, links: Links) -> Html:
    """A text as a link if it leads anywhere; of a party with points the party alone."""
    to = links.of(text)
    if to is not None:
        return element("a", text, href=to)
    match = _WITH_POINTS.fullmatch(text)
    to = links.of(match[1]) if match else None
    if match and to is not None:
        return Html(f"{element('a', match[1], href=to)}{_TIED}{escaped(match[2])}")
    return Html(f"{escaped(match[1])}{_TIED}{escaped(match[2])}") if match else escaped(text)
