"""regctl regulation lint: remarks on the words of regulations, as they are committed or edited now."""

from pathlib import Path
from typing import NamedTuple

from regctl.cli import session
from regctl.cli.terminal import put, sheet
from regctl.language.checks import Placed
from regctl.language.context import context_of
from regctl.language.passage import language_of
from regctl.language.remarks import remarks_on
from regctl.model.paths import Kind
from regctl.model.regulation import Regulation, Status
from regctl.model.trouble import UsageTrouble
from regctl.store.decode import decode_document
from regctl.store.regulation_texts import ClausePlaces, Written, read_texts
from regctl.store.words_files import read_words


class _Text(NamedTuple):
    """A file that could be read."""

    written: Written
    regulation: Regulation


def lint(regulations: list[str] | None, list_checks: bool, as_of: str | None, json: bool, registry: Path | None) -> None:
    if list_checks:
        from regctl.render.language_text import print_language_checks

        print_language_checks(sheet())
        return
    reading = session.read(registry, as_of)
    commit = reading.registry.head if reading.is_past else reading.repository.head
    assert commit is not None
    written = read_texts(reading.repository, commit, with_drafts=not reading.is_past)
    texts, unread = _decoded(written)
    wanted = _wanted(texts, regulations)
    words = read_words()
    held = reading.registry
    context = context_of([text.regulation for text in texts], held.people, held.today, words)
    placed = [
        Placed(remark, language, text.written.path, *place)
        for text in wanted
        for places in (ClausePlaces(text.written.data),)
        for remark in remarks_on(text.regulation, context, words)
        for language in (language_of(text.regulation.words[remark.clause]),)
        for place in (places.place(remark.clause, remark.start),)
    ]
    with_dictionary = words.morphology is not None
    names = [text.regulation.id for text in wanted]
    if json:
        from regctl.render.language_json import render_remarks

        as_of = held.calendar.iso(held.as_of)
        put(render_remarks(placed, names, unread, as_of=as_of, commit=commit, with_dictionary=with_dictionary))
    else:
        from regctl.render.language_text import print_remarks

        print_remarks(placed, len(names), unread, with_dictionary=with_dictionary, sheet=sheet())


def _decoded(written: list[Written]) -> tuple[list[_Text], list[str]]:
    """The regulations, and the paths of files that cannot be read."""
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
