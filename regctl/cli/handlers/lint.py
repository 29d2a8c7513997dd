"""regctl regulation lint: remarks on the words of regulations, as they are committed or edited now."""

from pathlib import Path
from typing import TYPE_CHECKING

from regctl.cli import session
from regctl.cli.terminal import put, sheet
from regctl.model.regulation import Status
from regctl.model.trouble import UsageTrouble

if TYPE_CHECKING:
    from regctl.reading.language import Texts


def lint(regulations: list[str] | None, list_checks: bool, as_of: str | None, json: bool, registry: Path | None) -> None:
    if list_checks:
        from regctl.render.language_text import print_language_checks

        print_language_checks(sheet())
        return
    from regctl.reading.language import read_regulations, remarks_in

    reading = session.read(registry, as_of)
    held = reading.registry
    commit = held.head if reading.is_past else reading.repository.head
    assert commit is not None
    texts = read_regulations(reading.repository, commit, with_drafts=not reading.is_past)
    wanted = _wanted(texts, regulations)
    remarks = remarks_in(texts, held.people, held.today, wanted)
    if json:
        from regctl.render.language_json import render_remarks

        as_of, has_dictionary = held.calendar.iso(held.as_of), texts.has_dictionary
        put(render_remarks(remarks, wanted, texts.unread, as_of=as_of, commit=commit, has_dictionary=has_dictionary))
    else:
        from regctl.render.language_text import print_remarks

        print_remarks(remarks, len(wanted), texts.unread, has_dictionary=texts.has_dictionary, sheet=sheet())


def _wanted(texts: "Texts", names: list[str] | None) -> list[str]:
    """Those that are asked for; without names, whatever is in force or a draft."""
    known = tuple(sorted({text.regulation.id for text in texts.texts}))
    for name in names or ():
        if name not in known:
            raise UsageTrouble("unknown-regulation", regulation=name, known=known)
    in_use = {text.regulation.id for text in texts.texts if text.regulation.status is not Status.RETIRED}
    return [name for name in known if name in (names or in_use)]
