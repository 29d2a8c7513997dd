"""The month as one HTML page: its charts, and every section that the report has for people."""

from collections.abc import Iterable, Iterator, Sequence

from regctl.render.charts import Chart, table_of
from regctl.render.html_charts import draw, legend
from regctl.render.html_document import Link, document
from regctl.render.html_elements import Html, element
from regctl.render.html_tables import NO_LINKS, Links, section_html, table_html
from regctl.render.html_words import say
from regctl.render.month_charts import points_chart, trend_charts
from regctl.render.names import Names
from regctl.render.report_page import page_of
from regctl.render.sections import Page
from regctl.report.month import MonthReport
from regctl.report.trend import MonthFigures


def render_html(
    report: MonthReport,
    trend: Sequence[MonthFigures],
    names: Names,
    links: Links = NO_LINKS,
    site: Iterable[Link] = (),
) -> str:
    """The page of a month. `trend` has the figures of the months up to it, of the same department.

    On a site `links` say where its words lead, and `site` what other pages there are.
    """
    page = page_of(report, names, with_commits=True)
    title = say("trends" if len(trend) > 1 else "trends.one")
    return document(
        page.title,
        page.lines,
        [*sections_html(page, links), charts_html(charts_of(report, trend, names), title, links)],
        made_from(report),
        site=site,
        contents=[*section_links(page), (title, "#trends")],
    )


def sections_html(page: Page, links: Links) -> Iterator[Html]:
    """Every section of the report's page, what it warns of first."""
    for warning in page.warnings:
        yield element("p", warning, class_="warning")
    for place, section in enumerate(page.sections):
        yield section_html(section, f"section-{place}", links)


def section_links(page: Page) -> list[Link]:
    """To each of these sections."""
    return [(section.title, f"#section-{place}") for place, section in enumerate(page.sections)]


def charts_html(charts: Iterable[Chart], title: str, links: Links) -> Html:
    """One section of all charts."""
    note = element("p", say("trends.note"), class_="note")
    figures = [chart_html(chart, links) for chart in charts]
    return element("section", element("h2", title, id="trends"), note, *figures, aria_labelledby="trends")


def charts_of(report: MonthReport, trend: Sequence[MonthFigures], names: Names) -> list[Chart]:
    points = points_chart(report, names)
    return [*([points] if points else []), *trend_charts(trend, is_narrowed=report.department is not None)]


def chart_html(chart: Chart, links: Links = NO_LINKS, heading: str = "h3") -> Html:
    """A picture with its legend, and its numbers beside it, under a heading of that level."""
    picture = element("div", draw(chart), legend(chart))
    pair = element("div", picture, table_html(table_of(chart), links), class_="pair")
    return element("figure", element("figcaption", element(heading, chart.title)), pair, class_="chart")


def made_from(report: MonthReport) -> str:
    instant = report.calendar.iso(report.as_of).replace("T", " ")
    return say("made", commit=report.commit or say("no-commit"), instant=instant)
