"""Pages as a browser shows them: to everybody, in light and dark, on a telephone, and on paper."""

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from regctl.render.html_month import render_html
from regctl.render.names import NO_NAMES
from regctl.report.month import month_report
from regctl.report.trend import trend_until
from tests.browser.conftest import TELEPHONE, Opens
from tests.render.html_reading import Read
from tests.render.test_html_pages import written
from tests.report.builders import NOVEMBER

PAGES = (
    "index.html",
    "months/2026-10.html",
    "months/2026-09.html",
    "departments/support.html",
    "people/p06.html",
    "regulations/REG-002.html",
)
A4_WIDTH = 182 * 96 / 25.4
"""What the margins leave of a sheet of paper, in pixels of a page."""


def page_with(tmp_path: Path, text: str) -> Path:
    """The page of a month in which everything is called so."""
    told, _ = written(text)
    registry = told.seen("2026-11-30")
    report = month_report(registry, NOVEMBER)
    file = tmp_path / "page.html"
    file.write_text(render_html(report, trend_until(registry, report), NO_NAMES), encoding="utf-8")
    return file


def complaints(page: Page, axe: str, *, also_unsure: bool = True) -> list[str]:
    """What axe-core finds, and which contrasts it could not compute.

    It never computes those of texts in pictures: tests/render/test_html_style.py does.
    """
    page.evaluate(axe)
    found: dict[str, Any] = page.evaluate("axe.run()")
    assert len(found["passes"]) > 10, "it has looked at something"
    unsure = [each for each in found["incomplete"] if also_unsure and each["id"] == "color-contrast"]
    nodes = [(each["id"], node["html"]) for each in (*found["violations"], *unsure) for node in each["nodes"]]
    return [f"{rule}: {html[:200]}" for rule, html in nodes if not (rule == "color-contrast" and html.startswith("<text"))]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(site: Path, opens: Opens, axe: str, path: str, scheme: str) -> None:
    assert complaints(opens(site / path, scheme=scheme, heeds_policy=False), axe) == []


def test_nobody_is_shut_out_on_a_telephone(site: Path, opens: Opens, axe: str) -> None:
    """The colours are the same; of what has to be scrolled to axe-core cannot compute them."""
    assert complaints(opens(site / PAGES[1], width=TELEPHONE, heeds_policy=False), axe, also_unsure=False) == []


def test_dark_is_dark(site: Path, opens: Opens) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    light, dark = (opens(site / PAGES[1], scheme=scheme).evaluate(colour) for scheme in ("light", "dark"))
    assert light == "rgb(255, 255, 255)"
    assert all(int(part) < 64 for part in re.findall(r"\d+", dark))


WIDER = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"


@pytest.mark.parametrize("path", PAGES)
def test_a_telephone_scrolls_down_and_never_sideways(site: Path, opens: Opens, path: str) -> None:
    wide, seen = opens(site / path, width=TELEPHONE).evaluate(WIDER)
    assert wide <= seen == TELEPHONE


def test_names_without_a_space_do_not_make_it_wider(tmp_path: Path, opens: Opens) -> None:
    wide, seen = opens(page_with(tmp_path, "Ы" * 300), width=TELEPHONE).evaluate(WIDER)
    assert wide <= seen


def test_what_is_wider_than_a_telephone_can_be_scrolled_by_keyboard(site: Path, opens: Opens) -> None:
    page = opens(site / PAGES[1], width=TELEPHONE)
    frames = page.locator(".scroll")
    wider = [each for each in frames.all() if each.evaluate("frame => frame.scrollWidth > frame.clientWidth")]
    assert wider
    for frame in wider:
        frame.focus()
        assert frame.evaluate("frame => frame === document.activeElement")
        page.keyboard.press("ArrowRight")
        page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_the_page_is_shown_as_it_was_meant_and_no_other_style_is_let_in(site: Path, opens: Opens) -> None:
    page = opens(site / PAGES[1])
    assert page.evaluate("getComputedStyle(document.querySelector('.scroll')).overflowX") == "auto"
    assert "style-src 'sha256-" in str(page.locator("meta[http-equiv]").get_attribute("content"))


def test_the_first_key_leads_past_the_navigation(site: Path, opens: Opens) -> None:
    page = opens(site / PAGES[1])
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    assert skip.evaluate("link => link === document.activeElement")
    box = skip.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    assert skip.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_whoever_wants_no_motion_gets_none(site: Path, opens: Opens) -> None:
    page = opens(site / PAGES[1])
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


@pytest.mark.parametrize(
    "text", ["</style></title><script>alert(1)</script>", "\"'><img src=x onerror=alert(1)>", "<svg onload=alert(1)>"]
)
def test_nobodys_text_is_run_even_where_the_browser_would_run_it(tmp_path: Path, opens: Opens, text: str) -> None:
    page = opens(page_with(tmp_path, text), heeds_policy=False)
    assert text in page.locator("body").inner_text()
    assert page.locator("script, img, svg[onload]").count() == 0


# On paper


def printed(page: Page) -> PdfReader:
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


def bare(text: str) -> str:
    """A text without spaces, and without the ligatures that a font has on paper."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("path", PAGES)
def test_on_paper_every_row_of_every_table_stands_whole_on_one_sheet(site: Path, opens: Opens, path: str) -> None:
    sheets = printed(opens(site / path)).pages
    assert {tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in sheets} == {(595, 842)}
    texts = [bare(sheet.extract_text()) for sheet in sheets]
    assert all(texts), "no sheet is empty"
    read = Read((site / path).read_text(encoding="utf-8"))
    for row in (row for table in read.tables for row in table):
        assert any(all(bare(cell) in text for cell in row) for text in texts), row


@pytest.mark.parametrize("path", PAGES)
def test_on_paper_nothing_stands_beside_the_sheet(site: Path, opens: Opens, path: str) -> None:
    page = opens(site / path, width=round(A4_WIDTH))
    page.emulate_media(media="print")
    beside = page.evaluate(
        """width => [...document.querySelectorAll("main *, header *, footer *")]
            .filter(each => !each.closest("caption, svg") && each.getBoundingClientRect().right > width + 1)
            .map(each => each.outerHTML.slice(0, 200))""",
        A4_WIDTH,
    )
    assert beside == []


def test_names_without_a_space_stay_on_the_sheet(tmp_path: Path, opens: Opens) -> None:
    page = opens(page_with(tmp_path, "Ы" * 300), width=round(A4_WIDTH))
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= A4_WIDTH + 1


def test_pictures_keep_their_colours_on_paper(site: Path, opens: Opens) -> None:
    page = opens(site / PAGES[1], scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.series-0')).printColorAdjust") == "exact"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
