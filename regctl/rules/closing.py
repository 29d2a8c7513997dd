"""When a month may be closed, with which figures, and what corrects it afterwards (rules: The month, Closing)."""

from collections.abc import Iterable, Iterator
from datetime import date

from regctl.model.calendar import Month
from regctl.model.closing import ClosedDepartment, ClosedDispute, ClosedMonth, ClosedPerson, Correction, Figures
from regctl.model.facts import Facts, Overturned, Result
from regctl.model.registry import Registry
from regctl.model.settings import Conversion, Department
from regctl.model.trouble import Refusal
from regctl.rules.decided import DecidedDispute, decided_dispute, decisions_in
from regctl.rules.period import Period, period_at
from regctl.rules.standings import PersonStanding, standings_of

Difference = tuple[str, str | int | None, str | int | None]
"""A figure by its place in the file, as it is written and as it is computed."""


def refusal_to_close(registry: Registry, month: Month, at: int) -> Refusal | None:
    """Why a month cannot be closed at an instant.

    It has to be over by more than the skew of clocks, so that nothing can be dated into it any more, and months are closed in
    their order, beginning with any of them.
    """
    calendar, skew = registry.calendar, registry.settings.history.max_skew
    closing = registry.closings.get(month)
    if closing:
        return Refusal("month-closed", {"month": str(month), "by": closing.by, "day": calendar.day(closing.at)})
    end = calendar.end(month.last)
    if at <= end + skew:
        return Refusal("month-not-over", {"month": str(month), "earliest": calendar.iso(end + skew + 1)})
    if month < calendar.month(registry.begun_at):
        return Refusal("month-before-beginning", {"month": str(month), "day": calendar.day(registry.begun_at)})
    last = max(registry.closings, default=None)
    if last and month != last.next():
        return Refusal("month-out-of-order", {"month": str(month), "next": str(last.next())})
    return None


def figures_of(registry: Registry, month: Month, at: int) -> Figures:
    """What is to be written of a month at an instant behind its end: all that counts by then."""
    period = period_at(registry.calendar, month, at)
    disputes = list(registry.disputes.touching(period.window))
    decisions = decisions_in(disputes, period)
    decided = [decided_dispute(facts) for facts in decisions]
    corrections = corrections_of(registry, decisions)
    standings = standings_of(registry, period, opened_in(disputes, period), decided, corrections)
    departments = {
        each.id: ClosedDepartment(each.name, _conversion(registry, each.id), dict(_people(each.people))) for each in standings
    }
    return Figures(departments, tuple(map(_dispute, decided)), corrections)


def opened_in(disputes: Iterable[Facts], period: Period) -> list[Facts]:
    """Those that were opened in the month, as far as the view can see."""
    first, last = period.window.first.toordinal(), period.window.last.toordinal()
    return [facts for facts in disputes if first <= facts.opened_on <= last and facts.opened_at <= period.as_of]


def corrections_of(registry: Registry, decided: Iterable[Facts | Result]) -> tuple[Correction, ...]:
    """What the voids among the decisions of a month take back of months that had been closed before."""
    voided = ((facts, facts.overturned) for facts in decided)
    return tuple([found for facts, before in voided if before and (found := _correction(registry, facts, before))])


def _correction(registry: Registry, facts: Facts | Result, before: Overturned) -> Correction | None:
    month = Month.of(date.fromordinal(before.decided_on))
    closing = registry.closings.get(month)
    if closing is None or closing.order > (facts.order or 0) or not any(before.points):
        return None
    mine, yours = before.points
    return Correction(month, facts.id, (facts.initiator, facts.respondent), (-mine, -yours), before.departments)


def first_difference(written: ClosedMonth, rules: str | None, computed: Figures) -> Difference | None:
    """The first figure in which a file and what the history comes to differ; None where it is the same throughout."""
    return next(_differences(written, rules, computed), None)


def _differences(written: ClosedMonth, rules: str | None, computed: Figures) -> Iterator[Difference]:
    if written.rules != rules:
        yield "rules", written.rules, rules
    said, right = written.figures, computed
    for department in dict.fromkeys((*right.departments, *said.departments)):
        place = f"departments.{department}"
        mine, theirs = said.departments.get(department), right.departments.get(department)
        if mine is None or theirs is None:
            yield place, mine.name if mine else None, theirs.name if theirs else None
            continue
        if mine.name != theirs.name:
            yield f"{place}.name", mine.name, theirs.name
        if mine.conversion != theirs.conversion:
            yield f"{place}.conversion", _said(mine.conversion), _said(theirs.conversion)
        for person in dict.fromkeys((*theirs.people, *mine.people)):
            yield from _of_person(f"{place}.people.{person}", mine.people.get(person), theirs.people.get(person))
    for what, rows, known in (
        ("disputes", said.disputes, right.disputes),
        ("corrections", said.corrections, right.corrections),
    ):
        if rows != known:
            yield what, len(rows), len(known)


def _of_person(place: str, said: ClosedPerson | None, right: ClosedPerson | None) -> Iterator[Difference]:
    none = ClosedPerson(0, 0, 0, 0, 0, 0)
    for name, mine, theirs in zip(ClosedPerson._fields, said or none, right or none, strict=True):
        if mine != theirs:
            yield f"{place}.{name}", mine, theirs


def _said(conversion: Conversion) -> str:
    kind, rate, currency, purpose, cap = conversion
    told = (kind.value, f"{rate:f}", currency, purpose, f"cap {cap:f}" if cap is not None else "")
    return " ".join(filter(None, told))


def _conversion(registry: Registry, department: str) -> Conversion:
    return registry.settings.departments.get(department, Department(department, department)).conversion


def _people(people: Iterable[PersonStanding]) -> Iterator[tuple[str, ClosedPerson]]:
    for person in sorted(people, key=lambda each: each.id):
        row = ClosedPerson(person.points, person.opened, person.received, person.won, person.lost, person.points_lost)
        if any(row):
            yield person.id, row


def _dispute(ended: DecidedDispute) -> ClosedDispute:
    (initiator, mine), (respondent, yours) = ended.points
    return ClosedDispute(
        ended.id,
        ended.outcome,
        ended.decided_on,
        initiator,
        respondent,
        ended.regulation,
        ended.clause,
        (mine, yours),
        ended.departments,
    )
