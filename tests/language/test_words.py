"""Word lists: how they are written, and how words are told apart."""

import re
import sys

import pytest

from regctl.language.checks import ALLOWABLE
from regctl.language.passage import Passage, language_of
from regctl.language.word_lists import Words, english_forms, parse_words
from regctl.store.russian import find_dictionary
from regctl.store.words_files import LANGUAGES, read_words

LIMITS = "[limits]\nlongest-sentence 30\n[abbreviation]\n[known-term]\n"


def found(line: str, text: str, language: str = "en") -> list[str]:
    """What a list of these lines finds in a text of one sentence."""
    lists = parse_words(f"{LIMITS}[vague-term]\n{line}\n", language)
    (sentence,) = Passage(text, language).sentences
    matches = lists.named("vague-term").matches(sentence)
    return [text[sentence.tokens[match.first].start : sentence.tokens[match.last - 1].end] for match in matches]


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("soon", "Soon or sooner", ["Soon"]),
        ("soon*", "Soon or sooner", ["Soon", "sooner"]),
        ("*ly", "nearly all fly", ["nearly", "fly"]),
        ("in good|due time", "in good time, in due time, in no time", ["in good time", "in due time"]),
        ("as * as possible", "as early as possible", ["as early as possible"]),
        ("within # days", "within 3 days or within some days", ["within 3 days"]),
        ("etc", "a, b etc.", ["etc"]),
        ("e.g", "fruit, e.g. apples", ["e.g"]),
        ("# a comment", "a comment", []),
        ("good\n!good faith", "good work in good faith", ["good"]),
        ("~answer", "answers answered answering answerable", ["answers", "answered", "answering"]),
    ],
)
def test_how_a_phrase_is_written(line: str, text: str, expected: list[str]) -> None:
    assert found(line, text) == expected


@pytest.mark.parametrize(
    ("line", "text", "expected"),
    [
        ("~срочный", "срочного, срочными, срочно, срок", ["срочного", "срочными", "срочно"]),
        ("подробнее", "Подробнее", ["Подробнее"]),
        ("учет", "учёт", ["учёт"]),
        ("и т д", "а, б и т. д.", ["и т. д"]),
        ("~рекомендовать", "рекомендуется", ["рекомендуется"]),
    ],
)
def test_forms_of_russian_words_without_a_dictionary(line: str, text: str, expected: list[str]) -> None:
    assert found(line, text, "ru") == expected


def test_a_dictionary_knows_forms_from_words_that_begin_alike(with_dictionary: Words) -> None:
    lists = parse_words(f"{LIMITS}[vague-term]\n~сторона\n", "ru")
    (sentence,) = Passage("сторону сторонних", "ru", with_dictionary.morphology).sentences
    assert [sentence.tokens[match.first].text for match in lists.named("vague-term").matches(sentence)] == ["сторону"]
    assert found("~сторона", "сторону сторонних", "ru") == ["сторону", "сторонних"]


def test_words_above_the_first_heading_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="soon"):
        parse_words("soon\n", "en")


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("use", {"use", "uses", "used", "using"}),
        ("reply", {"reply", "replies", "replied", "replying"}),
        ("pass", {"pass", "passes", "passed", "passing"}),
        ("pay", {"pay", "pays", "payed", "paying"}),
    ],
)
def test_regular_forms_of_english_verbs(verb: str, forms: set[str]) -> None:
    assert english_forms(verb) == forms


@pytest.mark.parametrize(
    ("text", "language"),
    [("The PDF", "en"), ("Отчёт в PDF", "ru"), ("CRM: да", "en"), ("12:00", "en"), ("", "en"), ("Ответ", "ru")],
)
def test_the_language_is_that_of_most_letters(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three?", 3),
        ("By 10 a.m. Monday the clerk, e.g. Anna, answers.", 1),
        ("He said “no.” Then he left.", 2),
        ("До 5 т. руб. по п. 2.1 платит кассир. Дороже платит директор.", 2),
        ("Версия 2.1 и версия 3.0", 1),
        ("...", 0),
    ],
)
def test_sentences(words: Words, text: str, sentences: int) -> None:
    assert len(words.passage(text).sentences) == sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lists_that_checks_ask_for_are_there(without_dictionary: Words, language: str) -> None:
    asked = {"en": "regctl/language/english.py", "ru": "regctl/language/russian.py"}[language]
    from pathlib import Path

    root = Path(__file__).parent.parent.parent
    sources = [root / asked, root / "regctl/language/references.py", root / "regctl/language/terms.py"]
    names = {
        name for source in sources for name in re.findall(r"""(?:named|_list|verbs)\("([a-z-]+)"\)""", source.read_text("utf-8"))
    }
    listed = {"vague-term", "escape-clause", "open-list", "weak-modal", "unbounded-universal"}
    held = set(without_dictionary.by_language[language].lists)
    assert names | listed <= held
    assert held - names - listed == set(), "a list that nothing asks for"
    assert listed <= set(ALLOWABLE)


def test_without_the_extra_there_is_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_dictionary() is not None
    for name in ("pymorphy3", "razdel"):
        with monkeypatch.context() as without:
            without.setitem(sys.modules, name, None)
            assert find_dictionary() is None
            assert read_words().morphology is None
