"""The word lists as they come with the program, with the dictionary of Russian and without."""

from collections.abc import Callable

import pytest

from regctl.language.checks import Remark
from regctl.language.context import Context
from regctl.language.remarks import remarks_on
from regctl.language.word_lists import Words
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.words_files import read_words

Look = Callable[..., list[Remark]]


@pytest.fixture(scope="session")
def with_dictionary() -> Words:
    words = read_words()
    assert words.morphology is not None, "the extra `russian` belongs to the group dev"
    return words


@pytest.fixture(scope="session")
def without_dictionary() -> Words:
    return read_words(with_dictionary=False)


@pytest.fixture(params=["with-dictionary", "without-dictionary"])
def words(request: pytest.FixtureRequest, with_dictionary: Words, without_dictionary: Words) -> Words:
    return with_dictionary if request.param == "with-dictionary" else without_dictionary


def regulation(*clauses: str | Clause, name: str = "REG-002", status: Status = Status.IN_FORCE) -> Regulation:
    """A regulation of these clauses, numbered from 1."""
    numbered = [each if isinstance(each, Clause) else Clause(str(number), each) for number, each in enumerate(clauses, 1)]
    return Regulation(name, "Replies", "olga", status, tuple(numbered))


def look(words: Words, *texts: Regulation, people: dict[str, bool] | None = None) -> list[Remark]:
    """The remarks on the first of the texts, beside the others."""
    return remarks_on(texts[0], Context({text.id: text for text in texts}, people or {}, words), words)


def checks(words: Words, *clauses: str | Clause) -> list[str]:
    """The checks that remark on a regulation of these clauses, in order."""
    return [remark.check for remark in look(words, regulation(*clauses))]
