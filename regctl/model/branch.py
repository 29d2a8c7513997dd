"""Whose hands a file bears that a branch has changed."""

from typing import NamedTuple


class Hand(NamedTuple):
    """By address: the author of a file's last change, and who has signed under that change or under any later one."""

    author: str
    approvers: frozenset[str] = frozenset()
