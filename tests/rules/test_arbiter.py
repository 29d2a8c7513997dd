"""Who arbitrates: the walk upwards, deputies, fallback arbiters, circles."""

from typing import Any

import pytest

from regctl.model.dispute import Seat
from regctl.model.people import People, Person
from regctl.rules.arbiter import find_arbiter
from tests.builders import ADMIN, CONTROLLER, company, day, deputy, opening, person, span

TODAY = "2026-11-10"


def seat(*others: Person, fallback: tuple[str, ...] = (), on: str = TODAY, **keys: Any) -> Seat | None:
    parties = {key: keys.pop(key) for key in ("initiator", "respondent") if key in keys}
    return find_arbiter(opening(**parties), company(*others), fallback, day(on), **keys)


def arbiter(*others: Person, **keys: Any) -> str | None:
    found = seat(*others, **keys)
    return found.arbiter if found else None


def test_the_respondents_manager_arbitrates() -> None:
    assert seat() == Seat("olga", "olga")


def test_it_is_the_respondents_manager_and_not_the_initiators() -> None:
    assert arbiter(initiator="ivan", respondent="anna") == "vera"


def test_a_manager_who_is_a_party_is_passed_over() -> None:
    assert arbiter(initiator="olga") == "boris"


def test_a_manager_who_has_left_is_passed_over() -> None:
    assert arbiter(person("olga", manager="boris", active=span("2024-01-01", "2026-11-09"))) == "boris"


def test_a_manager_arbitrates_on_their_last_day() -> None:
    assert arbiter(person("olga", manager="boris", active=span("2024-01-01", TODAY))) == "olga"


def test_a_manager_who_has_not_begun_yet_is_passed_over() -> None:
    assert arbiter(person("olga", manager="boris", active=span("2026-11-11"))) == "boris"


def test_a_controller_never_arbitrates() -> None:
    assert arbiter(person("olga", manager="boris", roles=CONTROLLER)) == "boris"


def test_an_admin_may_arbitrate() -> None:
    assert arbiter(person("olga", manager="boris", roles=ADMIN)) == "olga"


def test_several_in_a_row_are_passed_over() -> None:
    chain = (
        person("ivan", manager="olga"),
        person("olga", manager="vera", roles=CONTROLLER),
        person("vera", manager="anna", active=span(None, "2026-01-01")),
        person("anna", manager="boris"),
    )
    assert arbiter(*chain) == "boris"


def test_nobody_arbitrates_where_there_is_no_manager_and_no_fallback() -> None:
    assert seat(person("ivan")) is None


def test_nobody_arbitrates_where_all_are_passed_over() -> None:
    assert seat(person("ivan", manager="olga"), person("olga", roles=CONTROLLER), fallback=("kira", "anna", "petra")) is None


# Fallback arbiters


def test_a_chain_that_ends_goes_on_to_the_fallback_arbiters() -> None:
    assert seat(person("ivan"), fallback=("vera", "boris")) == Seat("vera", "vera", fallback=True)


def test_managers_come_before_fallback_arbiters() -> None:
    assert arbiter(fallback=("vera",)) == "olga"


@pytest.mark.parametrize("passed_over", ["anna", "ivan", "petra", "kira", "nobody-of-that-name"])
def test_fallback_arbiters_pass_the_same_tests(passed_over: str) -> None:
    assert arbiter(person("ivan"), fallback=(passed_over, "vera")) == "vera"


def test_a_fallback_arbiter_who_is_absent_has_a_deputy_too() -> None:
    away = person("vera", deputy=deputy("pavel"))
    assert seat(person("ivan"), away, fallback=("vera",)) == Seat("vera", "pavel", fallback=True)


# Deputies


def test_a_deputy_stands_in_for_an_absent_manager() -> None:
    assert seat(person("olga", manager="boris", deputy=deputy("vera"))) == Seat("olga", "vera")


@pytest.mark.parametrize(
    ("on", "who"), [("2026-11-09", "olga"), ("2026-11-10", "vera"), ("2026-11-14", "vera"), ("2026-11-15", "olga")]
)
def test_a_deputy_stands_in_from_the_first_to_the_last_day_of_absence(on: str, who: str) -> None:
    assert arbiter(person("olga", manager="boris", deputy=deputy("vera", "2026-11-10", "2026-11-14")), on=on) == who


