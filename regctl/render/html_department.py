"""The page of a department: the points of its people month by month, and the latest month as it sees it."""

from collections.abc import Sequence

from regctl.render.html_document import Link, document
from regctl.render.html_month import chart_html, made_from, sections_html
from regctl.render.html_tables import Links, section_html
from regctl.render.html_words import say
from regctl.render.month_charts import won_chart
from regctl.render.names import Names
from regctl.render.report_page import page_of
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.writing import signed
from regctl.report.month import MonthReport
from regctl.report.site import SiteReport
from regctl.report.standings import DepartmentStanding
from regctl.report.trend import MONTHS


def render_department(department: str, site: SiteReport, names: Names, links: Links, pages: Sequence[Link]) -> str:
    report = site.departments[department]
    months = site.months[-MONTHS:]
    page = page_of(report, names)
    chart = won_chart("won", {str(each.month): _points(each, department) for each in months})
    return document(
        site.department_names[department],
        [say("department.lead", month=report.month)],
        [
            section_html(_people(department, months, names), "months", links, chart_html(chart, links)),
            *sections_html(page, report, names, links),
        ],
        made_from(report),
        site=pages,
        contents=[
            (say("department.months"), "#months"),
            *((each.title, f"#section-{place}") for place, each in enumerate(page.sections)),
        ],
    )


def _standing(report: MonthReport, department: str) -> DepartmentStanding | None:
    return next((standing for standing in report.departments if standing.id == department), None)


def _points(report: MonthReport, department: str) -> int:
    standing = _standing(report, department)
    return standing.points if standing else 0


def _people(department: str, months: Sequence[MonthReport], names: Names) -> Section:
    """A row for each person who was of the department in any of the months, and the sum."""
    points: dict[str, dict[str, int]] = {}
    called: dict[str, str] = {}
    for report in months:
        standing = _standing(report, department)
        for person in standing.people if standing else ():
            called[person.id] = names.of(person.id, person.name)
            points.setdefault(person.id, {})[str(report.month)] = person.points
    ranked = sorted(points, key=lambda person: (-sum(points[person].values()), person))
    titles = [str(report.month) for report in months]
    sums = [Cell(signed(_points(report, department))) for report in months]
    total = Cell(signed(sum(_points(report, department) for report in months)))
    rows = [(Cell(say("whole"), Tone.STRONG), *sums, total)] if ranked else []
    rows += [
        (
            Cell(called[person], indent=1),
            *(_cell(points[person].get(month)) for month in titles),
            Cell(signed(sum(points[person].values()))),
        )
        for person in ranked
    ]
    return Section(
        say("department.months"),
        (Column(say("person")), *(Column(month, is_number=True) for month in titles), Column(say("sum"), is_number=True)),
        tuple(rows),
        say("department.months.note"),
        say("department.nobody"),
    )


def _cell(points: int | None) -> Cell:
    """Whoever was not there in a month has no points of it, not even none."""
    return Cell("" if points is None else signed(points), Tone.PLAIN if points else Tone.QUIET)
