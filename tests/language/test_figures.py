"""How good the checks are may not get worse unseen, and they must tell clauses that led to both-* rulings from the others."""

from pathlib import Path

import pytest

from regctl.language.checks import ALLOWABLE, PASSIVE, VAGUE
from regctl.language.word_lists import Words
from tests.language.corpus import HALVES, LANGUAGES, Figures, Labelled, figures_of, read_half
from tests.language.floors import Key, floors_now, read_floors
from tests.language.told import groups_of, tell_demo


def test_no_check_falls_below_its_floor(with_dictionary: Words, without_dictionary: Words) -> None:
    now, floors = floors_now({True: with_dictionary, False: without_dictionary}), read_floors()
    assert floors.keys() <= now.keys(), "a check that finds nothing any more"
    new = now.keys() - floors.keys()
    assert not new, "a check without a floor: python -m tests.language --floors"
    worse = [
        f"{' '.join(key)}: {what} {is_now}, was {floor}"
        for key, both in floors.items()
        for what, floor, is_now in zip(("precision", "recall"), both, now[key], strict=True)
        if floor is not None and (is_now is None or is_now < floor)
    ]
    assert worse == []


def test_the_floors_are_not_all_perfect() -> None:
    """Nobody would believe them: there are labels which the checks cannot see, and remarks that are not wanted."""
    held_out = [both for key, both in read_floors().items() if key.part.endswith("held-out")]
    assert any(precision is not None and precision < 100 for precision, _ in held_out)
    assert any(recall is not None and recall < 100 for _, recall in held_out)


def test_without_the_dictionary_only_russian_passives_are_lost_whole() -> None:
    lost = {key.check for key, (_, recall) in read_floors().items() if key.dictionary == "without" and recall == 0}
    assert lost == {PASSIVE}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_large_and_labels_every_check_in_both_halves(language: str) -> None:
    halves = [read_half(language, half).labels for half in HALVES]
    assert sum(map(len, halves)) >= 120
    for labels in halves:
        assert {label for each in labels.values() for label in each} == set(ALLOWABLE)
        assert any(not each for each in labels.values())


def test_no_clause_stands_in_both_halves() -> None:
    texts = [
        {clause.words for text in read_half(language, half).regulations for clause in text.clauses}
        for language in LANGUAGES
        for half in HALVES
    ]
    assert len(set().union(*texts)) == sum(map(len, texts))


def test_how_figures_are_counted() -> None:
    vague, passive, none = frozenset({VAGUE}), frozenset({PASSIVE}), frozenset[str]()
    clauses = [
        Labelled("REG-001", str(number), labels, remarks)
        for number, (labels, remarks) in enumerate([(vague, vague), (vague, none), (none, vague), (none, vague), (passive, none)])
    ]
    assert figures_of(clauses) == {VAGUE: Figures(2, 3, 1), PASSIVE: Figures(1, 0, 0)}
    assert (Figures(2, 4, 1).precision, Figures(2, 4, 1).recall) == (0.25, 0.5)
    assert (Figures(0, 0, 0).precision, Figures(0, 0, 0).recall) == (None, None)


def test_every_floor_is_of_a_check_that_there_is() -> None:
    assert {key.check for key in read_floors()} == set(ALLOWABLE)
    assert Key("en-held-out", "with", VAGUE) in read_floors()


def test_clauses_that_ended_in_both_have_more_remarks_than_those_that_never_did(tmp_path: Path, with_dictionary: Words) -> None:
    both, never = groups_of(tell_demo(tmp_path / "registry"), with_dictionary)
    assert len(both.remarks) >= 5
    assert len(never.remarks) >= 30
    assert both.share > never.share
    assert both.per_clause > 1.5 * never.per_clause
    but_passives = [check for check in ALLOWABLE if check != PASSIVE]
    assert both.share_with(but_passives) > 2 * never.share_with(but_passives)
