"""The smaller files: acknowledgements, errors and resolved findings."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """That a person knows an exact text of a regulation; `fingerprint` is that text's."""

    regulation: str
    person: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """An acknowledgement that counted: the day it became official and the words acknowledged, by clause."""

    day: date
    commit: str
    fingerprint: str
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class ErrorRecord:
    """Something that went wrong without anybody breaking an acknowledged regulation; it costs nobody a point."""

    id: str
    occurred: date
    category: str
    what: str
    cause: str | None = None
    regulation: str | None = None


@dataclass(frozen=True, slots=True)
class RecordedError:
    """An error as history holds it: who recorded it, with which commit, when."""

    record: ErrorRecord
    path: str
    by: str
    at: int
    commit: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """That an admin has dealt with the findings of a commit; `commit` may be any unique beginning of its id."""

    commit: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """A resolution that counted."""

    resolution: Resolution
    by: str
    at: int
    oid: str
