"""When a dispute may be opened: each condition by itself, and all that fail named together."""

from datetime import date
from typing import Any

import pytest

from regctl.model.calendar import Month
from regctl.model.registry import Registry
from regctl.model.regulation import Status
from regctl.model.trouble import Refusal
from regctl.rules.admission import incident_of, refusals_to_open
from tests.builders import (
    ADMIN,
    CONTROLLER,
    NEW_YORK,
    acknowledged,
    day,
    instant,
    law,
    limits,
    moment,
    opening,
    person,
    registry,
    regulation,
    span,
    story,
    version,
)

AT = "2026-11-02 10:00"
NOVEMBER = Month(2026, 11)


def refusals(known: Registry | None = None, at: str | int = AT, actor: str | None = None, **claim: Any) -> list[Refusal]:
    known = known or registry()
    what = opening(**claim)
    by = known.people.get(actor or what.initiator)
    assert by is not None
    return refusals_to_open(known, what, by, moment(at, known.law).at)


def codes(known: Registry | None = None, at: str | int = AT, actor: str | None = None, **claim: Any) -> list[str]:
    return [refusal.code for refusal in refusals(known, at, actor, **claim)]


def told(*stories, on: str = "2026-02-01", text=None, **keys: Any) -> Registry:
    """A registry with these stories, of which ivan acknowledged `text`, if any, on that day."""
    given = {("ivan", "REG-002"): (acknowledged(on, text),)} if text else {}
    return registry(stories=stories, acknowledgements=given, **keys)


OLD = regulation()
NEW = regulation({"1": "Greet.", "2.1": "Reply within one hour."})
OTHER = regulation({"1": "Greet by name.", "2.1": "Reply within two hours."})


def test_a_dispute_may_be_opened_when_nothing_stands_in_its_way() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("initiator", "respondent"), [("pavel", "ivan"), ("olga", "ivan"), ("boris", "ivan"), ("kira", "ivan"), ("root", "ivan")]
)
def test_anybody_may_hold_anybody_whatever_their_rank_and_department(initiator: str, respondent: str) -> None:
    assert codes(initiator=initiator, respondent=respondent) == []


@pytest.mark.parametrize("respondent", ["boris", "olga", "vera"])
def test_anybody_may_hold_their_superiors(respondent: str) -> None:
    known = registry(acknowledgements={(respondent, "REG-002"): (acknowledged("2026-02-01", OLD),)})
    assert codes(known, initiator="ivan", respondent=respondent) == []


# The parties


@pytest.mark.parametrize("actor", ["ivan", "root", "vera"])
def test_nobody_opens_a_dispute_in_anothers_name(actor: str) -> None:
    assert codes(actor=actor) == ["not-the-initiator"]


def test_an_id_is_used_once() -> None:
    assert codes(registry(disputes={"20261102-k7qf": object()})) == ["id-taken"]


def test_nobody_disputes_themselves() -> None:
    known = registry(acknowledgements={("anna", "REG-002"): (acknowledged("2026-02-01", OLD),)})
    assert codes(known, respondent="anna") == ["against-oneself"]


def test_a_respondent_must_be_in_the_registry() -> None:
    refusal = refusals(respondent="ivann")[0]
    assert refusal.code == "unknown-person"
    assert refusal.details["person"] == "ivann"
    assert "ivan" in refusal.details["known"]  # type: ignore[operator]


@pytest.mark.parametrize("party", ["anna", "ivan"])
@pytest.mark.parametrize(
    ("active", "expected"),
    [
        (span("2024-01-01", "2026-11-01"), ["not-active"]),
        (span("2024-01-01", "2026-11-02"), []),
        (span("2026-11-03"), ["not-active"]),
        (span("2026-11-02"), []),
    ],
)
def test_both_parties_are_active_on_the_day_of_opening(party: str, active, expected: list[str]) -> None:
    under = law(person(party, active=active, department="design"))
    assert codes(registry(under)) == expected


def test_a_party_who_is_not_active_is_named() -> None:
    under = law(person("ivan", active=span(None, "2026-11-01")))
    assert refusals(registry(under))[0].details == {"person": "ivan"}


# The day of the incident


@pytest.mark.parametrize(
    ("occurred", "expected"),
    [
        ("2026-10-03", []),
        ("2026-10-02", ["incident-too-old"]),
        ("2026-11-01", []),
        ("2026-11-02", []),
        ("2026-11-03", ["incident-in-future"]),
    ],
)
def test_an_incident_lies_from_30_days_back_to_today(occurred: str, expected: list[str]) -> None:
    assert [code for code in codes(occurred=day(occurred)) if code.startswith("incident")] == expected


