"""The frame of every HTML page: one file that needs nothing from outside and runs nothing."""

from base64 import b64encode
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path

from regctl.render.html_elements import NOTHING, Html, element, joined
from regctl.render.html_words import say

LANGUAGE = "en"

Link = tuple[str, str]
"""What a link says, and where it leads."""


def document(
    title: str,
    lead: Iterable[str],
    content: Iterable[Html],
    made: str,
    *,
    site: Iterable[Link] = (),
    contents: Iterable[Link] = (),
) -> str:
    """A whole page. `site` leads to other pages, `contents` to places on this one; `made` says from what it was made."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy()),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("meta", name="robots", content="noindex, nofollow"),
        element("meta", name="referrer", content="no-referrer"),
        element("title", title),
        # Without it browsers ask for an icon of the site.
        element("link", rel="icon", href="data:,"),
        element("style", style()),
    )
    body = element(
        "body",
        element("a", say("skip"), href="#content", class_="skip"),
        _navigation(say("site"), site),
        element("header", element("h1", title), *(element("p", line) for line in lead)),
        _navigation(say("on-this-page"), contents),
        element("main", *content, id="content", tabindex=-1),
        element("footer", element("p", made)),
    )
    return f"<!DOCTYPE html>\n{element('html', head, Html(chr(10)), body, lang=LANGUAGE)}\n"


@cache
def style() -> Html:
    """The one style sheet; it is ours, and goes into the page as it is."""
    return Html(Path(__file__).with_name("page.css").read_text(encoding="utf-8"))


@cache
def policy() -> str:
    """What a browser may load for the page and run in it: nothing but our style sheet."""
    digest = b64encode(sha256(style().encode()).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _navigation(label: str, links: Iterable[Link]) -> Html:
    entries = [element("li", element("a", text, href=to)) for text, to in links]
    return element("nav", element("ul", joined(entries)), aria_label=label) if entries else NOTHING
