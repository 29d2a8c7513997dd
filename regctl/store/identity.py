"""Who acts and when, as git would have it for a commit."""

import os
import re
import time
from typing import NamedTuple

from regctl.model.calendar import LATEST
from regctl.model.trouble import GitTrouble
from regctl.store.git import Git

_SECONDS = re.compile(r"@([0-9]{1,12}) [+-][0-9]{4}")
"""A date that needs no git to be read."""

_IDENT = re.compile(r"(.*) <(.*)> (-?\d+) ([+-]\d{4})")


class Identity(NamedTuple):
    """The author's address and name, and the committer date: the command's now, with the offset git would write."""

    address: str
    name: str
    now: int
    offset: str


def read_identity(git: Git) -> Identity:
    """The identity of the next commit. Raises GitTrouble where git knows none."""
    author = _ident(git, "GIT_AUTHOR_IDENT")
    committer = _ident(git, "GIT_COMMITTER_IDENT")
    return Identity(author[2], author[1], _now(committer[3]), committer[4])


def read_address(git: Git) -> str:
    """The address that the next commit's author would have. Raises GitTrouble where git knows none."""
    return _ident(git, "GIT_AUTHOR_IDENT")[2]


def read_committer(git: Git) -> str:
    """The address that the next commit's committer would have. Raises GitTrouble where git knows none."""
    return _ident(git, "GIT_COMMITTER_IDENT")[2]


def _ident(git: Git, variable: str) -> re.Match[str]:
    answer = git.answer("var", variable)
    match = _IDENT.fullmatch(answer) if answer else None
    if match is None:
        raise GitTrouble("no-identity")
    return match


def read_now(git: Git) -> int:
    """The instant by which a reading command judges: the committer date where one is set, else the clock. Needs no identity."""
    given = os.environ.get("GIT_COMMITTER_DATE")
    if not given:
        return int(time.time())
    plain = _SECONDS.fullmatch(given)
    if plain:
        return _now(plain[1])
    someone = ("-c", "user.name=regctl", "-c", "user.email=regctl@localhost")
    match = _IDENT.fullmatch(git.answer(*someone, "var", "GIT_COMMITTER_IDENT") or "")
    if match is None:
        raise GitTrouble("bad-committer-date", date=given)
    return _now(match[3])


def _now(seconds: str) -> int:
    """The instant that git gives. Raises GitTrouble where it is further away than days are counted."""
    now = int(seconds)
    if now > LATEST:
        raise GitTrouble("bad-committer-date", date=os.environ.get("GIT_COMMITTER_DATE", seconds))
    return now