@pytest.mark.parametrize(("days", "earliest"), [(0, "2026-11-02"), (1, "2026-11-01"), (60, "2026-09-03")])
def test_the_days_of_limitation_can_be_set(days: int, earliest: str) -> None:
    known = registry(law(limitation_days=days))
    assert codes(known, occurred=day(earliest)) == []
    before = refusals(known, occurred=date.fromordinal(day(earliest).toordinal() - 1))
    assert [refusal.code for refusal in before] == ["incident-too-old"]
    assert before[0].details["earliest"] == day(earliest)


def test_today_is_that_of_the_registrys_time_zone() -> None:
    late = instant("2026-11-02T23:30:00+00:00")
    assert codes(at=late, occurred=day("2026-11-03")) == []
    assert "incident-in-future" in codes(registry(law(zone=NEW_YORK)), at=late, occurred=day("2026-11-03"))


# The text


def test_an_unknown_regulation_is_refused_and_the_known_ones_are_named() -> None:
    (refusal,) = refusals(regulation="REG-003")
    assert (refusal.code, refusal.details["known"]) == ("unknown-regulation", ("REG-002",))


def test_an_unknown_clause_is_refused_and_the_known_ones_are_named() -> None:
    (refusal,) = refusals(clause="2.2")
    assert (refusal.code, refusal.details["known"]) == ("unknown-clause", ("1", "2.1"))


@pytest.mark.parametrize(("occurred", "expected"), [("2026-10-20", []), ("2026-10-19", ["not-in-force"])])
def test_the_regulation_was_in_force_on_the_day_of_the_incident(occurred: str, expected: list[str]) -> None:
    known = told(story(version("2026-10-20 23:59:59", OLD)), text=OLD)
    assert codes(known, occurred=day(occurred)) == expected


@pytest.mark.parametrize(("occurred", "expected"), [("2026-10-25", []), ("2026-10-24", ["not-in-force"])])
def test_a_regulation_is_in_force_from_its_effective_day_on(occurred: str, expected: list[str]) -> None:
    known = told(story(version("2026-10-01", OLD, starts="2026-10-25")), text=OLD)
    assert codes(known, occurred=day(occurred)) == expected


def test_a_draft_is_not_in_force() -> None:
    draft = regulation(status=Status.DRAFT)
    assert codes(told(story(version("2026-01-10", draft)), text=draft)) == ["not-in-force"]


@pytest.mark.parametrize(("occurred", "expected"), [("2026-10-30", []), ("2026-10-31", ["not-in-force"])])
@pytest.mark.parametrize("gone", [regulation(status=Status.RETIRED), None], ids=["retired", "removed"])
def test_a_retired_regulation_still_governs_earlier_incidents(gone, occurred: str, expected: list[str]) -> None:
    known = told(story(version("2026-01-10", OLD), version("2026-10-31", gone, order=2)), text=OLD)
    assert codes(known, occurred=day(occurred)) == expected


@pytest.mark.parametrize(
    ("applies_to", "expected"), [((), []), (("support",), []), (("design", "support"), []), (("design",), ["not-covered"])]
)
def test_the_regulation_covers_the_respondents_department(applies_to: tuple[str, ...], expected: list[str]) -> None:
    text = regulation(applies_to=applies_to)
    assert codes(told(story(version("2026-01-10", text)), text=text)) == expected


def test_the_initiators_department_need_not_be_covered() -> None:
    text = regulation(applies_to=("support",))
    assert codes(told(story(version("2026-01-10", text)), text=text), initiator="vera") == []


def test_a_clause_that_came_later_cannot_be_cited_for_an_earlier_day() -> None:
    more = regulation({"1": "Greet.", "2.1": "Reply within two hours.", "2.2": "Sign."})
    known = told(story(version("2026-01-10", OLD), version("2026-10-25", more, order=2)), on="2026-10-25", text=more)
    assert codes(known, clause="2.2", occurred=day("2026-10-24")) == ["unknown-clause"]
    assert codes(known, clause="2.2", occurred=day("2026-10-26")) == []


# The acknowledgement


def test_what_nobody_acknowledged_nobody_broke() -> None:
    (refusal,) = refusals(told(story()))
    assert refusal.code == "not-acknowledged"
    assert (refusal.details["person"], refusal.details["cited"]) == ("ivan", "REG-002#2.1")


@pytest.mark.parametrize(("given_on", "expected"), [("2026-11-01", ["not-acknowledged"]), ("2026-10-31", [])])
def test_the_acknowledgement_lies_before_the_day_of_the_incident(given_on: str, expected: list[str]) -> None:
    assert codes(told(story(), on=given_on, text=OLD), occurred=day("2026-11-01")) == expected


