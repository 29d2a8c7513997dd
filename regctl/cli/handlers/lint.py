"""regctl regulation lint: remarks on the words of regulations, as they are committed or edited now."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from regctl.cli import session
from regctl.cli.terminal import put, sheet
from regctl.model.paths import Kind
from regctl.model.regulation import Regulation, Status
from regctl.model.trouble import UsageTrouble

if TYPE_CHECKING:
    from regctl.language.checks import Placed
    from regctl.language.context import Context
    from regctl.language.word_lists import Words
    from regctl.store.regulation_texts import Written


class _Text(NamedTuple):
    """A file that could be read."""

    written: "Written"
    regulation: Regulation


def lint(regulations: list[str] | None, list_checks: bool, as_of: str | None, json: bool, registry: Path | None) -> None:
    if list_checks:
        from regctl.render.language_text import print_language_checks

        print_language_checks(sheet())
        return
    from regctl.language.context import context_of
    from regctl.store.regulation_texts import read_texts

    reading = session.read(registry, as_of)
    held = reading.registry
    commit = held.head if reading.is_past else reading.repository.head
    assert commit is not None
    texts, unread = _decoded(read_texts(reading.repository, commit, with_drafts=not reading.is_past))
    wanted = _wanted(texts, regulations)
    words, has_dictionary = _words_for([text.regulation for text in texts])
    context = context_of([text.regulation for text in texts], held.people, held.today, words)
    remarks = [placed for text in wanted for placed in _placed(text, context, words)]
    names = [text.regulation.id for text in wanted]
    if json:
        from regctl.render.language_json import render_remarks

        as_of = held.calendar.iso(held.as_of)
        put(render_remarks(remarks, names, unread, as_of=as_of, commit=commit, has_dictionary=has_dictionary))
    else:
        from regctl.render.language_text import print_remarks

        print_remarks(remarks, len(names), unread, has_dictionary=has_dictionary, sheet=sheet())


def _decoded(written: "list[Written]") -> tuple[list[_Text], list[str]]:
    """The regulations, and the paths of files that cannot be read."""
    from regctl.store.decode import decode_document

    texts, unread = [], []
    for each in written:
        value = decode_document(Kind.REGULATION, each.data).value
        if isinstance(value, Regulation):
            texts.append(_Text(each, value))
        else:
            unread.append(each.path)
    return texts, unread


def _wanted(texts: list[_Text], names: list[str] | None) -> list[_Text]:
    """Those that are asked for; without names, whatever is in force or a draft."""
    known = tuple(sorted({text.regulation.id for text in texts}))
    for name in names or ():
        if name not in known:
            raise UsageTrouble("unknown-regulation", regulation=name, known=known)
    wanted = [text for text in texts if (text.regulation.id in names if names else text.regulation.status is not Status.RETIRED)]
    return sorted(wanted, key=lambda text: (text.regulation.id, text.written.path))


def _words_for(texts: list[Regulation]) -> "tuple[Words, bool | None]":
    """The word lists, and whether there is a dictionary with them; None where nothing is Russian, and none is looked for."""
    from regctl.language.passage import language_of
    from regctl.store.words_files import read_words

    if all(language_of(clause.words) != "ru" for text in texts for clause in text.clauses):
        return read_words(with_dictionary=False), None
    words = read_words()
    return words, words.morphology is not None


def _placed(text: _Text, context: "Context", words: "Words") -> "list[Placed]":
    """The remarks on a text, with their places in its file."""
    from regctl.language.checks import NEEDLESS, Placed
    from regctl.language.passage import language_of
    from regctl.language.remarks import remarks_on
    from regctl.store.regulation_texts import ClausePlaces

    places, path = ClausePlaces(text.written.data), text.written.path
    languages = {clause: language_of(words) for clause, words in text.regulation.words.items()}
    found = []
    for remark in remarks_on(text.regulation, context, words):
        is_needless = remark.check == NEEDLESS
        allowed = str(remark.details.get("check"))
        place = places.place_of_allowance(remark.clause, allowed) if is_needless else places.place(remark.clause, remark.start)
        found.append(Placed(remark, languages[remark.clause], path, *place))
    return found
