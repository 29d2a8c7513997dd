"""A history as it is planned: commits with their whole trees, before git has seen any of them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tests.sealed import Special

Text = str | bytes | Special
Tree = Mapping[str, Text]


class Hand(NamedTuple):
    """Who a commit says made it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class PlannedCommit:
    """A commit to be written. `mark` counts from one; `parents` are marks; `at` and `authored_at` in seconds since 1970."""

    mark: int
    parents: tuple[int, ...]
    tree: Tree
    author: Hand
    committer: Hand
    authored_at: int
    at: int
    zone: str
    message: str


@dataclass(frozen=True, slots=True)
class History:
    """Everything that one seed draws.

    `lines` are the marks of each official line, oldest first: the first, then one that left it at some commit, then perhaps an
    unrelated one. `office` says that a second registry stands in the folder of that name. `kinds` counts what was drawn.
    """

    seed: int
    object_format: str
    is_bare: bool
    office: bool
    commits: tuple[PlannedCommit, ...]
    lines: tuple[tuple[int, ...], ...]
    kinds: Counter[str]

    def commit(self, mark: int) -> PlannedCommit:
        return self.commits[mark - 1]


def reference(mark: int) -> str:
    """What stands in a path below resolved/, or a text there or below months/, for the id of a commit that is not written yet."""
    return f"‹{mark}›"
