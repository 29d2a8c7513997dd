"""Which charts a month has, with what it shows of the months before it."""

from collections.abc import Mapping, Sequence

from regctl.model.dispute import State
from regctl.render.charts import Chart, Series, Shape, Unit
from regctl.render.html_words import say
from regctl.render.names import Names
from regctl.render.writing import signed
from regctl.report.month import MonthReport
from regctl.report.trend import MonthFigures

MOST_PEOPLE = 30
"""How many people one picture shows at most: of more, those with the most points and those with the fewest."""


def points_chart(report: MonthReport, names: Names) -> Chart | None:
    """The points of everybody who was a party to a dispute of the month; None where nobody was."""
    points: dict[str, int] = {}
    called: dict[str, str] = {}
    for department in report.departments:
        for person in department.people:
            if person.is_involved:
                points[person.id] = points.get(person.id, 0) + person.points
                called[person.id] = names.of(person.id, person.name)
    if not points:
        return None
    ranked = sorted(points, key=lambda person: (-points[person], person))
    half = MOST_PEOPLE // 2
    shown = ranked if len(ranked) <= MOST_PEOPLE else ranked[:half] + ranked[-half:]
    details = {"month": report.month, "count": len(ranked)}
    if len(shown) < len(ranked):
        text = say("chart.points.cut", some=half, **details)
    else:
        text = say("chart.points.text", most=signed(points[ranked[0]]), least=signed(points[ranked[-1]]), **details)
    return Chart(
        "points",
        say("chart.points"),
        text,
        say("person"),
        tuple(called[person] for person in shown),
        (Series(say("series.points"), tuple(points[person] for person in shown)),),
        Shape.ROWS,
        Unit.POINTS,
    )


def trend_charts(trend: Sequence[MonthFigures], *, is_narrowed: bool) -> tuple[Chart, ...]:
    """Disputes, marks and service levels month by month.

    What the report gives for the whole organisation alone is left out of the charts of a department.
    """
    charts = [_states_chart(trend), _flow_chart(trend, is_narrowed=is_narrowed), _marks_chart(trend)]
    if not is_narrowed:
        charts += [
            _service_chart(trend, "shares", ("answered_in_time", "contested_share", "ruled_in_time"), Unit.SHARE),
            _service_chart(trend, "medians", ("median_days_to_answer", "median_days_to_rule"), Unit.DAYS),
        ]
    return tuple(charts)


def won_chart(key: str, points: Mapping[str, int]) -> Chart:
    """Points by month, of one person or department."""
    months = tuple(points)
    return Chart(
        key,
        say("chart.won"),
        say("chart.won.text", first=months[0], last=months[-1]),
        say("month"),
        months,
        (Series(say("series.points"), tuple(points.values())),),
        Shape.BARS,
        Unit.POINTS,
    )


def _states_chart(trend: Sequence[MonthFigures]) -> Chart:
    decided = sum(trend[-1].states.values())
    return Chart(
        "states",
        say("chart.states"),
        say("chart.states.text", count=decided, latest=trend[-1].month, **_span(trend)),
        say("month"),
        _months(trend),
        tuple(Series(say(f"state.{state}"), tuple(each.states[state] for each in trend)) for state in State if state.is_closed),
        Shape.STACKED,
    )


def _flow_chart(trend: Sequence[MonthFigures], *, is_narrowed: bool) -> Chart:
    opened = Series(say("series.opened"), tuple(each.opened for each in trend))
    waiting = Series(say("series.open"), tuple(each.open for each in trend))
    return Chart(
        "flow",
        say("chart.flow"),
        say("chart.flow.narrowed" if is_narrowed else "chart.flow.text", **_span(trend)),
        say("month"),
        _months(trend),
        (waiting,) if is_narrowed else (opened, waiting),
        Shape.LINES,
    )


def _marks_chart(trend: Sequence[MonthFigures]) -> Chart:
    return Chart(
        "marks",
        say("chart.marks"),
        say("chart.marks.text", **_span(trend)),
        say("month"),
        _months(trend),
        (
            Series(say("series.marks_open"), tuple(each.marks_open for each in trend)),
            Series(say("series.marks_fixed"), tuple(each.marks_fixed for each in trend)),
        ),
        Shape.STACKED,
    )


def _service_chart(trend: Sequence[MonthFigures], key: str, figures: Sequence[str], unit: Unit) -> Chart:
    return Chart(
        key,
        say(f"chart.{key}"),
        say(f"chart.{key}.text", **_span(trend)),
        say("month"),
        _months(trend),
        tuple(Series(say(f"series.{name}"), tuple(each.service[name] for each in trend)) for name in figures),
        Shape.LINES,
        unit,
    )


def _months(trend: Sequence[MonthFigures]) -> tuple[str, ...]:
    return tuple(str(each.month) for each in trend)


def _span(trend: Sequence[MonthFigures]) -> dict[str, object]:
    return {"first": trend[0].month, "last": trend[-1].month}
