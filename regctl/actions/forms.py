"""The forms of people who do not use git: which there are, and what somebody has filled into one.

A forge makes a text of a form: a heading for each question, and the answer below it. The questions are those of the templates in
`templates/github/ISSUE_TEMPLATE`, so that what is asked and what is read cannot drift apart.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from regctl.model.trouble import Refusal
from regctl.store.nodes import Node, Scalar, entry_of, items_of
from regctl.store.syntax import compose

_UNANSWERED = ("", "_No response_", "None")
"""What a forge writes below a question that was left out."""


class Question(NamedTuple):
    """A question of a form; `id` is the option of the command that it stands for, `words` are all answers where few may be."""

    id: str
    heading: str
    is_required: bool
    words: tuple[str, ...]


class Form(NamedTuple):
    """A form; `name` says what it is for: open, answer, rule, acknowledge or error."""

    name: str
    title: str
    questions: tuple[Question, ...]

    def blank(self) -> str:
        """The form as a text to be filled in, for a forge that knows nothing better."""
        return "\n".join(f"### {each.heading}\n\n{' or '.join(each.words)}\n" for each in self.questions)


class Filled(NamedTuple):
    """A form as somebody filled it in: an answer for each question, None where there is none, and what is wrong with it."""

    form: Form
    answers: Mapping[str, str | None]
    refusals: tuple[Refusal, ...] = ()


@cache
def read_forms() -> tuple[Form, ...]:
    """All forms, by their file names. Each begins with a question that no other has."""
    folder = files("regctl.actions").joinpath("templates", "github", "ISSUE_TEMPLATE")
    named = sorted((file.name, file.read_text(encoding="utf-8")) for file in folder.iterdir())
    return tuple(_form(name.removeprefix("regctl-").removesuffix(".yml"), text) for name, text in named)


def _form(name: str, text: str) -> Form:
    whole = compose(text)
    asked = [item for item in items_of(entry_of(whole, "body")) if _text(item, "type") != "markdown"]
    return Form(name, _text(whole, "name"), tuple(map(_question, asked)))


def _question(item: Node) -> Question:
    attributes = entry_of(item, "attributes")
    options = items_of(entry_of(attributes, "options"))
    words = tuple(option.text for option in options if isinstance(option, Scalar))
    is_required = _text(entry_of(item, "validations"), "required") == "true"
    return Question(_text(item, "id"), _text(attributes, "label"), is_required, words)


def _text(node: Node | None, key: str) -> str:
    value = entry_of(node, key)
    return value.text if isinstance(value, Scalar) else ""


def read_filled(text: str) -> Filled | None:
    """What a text says as a form; None where it does not begin with a form's first question.

    Each heading of the form must stand there once, in the form's order, exactly as the form has it, and nothing above the first.
    So a heading that somebody wrote into an answer, hidden or not, is refused if the form has it, and is part of the answer if it
    has not: no answer ever passes for that to another question.
    """
    lines = text.replace("\r\n", "\n").split("\n")
    first = next((line for line in lines if line.strip()), "")
    form = next((form for form in read_forms() if first == f"### {form.questions[0].heading}"), None)
    if form is None:
        return None
    headings = [f"### {question.heading}" for question in form.questions]
    places = [number for number, line in enumerate(lines) if line in headings]
    if [lines[place] for place in places] != headings:
        return Filled(form, {}, tuple(_misplaced(form, [lines[place] for place in places])))
    ends = [*places[1:], len(lines)]
    given = ["\n".join(lines[place + 1 : end]).strip() for place, end in zip(places, ends, strict=True)]
    answers = {
        question.id: None if answer in _UNANSWERED else answer for question, answer in zip(form.questions, given, strict=True)
    }
    refusals = tuple(_unanswered(form, answers))
    unknown = {question.id: None for question in form.questions if question.words and answers[question.id] not in question.words}
    return Filled(form, {**answers, **unknown}, refusals)


def _misplaced(form: Form, found: list[str]) -> list[Refusal]:
    """Why the headings are not those of the form."""
    counts = {question.heading: found.count(f"### {question.heading}") for question in form.questions}
    refusals = [Refusal("heading-missing", {"heading": heading}) for heading, count in counts.items() if count == 0]
    refusals += [Refusal("heading-twice", {"heading": heading}) for heading, count in counts.items() if count > 1]
    return refusals or [Refusal("headings-in-disorder")]


def _unanswered(form: Form, answers: Mapping[str, str | None]) -> list[Refusal]:
    refusals = []
    for question in form.questions:
        answer = answers[question.id]
        if answer is None and question.is_required:
            refusals.append(Refusal("no-answer", {"heading": question.heading}))
        if answer is not None and question.words and answer not in question.words:
            refusals.append(Refusal("unknown-answer", {"heading": question.heading, "text": answer, "words": question.words}))
    return refusals
