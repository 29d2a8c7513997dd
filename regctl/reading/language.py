"""Remarks on the words of regulations, with their places in the files of a commit, or as they are edited now.

files ─► texts ─► remarks ─► places
"""

from collections.abc import Container
from datetime import date
from typing import NamedTuple

from regctl.language.checks import NEEDLESS, Placed
from regctl.language.context import Context, context_of
from regctl.language.passage import language_of
from regctl.language.remarks import remarks_on
from regctl.language.word_lists import Words
from regctl.model.paths import Kind
from regctl.model.people import People
from regctl.model.regulation import Regulation
from regctl.store.decode import decode_document
from regctl.store.regulation_texts import ClausePlaces, Written, read_texts
from regctl.store.repository import Repository
from regctl.store.words_files import read_words


class Text(NamedTuple):
    """A file that could be read."""

    written: Written
    regulation: Regulation


class Texts(NamedTuple):
    """The regulations of a commit, and the paths of files that cannot be read.

    `has_dictionary` is None where nothing is Russian.
    """

    texts: tuple[Text, ...]
    unread: tuple[str, ...]
    words: Words
    has_dictionary: bool | None


def read_regulations(repository: Repository, commit: str, *, with_drafts: bool) -> Texts:
    """The regulations in a commit; with drafts, as they stand in the work tree."""
    texts, unread = [], []
    for each in read_texts(repository, commit, with_drafts=with_drafts):
        value = decode_document(Kind.REGULATION, each.data).value
        if isinstance(value, Regulation):
            texts.append(Text(each, value))
        else:
            unread.append(each.path)
    return Texts(tuple(texts), tuple(unread), *_words_for([text.regulation for text in texts]))


def remarks_in(held: Texts, people: People, today: date, wanted: Container[str]) -> list[Placed]:
    """The remarks on the regulations of these names, in the order of names and places."""
    context = context_of([text.regulation for text in held.texts], people, today, held.words)
    asked = [text for text in held.texts if text.regulation.id in wanted]
    asked.sort(key=lambda text: (text.regulation.id, text.written.path))
    return [placed for text in asked for placed in _placed(text, context, held.words)]


def _words_for(texts: list[Regulation]) -> tuple[Words, bool | None]:
    """The word lists, and whether there is a dictionary with them; None where nothing is Russian, and none is looked for."""
    if all(language_of(clause.words) != "ru" for text in texts for clause in text.clauses):
        return read_words(with_dictionary=False), None
    words = read_words()
    return words, words.morphology is not None


def _placed(text: Text, context: Context, words: Words) -> list[Placed]:
    """The remarks on a text, with their places in its file."""
    places, path = ClausePlaces(text.written.data), text.written.path
    languages = {clause: language_of(said) for clause, said in text.regulation.words.items()}
    found = []
    for remark in remarks_on(text.regulation, context, words):
        is_needless = remark.check == NEEDLESS
        allowed = str(remark.details.get("check"))
        place = places.place_of_allowance(remark.clause, allowed) if is_needless else places.place(remark.clause, remark.start)
        found.append(Placed(remark, languages[remark.clause], path, *place))
    return found
