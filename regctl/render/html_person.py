"""The page of a person: their disputes with the points that each brought. What was said in these is not told."""

from collections.abc import Iterator, Sequence
from datetime import date

from regctl.render.html_document import Link, document
from regctl.render.html_month import chart_html, made_from
from regctl.render.html_tables import Links, section_html
from regctl.render.html_words import say
from regctl.render.month_charts import won_chart
from regctl.render.names import Names
from regctl.render.report_words import WORDS
from regctl.render.sections import Cell, Column, Section, Tone, points_cell
from regctl.render.writing import short_commits
from regctl.report.site import PartyTo, PersonStory, SiteReport
from regctl.report.trend import MONTHS, MonthFigures


def render_person(
    person: PersonStory,
    site: SiteReport,
    trend: Sequence[MonthFigures],
    names: Names,
    links: Links,
    pages: Sequence[Link],
) -> str:
    """`trend` has the figures of all months; the chart shows the last twelve."""
    chart = won_chart("won", {str(each.month): each.people.get(person.id, 0) for each in trend[-MONTHS:]})
    return document(
        _title(person, names),
        [_lead(person, site)],
        [section_html(_disputes(person, names), "disputes", links), chart_html(chart, links, "h2")],
        made_from(site.latest),
        site=pages,
    )


def _title(person: PersonStory, names: Names) -> str:
    """The name, with the id beside it."""
    called = names.of(person.id, person.name)
    return called if called == person.id or person.id in names.by_person else f"{called} ({person.id})"


def _lead(person: PersonStory, site: SiteReport) -> str:
    if person.department is None:
        return say("person.unknown", month=site.latest.month)
    department = site.department_names.get(person.department, person.department)
    if person.is_active:
        return say("person.lead", department=department, month=site.latest.month)
    day = site.latest.calendar.day(site.latest.as_of)
    return say("person.left", department=department, day=day, month=site.latest.month)


def _disputes(person: PersonStory, names: Names) -> Section:
    titles = (say("opened-on"), WORDS["dispute"], say("side"), say("other"), WORDS["clause"], WORDS["outcome"])
    return Section(
        say("person.disputes"),
        (
            *map(Column, titles),
            Column(say("series.points"), is_number=True),
            Column(say("ended-on")),
            Column(WORDS["commits"]),
        ),
        tuple(tuple(_row(dispute, names)) for dispute in person.disputes),
        say("person.disputes.note"),
        say("person.nothing"),
    )


def _row(dispute: PartyTo, names: Names) -> Iterator[Cell]:
    yield Cell(_day(dispute.opened_on))
    yield Cell(dispute.id, Tone.NAME)
    yield Cell(say("side.initiator" if dispute.is_initiator else "side.respondent"))
    yield Cell(names.of(dispute.other))
    yield Cell(dispute.cited, Tone.NAME)
    if dispute.outcome is None:
        yield Cell(say(f"under-way.{dispute.state}"), Tone.QUIET)
    else:
        outcome = WORDS[f"ended.{dispute.outcome}"]
        yield Cell(say("corrects", outcome=outcome, month=dispute.corrects) if dispute.corrects else outcome)
    yield points_cell(dispute.points) if dispute.points is not None else Cell("", Tone.QUIET)
    yield Cell(_day(dispute.decided_on))
    yield Cell(short_commits(dispute.commits), Tone.NAME)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
