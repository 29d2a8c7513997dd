"""Points and counts by department and person."""

from regctl.model.calendar import Month, Span
from regctl.model.dispute import Ruling
from regctl.report.month import MonthReport, month_report
from regctl.rules.standings import DepartmentStanding, PersonStanding
from tests.report.builders import DEPARTMENTS, NOVEMBER, PEOPLE, Chronicle, day, person

OCTOBER = Month(2026, 10)


def report(told: Chronicle, month: Month = NOVEMBER, as_of: str = "2026-12-31") -> MonthReport:
    return month_report(told.seen(as_of), month)


def department(of: MonthReport, name: str) -> DepartmentStanding:
    return next(standing for standing in of.departments if standing.id == name)


def standing(of: MonthReport, who: str, where: str) -> PersonStanding:
    return next(one for one in department(of, where).people if one.id == who)


def counts(one: PersonStanding | DepartmentStanding) -> tuple[int, int, int, int, int]:
    """Points, opened, received, won, lost."""
    return one.points, one.opened, one.received, one.won, one.lost


def test_an_empty_month_lists_everybody_with_zeros() -> None:
    empty = report(Chronicle())
    assert [standing.id for standing in empty.departments] == ["support", "design", "office"]
    listed = {one.id for standing in empty.departments for one in standing.people}
    assert listed == {one.id for one in PEOPLE}
    assert all(counts(standing) == (0, 0, 0, 0, 0) for standing in empty.departments)
    assert all(counts(one) == (0, 0, 0, 0, 0) for standing in empty.departments for one in standing.people)
    assert (empty.leaders.people, empty.leaders.departments) == ((), ())


def test_whoever_has_left_by_the_horizon_or_not_come_yet_is_not_listed() -> None:
    gone = person("gone", "office", active=Span(None, day("2026-11-29")))
    last_day = person("last", "office", active=Span(None, day("2026-11-30")))
    later = person("later", "office", active=Span(day("2026-12-01"), None))
    told = Chronicle((*PEOPLE, gone, last_day, later))
    listed = {one.id for one in department(report(told), "office").people}
    assert listed == {"boris", "root", "last"}


def test_whoever_has_left_is_listed_with_what_they_did() -> None:
    gone = person("gone", "office", active=Span(None, day("2026-11-10")))
    told = Chronicle((*PEOPLE, gone))
    told.accept("2026-11-04", told.open("2026-11-03", respondent="gone"))
    assert counts(standing(report(told), "gone", "office")) == (-1, 0, 1, 0, 1)


def test_opened_and_received_count_by_the_opening_won_and_lost_by_the_decision() -> None:
    told = Chronicle()
    dispute = told.open("2026-10-30")
    told.accept("2026-11-02", dispute)
    assert counts(standing(report(told, OCTOBER), "anna", "design")) == (0, 1, 0, 0, 0)
    assert counts(standing(report(told, OCTOBER), "ivan", "support")) == (0, 0, 1, 0, 0)
    assert counts(standing(report(told), "anna", "design")) == (1, 0, 0, 1, 0)
    assert counts(standing(report(told), "ivan", "support")) == (-1, 0, 0, 0, 1)


def test_what_is_opened_after_the_view_is_not_counted_yet() -> None:
    told = Chronicle()
    told.open("2026-11-20")
    assert counts(standing(report(told, as_of="2026-11-19"), "anna", "design")) == (0, 0, 0, 0, 0)
    assert counts(standing(report(told, as_of="2026-11-20"), "anna", "design")) == (0, 1, 0, 0, 0)


def test_a_respondent_can_win() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.RESPONDENT)
    assert counts(standing(report(told), "anna", "design")) == (-2, 1, 0, 0, 1)
    assert counts(standing(report(told), "ivan", "support")) == (2, 0, 1, 1, 0)


def test_nobody_wins_or_loses_where_the_text_is_to_blame() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_RIGHT)
    assert counts(standing(report(told), "anna", "design")) == (0, 1, 0, 0, 0)
    assert counts(standing(report(told), "ivan", "support")) == (0, 0, 1, 0, 0)


def test_a_voided_dispute_was_opened_but_neither_won_nor_lost() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-02")
    told.accept("2026-11-03", dispute)
    told.void("2026-11-04", dispute)
    assert counts(standing(report(told), "anna", "design")) == (0, 1, 0, 0, 0)
    assert counts(standing(report(told), "ivan", "support")) == (0, 0, 1, 0, 0)


def test_whoever_changes_departments_in_between_appears_in_both() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-02")
    told.change_people(person("ivan", "office", manager="boris"))
    told.accept("2026-11-05", dispute)
    told.change_people(person("ivan", "design", manager="vera"))
    seen = report(told)
    assert counts(standing(seen, "ivan", "support")) == (0, 0, 1, 0, 0)
    assert counts(standing(seen, "ivan", "office")) == (-1, 0, 0, 0, 1)
    assert counts(standing(seen, "ivan", "design")) == (0, 0, 0, 0, 0), "where ivan is today"


def test_a_department_is_the_sum_of_its_people() -> None:
    told = Chronicle()
    told.accept("2026-11-05", told.open("2026-11-02"))
    told.ruled("2026-11-06", Ruling.INITIATOR, initiator="pavel", respondent="ivan")
    assert counts(department(report(told), "support")) == (-1, 1, 2, 1, 2)
    assert department(report(told), "support").outcomes["accepted"] == 1
    assert department(report(told), "design").outcomes["initiator"] == 0


def test_a_department_that_is_no_more_keeps_its_points() -> None:
    told = Chronicle()
    told.accept("2026-11-05", told.open("2026-11-02"))
    settings = told.registry.settings._replace(departments={"design": DEPARTMENTS["design"]})
    told.registry.law = told.registry.law._replace(settings=settings)
    seen = report(told)
    assert [one.id for one in seen.departments] == ["design", "office", "support"]
    assert (department(seen, "support").name, department(seen, "support").points) == ("support", -1)


def test_people_stand_by_their_points() -> None:
    told = Chronicle()
    told.accept("2026-11-05", told.open("2026-11-02", initiator="pavel", respondent="ivan"))
    assert [one.id for one in department(report(told), "support").people] == ["pavel", "olga", "ivan"]


def test_leaders_are_all_who_share_the_first_place() -> None:
    told = Chronicle()
    told.accept("2026-11-05", told.open("2026-11-02", initiator="anna"))
    told.accept("2026-11-05", told.open("2026-11-02", initiator="boris", respondent="pavel"))
    assert report(told).leaders.people == ("anna", "boris")
    assert report(told).leaders.departments == ("design", "office")


def test_a_leader_is_found_by_the_points_of_all_departments() -> None:
    told = Chronicle()
    told.accept("2026-11-03", told.open("2026-11-02", initiator="anna"))
    told.change_people(person("anna", "office"))
    told.accept("2026-11-05", told.open("2026-11-04", initiator="anna", respondent="pavel"))
    told.ruled("2026-11-06", Ruling.BOTH_WRONG, initiator="boris")
    told.accept("2026-11-08", told.open("2026-11-07", initiator="boris", respondent="pavel"))
    assert report(told).leaders.people == ("anna",)
