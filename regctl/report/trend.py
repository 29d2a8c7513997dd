"""The months up to one, as charts show them: a few figures of each."""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from regctl.model.calendar import Month, Months
from regctl.model.dispute import State
from regctl.model.registry import Registry
from regctl.report.figures import Fact
from regctl.report.month import MonthReport, month_report

MONTHS = 12
"""How many months a trend has, where the registry is that old."""


class MonthFigures(NamedTuple):
    """What charts show of a month, as its report has it.

    `states` counts the disputes decided in it by the state they ended in, `open` those under way at its end. Of the marks, those
    that stood at its end and those lifted in it. `departments` and `people` have points by ids; `places` by department and
    person, since somebody who changed departments has points in two.
    """

    month: Month
    opened: int
    states: Mapping[State, int]
    open: int
    marks_open: int
    marks_fixed: int
    service: Mapping[str, Fact]
    departments: Mapping[str, int]
    people: Mapping[str, int]
    places: Mapping[tuple[str, str], int]


def figures_of(report: MonthReport) -> MonthFigures:
    """The figures of one report; `opened` and `service` are the whole organisation's, as in the report."""
    ended = Counter(dispute.state for dispute in report.disputes)
    places = {(department.id, person.id): person.points for department in report.departments for person in department.people}
    people: Counter[str] = Counter()
    for (_, person_id), points in places.items():
        people[person_id] += points
    fixed = sum(clause.is_fixed for clause in report.ambiguous)
    opened = report.service["opened"]
    return MonthFigures(
        month=Month.of(report.month.last),
        opened=int(opened or 0),
        states={state: ended[state] for state in State if state.is_closed},
        open=len(report.open),
        marks_open=len(report.ambiguous) - fixed,
        marks_fixed=fixed,
        service=report.service,
        departments={department.id: department.points for department in report.departments},
        people=dict(people),
        places=places,
    )


def trend_until(registry: Registry, report: MonthReport) -> tuple[MonthFigures, ...]:
    """The figures of the report's last month and of up to eleven before it, oldest first, of the same department."""
    months = months_until(registry, Month.of(report.month.last))[-MONTHS:]
    return tuple(
        figures_of(report if month == report.month else month_report(registry, month, report.department)) for month in months
    )


def months_until(registry: Registry, last: Month) -> list[Month]:
    """The months from the beginning of the registry to `last`, which is among them in any case."""
    first = min(registry.calendar.month(registry.begun_at), last)
    return Months(first, last).each()
