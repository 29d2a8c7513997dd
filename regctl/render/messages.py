"""Codes and their details to words: refusals, troubles, findings, and what a commit's subject says."""

from enum import Enum
from typing import NamedTuple

from regctl.model.calendar import Calendar
from regctl.model.finding import Finding
from regctl.model.trouble import Details
from regctl.render.names import NO_NAMES, Names
from regctl.render.writing import NobodyWhereMissing, cut, plain, plain_name

_INSTANTS = ("at", "now", "line_at")
_PEOPLE = ("actor", "arbiter", "by", "initiator", "named", "owner", "people", "person", "recorder", "respondent")
_GUESSED = ("person", "regulation", "department", "key", "text", "act", "name", "clause")


class Message(NamedTuple):
    """What is wrong, and what to do about it."""

    text: str
    hint: str

    @property
    def whole(self) -> str:
        """Both, where there is one line for them."""
        return f"{self.text}. {self.hint}"


def speaks_of_people(details: Details) -> bool:
    """Whether the words for these details would be other ones if it were known what people are called."""
    return any(name in details for name in _PEOPLE)


def message_of(code: str, details: Details, calendar: Calendar | None = None, names: Names = NO_NAMES) -> Message:
    """The words for a code; a close name is offered where one was probably meant."""
    # The catalogue is long, and most commands say nothing of it.
    from regctl.render.catalogue import MESSAGES

    text, hint = MESSAGES[code] if code in MESSAGES else _of_language(code, details)
    words = NobodyWhereMissing(
        {name: _word(name, value, calendar, names) for name, value in details.items() if value is not None}
    )
    guess = _guess(details, names)
    return Message(text.format_map(words), f"did you mean '{guess}'?" if guess else hint.format_map(words))


def _of_language(check: str, details: Details) -> tuple[str, str]:
    """The words for a remark on a regulation's language."""
    from regctl.render.language_words import ABOUT, words_for

    return words_for(check, details), ABOUT[check].advice


def _word(name: str, value: object, calendar: Calendar | None, names: Names) -> str:
    """A detail as it stands in a message: git's own words keep their lines, and nothing else may pass for another message."""
    shown = _shown(name, value, calendar, names)
    return cut(plain(shown), 1000) if name == "said" else cut(plain_name(shown))


def _shown(name: str, value: object, calendar: Calendar | None, names: Names) -> str:
    if name in _PEOPLE and isinstance(value, str):
        return names.of(value)
    if name in _PEOPLE and isinstance(value, tuple):
        return names.listed(value)
    if name in _INSTANTS and isinstance(value, int) and calendar:
        return calendar.iso(value)
    if name == "commit" and isinstance(value, str):
        return value[:12]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return ", ".join(_shown("", item, calendar, names) for item in value)
    return str(value)


def _guess(details: Details, names: Names) -> str | None:
    """What was probably meant; whoever was meant by their name is shown with it."""
    known = details.get("known")
    meant = next((details[name] for name in _GUESSED if name in details), None)
    if not isinstance(known, tuple) or not isinstance(meant, str):
        return None
    import difflib

    close = difflib.get_close_matches(meant, [str(name) for name in known], 1, 0.7)
    if close or "person" not in details:
        return close[0] if close else None
    spelt: dict[str, str] = {}
    for person in known:
        name = names.by_person.get(person, "").casefold()
        spelt |= {part: names.of(person) for part in (*name.split(), name)}
    return next((spelt[found] for found in difflib.get_close_matches(meant.casefold(), spelt, 1, 0.7)), None)


def finding_message(finding: Finding, calendar: Calendar, names: Names = NO_NAMES) -> Message:
    details = {"actor": finding.by, "dispute": finding.dispute, "path": finding.path, **finding.details}
    return message_of(finding.check, details, calendar, names)


def place_of(finding: Finding) -> str:
    """`COMMIT:FILE:LINE` in history, `FILE:LINE:COLUMN` in a file; what is not known is left out."""
    parts = [finding.commit[:12] if finding.commit else None, plain_name(finding.path) or None, finding.line]
    if finding.commit is None or finding.column:
        parts.append(finding.column)
    return ":".join(str(part) for part in parts if part is not None)
