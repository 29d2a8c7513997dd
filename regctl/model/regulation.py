"""A regulation and the exact words in it that people acknowledge and break."""

import unicodedata
from datetime import date
from enum import Enum
from functools import cached_property
from typing import NamedTuple


class Status(Enum):
    DRAFT = "draft"
    IN_FORCE = "in-force"
    RETIRED = "retired"


def words_of(text: str) -> str:
    """The words alone: line breaks, indentation and Unicode composition do not change them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Clause(NamedTuple):
    id: str
    text: str
    allow: tuple[tuple[str, str], ...] = ()


class Clause(_Clause):
    """A numbered part of a regulation: what people acknowledge and cite.

    `allow` has the checks of language that are to keep silent about it, each with the reason. These are none of its words.
    """

    @cached_property
    def words(self) -> str:
        return words_of(self.text)


class _Regulation(NamedTuple):
    id: str
    title: str
    owner: str
    status: Status
    clauses: tuple[Clause, ...]
    applies_to: tuple[str, ...] = ()
    effective_from: date | None = None
    review_by: date | None = None


class Regulation(_Regulation):
    """One version of a regulation's file. `applies_to` names departments; empty is everyone."""

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of each clause, by clause id."""
        return {clause.id: clause.words for clause in self.clauses}

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the clauses' ids and words, in the order of the ids: what an acknowledgement names."""
        # Asked of a text once, and by few commands.
        import hashlib
        import json

        canonical = json.dumps(sorted(self.words.items()), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:40]

    def covers(self, department: str) -> bool:
        return not self.applies_to or department in self.applies_to


class Version(NamedTuple):
    """A regulation as one step of the official line made it: `text` is None where the file was removed.

    `order` counts what the replay took in, so that two things of the same second keep their order. `starts` is the first day of
    force: the day of the step, or `effective_from` if that is later.
    """

    commit: str
    order: int
    at: int
    day: date
    starts: date
    text: Regulation | None

    @property
    def in_force(self) -> bool:
        return self.text is not None and self.text.status is Status.IN_FORCE


class Story(NamedTuple):
    """All versions of one regulation that counted, oldest first. `path` is where it stands now."""

    id: str
    path: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        return self.versions[-1]

    def text_of(self, fingerprint: str) -> Regulation | None:
        """The text of that fingerprint, of all there ever were; the newest if there are several."""
        # Nearly always it is the latest one, or that before it: a table of all would be made anew with each version.
        texts = (version.text for version in reversed(self.versions))
        return next((text for text in texts if text and text.fingerprint == fingerprint), None)
