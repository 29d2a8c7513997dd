"""The smaller files: acknowledgements, errors, resolved findings, and what people are called."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple


class Acknowledgement(NamedTuple):
    """That a person knows an exact text of a regulation; `fingerprint` is that text's."""

    regulation: str
    person: str
    fingerprint: str


class Acknowledged(NamedTuple):
    """An acknowledgement that counted: the day it became official, and the fingerprint of the text acknowledged."""

    day: date
    commit: str
    fingerprint: str


class ErrorRecord(NamedTuple):
    """Something that went wrong without anybody breaking an acknowledged regulation; it costs nobody a point."""

    id: str
    occurred: date
    category: str
    what: str
    cause: str | None = None
    regulation: str | None = None


class RecordedError(NamedTuple):
    """An error as history holds it: who recorded it, with which commit, when."""

    record: ErrorRecord
    path: str
    by: str
    at: int
    commit: str


class Resolution(NamedTuple):
    """That an admin has dealt with the findings of a commit; `commit` may be any unique beginning of its id."""

    commit: str
    reason: str


class Resolved(NamedTuple):
    """A resolution that counted."""

    resolution: Resolution
    by: str
    at: int
    oid: str


class CalledBy(NamedTuple):
    """What people are called, by their ids: names.yaml, which stands in no history."""

    names: Mapping[str, str]