@pytest.mark.parametrize(
    "stand_in",
    [
        person("vera", active=span(None, "2026-11-09")),
        person("vera", roles=CONTROLLER),
        person("vera", deputy=deputy("pavel")),
    ],
    ids=["left", "controller", "absent"],
)
def test_one_goes_up_from_an_absent_manager_whose_deputy_does_not_pass(stand_in: Person) -> None:
    assert seat(person("olga", manager="boris", deputy=deputy("vera")), stand_in) == Seat("boris", "boris")


@pytest.mark.parametrize("party", ["anna", "ivan"])
def test_one_goes_up_from_an_absent_manager_whose_deputy_is_a_party(party: str) -> None:
    assert seat(person("olga", manager="boris", deputy=deputy(party))) == Seat("boris", "boris")


@pytest.mark.parametrize("stand_in", ["olga", "gone"])
def test_one_goes_up_from_an_absent_manager_without_a_deputy_who_is_there(stand_in: str) -> None:
    assert arbiter(person("olga", manager="boris", deputy=deputy(stand_in))) == "boris"


def test_the_deputy_of_a_manager_who_is_passed_over_does_not_stand_in() -> None:
    assert arbiter(person("olga", manager="boris", deputy=deputy("vera"), roles=CONTROLLER)) == "boris"
    assert arbiter(person("olga", manager="boris", deputy=deputy("vera")), initiator="olga") == "boris"


def test_a_deputy_in_another_department_may_stand_in() -> None:
    assert arbiter(person("olga", manager="boris", deputy=deputy("root"))) == "root"


# From there upwards


def test_a_dispute_passed_on_goes_one_up() -> None:
    assert arbiter(above=Seat("olga", "olga"), served=frozenset({"olga"})) == "boris"


def test_a_dispute_passed_on_by_a_deputy_goes_one_up_from_whom_they_stood_in_for() -> None:
    assert arbiter(above=Seat("olga", "vera"), served=frozenset({"olga"})) == "boris"


def test_a_dispute_passed_on_at_the_top_goes_to_the_fallback_arbiters() -> None:
    assert arbiter(above=Seat("boris", "boris"), served=frozenset({"olga", "boris"}), fallback=("vera",)) == "vera"


def test_a_fallback_arbiter_passes_on_to_the_next() -> None:
    keys: dict[str, Any] = {"above": Seat("vera", "vera", fallback=True), "served": frozenset({"vera"})}
    assert arbiter(fallback=("vera", "root", "pavel"), **keys) == "root"


def test_a_fallback_arbiter_does_not_pass_on_to_the_managers_again() -> None:
    assert arbiter(above=Seat("vera", "vera", fallback=True), served=frozenset({"vera"}), fallback=("vera",)) is None


def test_whoever_had_their_turn_as_a_manager_has_none_as_a_fallback_arbiter() -> None:
    keys: dict[str, Any] = {"above": Seat("boris", "boris"), "served": frozenset({"olga", "boris"})}
    assert arbiter(fallback=("olga", "boris", "vera"), **keys) == "vera"


# Broken chains


def test_a_circle_of_managers_ends_the_chain() -> None:
    circle = (person("olga", manager="boris", roles=CONTROLLER), person("boris", manager="olga", roles=CONTROLLER))
    assert arbiter(*circle, fallback=("vera",)) == "vera"


def test_a_circle_through_the_respondent_ends_the_chain() -> None:
    assert arbiter(person("olga", manager="ivan", roles=CONTROLLER), fallback=("vera",)) == "vera"


def test_somebody_who_is_their_own_manager_has_none() -> None:
    assert arbiter(person("ivan", manager="ivan"), fallback=("vera",)) == "vera"


def test_in_a_circle_everybody_has_one_turn() -> None:
    circle = (person("olga", manager="boris"), person("boris", manager="olga"))
    assert arbiter(*circle, above=Seat("olga", "olga"), served=frozenset({"olga"})) == "boris"
    assert arbiter(*circle, above=Seat("boris", "boris"), served=frozenset({"olga", "boris"})) is None


def test_a_manager_whom_nobody_knows_ends_the_chain() -> None:
    assert arbiter(person("ivan", manager="ghost"), fallback=("vera",)) == "vera"


def test_a_respondent_whom_nobody_knows_has_the_fallback_arbiters() -> None:
    without = People(tuple(one for one in company() if one.id != "ivan"))
    found = find_arbiter(opening(), without, ("vera",), day(TODAY))
    assert found == Seat("vera", "vera", fallback=True)
