"""Findings: what is wrong in a file or in history, as values. The words are render's."""

from collections.abc import Mapping
from enum import Enum
from typing import NamedTuple


class Level(Enum):
    ERROR = "error"
    WARNING = "warning"


class Fault(NamedTuple):
    """Something wrong in a text: line and column count from one; `excerpt` is the line it stands on."""

    code: str
    line: int = 1
    column: int = 1
    excerpt: str = ""
    details: Mapping[str, object] = {}


class Finding(NamedTuple):
    """One thing that did not count, or will not. `commit` is None for files that are not committed yet."""

    check: str
    path: str
    commit: str | None = None
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    level: Level = Level.ERROR
    at: int | None = None
    by: str | None = None
    dispute: str | None = None
    details: Mapping[str, object] = {}
