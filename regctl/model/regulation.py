"""A regulation and the exact words in it that people acknowledge and break."""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property


class Status(Enum):
    DRAFT = "draft"
    IN_FORCE = "in-force"
    RETIRED = "retired"


def words_of(text: str) -> str:
    """The words alone: line breaks, indentation and Unicode composition do not change them."""
    return " ".join(unicodedata.normalize("NFC", text).split())


@dataclass(frozen=True)
class Clause:
    id: str
    text: str

    @cached_property
    def words(self) -> str:
        return words_of(self.text)


@dataclass(frozen=True)
class Regulation:
    """One version of a regulation's file. `applies_to` names departments; empty is everyone."""

    id: str
    title: str
    owner: str
    status: Status
    clauses: tuple[Clause, ...]
    applies_to: tuple[str, ...] = ()
    effective_from: date | None = None
    review_by: date | None = None

    @cached_property
    def words(self) -> dict[str, str]:
        """The words of each clause, by clause id."""
        return {clause.id: clause.words for clause in self.clauses}

    @cached_property
    def fingerprint(self) -> str:
        """A digest of the clauses' ids and words, in the order of the ids: what an acknowledgement names."""
        canonical = json.dumps(sorted(self.words.items()), ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()[:40]

    def covers(self, department: str) -> bool:
        return not self.applies_to or department in self.applies_to


@dataclass(frozen=True, slots=True)
class Version:
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


@dataclass(frozen=True)
class Story:
    """All versions of one regulation that counted, oldest first. `path` is where it stands now."""

    id: str
    path: str
    versions: tuple[Version, ...]

    @property
    def latest(self) -> Version:
        return self.versions[-1]

    @cached_property
    def known(self) -> dict[str, Regulation]:
        """Every text there ever was, by fingerprint."""
        return {version.text.fingerprint: version.text for version in self.versions if version.text}
