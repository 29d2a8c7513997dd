"""Disputes as `dispute list` and `dispute show` give them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from regctl.model.calendar import Calendar, Month
from regctl.model.dispute import Dispute, State
from regctl.model.finding import Finding
from regctl.model.registry import Registry
from regctl.report.waiting import Waiting, waiting_of


@dataclass(frozen=True, slots=True)
class DisputeView:
    """A dispute with what it waits for, None once closed, and the acts in its file that did not count."""

    dispute: Dispute
    calendar: Calendar
    waiting: Waiting | None
    not_counted: tuple[Finding, ...]


def dispute_view(registry: Registry, dispute: Dispute) -> DisputeView:
    return dispute_views(registry, [dispute])[0]


def dispute_views(registry: Registry, disputes: Iterable[Dispute]) -> list[DisputeView]:
    """One view a dispute, in the order given."""
    not_counted: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in registry.findings:
        if finding.dispute is not None:
            not_counted[finding.dispute].append(finding)
    return [
        DisputeView(
            dispute=dispute,
            calendar=registry.calendar,
            waiting=None if dispute.state.is_closed else waiting_of(dispute, dispute.term, registry.today),
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
        dispute
        for dispute in registry.disputes.values()
        if (state in (None, dispute.state))
        and (person is None or person in _people_of(dispute))
        and (regulation in (None, dispute.opening.regulation, dispute.opening.cited))
        and (department is None or department in departments_of(dispute))
        and (month is None or month in _months_of(dispute))
    ]
    return sorted(found, key=lambda dispute: (dispute.opened_at, dispute.id))


def departments_of(dispute: Dispute) -> set[str]:
    """The departments that the parties had at the opening, and at the decision."""
    return {*dispute.departments, *(dispute.decision.departments if dispute.decision else ())}


def _people_of(dispute: Dispute) -> set[str | None]:
    return {*dispute.opening.parties, *(term.arbiter for term in dispute.terms)}


def _months_of(dispute: Dispute) -> set[Month]:
    days = [dispute.opened_on, *([dispute.decision.day] if dispute.decision else [])]
    return {Month.of(day) for day in days}
