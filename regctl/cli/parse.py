"""What people write on the command line, as values. Whatever cannot be meant is a usage trouble that points at it."""

import sys
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import IO

from regctl.model.calendar import LATEST, Calendar, Month, Months
from regctl.model.dispute import Dispute
from regctl.model.people import People
from regctl.model.registry import Registry
from regctl.model.trouble import UsageTrouble
from regctl.render.names import Names

LONGEST_TEXT = 100_000
"""In bytes: far below what a file may hold, and far above what anybody reads."""


def _is_day(text: str) -> bool:
    """Whether a text has the form YYYY-MM-DD; Python reads days in other forms too."""
    year, month, day = text[:4], text[5:7], text[8:]
    return text.isascii() and text == f"{year}-{month}-{day}" and len(text) == 10 and (year + month + day).isdigit()


def parse_day(text: str) -> date:
    try:
        if _is_day(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise UsageTrouble("bad-day", text=text)


def parse_month(text: str, today: date) -> Month:
    """A month by its name, `this` or `last`."""
    if text in ("this", "last"):
        this = Month.of(today)
        return this if text == "this" else this.previous()
    try:
        return Month.parse(text)
    except ValueError:
        raise UsageTrouble("bad-month", text=text) from None


def parse_months(start: str | None, end: str | None, today: date) -> Months:
    """Several months by the first and the last; without an end, until this month."""
    if start is None:
        raise UsageTrouble("missing-options", names="--from", command="report")
    first, last = parse_month(start, today), parse_month(end or "this", today)
    if last < first:
        raise UsageTrouble("months-in-disorder", start=str(first), end=str(last))
    return Months(first, last)


def parse_instant(text: str, zone: tzinfo) -> int:
    """An instant, in the registry's zone where none is given; a date means its end."""
    try:
        if _is_day(text):
            instant = Calendar(zone).end(date.fromisoformat(text))
        else:
            moment = datetime.fromisoformat(text)
            instant = int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp())
    except (ValueError, OverflowError):
        raise UsageTrouble("bad-instant", text=text) from None
    if instant > LATEST:
        raise UsageTrouble("too-far", text=text)
    return instant


def names_zone(text: str) -> bool:
    """Whether an instant says its own offset, so that the registry's zone is not needed to read it."""
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False


def parse_citation(text: str) -> tuple[str, str]:
    """`REG-002#2.1` as the regulation and the clause."""
    regulation, mark, clause = text.partition("#")
    if not (mark and regulation and clause):
        raise UsageTrouble("bad-citation", text=text)
    return regulation, clause


def parse_text(text: str) -> str:
    """A text as given, from stdin for `-`, from a file for `@FILE`; without the blank around it."""
    if text == "-":
        text = _read(sys.stdin.buffer, "-")
    elif text.startswith("@"):
        file = Path(text[1:])
        try:
            with file.open("rb") as opened:
                text = _read(opened, str(file))
        except OSError as error:
            raise UsageTrouble("unreadable-file", file=str(file), problem=error.strerror or "") from None
    return clean_text(text)


def clean_text(text: str) -> str:
    """A text that may stand in a file, without the blank around it and at the ends of its lines."""
    from regctl.store.syntax import forbidden_in

    _check_length(text.encode("utf-8", "surrogatepass"))
    text = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").split("\n")).strip()
    character = forbidden_in(text)
    if character:
        raise UsageTrouble("bad-text", character=character)
    if not text:
        raise UsageTrouble("no-text")
    return text


def _read(opened: IO[bytes], file: str) -> str:
    """A text of a length that can be taken; a file may have no end."""
    data = opened.read(LONGEST_TEXT + 1)
    _check_length(data)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageTrouble("unreadable-file", file=file, problem="it is not UTF-8") from None


def _check_length(data: bytes) -> None:
    if len(data) > LONGEST_TEXT:
        raise UsageTrouble("text-too-long", limit=LONGEST_TEXT)


def parse_category(text: str) -> str:
    """A kind of error, in one word."""
    import re

    from regctl.store.names import NAME

    if not re.fullmatch(NAME, text):
        raise UsageTrouble("bad-category", text=text)
    return text


def find_dispute(registry: Registry, text: str) -> Dispute:
    """The dispute whose id is, ends in, or holds the text; the first of these that fits exactly one."""
    if text in registry.disputes:
        return registry.disputes[text]
    holding = registry.disputes.named(text) if text else []
    for found in ([name for name in holding if name.endswith(text)], holding):
        if len(found) == 1:
            return registry.disputes[found[0]]
        if found:
            raise UsageTrouble("ambiguous-id", id=text, known=tuple(found[:8]))
    raise UsageTrouble("unknown-dispute", id=text)


def find_person(people: People, names: Names, text: str) -> str:
    """The id of the person whose id or name the text is, or whose name alone holds it; the text itself if it fits nobody.

    Capital letters make no difference to a name. An id is meant before a name is.
    """
    if text in people or not text.strip():
        return text
    wanted = _folded(text)
    called = {person.id: names.by_person.get(person.id, person.name) for person in people}
    whole = [person for person, name in called.items() if wanted in (_folded(name), _folded(names.of(person)))]
    for found in (whole, [person for person, name in called.items() if wanted in _folded(name)]):
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageTrouble("ambiguous-person", text=text, people=tuple(found[:8]))
    return text


def known_person(people: People, names: Names, text: str) -> str:
    """The id of a person as `find_person` finds it. Raises UsageTrouble for one whom people.yaml does not name."""
    person = find_person(people, names, text)
    if person not in people:
        raise UsageTrouble("unknown-person", person=person, known=people.ids)
    return person


def _folded(name: str) -> str:
    from unicodedata import normalize

    return " ".join(normalize("NFKC", name).casefold().split())
