"""The report as HTML, for `regctl report`: one page, or a site."""

from pathlib import Path

from regctl.cli.naming import names_of
from regctl.cli.terminal import put, tell
from regctl.model.calendar import Month
from regctl.model.registry import Registry
from regctl.report.month import MonthReport
from regctl.store.repository import Repository


def month_page(registry: Registry, report: MonthReport, repository: Repository) -> str:
    """The month as one page, with the months before it."""
    from regctl.render.html_month import render_html
    from regctl.report.trend import trend_until

    return render_html(report, trend_until(registry, report), names_of(repository))


def write_site(registry: Registry, last: Month, repository: Repository, folder: Path) -> None:
    """All months up to `last`, or up to now, as a site in a folder. Raises GitTrouble where the folder holds something else."""
    from regctl.cli.site_folder import write_folder
    from regctl.render.html_site import render_site
    from regctl.render.writing import plain
    from regctl.report.site import site_report

    site = site_report(registry, min(last, registry.calendar.month(registry.as_of)))
    people = _authors(registry, repository)
    count = write_folder(folder, render_site(site, people, names_of(repository)))
    put(str(folder))
    tell(f"A site of {count} pages; open {plain(str(folder / 'index.html'))}.")


def _authors(registry: Registry, repository: Repository) -> dict[str, str]:
    """Who made the commits that changed regulations; whoever is not in people.yaml is left out, with their address."""
    from regctl.store.log import authors_of

    commits = [version.commit for story in registry.regulations.values() for version in story.versions]
    hands = authors_of(repository, list(dict.fromkeys(commits)))
    known = ((commit, registry.people.at_address(hand)) for commit, hand in hands.items())
    return {commit: person.id for commit, person in known if person is not None}
