"""Who is who."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.people import People, fold_address
from tests.builders import ADMIN, CONTROLLER, company, day, deputy, person, span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna@Agency.Example", "anna@agency.example"),
        ("ANNA@AGENCY.EXAMPLE", "anna@agency.example"),
        ("ａｎｎａ@agency.example", "anna@agency.example"),
        ("josé@agency.example", "jose\u0301@agency.example"),
        ("JOSE\u0301@agency.example", "josé@agency.example"),
        ("straße@agency.example", "STRASSE@agency.example"),
        ("анна@агентство.рф", "АННА@АГЕНТСТВО.РФ"),
        ("ﬁona@agency.example", "Fiona@agency.example"),
    ],
)
def test_addresses_that_differ_by_case_or_compatibility_are_the_same_persons(one: str, other: str) -> None:
    assert fold_address(one) == fold_address(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anna@agency.example", "anna@agency.example.org"),
        ("anna@agency.example", "ann@agency.example"),
        ("anna@agency.example", "аnna@agency.example"),
        ("jose@agency.example", "josé@agency.example"),
        ("anna+x@agency.example", "anna@agency.example"),
        ("an.na@agency.example", "anna@agency.example"),
    ],
)
def test_other_addresses_are_other_peoples(one: str, other: str) -> None:
    assert fold_address(one) != fold_address(other)


@given(st.text(max_size=12))
def test_folding_an_address_twice_changes_nothing_more(address: str) -> None:
    assert fold_address(fold_address(address)) == fold_address(address)


def test_a_person_is_found_at_each_of_their_addresses() -> None:
    people = People((person("anna", emails=("anna@agency.example", "Anna@Home.example")), person("ivan")))
    found = [people.at_address(address) for address in ("ANNA@agency.example", "anna@home.example", "ivan@agency.example")]
    assert [one.id if one else None for one in found] == ["anna", "anna", "ivan"]
    assert people.at_address("olga@agency.example") is None


def test_people_are_found_by_id_and_kept_in_order() -> None:
    people = People((person("vera"), person("anna")))
    assert [one.id for one in people] == ["vera", "anna"]
    assert "anna" in people
    assert "ivan" not in people
    assert people.get("ivan") is None
    assert people.get(None) is None
    assert people.get("anna") == person("anna")


def test_roles_are_what_the_file_says() -> None:
    assert [one.id for one in company() if one.is_admin] == ["root", "petra"]
    assert [one.id for one in company() if one.is_controller] == ["kira"]
    double = person("anna", roles=ADMIN | CONTROLLER)
    assert double.is_admin
    assert double.is_controller


def test_somebody_is_active_from_the_first_to_the_last_day() -> None:
    one = person("anna", active=span("2026-11-02", "2026-11-03"))
    assert [one.is_active(day(f"2026-11-0{number}")) for number in (1, 2, 3, 4)] == [False, True, True, False]


def test_somebody_without_dates_is_active() -> None:
    assert person("anna").is_active(day("1999-01-01"))


def test_a_deputy_stands_in_on_the_days_named() -> None:
    one = person("anna", deputy=deputy("vera", "2026-11-02", "2026-11-03"))
    assert [one.absent_deputy(day(f"2026-11-0{number}")) for number in (1, 2, 3, 4)] == [None, "vera", "vera", None]
    assert person("anna").absent_deputy(day("2026-11-02")) is None
