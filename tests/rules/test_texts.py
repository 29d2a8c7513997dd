"""Which text is in force on a day, whose acknowledgement counts, and who owes one."""

from typing import Any

import pytest

from regctl.model.regulation import Regulation, Status, Story
from regctl.rules.texts import has_acknowledged, owes_acknowledgement, text_on
from tests.builders import NEW_YORK, acknowledged, company, day, law, person, registry, regulation, story, version

A = regulation({"1": "A."})
B = regulation({"1": "B."})
C = regulation({"1": "C."})
DRAFT = regulation({"1": "D."}, status=Status.DRAFT)
RETIRED = regulation({"1": "A."}, status=Status.RETIRED)


def words_on(told: Story, on: str) -> str | None:
    text = text_on(told, day(on))
    return text.words["1"] if text else None


def words(told: Story, *days: str) -> list[str | None]:
    return [words_on(told, on) for on in days]


def test_the_text_on_a_day_is_what_the_line_held_at_its_end() -> None:
    told = story(
        version("2026-03-01 00:00:00", A),
        version("2026-03-05 09:00", B, order=2),
        version("2026-03-05 23:59:59", C, order=3),
        version("2026-03-06 00:00:00", A, order=4),
    )
    assert words(told, "2026-02-28", "2026-03-01", "2026-03-04", "2026-03-05", "2026-03-06") == [None, "A.", "A.", "C.", "A."]


def test_the_day_of_a_version_is_that_of_the_registrys_time_zone() -> None:
    told = story(version("2026-03-01 23:30", A, zone=NEW_YORK))
    assert words(told, "2026-02-28", "2026-03-01") == [None, "A."]


def test_a_text_with_an_effective_day_is_in_force_from_it_on() -> None:
    told = story(version("2026-03-01", A), version("2026-03-05", B, order=2, starts="2026-04-01"))
    assert words(told, "2026-03-05", "2026-03-31", "2026-04-01") == ["A.", "A.", "B."]


def test_an_effective_day_in_the_past_does_not_reach_back() -> None:
    told = story(version("2026-03-01", A), version("2026-03-05", B, order=2, starts="2026-02-01"))
    assert words(told, "2026-03-04", "2026-03-05") == ["A.", "B."]


def test_a_deferred_text_is_superseded_by_one_that_came_after_it() -> None:
    told = story(
        version("2026-03-01", A), version("2026-03-05", B, order=2, starts="2026-04-01"), version("2026-03-10", C, order=3)
    )
    assert words(told, "2026-03-09", "2026-03-10", "2026-04-01") == ["A.", "C.", "C."]


def test_two_deferred_texts_each_have_their_day() -> None:
    told = story(
        version("2026-03-01", A),
        version("2026-03-05", B, order=2, starts="2026-04-01"),
        version("2026-03-10", C, order=3, starts="2026-05-01"),
    )
    assert words(told, "2026-03-31", "2026-04-01", "2026-04-30", "2026-05-01") == ["A.", "B.", "B.", "C."]


def test_a_draft_is_in_force_on_no_day() -> None:
    assert words(story(version("2026-03-01", DRAFT)), "2026-03-01", "2026-12-31") == [None, None]


@pytest.mark.parametrize("gone", [RETIRED, None], ids=["retired", "removed"])
def test_a_regulation_that_is_gone_is_in_force_on_earlier_days_alone(gone: Regulation | None) -> None:
    told = story(version("2026-03-01", A), version("2026-03-05", gone, order=2))
    assert words(told, "2026-03-04", "2026-03-05", "2026-12-31") == ["A.", None, None]


def test_a_retirement_may_be_deferred() -> None:
    told = story(version("2026-03-01", A), version("2026-03-05", RETIRED, order=2, starts="2026-04-01"))
    assert words(told, "2026-03-31", "2026-04-01") == ["A.", None]


def test_a_regulation_may_come_back() -> None:
    told = story(version("2026-03-01", A), version("2026-03-05", RETIRED, order=2), version("2026-03-09", B, order=3))
    assert words(told, "2026-03-04", "2026-03-08", "2026-03-09") == ["A.", None, "B."]


# Acknowledgements

BOTH = story(version("2026-01-10", A), version("2026-02-10", B, order=2))


