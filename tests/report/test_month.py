"""The report of a month as a whole."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from regctl.model.calendar import Month
from regctl.model.dispute import Ruling, State
from regctl.model.settings import PointPair, PointSettings
from regctl.report.figures import UNITS
from regctl.report.month import MonthReport, month_report
from tests.report.builders import NOVEMBER, PEOPLE, Chronicle, instant, lived_in

MONTHS = [Month(2026, 10), NOVEMBER, Month(2026, 12), Month(2027, 1)]


def test_the_head_names_what_the_report_was_made_from() -> None:
    report = month_report(Chronicle().seen("2026-11-15 12:00"), NOVEMBER)
    assert (report.organisation, report.month, report.as_of) == ("Example Agency", NOVEMBER, instant("2026-11-15 12:00"))
    assert (report.timezone, report.commit, report.closed, report.department) == ("Europe/Moscow", "h" * 40, False, None)


def test_every_figure_has_a_unit_and_keeps_its_place() -> None:
    assert tuple(month_report(Chronicle().seen("2026-11-30"), NOVEMBER).service) == tuple(UNITS)


def test_a_past_month_reads_the_same_however_late_it_is_read() -> None:
    told = lived_in()
    early = month_report(told.seen("2026-12-01"), NOVEMBER)
    late = month_report(told.seen("2027-03-31"), NOVEMBER)
    assert early == late._replace(as_of=early.as_of)


def test_a_month_to_come_is_a_report_of_zeros() -> None:
    report = month_report(lived_in().seen("2026-11-30"), Month(2027, 2))
    assert report.disputes == ()
    assert all(department.points == 0 for department in report.departments)
    assert (report.service["opened"], report.service["answered"], report.errors.in_month) == (0, 0, 0)


def test_only_unresolved_findings_are_counted() -> None:
    told = Chronicle()
    told.find(commit="bad")
    told.find(commit="worse")
    told.resolve("bad")
    assert month_report(told.seen("2026-11-30"), NOVEMBER).findings == 1


def test_one_department_keeps_what_touches_it() -> None:
    told = Chronicle()
    inside = told.ruled("2026-11-02", Ruling.BOTH_WRONG, initiator="ivan", respondent="pavel")
    across = told.ruled("2026-11-03", Ruling.BOTH_WRONG, initiator="anna", respondent="vera", cited="REG-001#1")
    waiting = told.open("2026-11-28", initiator="boris", respondent="ivan")
    told.open("2026-11-28", initiator="boris", respondent="vera")
    registry = told.seen("2026-11-30")
    support, design = month_report(registry, NOVEMBER, "support"), month_report(registry, NOVEMBER, "design")
    assert [department.id for department in support.departments] == ["support"]
    assert [dispute.id for dispute in support.disputes] == [inside]
    assert [dispute.id for dispute in design.disputes] == [across]
    assert [clause.cited for clause in support.ambiguous] == ["REG-002#2.1"]
    assert [one.id for one in support.open] == [waiting]
    assert (support.outcomes["both-wrong"], support.service["decided"]) == (1, 2), "service levels are the organisation's"


def test_a_department_sees_the_marks_of_the_texts_it_owns() -> None:
    told = Chronicle()
    told.ruled("2026-11-02", Ruling.BOTH_WRONG, initiator="anna", respondent="vera")
    registry = told.seen("2026-11-30")
    seen = {name: len(month_report(registry, NOVEMBER, name).ambiguous) for name in ("support", "design", "office")}
    assert seen == {"support": 1, "design": 1, "office": 0}, "support owns the text, the parties are of design"


def test_flows_of_one_department_are_those_it_takes_part_in() -> None:
    told = Chronicle()
    told.accept("2026-11-03", told.open("2026-11-02"))
    told.accept("2026-11-03", told.open("2026-11-02", initiator="boris", respondent="vera"))
    registry = told.seen("2026-11-30")
    pairs = {name: [(f.giver, f.taker) for f in month_report(registry, NOVEMBER, name).flows] for name in ("support", "office")}
    assert pairs == {"support": [("support", "design")], "office": [("design", "office")]}
    assert month_report(registry, NOVEMBER, "support").department_names["design"] == "Design"


# What holds for every history

FATES = ("silence", "accept", "withdraw", "contest", *(ruling.value for ruling in Ruling))


def _meet(told: Chronicle, at: str, dispute: str, fate: str) -> None:
    if fate == "accept":
        told.accept(f"{at} 10:00", dispute)
    elif fate == "withdraw":
        told.withdraw(f"{at} 10:00", dispute)
    elif fate != "silence":
        told.contest(f"{at} 10:00", dispute)
        if fate != "contest":
            told.rule(f"{at} 11:00", dispute, Ruling(fate))


openings = st.tuples(
    st.dates(min_value=MONTHS[0].first, max_value=MONTHS[2].last),
    st.sampled_from(["anna", "vera", "olga"]),
    st.sampled_from(["ivan", "pavel"]),
    st.sampled_from(FATES),
    st.booleans(),
)


@st.composite
def chronicles(draw: st.DrawFn, points: PointSettings = PointSettings()) -> Chronicle:  # noqa: B008 - a frozen value
    """Disputes with all fates; some are voided in January, and some people move to another department in between."""
    told = Chronicle(points=points)
    voided = []
    for at, initiator, respondent, fate, is_void in sorted(draw(st.lists(openings, max_size=12)), key=lambda item: item[0]):
        if draw(st.booleans()):
            department = draw(st.sampled_from(["support", "design", "office"]))
            told.change_people(*(one._replace(department=department) for one in PEOPLE if one.id == respondent))
        dispute = told.open(f"{at} 09:00", initiator=initiator, respondent=respondent)
        _meet(told, str(at), dispute, fate)
        voided += [dispute] if is_void else []
    for dispute in voided:
        told.void("2027-01-15", dispute)
    return told


def _reports(told: Chronicle) -> list[MonthReport]:
    registry = told.seen("2027-01-31")
    return [month_report(registry, month) for month in MONTHS]


@given(chronicles(PointSettings(both_right=PointPair(1, -2), both_wrong=PointPair(-1, -1))))
@settings(max_examples=60, deadline=None)
def test_the_points_of_all_months_are_the_points_of_all_decisions(told: Chronicle) -> None:
    from_reports: Counter[str] = Counter()
    for report in _reports(told):
        for department in report.departments:
            assert department.points == sum(person.points for person in department.people)
            from_reports.update({person.id: person.points for person in department.people})
    from_decisions: Counter[str] = Counter({person.id: 0 for person in PEOPLE})
    for dispute in told.registry.disputes.values():
        from_decisions.update(dict(dispute.decision.points) if dispute.decision else {})
    assert from_reports == from_decisions


@given(chronicles())
@settings(max_examples=60, deadline=None)
def test_points_sum_to_zero_in_every_month_unless_configured_otherwise(told: Chronicle) -> None:
    assert [sum(department.points for department in report.departments) for report in _reports(told)] == [0, 0, 0, 0]


@given(chronicles())
@settings(max_examples=60, deadline=None)
def test_every_dispute_is_decided_once_or_still_open(told: Chronicle) -> None:
    reports = _reports(told)
    decided = Counter(dispute.id for report in reports for dispute in report.disputes)
    still_open = Counter(waiting.id for waiting in reports[-1].open)
    assert decided + still_open == Counter(told.registry.disputes.keys())
    assert all(told.registry.disputes[name].state in (State.OPEN, State.CONTESTED) for name in still_open)


@given(chronicles())
@settings(max_examples=60, deadline=None)
def test_what_crosses_departments_is_what_they_won_and_lost(told: Chronicle) -> None:
    for report in _reports(told):
        balance = Counter({department.id: 0 for department in report.departments})
        for flow in report.flows:
            balance.update({flow.taker: flow.points, flow.giver: -flow.points})
        assert balance == Counter({department.id: department.points for department in report.departments})
