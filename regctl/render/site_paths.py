"""Where the pages of a site stand, and what leads to them. Ids are made of what any file system takes."""

from collections.abc import Iterator

from regctl.render.html_tables import Links, links_of
from regctl.render.names import Names
from regctl.report.month import MonthReport
from regctl.report.site import SiteReport

INDEX = "index.html"
FOLDERS = ("departments", "months", "people", "regulations")

_DEVICES = frozenset({"aux", "con", "nul", "prn", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))})
"""What Windows takes for something else than a file, whatever ending it has."""


def path_of(folder: str, name: str) -> str:
    """The path of a page. No id begins with a tilde, so no other page has the name."""
    return f"{folder}/{'~' if name.casefold() in _DEVICES else ''}{name}.html"


def month_path(report: MonthReport) -> str:
    return path_of("months", str(report.month))


def person_path(person: str) -> str:
    return path_of("people", person)


def department_path(department: str) -> str:
    return path_of("departments", department)


def regulation_path(regulation: str) -> str:
    return path_of("regulations", regulation)


def clause_anchor(clause: str) -> str:
    return f"clause-{clause}"


def site_links(site: SiteReport, names: Names) -> Links:
    """The links of a page at the root of the site."""
    return links_of(_pairs(site, names))


def _pairs(site: SiteReport, names: Names) -> Iterator[tuple[str, str]]:
    for report in site.months:
        yield str(report.month), month_path(report)
    for department, name in site.department_names.items():
        yield name, department_path(department)
    for person in site.people:
        yield names.of(person.id), person_path(person.id)
        yield names.of(person.id, person.name), person_path(person.id)
    for part in site.regulations:
        path = regulation_path(part.story.id)
        yield part.story.id, path
        for clause in part.story.clauses:
            yield f"{part.story.id}#{clause.id}", f"{path}#{clause_anchor(clause.id)}"
