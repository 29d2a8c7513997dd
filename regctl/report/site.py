"""All that a site shows: every month, and what there is to say of each department, person and regulation."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from regctl.model.calendar import Month
from regctl.model.facts import Facts
from regctl.model.registry import Registry
from regctl.report.month import MonthReport, month_report
from regctl.report.regulation_story import RegulationStory, regulation_story
from regctl.report.regulations import RegulationView, regulation_views
from regctl.report.trend import months_until


class PersonStory(NamedTuple):
    """A person with the disputes to which they were a party, newest first.

    `department` is today's; it is None, and `name` the id, for somebody whom people.yaml no longer names.
    """

    id: str
    name: str
    department: str | None
    is_active: bool
    disputes: tuple[Facts, ...]


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
    """The registry from its beginning to the month `last`; people and regulations as the view has them.

    Departments are those of the settings, then those that only old disputes know.
    """
    months = tuple(month_report(registry, month) for month in months_until(registry, last))
    names = {each.id: each.name for month in months for each in month.departments}
    of_person: defaultdict[str, list[Facts]] = defaultdict(list)
    of_regulation: defaultdict[str, list[Facts]] = defaultdict(list)
    for facts in sorted(registry.disputes.facts(), key=lambda facts: (-facts.opened_at, facts.id)):
        of_person[facts.initiator].append(facts)
        of_person[facts.respondent].append(facts)
        of_regulation[facts.regulation].append(facts)
    views = {view.text.id: view for view in regulation_views(registry)}
    return SiteReport(
        months=months,
        departments={department: month_report(registry, last, department) for department in names},
        department_names=names,
        people=tuple(
            _person(registry, person, tuple(of_person[person])) for person in sorted({*registry.people.ids, *of_person})
        ),
        regulations=tuple(
            RegulationPart(views.get(name), regulation_story(registry, name, of_regulation[name]))
            for name in sorted(registry.regulations)
        ),
    )


def _person(registry: Registry, person_id: str, disputes: tuple[Facts, ...]) -> PersonStory:
    person = registry.people.get(person_id)
    if person is None:
        return PersonStory(person_id, person_id, None, False, disputes)
    return PersonStory(person_id, person.name, person.department, person.is_active(registry.today), disputes)
