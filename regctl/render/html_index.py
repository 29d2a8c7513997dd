"""The first page of a site: the latest month in short, and the ways to everything else."""

from collections.abc import Sequence

from regctl.render.html_document import document
from regctl.render.html_month import charts_html, charts_of, made_from
from regctl.render.html_tables import Links, section_html
from regctl.render.html_words import say
from regctl.render.names import Names
from regctl.render.report_page import lines_of
from regctl.render.report_words import WORDS
from regctl.render.sections import Cell, Column, Section, Tone, points_cell
from regctl.report.month import MonthReport
from regctl.report.site import SiteReport
from regctl.report.trend import MONTHS, MonthFigures


def render_index(site: SiteReport, trend: Sequence[MonthFigures], names: Names, links: Links) -> str:
    latest = site.latest
    organisation = latest.organisation
    title = say("index.title", organisation=organisation) if organisation else say("index.title.bare")
    sections = {
        "departments": _departments(site),
        "months": _months(site),
        "people": _people(site, trend, names),
        "regulations": _regulations(site, names),
    }
    trends = say("trends" if len(trend) > 1 else "trends.one")
    return document(
        title,
        [say("index.lead", month=latest.month), *lines_of(latest, names)],
        [
            *(section_html(section, key, links) for key, section in sections.items()),
            charts_html(charts_of(latest, trend[-MONTHS:], names), trends, links),
        ],
        made_from(latest),
        contents=[*((section.title, f"#{key}") for key, section in sections.items()), (trends, "#trends")],
    )


def _departments(site: SiteReport) -> Section:
    latest = site.latest
    counted = ("points", "opened", "received", "won", "lost")
    standings = {standing.id: standing for standing in latest.departments}
    rows = []
    for department, name in site.department_names.items():
        standing = standings.get(department)
        counts = (standing.opened, standing.received, standing.won, standing.lost) if standing else (0, 0, 0, 0)
        points = standing.points if standing else 0
        rows.append(
            (Cell(name), points_cell(points), *(Cell(str(count), Tone.PLAIN if count else Tone.QUIET) for count in counts))
        )
    return Section(
        say("departments"),
        (Column(say("department")), *(Column(WORDS[count], is_number=True) for count in counted)),
        tuple(rows),
        say("departments.note", month=latest.month),
        say("departments.nothing"),
    )


def _months(site: SiteReport) -> Section:
    """The months, the latest first."""
    return Section(
        say("months"),
        (
            Column(say("month")),
            Column(WORDS["opened"], is_number=True),
            Column(say("decided"), is_number=True),
            Column(say("leading")),
        ),
        tuple(_month(report) for report in reversed(site.months)),
        say("months.note"),
    )


def _month(report: MonthReport) -> tuple[Cell, ...]:
    leading = ", ".join(report.department_names[department] for department in report.leaders.departments)
    return Cell(str(report.month)), Cell(str(report.service["opened"])), Cell(str(report.service["decided"])), Cell(leading)


def _people(site: SiteReport, trend: Sequence[MonthFigures], names: Names) -> Section:
    rows = []
    for person in site.people:
        ever = sum(each.people.get(person.id, 0) for each in trend)
        department = site.department_names.get(person.department or "", person.department or "")
        rows.append(
            (
                Cell(names.of(person.id, person.name)),
                Cell(department),
                points_cell(trend[-1].people.get(person.id, 0)),
                points_cell(ever),
                Cell(str(len(person.disputes)), Tone.PLAIN if person.disputes else Tone.QUIET),
            )
        )
    return Section(
        say("people"),
        (
            Column(say("person")),
            Column(say("department")),
            Column(say("points-in", month=site.latest.month), is_number=True),
            Column(say("points-ever"), is_number=True),
            Column(WORDS["disputes"], is_number=True),
        ),
        tuple(rows),
        nothing=say("people.nothing"),
    )


def _regulations(site: SiteReport, names: Names) -> Section:
    rows = []
    for part in site.regulations:
        view = part.view
        marked = ", ".join(mark.clause for mark in view.marks) if view else ""
        rows.append(
            (
                Cell(part.story.id, Tone.NAME),
                Cell(view.text.title if view else ""),
                Cell(say(f"status.{view.text.status.value}") if view else say("versions.removed")),
                Cell(names.of(view.text.owner) if view else ""),
                Cell(marked, Tone.BAD),
            )
        )
    titles = (say("regulation"), say("title"), say("state"), say("owner"), say("marked"))
    return Section(say("regulations"), tuple(map(Column, titles)), tuple(rows), nothing=say("regulations.nothing"))
