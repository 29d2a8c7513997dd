"""The report of a month: every figure that the rules promise, as one value (rules: The month)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from regctl.model.calendar import Calendar, Month, Months
from regctl.model.closing import Closing, Correction
from regctl.model.dispute import State
from regctl.model.facts import Facts, facts_of
from regctl.model.registry import Registry
from regctl.report.closed import decided_of, standings_from
from regctl.report.disputes import departments_of
from regctl.report.effects import Effect, effects_of
from regctl.report.errors import ErrorTrend, errors_of
from regctl.report.figures import Fact
from regctl.report.marks import AmbiguousClause, ambiguous_in, marks_until
from regctl.report.service import service_of
from regctl.report.targets import TargetResult, results_of
from regctl.report.waiting import Waiting, open_at_horizon
from regctl.rules.closing import corrections_of, opened_in
from regctl.rules.conversion import Flow, flows_of
from regctl.rules.decided import DecidedDispute, decided_dispute, decisions_in, outcomes_of
from regctl.rules.period import Period, period_of
from regctl.rules.standings import DepartmentStanding, Leaders, leaders_of, standings_of

Points = Mapping[tuple[str, str], int]
"""By department and person."""


class MonthReport(NamedTuple):
    """A month as known at the instant `as_of`, from the history up to `commit`.

    `department` is the one that departments, leaders, outcomes, disputes, flows, ambiguous clauses and open disputes are
    narrowed to, None for all; `department_names` knows them all. `service`, `targets`, `errors`, `effects` and `findings` are
    always the whole organisation's. `service` holds the figures by their names in `figures.UNITS`, `findings` is the number of
    unresolved ones. Of a month that is closed, with `closing`, the figures of departments, people and disputes are those that
    were written down; `corrections` are of months that had been closed before this one, and `disputes` has each that was voided
    so. `before` has the points of the month before, or of as many months.
    """

    organisation: str
    month: Month | Months
    as_of: int
    calendar: Calendar
    timezone: str
    commit: str | None
    closing: Closing | None
    department: str | None
    department_names: Mapping[str, str]
    departments: tuple[DepartmentStanding, ...]
    before: Points
    leaders: Leaders
    outcomes: Mapping[str, int]
    disputes: tuple[DecidedDispute, ...]
    corrections: tuple[Correction, ...]
    flows: tuple[Flow, ...]
    ambiguous: tuple[AmbiguousClause, ...]
    open: tuple[Waiting, ...]
    service: Mapping[str, Fact]
    targets: tuple[TargetResult, ...]
    errors: ErrorTrend
    effects: tuple[Effect, ...]
    findings: int

    @property
    def closed(self) -> bool:
        return self.closing is not None

    def points_before(self, department: str) -> int:
        """What the people of a department reached for it in the month before."""
        return sum(points for (place, _), points in self.before.items() if place == department)


def month_report(registry: Registry, month: Month | Months, department: str | None = None) -> MonthReport:
    """The report of a month, or of several, at `registry.as_of`, of one department if one is given, which must exist."""
    period = period_of(registry, month)
    disputes = list(registry.disputes.touching(period.window))
    opened = opened_in(disputes, period)
    closing = registry.closings.get(month) if isinstance(month, Month) else None
    decided, corrections = _moved(registry, month, disputes)
    if closing:
        departments = standings_from(registry, closing.closed.figures, decided)
    else:
        departments = standings_of(registry, period, opened, decided, corrections)
    marks = marks_until(registry, period.horizon)
    ambiguous = ambiguous_in(registry, marks, period)
    errors = errors_of(registry.errors.values(), period)
    findings = registry.findings.count_unresolved(registry.resolved)
    service: dict[str, Fact] = {
        "opened": len(opened),
        "decided": len(decided),
        "defaulted": sum(ended.state is State.DEFAULTED for ended in decided),
        **service_of(disputes, period)._asdict(),
        "marks_open": sum(not clause.is_fixed for clause in ambiguous),
        "marks_overdue": sum(clause.overdue for clause in ambiguous),
        "errors": errors.in_month,
        "findings": findings,
    }
    corrected = tuple(each for each in corrections if department in (None, *each.departments))
    voided = {each.dispute for each in corrected}
    shown = [ended for ended in decided if department in (None, *ended.departments) or ended.id in voided]
    kept = tuple(standing for standing in departments if department in (None, standing.id))
    return MonthReport(
        organisation=registry.settings.organisation,
        month=month,
        as_of=registry.as_of,
        calendar=registry.calendar,
        timezone=registry.settings.timezone_name,
        commit=registry.head,
        closing=closing,
        department=department,
        department_names={standing.id: standing.name for standing in departments},
        departments=kept,
        before=points_in(registry, month.previous()) if month.first.year > 1 else {},
        leaders=leaders_of(kept),
        outcomes=outcomes_of(shown),
        disputes=tuple(shown),
        corrections=corrected,
        flows=tuple(flow for flow in flows_of(decided) if department in (None, flow.giver, flow.taker)),
        ambiguous=tuple(clause for clause in ambiguous if department is None or _concerns(registry, clause, department)),
        open=open_at_horizon((d for d in disputes if department in (None, *d.departments)), period),
        service=service,
        targets=results_of(registry.settings.targets, service),
        errors=errors,
        effects=effects_of(marks, registry.opened_about, period),
        findings=findings,
    )


def _moved(
    registry: Registry, month: Month | Months, disputes: Sequence[Facts]
) -> tuple[tuple[DecidedDispute, ...], tuple[Correction, ...]]:
    """The decisions and corrections of a month, or of several in a row; those of a closed one are what was written."""
    decided: list[DecidedDispute] = []
    corrections: list[Correction] = []
    at_hand = {facts.id: facts for facts in disputes}
    for each in month.each():
        closing = registry.closings.get(each)
        if closing:
            decided += decided_of(registry, closing.closed.figures, at_hand)
            corrections += closing.closed.figures.corrections
        else:
            own = decisions_in(disputes, period_of(registry, each))
            decided += map(decided_dispute, own)
            corrections += corrections_of(registry, own)
    return tuple(decided), tuple(corrections)


def points_in(registry: Registry, month: Month | Months) -> Points:
    """The points of each person by department, of a closed month as they were written."""
    points: Counter[tuple[str, str]] = Counter()
    for each in month.each():
        closing = registry.closings.get(each)
        if closing:
            for name, known in closing.closed.figures.departments.items():
                points.update({(name, person): row.points for person, row in known.people.items()})
        else:
            _count(points, registry, period_of(registry, each))
    return points


def _count(points: Counter[tuple[str, str]], registry: Registry, period: Period) -> None:
    """Add what the disputes of a month come to. There may be thousands, of which nothing but their points is asked."""
    decisions = decisions_in(registry.disputes.results(period.window), period)
    for facts in decisions:
        (initiator, respondent), (mine, yours) = facts.decided_departments, facts.points
        if mine:
            points[initiator, facts.initiator] += mine
        if yours:
            points[respondent, facts.respondent] += yours
    for correction in corrections_of(registry, decisions):
        for department, person, number in correction.sides:
            points[department, person] += number


def _concerns(registry: Registry, clause: AmbiguousClause, department: str) -> bool:
    """Whether the clause's owner, or a party to a dispute that set the mark, is of the department."""
    owner = registry.people.get(clause.owner)
    if owner and owner.department == department:
        return True
    return any(department in departments_of(facts_of(registry.disputes[dispute])) for dispute in clause.mark.disputes)
