"""Each check on a clause that it is made for, on the better wording, and on words that only look alike."""

from datetime import date

import pytest

from regctl.language.checks import (
    CHECKS,
    DANGLING,
    ESCAPE,
    LONG,
    NEEDLESS,
    NO_DOER,
    NO_MEASURE,
    OPEN_LIST,
    PASSIVE,
    SEVERAL,
    UNDEFINED,
    UNIVERSAL,
    UNUSED,
    VAGUE,
    WEAK,
)
from regctl.language.context import context_of
from regctl.language.remarks import remarks_on
from regctl.language.word_lists import Words
from regctl.model.regulation import Clause, Status
from regctl.render.language_words import ABOUT, Example
from tests.builders import company
from tests.language.conftest import checks, look, regulation

IN_TEXTS_ALONE = {LONG, UNUSED, DANGLING, NEEDLESS}
"""Checks whose examples are cut short, or are about more than one clause."""

EXAMPLES = [
    (check, language, example)
    for check, about in ABOUT.items()
    if check not in IN_TEXTS_ALONE
    for language, example in (("en", about.english), ("ru", about.russian))
]


@pytest.mark.parametrize(("check", "language", "example"), EXAMPLES, ids=[f"{check}-{ln}" for check, ln, _ in EXAMPLES])
def test_the_example_of_each_check_is_found_and_its_better_wording_is_not(
    check: str, language: str, example: Example, with_dictionary: Words
) -> None:
    assert check in checks(with_dictionary, example.instead_of)
    clauses = example.better.replace("2.1 ", "").split(" 2.2 ")
    assert check not in checks(with_dictionary, *clauses)


@pytest.mark.parametrize(
    ("clause", "check"),
    [
        ("The driver reports a shortage as quickly as possible.", VAGUE),
        ("The driver reports a shortage by noon, unless otherwise agreed.", ESCAPE),
        ("The driver reports a shortage, a delay, damage and the like by noon.", OPEN_LIST),
        ("Drivers ought to report by noon.", WEAK),
        ("The driver reports by noon under any circumstances.", UNIVERSAL),
        ("The driver must report by noon and must sign the list.", SEVERAL),
        ("A shortage has to be reported by noon.", NO_DOER),
        ("A shortage is also reported by noon.", PASSIVE),
        ("The driver reports a shortage.", NO_MEASURE),
        ("The driver reports a shortage by noon to the QRB.", UNDEFINED),
        ("Водитель сообщает о недостаче как можно скорее.", VAGUE),
        ("Водитель в случае необходимости до полудня звонит логисту.", ESCAPE),
        ("Водитель до полудня сообщает о недостаче, порче и тому подобном.", OPEN_LIST),
        ("Водителю рекомендуется сообщить о недостаче до полудня.", WEAK),
        ("Водитель при любых обстоятельствах звонит до полудня.", UNIVERSAL),
        ("Водитель обязан позвонить до полудня и должен подписать накладную.", SEVERAL),
        ("О недостаче требуется сообщить до полудня.", NO_DOER),
        ("Водитель сообщает о недостаче.", NO_MEASURE),
        ("Водитель до полудня сообщает о недостаче в ОКК.", UNDEFINED),
    ],
)
def test_a_clause_has_the_one_remark(words: Words, clause: str, check: str) -> None:
    assert checks(words, clause) == [check]


@pytest.mark.parametrize(
    "clause",
    [
        "The sales manager replies by noon; as soon as the goods arrive, they call the client.",
        "Nobody may leave before ten.",
        "The guard locks all doors that lead to the yard at 22:00.",
        "The minutes are read by the chair before noon.",
        "Whoever is told that a shipment was lost calls the client within an hour.",
        "The driver signs the list by 11 AM and no later.",
        "The letter names the date.",
        "Заявка весит не больше 20 мегабайт.",
        "Протокол подписан руководителем до полудня.",
        "Сотруднику необходимо подписать журнал до полудня.",
        "Кладовщик до 10:00 выдаёт товар, который был заказан накануне.",
        "Никто не может выйти до десяти.",
    ],
)
def test_words_that_only_look_alike_are_left_alone(words: Words, clause: str) -> None:
    assert checks(words, clause) == []


