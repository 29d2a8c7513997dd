"""All that a site shows: nobody and nothing that a report names is left out."""

from regctl.model.calendar import Month
from regctl.report.month import month_report
from regctl.report.regulation_story import regulation_story
from regctl.report.site import site_report
from tests.report.builders import NOVEMBER, Chronicle, instant, lived_in, person


def told_site(told: Chronicle) -> Chronicle:
    told.registry.begun_at = instant("2026-09-01")
    return told


def test_every_month_from_the_beginning_is_as_its_report() -> None:
    registry = told_site(lived_in()).seen("2026-11-30")
    site = site_report(registry, NOVEMBER)
    assert site.months == tuple(month_report(registry, Month(2026, number)) for number in (9, 10, 11))
    assert site.latest.month == NOVEMBER


def test_people_have_all_their_disputes_what_is_open_first_and_then_the_latest_decision() -> None:
    registry = told_site(lived_in()).seen("2026-11-30")
    site = site_report(registry, NOVEMBER)
    assert [each.id for each in site.people] == sorted(registry.people.ids)
    for each in site.people:
        theirs = {d.id: d for d in registry.disputes.facts() if each.id in (d.initiator, d.respondent)}
        assert {d.id for d in each.disputes} == set(theirs)
        for dispute in each.disputes:
            facts = theirs[dispute.id]
            assert dispute.is_initiator == (facts.initiator == each.id)
            assert dispute.other == (facts.respondent if dispute.is_initiator else facts.initiator)
            assert (dispute.cited, dispute.outcome, dispute.commits) == (facts.cited, facts.outcome, facts.commits)
        days = [d.decided_on for d in each.disputes]
        decided = [day for day in days if day]
        assert days == [None] * (len(days) - len(decided)) + sorted(decided, reverse=True)


def test_a_site_that_ends_earlier_knows_nothing_of_what_was_decided_later() -> None:
    told = told_site(Chronicle())
    late = told.open("2026-10-30")
    told.accept("2026-11-02", late)
    told.open("2026-11-03")
    registry = told.seen("2026-11-30")
    anna = next(each for each in site_report(registry, Month(2026, 10)).people if each.id == "anna")
    assert [(d.id, d.outcome, d.points) for d in anna.disputes] == [(late, None, None)]


def test_the_points_of_a_month_are_those_of_the_disputes_decided_in_it() -> None:
    site = site_report(told_site(lived_in()).seen("2026-11-30"), NOVEMBER)
    reached = {p.id: p.points for department in site.latest.departments for p in department.people}
    for each in site.people:
        points = [d.points or 0 for d in each.disputes if d.decided_on and Month.of(d.decided_on) == NOVEMBER]
        assert sum(points) == reached.get(each.id, 0)


def test_somebody_whom_people_yaml_no_longer_names_has_a_page() -> None:
    told = told_site(Chronicle())
    told.accept("2026-11-04", told.open("2026-11-02"))
    people = tuple(each for each in told.registry.people if each.id != "anna")
    told.registry.law = told.registry.law._replace(people=type(told.registry.people)(people))
    site = site_report(told.seen("2026-11-30"), NOVEMBER)
    anna = next(each for each in site.people if each.id == "anna")
    assert (anna.department, anna.is_active, len(anna.disputes)) == (None, False, 1)


def test_a_department_that_only_old_disputes_know_has_a_page() -> None:
    told = told_site(Chronicle())
    told.change_people(person("anna", "attic"))
    told.accept("2026-10-04", told.open("2026-10-02"))
    told.change_people(person("anna", "design"))
    site = site_report(told.seen("2026-11-30"), NOVEMBER)
    assert site.department_names["attic"] == "attic"
    assert set(site.departments) == set(site.department_names)


def test_a_regulation_that_was_removed_keeps_its_story() -> None:
    told = told_site(lived_in())
    told.publish("2026-11-28", "REG-001", None)
    registry = told.seen("2026-11-30")
    first, second = site_report(registry, NOVEMBER).regulations
    assert first.view is None
    assert second.view is not None
    assert [part.story for part in (first, second)] == [regulation_story(registry, name) for name in ("REG-001", "REG-002")]
