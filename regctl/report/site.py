"""All that a site shows: every month, and what there is to say of each department, person and regulation."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from regctl.model.calendar import Month
from regctl.model.dispute import State
from regctl.model.facts import Facts
from regctl.model.registry import Registry
from regctl.report.month import MonthReport, month_report
from regctl.report.regulation_story import RegulationStory, regulation_story
from regctl.report.regulations import RegulationView, regulation_views
from regctl.report.trend import months_until


class PartyTo(NamedTuple):
    """A dispute as one of its parties has it, as a month's report tells it.

    `outcome`, `points` and `decided_on` are None while it is open; `state` is then whose turn it is. `opened_on` is None for one
    of which the history holds no more than its figures. `corrects` is the closed month whose points a void took back.
    """

    id: str
    state: State
    is_initiator: bool
    other: str
    cited: str
    opened_on: date | None
    outcome: str | None
    points: int | None
    decided_on: date | None
    commits: tuple[str, ...]
    corrects: Month | None = None


class PersonStory(NamedTuple):
    """A person with the disputes to which they were a party: those that are open, then the others, the latest decision first.

    `department` is today's; it is None, and `name` the id, for somebody whom people.yaml no longer names.
    """

    id: str
    name: str
    department: str | None
    is_active: bool
    disputes: tuple[PartyTo, ...]


class RegulationPart(NamedTuple):
    """A regulation with its newest text and its story; the text is None where the file was removed."""

    view: RegulationView | None
    story: RegulationStory


class SiteReport(NamedTuple):
    """The months are oldest first; `departments` has the latest month narrowed to each, and `department_names` knows them all."""

    months: tuple[MonthReport, ...]
    departments: Mapping[str, MonthReport]
    department_names: Mapping[str, str]
    people: tuple[PersonStory, ...]
    regulations: tuple[RegulationPart, ...]

    @property
    def latest(self) -> MonthReport:
        return self.months[-1]


def site_report(registry: Registry, last: Month) -> SiteReport:
    """The registry from its beginning to the month `last`; regulations as the view has them.

    Departments are those of the settings, then those that only old disputes know. The points of a person's disputes are those of
    the months' reports, so that they add up to these.
    """
    months = tuple(month_report(registry, month) for month in months_until(registry, last))
    names = {each.id: each.name for month in months for each in month.departments}
    known = {facts.id: facts for facts in registry.disputes.facts()}
    of_regulation: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in known.values():
        of_regulation[facts.regulation].append(facts)
    of_person = _disputes(months, known)
    views = {view.text.id: view for view in regulation_views(registry)}
    return SiteReport(
        months=months,
        departments={department: month_report(registry, last, department) for department in names},
        department_names=names,
        people=tuple(
            _person(registry, person, tuple(of_person.get(person, ()))) for person in sorted({*registry.people.ids, *of_person})
        ),
        regulations=tuple(
            RegulationPart(views.get(name), regulation_story(registry, name, of_regulation[name]))
            for name in sorted(registry.regulations)
        ),
    )


def _disputes(months: Sequence[MonthReport], known: Mapping[str, Facts]) -> dict[str, list[PartyTo]]:
    """What is open at the end of the last month, then what was decided in it and in those before, by person."""
    of_person: defaultdict[str, list[PartyTo]] = defaultdict(list)
    for waiting in months[-1].open:
        opened_on, commits = _opened(known.get(waiting.id))
        mine = PartyTo(waiting.id, waiting.state, True, waiting.respondent, waiting.cited, opened_on, None, None, None, commits)
        of_person[waiting.initiator].append(mine)
        of_person[waiting.respondent].append(mine._replace(is_initiator=False, other=waiting.initiator))
    for report in reversed(months):
        corrections = {correction.dispute: correction for correction in report.corrections}
        for ended in reversed(report.disputes):
            opened_on, _ = _opened(known.get(ended.id))
            (initiator, won), (respondent, lost) = ended.points
            mine = PartyTo(
                ended.id,
                ended.state,
                True,
                respondent,
                ended.cited,
                opened_on,
                ended.outcome,
                won,
                ended.decided_on,
                ended.commits,
            )
            yours = mine._replace(is_initiator=False, other=initiator, points=lost)
            correction = corrections.get(ended.id)
            if correction is not None:
                won, lost = correction.points
                mine = mine._replace(points=won, corrects=correction.month)
                yours = yours._replace(points=lost, corrects=correction.month)
            of_person[initiator].append(mine)
            of_person[respondent].append(yours)
    return of_person


def _opened(facts: Facts | None) -> tuple[date | None, tuple[str, ...]]:
    """The day of the opening, and all commits so far."""
    return (date.fromordinal(facts.opened_on), facts.commits) if facts else (None, ())


def _person(registry: Registry, person_id: str, disputes: tuple[PartyTo, ...]) -> PersonStory:
    person = registry.people.get(person_id)
    if person is None:
        return PersonStory(person_id, person_id, None, False, disputes)
    return PersonStory(person_id, person.name, person.department, person.is_active(registry.today), disputes)