def test_a_phrase_within_a_longer_one_is_not_remarked_on(words: Words) -> None:
    (remark,) = look(words, regulation("The clerk answers as soon as reasonably possible."))
    assert remark.excerpt == "as soon as reasonably possible"


def test_a_remark_says_where_it_stands(words: Words) -> None:
    (remark,) = look(words, regulation("The clerk answers\n  all letters by  noon, etc."))[-1:]
    text = "The clerk answers all letters by noon, etc."
    assert (remark.clause, remark.excerpt, text[remark.start : remark.end]) == ("1", "etc", "etc")


def test_a_phrase_does_not_go_beyond_a_sentence(words: Words) -> None:
    assert ESCAPE not in checks(words, "The case is as follows, if. Possible answers stand in the list until noon.")


@pytest.mark.parametrize(("word", "longest"), [("day ", 30), ("день ", 25)])
def test_a_sentence_is_long_by_the_limit_of_its_language(words: Words, word: str, longest: int) -> None:
    assert LONG not in checks(words, f"{word * longest}.")
    (remark,) = [each for each in look(words, regulation(f"{word * (longest + 1)}.")) if each.check == LONG]
    assert remark.details == {"count": longest + 1, "most": longest}


def test_two_sentences_are_not_one_long_one(words: Words) -> None:
    assert LONG not in checks(words, f"A{' day' * 20}. A{' day' * 20}.")
    assert LONG not in checks(words, f"Вот{' день' * 20}. Вот{' день' * 20}.")


# Passives in Russian


@pytest.mark.parametrize(
    ("clause", "is_passive"),
    [
        ("Заявка согласовывается до полудня.", True),
        ("Протокол подписан до полудня.", True),
        ("Протокол подписывается директором до полудня.", False),
        ("Сотрудник отчитывается до полудня.", False),
        ("Совещание начинается в полдень.", False),
        ("Заявка, которая согласовывается до полудня, лежит на столе.", False),
    ],
)
def test_a_russian_passive_without_actor_is_found_with_the_dictionary(
    with_dictionary: Words, without_dictionary: Words, clause: str, is_passive: bool
) -> None:
    assert (PASSIVE in checks(with_dictionary, clause)) is is_passive
    assert PASSIVE not in checks(without_dictionary, clause)


# Terms


@pytest.mark.parametrize(
    "definition",
    [
        '"QRB" means the quality review board.',
        "The quality review board (QRB) meets on Mondays at ten.",
        "«QRB» — совет по качеству.",
        "Совет по качеству (далее — QRB) собирается по понедельникам в 10:00.",
        "Под «QRB» понимается совет по качеству.",
    ],
)
def test_a_term_may_be_defined_in_any_clause_of_any_regulation(words: Words, definition: str) -> None:
    using = regulation("The clerk calls the QRB by noon.")
    assert [each.check for each in look(words, using)] == [UNDEFINED]
    assert look(words, using, regulation(definition, name="REG-003")) == []
    assert look(words, using, regulation(definition, name="REG-003", status=Status.RETIRED)) != []


def test_a_term_is_asked_about_once_in_a_clause(words: Words) -> None:
    assert checks(words, "The QRB sits at noon. The QRB votes at one.") == [UNDEFINED]


@pytest.mark.parametrize(
    "text",
    [
        "The clerk does NOT sign part II by noon.",
        "Кладовщик НЕ подписывает часть IV до полудня.",
        "До полудня директор шлёт PDF.",
    ],
)
def test_loud_words_and_roman_numbers_are_no_terms(words: Words, text: str) -> None:
    assert checks(words, text) == []


def test_people_and_short_forms_that_everybody_knows_are_no_terms(words: Words) -> None:
    assert look(words, regulation("The clerk sends P17 the PDF with VAT by noon."), people={"p17": True}) == []


