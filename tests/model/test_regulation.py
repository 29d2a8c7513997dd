"""The exact words that people acknowledge."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.regulation import Clause, words_of
from tests.builders import regulation, story, version

TEXT = "The first reply goes out within two working hours."


def fingerprint(*clauses: tuple[str, str]) -> str:
    return regulation(dict(clauses)).fingerprint


@pytest.mark.parametrize(
    "same",
    [
        "The first reply goes out\nwithin two working hours.",
        "  The first reply goes out within two working hours.\n",
        "The first reply\r\n    goes out within\n\n    two working hours.\n\n",
        "The first  reply\tgoes out within two working hours.",
        "The\u00a0first reply goes out within two working hours.",
    ],
)
def test_line_breaks_and_indentation_do_not_change_the_words(same: str) -> None:
    assert words_of(same) == TEXT
    assert fingerprint(("2.1", same)) == fingerprint(("2.1", TEXT))


@pytest.mark.parametrize(("one", "other"), [("Café.", "Cafe\u0301."), ("Ёлка, йод.", "Е\u0308лка, и\u0306од."), ("Å", "\u212b")])
def test_unicode_composition_does_not_change_the_words(one: str, other: str) -> None:
    assert one != other
    assert words_of(one) == words_of(other)
    assert fingerprint(("1", one)) == fingerprint(("1", other))


@pytest.mark.parametrize(
    "other",
    [
        "The first reply goes out within three working hours.",
        "The first reply goes out within two working hours",
        "The first reply goes out within two hours.",
        "the first reply goes out within two working hours.",
        "The first reply goes out within two working hours. Always.",
        "Thefirst reply goes out within two working hours.",
        "reply The first goes out within two working hours.",
        "Тhe first reply goes out within two working hours.",
        "",
    ],
)
def test_any_word_or_sign_changes_the_fingerprint(other: str) -> None:
    assert fingerprint(("2.1", other)) != fingerprint(("2.1", TEXT))


def test_the_order_of_the_clauses_does_not_change_the_fingerprint() -> None:
    assert fingerprint(("1", "A."), ("2", "B.")) == fingerprint(("2", "B."), ("1", "A."))


@pytest.mark.parametrize(
    "other",
    [
        [("1", "B."), ("2", "A.")],
        [("1", "A.")],
        [("1", "A."), ("2", "B."), ("3", "C.")],
        [("1", "A."), ("3", "B.")],
        [("1", "A. B."), ("2", "")],
        [("1", 'A.","2":"B.')],
    ],
    ids=str,
)
def test_a_clause_added_taken_away_moved_or_renumbered_changes_the_fingerprint(other: list[tuple[str, str]]) -> None:
    assert fingerprint(*other) != fingerprint(("1", "A."), ("2", "B."))


def test_nothing_but_the_clauses_is_in_the_fingerprint() -> None:
    other = regulation(id="REG-009", title="Else", owner="vera", applies_to=("design",))
    assert other.fingerprint == regulation().fingerprint


def test_fingerprints_never_change_between_versions_of_regctl() -> None:
    assert fingerprint(("2.1", TEXT), ("10", "Ёлка.")) == "343022ebfcd1d4b39e297d85a7ea3028e9164b12"


def test_a_sign_that_only_looks_alike_is_another() -> None:
    assert fingerprint(("1", "At most 10² words.")) != fingerprint(("1", "At most 102 words."))


@given(st.text(), st.sampled_from(["\n", "  ", "\t", "\r\n    "]))
def test_words_are_the_same_however_the_text_is_laid_out(text: str, gap: str) -> None:
    laid_out = gap + gap.join(unicodedata.normalize("NFD", text).split(" ")) + gap
    assert words_of(laid_out) == words_of(text)
    assert words_of(words_of(text)) == words_of(text)


@given(st.lists(st.sampled_from("abc"), min_size=1), st.lists(st.sampled_from("abc"), min_size=1))
def test_different_words_are_different(one: list[str], other: list[str]) -> None:
    assert (words_of(" ".join(one)) == words_of("\n".join(other))) is (one == other)


def test_what_a_clause_allows_is_none_of_its_words() -> None:
    text = regulation({"1": "A."})
    allowing = text._replace(clauses=(Clause("1", "A.", (("vague-term", "By law."),)),))
    assert allowing.words == text.words
    assert allowing.fingerprint == text.fingerprint


def test_words_are_found_by_clause() -> None:
    assert regulation({"1": " A. ", "2.1": "B\nC."}).words == {"1": "A.", "2.1": "B C."}
    assert Clause("1", " A. ").words == "A."


@pytest.mark.parametrize(
    ("applies_to", "covered"), [((), [True, True]), (("support",), [True, False]), (("support", "design"), [True, True])]
)
def test_a_regulation_covers_the_departments_it_names_and_everybody_where_it_names_none(applies_to, covered: list[bool]) -> None:
    text = regulation(applies_to=applies_to)
    assert [text.covers("support"), text.covers("design")] == covered


def test_a_story_knows_every_text_there_ever_was() -> None:
    a, b = regulation({"1": "A."}), regulation({"1": "B."})
    told = story(version("2026-01-10", a), version("2026-02-10", b, order=2), version("2026-03-10", None, order=3))
    assert [told.text_of(text.fingerprint) for text in (a, b)] == [a, b]
    assert told.latest.text is None
    assert not told.latest.in_force
