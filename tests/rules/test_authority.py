"""Who may change what (rules: What git adds, 9)."""

import pytest

from regctl.model.people import Person
from regctl.model.trouble import Refusal
from regctl.rules.authority import is_acting_admin, may_acknowledge, may_change_regulation, may_govern, may_record
from tests.builders import ADMIN, company, day, person, span

TODAY = day("2026-11-10")
LEFT = person("gone", roles=ADMIN, active=span(None, "2026-11-09"))
NOT_YET = person("soon", roles=ADMIN, active=span("2026-11-11"))
LAST_DAY = person("leaving", roles=ADMIN, active=span(None, "2026-11-10"))


def who(name: str) -> Person:
    found = company().get(name)
    assert found is not None
    return found


def code(refusal: Refusal | None) -> str | None:
    return refusal.code if refusal else None


def test_an_admin_acts_as_one_while_active() -> None:
    told = [is_acting_admin(one, TODAY) for one in (who("root"), LAST_DAY, LEFT, NOT_YET, who("olga"), who("kira"), None)]
    assert told == [True, True, False, False, False, False, False]


def test_people_rules_months_and_resolutions_are_an_admins() -> None:
    told = [code(may_govern(one, TODAY)) for one in (who("root"), LAST_DAY, LEFT, NOT_YET, who("boris"), who("kira"), None)]
    assert told == [None, None, *["not-an-admin"] * 5]


def test_the_owner_changes_their_regulation() -> None:
    assert may_change_regulation("olga", (who("olga"), None), TODAY) is None


def test_an_admin_changes_any_regulation() -> None:
    assert may_change_regulation("olga", (who("root"), None), TODAY) is None


@pytest.mark.parametrize("merger", ["olga", "root"])
def test_anybodys_change_counts_when_the_owner_or_an_admin_merged_it(merger: str) -> None:
    assert may_change_regulation("olga", (who("ivan"), who(merger)), TODAY) is None


def test_the_owners_change_counts_whoever_merged_it() -> None:
    assert may_change_regulation("olga", (who("olga"), who("pavel")), TODAY) is None


@pytest.mark.parametrize("hands", [("ivan", None), ("ivan", "pavel"), ("boris", "kira")])
def test_nobody_else_changes_a_regulation(hands: tuple[str, str | None]) -> None:
    people = tuple(who(name) if name else None for name in hands)
    refusal = may_change_regulation("olga", people, TODAY)
    assert refusal is not None
    assert (refusal.code, refusal.details) == ("not-the-owner", {"actor": hands[0], "owner": "olga"})


def test_an_owner_or_admin_who_has_left_changes_nothing() -> None:
    gone = person("olga", active=span(None, "2026-11-09"))
    assert code(may_change_regulation("olga", (gone, None), TODAY)) == "not-the-owner"
    assert code(may_change_regulation("olga", (LEFT, gone), TODAY)) == "not-the-owner"


def test_a_new_regulation_has_no_owner_yet_and_takes_an_admin() -> None:
    assert may_change_regulation(None, (who("root"), None), TODAY) is None
    assert may_change_regulation(None, (who("ivan"), who("root")), TODAY) is None
    assert code(may_change_regulation(None, (who("olga"), who("ivan")), TODAY)) == "new-regulation"


def test_a_hand_that_nobody_knows_changes_no_regulation() -> None:
    assert code(may_change_regulation(None, (None, None), TODAY)) == "new-regulation"


def test_only_the_person_acknowledges() -> None:
    assert may_acknowledge("ivan", who("ivan")) is None
    for other in (who("olga"), who("root"), None):
        assert code(may_acknowledge("ivan", other)) == "not-the-person"


def test_anybody_records_an_error() -> None:
    assert [may_record(None, one) for one in company()] == [None] * len(company().entries)


def test_an_error_is_its_recorders_to_mend() -> None:
    assert may_record("ivan", who("ivan")) is None
    assert code(may_record("ivan", who("pavel"))) == "not-the-recorder"
    assert code(may_record("ivan", who("root"))) == "not-the-recorder"
