"""A small site: an overview, and a page for each month, department, person and regulation. Every link in it is relative."""

from collections.abc import Iterator, Mapping, Sequence

from regctl.render.html_department import render_department
from regctl.render.html_document import Link
from regctl.render.html_index import render_index
from regctl.render.html_month import render_html
from regctl.render.html_person import render_person
from regctl.render.html_regulation import render_regulation
from regctl.render.html_tables import Links
from regctl.render.html_words import say
from regctl.render.names import Names
from regctl.render.site_paths import INDEX, department_path, month_path, person_path, regulation_path, site_links
from regctl.report.month import MonthReport
from regctl.report.site import SiteReport
from regctl.report.trend import MONTHS, figures_of

_UP = "../"


def render_site(site: SiteReport, people: Mapping[str, str], names: Names) -> Iterator[tuple[str, str]]:
    """Each page as its path and its text; the same site gives the same pages.

    `people` are the authors of the commits that changed regulations, by commit.
    """
    links = site_links(site, names)
    inner = Links(links.by_text, _UP)
    trend = [figures_of(report) for report in site.months]
    home = ((say("home"), _UP + INDEX),)
    yield INDEX, render_index(site, trend, names, links)
    for place, report in enumerate(site.months):
        until = trend[max(0, place + 1 - MONTHS) : place + 1]
        yield month_path(report), render_html(report, until, names, inner, [*home, *_beside(site.months, place)])
    for department in site.departments:
        yield department_path(department), render_department(department, site, trend, names, inner, home)
    for person in site.people:
        yield person_path(person.id), render_person(person, site, trend, names, inner, home)
    for part in site.regulations:
        yield regulation_path(part.story.id), render_regulation(part, site, people, names, inner, home)


def _beside(months: Sequence[MonthReport], place: int) -> Iterator[Link]:
    """The months before and after."""
    if place > 0:
        report = months[place - 1]
        yield say("earlier", month=report.month), _UP + month_path(report)
    if place + 1 < len(months):
        report = months[place + 1]
        yield say("later", month=report.month), _UP + month_path(report)
