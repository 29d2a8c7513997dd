"""The report of a month as a page of sections, for people."""

from regctl.render.names import Names
from regctl.render.report_page_disputes import ambiguous_section, decided_section, open_section, outcomes_section
from regctl.render.report_page_figures import effects_section, errors_section, service_section
from regctl.render.report_page_standings import conversion_section, corrections_section, flows_section, standings_section
from regctl.render.report_words import say
from regctl.render.sections import Page
from regctl.render.writing import signed
from regctl.report.month import MonthReport


def page_of(report: MonthReport, names: Names, *, with_commits: bool = False) -> Page:
    """Sections without anything to say are left out, unless their silence is news.

    Disputes come with the commits that brought them in where there is room for these.
    """
    sections = (
        standings_section(report, names),
        conversion_section(report, names),
        corrections_section(report, names),
        flows_section(report),
        outcomes_section(report),
        decided_section(report, names, with_commits=with_commits),
        ambiguous_section(report, names),
        open_section(report, names),
        service_section(report),
        errors_section(report),
        effects_section(report),
    )
    return Page(
        title=_title(report),
        lines=lines_of(report, names),
        sections=tuple(section for section in sections if section.rows or section.nothing),
        warnings=(say("findings", count=report.findings),) if report.findings else (),
    )


def lines_of(report: MonthReport, names: Names) -> tuple[str, ...]:
    """What stands above the sections: what the report was made from, and who is in the lead."""
    return (_as_of(report), *_closing(report, names), _leaders(report, names))


def _title(report: MonthReport) -> str:
    narrowed = [department.name for department in report.departments] if report.department else []
    return ", ".join([part for part in (report.organisation, *narrowed) if part] + [str(report.month)])


def _as_of(report: MonthReport) -> str:
    instant = report.calendar.iso(report.as_of).replace("T", " ")
    commit = report.commit[:12] if report.commit else say("no-commit")
    return say("as-of", instant=instant, timezone=report.timezone, commit=commit)


def _closing(report: MonthReport, names: Names) -> tuple[str, ...]:
    """That the figures will stay, and since when."""
    closing = report.closing
    if closing is None:
        return ()
    return (say("closed", by=names.of(closing.by), day=report.calendar.day(closing.at), commit=closing.closed.commit[:12]),)


def _leaders(report: MonthReport, names: Names) -> str:
    """People and departments who share the first place, with the points that brought them there."""
    departments = {department.id: (department.name, department.points) for department in report.departments}
    people: dict[str, tuple[str, int]] = {}
    for department in report.departments:
        for person in department.people:
            people[person.id] = names.of(person.id, person.name), people.get(person.id, ("", 0))[1] + person.points
    first = [*(people[who] for who in report.leaders.people)]
    if not report.department:
        first += [departments[which] for which in report.leaders.departments]
    if not first:
        return say("leaders.nobody")
    return say("leaders", names=", ".join(say("leader", name=name, points=signed(points)) for name, points in first))
