"""Who made a commit and when, from the bytes of its header: anybody may have written them, with any tool."""

import re
from typing import NamedTuple

from regctl.model.calendar import LATEST
from regctl.store.git import Git

_DATE = re.compile(rb"[ \t]*([0-9]+)[ \t]*[+-][0-9]")


class Hands(NamedTuple):
    """The addresses of author and committer, and the committer's date."""

    author: bytes
    committer: bytes
    at: int


def read_hands(git: Git, oid: str) -> Hands:
    """What the header of a commit says, whatever encoding it names."""
    header = git.plumbing("cat-file", "commit", oid).partition(b"\n\n")[0]
    said = dict(line.partition(b" ")[::2] for line in header.split(b"\n") if not line.startswith(b" "))
    author, committer = said.get(b"author", b""), said.get(b"committer", b"")
    date = _DATE.match(committer.rpartition(b">")[2])
    return Hands(_address_in(author), _address_in(committer), instant_of(date[1] if date else b""))


def instant_of(digits: bytes) -> int:
    """The date of a commit. One that cannot be read is the oldest there is, as it is for git; one far ahead is the latest."""
    if not digits.isdigit():
        return 0
    return min(int(digits), LATEST) if len(digits) < 20 else LATEST


def _address_in(hand: bytes) -> bytes:
    address, closed, _ = hand.partition(b"<")[2].partition(b">")
    return address if closed else b""
