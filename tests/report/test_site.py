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


def test_people_have_their_disputes_newest_first() -> None:
    registry = told_site(lived_in()).seen("2026-11-30")
    site = site_report(registry, NOVEMBER)
    assert [each.id for each in site.people] == sorted(registry.people.ids)
    for each in site.people:
        theirs = [d for d in registry.disputes.facts() if each.id in (d.initiator, d.respondent)]
        assert sorted(each.disputes) == sorted(theirs)
        assert [d.opened_at for d in each.disputes] == sorted((d.opened_at for d in theirs), reverse=True)


def test_the_points_of_a_month_are_those_of_the_disputes_decided_in_it() -> None:
    site = site_report(told_site(lived_in()).seen("2026-11-30"), NOVEMBER)
    reached = {p.id: p.points for department in site.latest.departments for p in department.people}
    for each in site.people:
        decided = [
            d
            for d in each.disputes
            if d.decided_on is not None and Month.of(NOVEMBER.first.fromordinal(d.decided_on)) == NOVEMBER
        ]
        points = sum(d.points[0 if d.initiator == each.id else 1] for d in decided)
        assert points == reached.get(each.id, 0)


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
