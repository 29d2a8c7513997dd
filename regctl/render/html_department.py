"""The page of a department: the points of its people month by month, and the latest month as it sees it."""

from collections.abc import Mapping, Sequence

from regctl.render.html_document import Link, document
from regctl.render.html_month import chart_html, made_from, section_links, sections_html
from regctl.render.html_tables import Links, section_html
from regctl.render.html_words import say
from regctl.render.month_charts import won_chart
from regctl.render.names import Names
from regctl.render.report_page import page_of
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.writing import signed
from regctl.report.site import SiteReport
from regctl.report.trend import MONTHS, MonthFigures


def render_department(
    department: str, site: SiteReport, trend: Sequence[MonthFigures], names: Names, links: Links, pages: Sequence[Link]
) -> str:
    """`trend` has the figures of all months; the page shows the last twelve, and the report of the latest."""
    report = site.departments[department]
    shown = trend[-MONTHS:]
    page = page_of(report, names, with_commits=True)
    chart = won_chart("won", {str(each.month): each.departments.get(department, 0) for each in shown})
    called = {person.id: names.of(person.id, person.name) for person in site.people}
    return document(
        site.department_names[department],
        [say("department.lead", month=report.month)],
        [
            section_html(_people(department, shown, called), "months", links, chart_html(chart, links)),
            *sections_html(page, links),
        ],
        made_from(report),
        site=pages,
        contents=[(say("department.months"), "#months"), *section_links(page)],
    )


def _people(department: str, trend: Sequence[MonthFigures], called: Mapping[str, str]) -> Section:
    """A row for each person who was of the department in any of the months, and the sum."""
    people = {person for each in trend for place, person in each.places if place == department}
    points = {person: [each.places.get((department, person)) for each in trend] for person in people}
    reached = {person: sum(filter(None, row)) for person, row in points.items()}
    sums = [each.departments.get(department, 0) for each in trend]
    rows = [(Cell(say("whole"), Tone.STRONG), *(Cell(signed(number)) for number in (*sums, sum(sums))))] if people else []
    rows += [
        (Cell(called.get(person, person), indent=1), *map(_cell, points[person]), Cell(signed(reached[person])))
        for person in sorted(people, key=lambda person: (-reached[person], person))
    ]
    months = (Column(str(each.month), is_number=True) for each in trend)
    return Section(
        say("department.months"),
        (Column(say("person")), *months, Column(say("sum"), is_number=True)),
        tuple(rows),
        say("department.months.note"),
        say("department.nobody"),
    )


def _cell(points: int | None) -> Cell:
    """Whoever was not there in a month has no points of it, not even none."""
    return Cell("" if points is None else signed(points), Tone.PLAIN if points else Tone.QUIET)