@pytest.mark.parametrize(
    ("definition", "use"),
    [
        ('"Cold storage" means an archive of paper.', "The key to the cold storage hangs in the office."),
        ("«Холодное хранилище» — архив на бумаге.", "Ключ от холодного хранилища висит в офисе."),
    ],
)
def test_a_term_that_nobody_uses(words: Words, definition: str, use: str) -> None:
    assert checks(words, definition) == [UNUSED]
    assert checks(words, definition, use) == []
    assert look(words, regulation(definition), regulation(use, name="REG-003")) == []


# References


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Refunds follow REG-009.", {"what": "regulation", "name": "REG-009"}),
        ("Refunds follow REG-003.", {"what": "retired", "name": "REG-003"}),
        ("Refunds follow REG-004#9.", {"what": "clause", "name": "9", "regulation": "REG-004"}),
        ("Refunds follow clause 7.", {"what": "clause", "name": "7", "regulation": "REG-002"}),
        ("Refunds follow clause 7 of REG-004.", {"what": "clause", "name": "7", "regulation": "REG-004"}),
        ("Возврат описан в п. 7.", {"what": "clause", "name": "7", "regulation": "REG-002"}),
        ("@boris decides by noon.", {"what": "person", "name": "boris"}),
        ("@petra decides by noon.", {"what": "left", "name": "petra"}),
    ],
)
def test_a_reference_that_leads_nowhere(words: Words, text: str, details: dict[str, str]) -> None:
    others = regulation("Old.", name="REG-003", status=Status.RETIRED), regulation("One.", name="REG-004")
    (remark,) = look(words, regulation(text), *others, people={"anna": True, "petra": False})
    assert (remark.check, remark.details) == (DANGLING, details)


@pytest.mark.parametrize(
    "text",
    [
        "Refunds follow REG-002 and REG-004#1.",
        "Refunds follow clause 1.",
        "Refunds follow clause 1 of REG-004.",
        "Refunds follow clause 7 of the contract.",
        "Возврат описан в пункте 7 договора.",
        "Quality follows ISO-9001 and COVID-19 rules.",
        "@anna decides by noon; write to anna@agency.example.",
    ],
)
def test_a_reference_that_leads_somewhere_or_elsewhere(words: Words, text: str) -> None:
    others = (regulation("One.", name="REG-004"),)
    assert look(words, regulation(text), *others, people={"anna": True}) == []


def test_people_of_the_registry_are_known_with_whoever_has_left(words: Words) -> None:
    text = regulation("By noon @ivan answers, or @petra does.")
    context = context_of([text], company(), date(2026, 11, 1), words)
    assert [(remark.excerpt, remark.details["what"]) for remark in remarks_on(text, context, words)] == [("@petra", "left")]


# Allowances


def test_what_a_clause_allows_is_not_remarked_on(words: Words) -> None:
    vague = "The clerk answers promptly."
    assert checks(words, vague) == [VAGUE]
    assert checks(words, Clause("1", vague, ((VAGUE, "The law says so."),))) == []


def test_an_allowance_holds_for_its_clause_and_its_check_alone(words: Words) -> None:
    clause = Clause("1", "The clerk answers promptly, if possible.", ((VAGUE, "The law says so."),))
    assert checks(words, clause, "The clerk answers promptly.") == [ESCAPE, VAGUE]


def test_an_allowance_for_nothing_is_remarked_on(words: Words) -> None:
    (remark,) = look(words, regulation(Clause("1", "The clerk answers by noon.", ((VAGUE, "The law says so."),))))
    assert (remark.check, remark.details) == (NEEDLESS, {"check": VAGUE})


def test_an_allowance_is_not_called_needless_where_others_may_see_more(with_dictionary: Words, without_dictionary: Words) -> None:
    needed = Clause("1", "Заявка согласовывается до полудня.", ((PASSIVE, "Кем, решает отдел."),))
    needless = Clause("1", "Директор согласовывает заявку до полудня.", ((PASSIVE, "Кем, решает отдел."),))
    assert checks(with_dictionary, needed) == checks(without_dictionary, needed) == []
    assert checks(with_dictionary, needless) == [NEEDLESS]
    assert checks(without_dictionary, needless) == []


def test_every_check_has_its_words() -> None:
    assert tuple(ABOUT) == CHECKS
