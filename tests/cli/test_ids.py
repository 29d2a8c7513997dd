"""Ids: the whole, an end, or any part that no other has."""

import pytest

from tests.cli.world import World


@pytest.fixture
def made(world: World) -> list[str]:
    """Disputes ending in k7qf, mmk7, m3xd and q7qf."""
    world.drawn = iter(["k7qf", "mmk7", "m3xd", "q7qf"])
    cases = [("ivan", "REG-002#1"), ("ivan", "REG-002#2"), ("pavel", "REG-002#1"), ("pavel", "REG-002#2")]
    return [world.open(person, clause) for person, clause in cases]


@pytest.mark.parametrize("part", ["20261005-k7qf", "k7qf", "5-k7qf", "k7q"])
def test_a_part_that_no_other_id_has_names_the_dispute(world: World, made: list[str], part: str) -> None:
    assert world.ask("dispute", "show", part)["dispute"]["id"] == made[0]


def test_an_end_comes_before_a_part(world: World, made: list[str]) -> None:
    assert world.ask("dispute", "show", "k7")["dispute"]["id"] == made[1]


@pytest.mark.parametrize("part", ["7qf", "20261005", "mm3", ""])
def test_a_part_of_several_ids_or_none_is_a_usage_error(world: World, made: list[str], part: str) -> None:
    before = world.snapshot()
    done = world.regctl("dispute", "answer", part, "accept", person="ivan")
    assert done.code == 2
    assert [each for each in made if each in done.err] == [each for each in made if part and part in each]
    assert world.snapshot() == before


def test_an_id_that_is_taken_is_drawn_again(world: World) -> None:
    world.drawn = iter(["k7qf", "k7qf", "k7qf", "m3xd"])
    assert [world.open("ivan"), world.open("pavel")] == ["20261005-k7qf", "20261005-m3xd"]


def test_an_id_takes_the_day_of_the_registrys_time_zone(world: World) -> None:
    assert world.open(at="2026-10-05T22:30:00+00:00") == "20261006-aaaa"


def test_a_drawn_id_is_four_characters_of_crockfords_base_32(world: World) -> None:
    world.drawn = None
    day, _, suffix = world.open().partition("-")
    assert day == "20261005"
    assert len(suffix) == 4
    assert set(suffix) <= set("0123456789abcdefghjkmnpqrstvwxyz")
