"""Forms: no answer ever passes for that to another question, whatever people write into it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.actions.forms import Form, read_filled, read_forms

SIGNS = ["### ", "\n", "\n\n", "\r\n", " ", "_No response_", "None", "```", "<!--", "-->", "x", "accept", "\u2028", "\x0b"]


def filled_in(form: Form, answers: list[str]) -> str:
    """The text that a forge makes of a form."""
    return "\n\n".join(f"### {question.heading}\n\n{answer}" for question, answer in zip(form.questions, answers, strict=True))


@st.composite
def filled(draw: st.DrawFn) -> tuple[Form, list[str]]:
    """A form, with answers made of what might confuse a reader."""
    form = draw(st.sampled_from(read_forms()))
    headings = [question.heading for each in read_forms() for question in each.questions]
    answer = st.lists(st.sampled_from([*SIGNS, *headings]), max_size=6).map("".join)
    return form, draw(st.lists(answer, min_size=len(form.questions), max_size=len(form.questions)))


@given(filled())
def test_each_answer_is_that_to_its_own_question_or_the_form_is_refused(case: tuple[Form, list[str]]) -> None:
    form, answers = case
    read = read_filled(filled_in(form, answers))
    assert read is not None
    assert read.form == form
    if not read.answers:
        assert read.refusals
        return
    for question, answer in zip(form.questions, answers, strict=True):
        meant = answer.replace("\r\n", "\n").strip()
        assert read.answers[question.id] in (meant, None)
        if read.answers[question.id] is None:
            assert meant in ("", "_No response_", "None") or meant not in question.words != ()


@given(filled())
def test_a_form_is_refused_exactly_where_a_heading_of_it_stands_on_a_line_of_an_answer(case: tuple[Form, list[str]]) -> None:
    form, answers = case
    read = read_filled(filled_in(form, answers))
    headings = {f"### {question.heading}" for question in form.questions}
    lines = {line for answer in answers for line in answer.replace("\r\n", "\n").split("\n")}
    assert read is not None
    assert bool(read.answers) == (not headings & lines)


@pytest.mark.parametrize("form", read_forms(), ids=lambda form: form.name)
def test_a_blank_form_is_one_in_which_nothing_is_answered(form: Form) -> None:
    read = read_filled(form.blank())
    assert read is not None
    assert set(read.answers.values()) == {None}
    assert len(read.refusals) == sum(question.is_required for question in form.questions)


def test_the_forms_are_those_that_there_are_commands_for() -> None:
    assert {form.name: [question.id for question in form.questions] for form in read_forms()} == {
        "acknowledge": ["regulation"],
        "answer": ["dispute", "answer", "reason"],
        "error": ["category", "what", "occurred", "cause", "regulation"],
        "open": ["against", "regulation", "occurred", "what", "evidence"],
        "rule": ["dispute", "outcome", "reason"],
    }