def test_anothers_acknowledgement_does_not_count() -> None:
    given = {("pavel", "REG-002"): (acknowledged("2026-02-01", OLD),), ("anna", "REG-002"): (acknowledged("2026-02-01", OLD),)}
    assert codes(registry(acknowledgements=given)) == ["not-acknowledged"]


def test_anothers_regulations_acknowledgement_does_not_count() -> None:
    assert codes(registry(acknowledgements={("ivan", "REG-001"): (acknowledged("2026-02-01", OLD),)})) == ["not-acknowledged"]


def test_an_acknowledgement_of_an_earlier_version_counts_while_the_clause_is_unchanged() -> None:
    known = told(story(version("2026-01-10", OLD), version("2026-06-01", OTHER, order=2)), text=OLD)
    assert codes(known, clause="2.1") == []
    assert codes(known, clause="1") == ["not-acknowledged"]


def test_a_change_of_line_breaks_leaves_an_acknowledgement_standing() -> None:
    wrapped = regulation({"1": "Greet.", "2.1": "Reply\n  within two\n  hours.\n"})
    known = told(story(version("2026-01-10", OLD), version("2026-06-01", wrapped, order=2)), text=OLD)
    assert codes(known) == []


def test_a_clause_whose_words_changed_must_be_acknowledged_anew() -> None:
    versions = story(version("2026-01-10", OLD), version("2026-06-01", NEW, order=2))
    assert codes(told(versions, text=OLD)) == ["not-acknowledged"]
    assert codes(told(versions, on="2026-06-02", text=NEW)) == []


def test_a_clause_whose_words_came_back_is_the_one_that_was_acknowledged() -> None:
    versions = story(version("2026-01-10", OLD), version("2026-06-01", NEW, order=2), version("2026-07-01", OLD, order=3))
    assert codes(told(versions, text=OLD)) == []
    assert codes(told(versions, on="2026-06-02", text=NEW)) == ["not-acknowledged"]


def test_one_acknowledgement_among_several_is_enough() -> None:
    versions = story(version("2026-01-10", OLD), version("2026-06-01", NEW, order=2))
    given = (acknowledged("2026-02-01", OLD), acknowledged("2026-06-02", NEW))
    known = registry(stories=[versions], acknowledgements={("ivan", "REG-002"): given})
    assert codes(known, occurred=day("2026-11-01")) == []


def test_a_later_change_does_not_reach_back_to_an_earlier_incident() -> None:
    versions = story(version("2026-01-10", OLD), version("2026-10-20", NEW, order=2))
    known = told(versions, text=OLD)
    assert codes(known, occurred=day("2026-10-19")) == []
    assert codes(known, occurred=day("2026-10-20")) == ["not-acknowledged"]


def test_the_text_of_an_incident_may_be_acknowledged_before_it_takes_effect() -> None:
    versions = story(version("2026-01-10", OLD), version("2026-10-01", NEW, order=2, starts="2026-10-25"))
    known = told(versions, on="2026-10-02", text=NEW)
    assert codes(known, occurred=day("2026-10-26")) == []
    assert codes(known, occurred=day("2026-10-24")) == ["not-acknowledged"]


def test_a_company_may_do_without_acknowledgements() -> None:
    assert codes(told(story(), under=law(require_acknowledgement=False))) == []


# Disputed before

BEFORE = {"incidents": {("ivan", "REG-002", "2.1", day("2026-11-01")): "20261101-aaaa"}}


def test_an_incident_is_disputed_once() -> None:
    (refusal,) = refusals(registry(**BEFORE))
    assert (refusal.code, refusal.details) == ("disputed-before", {"dispute": "20261101-aaaa"})


def test_an_incident_that_somebody_else_disputed_is_not_disputed_again() -> None:
    assert codes(registry(**BEFORE), initiator="pavel") == ["disputed-before"]


@pytest.mark.parametrize("claim", [{"clause": "1"}, {"occurred": day("2026-10-31")}, {"respondent": "pavel"}], ids=str)
def test_another_respondent_clause_or_day_is_another_incident(claim: dict[str, Any]) -> None:
    given = {(name, "REG-002"): (acknowledged("2026-02-01", OLD),) for name in ("ivan", "pavel")}
    assert codes(registry(acknowledgements=given, **BEFORE), **claim) == []


