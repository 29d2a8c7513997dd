"""Disputes as `dispute list` and `dispute show` give them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from regctl.model.calendar import Calendar, Month
from regctl.model.dispute import Dispute, Event, State
from regctl.model.facts import Facts, facts_of
from regctl.model.finding import Finding
from regctl.model.registry import Registry
from regctl.report.waiting import Waiting, now_waiting


class DisputeView(NamedTuple):
    """A dispute with what it waits for, None once closed, and the acts in its file that did not count."""

    dispute: Dispute
    calendar: Calendar
    waiting: Waiting | None
    not_counted: tuple[Finding, ...]

    @property
    def story(self) -> list[Event | Finding]:
        """What counted and what did not, one beside the other: the events in their order, and what else was tried by its time."""
        story: list[Event | Finding] = []
        tried = list(self.not_counted)
        for event in self.dispute.events:
            while tried and tried[0].at is not None and tried[0].at < event.at:
                story.append(tried.pop(0))
            story.append(event)
        return [*story, *tried]


def act_of(finding: Finding) -> str | None:
    """The act that did not count, where the finding is about one."""
    act = finding.details.get("act")
    return str(act) if act else None


def dispute_view(registry: Registry, dispute: Dispute) -> DisputeView:
    return dispute_views(registry, [dispute])[0]


def dispute_views(registry: Registry, disputes: Iterable[Dispute]) -> list[DisputeView]:
    """One view a dispute, in the order given."""
    disputes = list(disputes)
    if len(disputes) == 1:
        not_counted = {disputes[0].id: registry.findings.of_dispute(disputes[0].id)}
    else:
        not_counted = defaultdict(list)
        for finding in registry.findings:
            if finding.dispute is not None:
                not_counted[finding.dispute].append(finding)
    return [
        DisputeView(
            dispute=dispute,
            calendar=registry.calendar,
            waiting=None if dispute.state.is_closed else now_waiting(facts_of(dispute), registry.today),
            not_counted=tuple(not_counted.get(dispute.id, ())),
        )
        for dispute in disputes
    ]


def list_disputes(
    registry: Registry,
    *,
    state: State | None = None,
    person: str | None = None,
    regulation: str | None = None,
    department: str | None = None,
    month: Month | None = None,
) -> list[Dispute]:
    """The disputes to which all that is given applies, in the order of their openings.

    `person` is a party or an arbiter, one who has passed the dispute on included; `department` is either party's; `regulation`
    may name a clause (`REG-002#2.1`); `month` is that of the opening or of the decision.
    """
    found = [
        facts
        for facts in registry.disputes.facts()
        if (state in (None, facts.state))
        and (person is None or person in _people_of(facts))
        and (regulation in (None, facts.regulation, facts.cited))
        and (department is None or department in departments_of(facts))
        and (month is None or month in _months_of(facts))
    ]
    found.sort(key=attrgetter("opened_at", "id"))
    return [registry.disputes[facts.id] for facts in found]


def departments_of(facts: Facts) -> set[str]:
    """The departments that the parties had at the opening, and at the decision."""
    return {*facts.departments, *facts.decided_departments}


def _people_of(facts: Facts) -> set[str | None]:
    return {facts.initiator, facts.respondent, *(spell.arbiter for spell in facts.spells)}


def _months_of(facts: Facts) -> set[Month]:
    days = (facts.opened_on, facts.decided_on)
    return {Month.of(date.fromordinal(day)) for day in days if day is not None}