def test_an_acknowledgement_counts_from_the_day_after_it() -> None:
    given = (acknowledged("2026-03-05", A),)
    assert [
        has_acknowledged(given, story(version("2026-01-10", A)), "1", A, day(on))
        for on in ("2026-03-04", "2026-03-05", "2026-03-06")
    ] == [False, False, True]


def test_an_acknowledgement_is_of_the_clauses_exact_words() -> None:
    assert not has_acknowledged((acknowledged("2026-03-05", A),), BOTH, "1", B, day("2026-04-01"))
    assert has_acknowledged((acknowledged("2026-03-05", B), acknowledged("2026-03-06", A)), BOTH, "1", B, day("2026-04-01"))


def test_an_acknowledgement_covers_no_clause_that_was_not_there() -> None:
    more = regulation({"1": "A.", "2": "A."})
    assert not has_acknowledged((acknowledged("2026-03-05", A),), story(version("2026-01-10", A)), "2", more, day("2026-04-01"))


def owed(who: str, *stories: Story, given: tuple[Regulation, ...] = (), **keys: Any) -> list[str]:
    acknowledgements = {(who, "REG-002"): tuple(acknowledged("2026-02-01", text) for text in given)}
    known = registry(stories=stories, acknowledgements=acknowledgements, **keys)
    one = known.people.get(who)
    assert one is not None
    return [told.id for told in owes_acknowledgement(known, one)]


def test_everybody_owes_an_acknowledgement_of_every_text_that_covers_them() -> None:
    first = story(version("2026-01-10", regulation(id="REG-001")), name="REG-001")
    for who in ("ivan", "boris", "kira", "root"):
        assert owed(who, story(), first) == ["REG-001", "REG-002"]


def test_an_acknowledgement_of_the_present_text_settles_it() -> None:
    assert owed("ivan", story(), given=(regulation(),)) == []


def test_anothers_acknowledgement_settles_nothing() -> None:
    known = registry(stories=[story()], acknowledgements={("pavel", "REG-002"): (acknowledged("2026-02-01", regulation()),)})
    ivan = company().get("ivan")
    assert ivan is not None
    assert [told.id for told in owes_acknowledgement(known, ivan)] == ["REG-002"]


def test_one_is_owed_after_each_change_to_any_clause() -> None:
    told = story(version("2026-01-10", A), version("2026-03-01", regulation({"1": "A.", "2": "New."}), order=2))
    assert owed("ivan", told, given=(A,)) == ["REG-002"]


def test_none_is_owed_after_a_change_to_title_owner_scope_or_layout() -> None:
    same = regulation({"1": "  A.\n"}, title="Else", owner="vera", applies_to=("support",))
    assert owed("ivan", story(version("2026-01-10", A), version("2026-03-01", same, order=2)), given=(A,)) == []


def test_none_is_owed_of_a_text_that_does_not_cover_the_department() -> None:
    told = story(version("2026-01-10", regulation(applies_to=("design",))))
    assert owed("ivan", told) == []
    assert owed("anna", told) == ["REG-002"]


def test_whoever_moves_into_a_department_owes_what_covers_it() -> None:
    told = story(version("2026-01-10", regulation(applies_to=("design",))))
    assert owed("ivan", told, under=law(person("ivan", department="design"))) == ["REG-002"]


@pytest.mark.parametrize("gone", [DRAFT, RETIRED, None], ids=["draft", "retired", "removed"])
def test_none_is_owed_of_a_text_that_is_not_in_force(gone: Regulation | None) -> None:
    assert owed("ivan", story(version("2026-01-10", A), version("2026-03-01", gone, order=2)), as_of=2_000_000_000) == []


def test_a_text_that_starts_later_is_owed_already() -> None:
    told = story(version("2026-01-10", A), version("2026-03-01", B, order=2, starts="2027-01-01"))
    assert owed("ivan", told, given=(A,), as_of=1_780_000_000) == ["REG-002"]


def test_a_text_that_will_be_retired_later_is_still_owed() -> None:
    told = story(version("2026-01-10", A), version("2026-03-01", RETIRED, order=2, starts="2027-01-01"))
    assert owed("ivan", told, as_of=1_780_000_000) == ["REG-002"]