def test_an_incident_is_a_respondent_a_regulation_a_clause_and_a_day() -> None:
    assert incident_of(opening()) == ("ivan", "REG-002", "2.1", day("2026-11-01"))
    assert incident_of(opening(initiator="pavel", id="20261102-bbbb", what="Else.")) == incident_of(opening())


# Limits


@pytest.mark.parametrize(("before", "expected"), [(0, []), (1, []), (2, ["limit-per-month"]), (3, ["limit-per-month"])])
def test_one_person_opens_so_many_disputes_a_month(before: int, expected: list[str]) -> None:
    known = registry(law(limits=limits(per_month=2)), opened={("anna", NOVEMBER): before})
    assert codes(known) == expected


@pytest.mark.parametrize(("before", "expected"), [(0, []), (1, ["limit-per-pair"])])
def test_one_pair_of_people_has_so_many_disputes_a_month(before: int, expected: list[str]) -> None:
    known = registry(law(limits=limits(per_pair=1)), opened_pairs={("anna", "ivan", NOVEMBER): before})
    assert codes(known) == expected


def test_what_others_or_other_months_opened_does_not_count_towards_the_limits() -> None:
    known = registry(
        law(limits=limits(per_month=1, per_pair=1)),
        opened={("pavel", NOVEMBER): 5, ("anna", Month(2026, 10)): 5},
        opened_pairs={("anna", "olga", NOVEMBER): 5, ("anna", "ivan", Month(2026, 10)): 5},
    )
    assert codes(known) == []


def test_there_are_no_limits_unless_the_company_sets_them() -> None:
    known = registry(opened={("anna", NOVEMBER): 500}, opened_pairs={("anna", "ivan", NOVEMBER): 500})
    assert codes(known) == []


def test_a_limit_of_none_at_all_can_be_set() -> None:
    assert codes(registry(law(limits=limits(per_month=0)))) == ["limit-per-month"]


def test_controllers_open_beyond_the_limits() -> None:
    known = registry(
        law(limits=limits(per_month=1, per_pair=1)),
        opened={("kira", NOVEMBER): 9},
        opened_pairs={("kira", "ivan", NOVEMBER): 9},
    )
    assert codes(known, initiator="kira") == []


def test_admins_do_not_open_beyond_the_limits() -> None:
    known = registry(law(limits=limits(per_month=1)), opened={("root", NOVEMBER): 1})
    assert codes(known, initiator="root") == ["limit-per-month"]


def test_the_month_of_a_limit_is_that_of_the_registrys_time_zone() -> None:
    known = registry(law(limits=limits(per_month=1)), opened={("anna", Month(2026, 10)): 1})
    assert codes(known, at=instant("2026-10-31T23:30:00+00:00"), occurred=day("2026-10-30")) == []
    assert codes(known, at=instant("2026-10-31T22:30:00+00:00"), occurred=day("2026-10-30")) == ["limit-per-month"]


# All at once


def test_everything_that_stands_in_the_way_is_named_at_once() -> None:
    under = law(
        person("anna", active=span(None, "2026-11-01")),
        person("ivan", active=span(None, "2026-11-01"), department="support"),
        limits=limits(per_month=1, per_pair=1),
        limitation_days=0,
    )
    known = told(
        story(version("2026-01-10", regulation(applies_to=("design",)))),
        under=under,
        opened={("anna", NOVEMBER): 1},
        opened_pairs={("anna", "ivan", NOVEMBER): 1},
        **BEFORE,
    )
    assert codes(known) == [
        "not-active",
        "not-active",
        "incident-too-old",
        "disputed-before",
        "not-covered",
        "not-acknowledged",
        "limit-per-month",
        "limit-per-pair",
    ]


def test_an_unknown_clause_is_named_beside_a_department_that_is_not_covered() -> None:
    known = told(story(version("2026-01-10", regulation(applies_to=("design",)))))
    assert codes(known, clause="9", occurred=day("2026-09-01")) == ["incident-too-old", "not-covered", "unknown-clause"]


def test_an_unknown_respondent_hides_nothing_else_that_is_wrong() -> None:
    assert codes(respondent="ivann", regulation="REG-003", occurred=day("2026-09-01")) == [
        "unknown-person",
        "incident-too-old",
        "unknown-regulation",
    ]


def test_an_unknown_respondent_does_not_hide_an_unknown_clause() -> None:
    assert codes(respondent="ivann", clause="9") == ["unknown-person", "unknown-clause"]


def test_roles_do_not_exempt_from_what_the_text_asks() -> None:
    for roles in (ADMIN, CONTROLLER):
        known = told(story(), under=law(person("anna", roles=roles, department="design")))
        assert codes(known) == ["not-acknowledged"]
