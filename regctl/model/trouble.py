"""What stops a command, and what is wrong with an act: a code and its details; the words are found in render."""

from collections.abc import Mapping
from enum import IntEnum
from typing import NamedTuple

Details = Mapping[str, object]

NO_DETAILS: Details = {}


class Exit(IntEnum):
    """The documented exit codes."""

    DONE = 0
    REFUSED = 1
    USAGE = 2
    DEFECT = 3
    GIT = 4
    INTERRUPTED = 130


class Refusal(NamedTuple):
    """Why an act may not be taken: `code` names an entry of the message catalogue, `details` fill it in."""

    code: str
    details: Details = NO_DETAILS


class Trouble(Exception):
    """The one base of everything that stops a command; `exit` is the status the process ends with."""

    exit = Exit.REFUSED

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details: Details = details


class UsageTrouble(Trouble):
    """The command line asks for something that does not exist or is incomplete."""

    exit = Exit.USAGE


class GitTrouble(Trouble):
    """git, the repository or the identity in it is not what the command needs."""

    exit = Exit.GIT


class Refused(Trouble):
    """The rules do not allow what the command asks for; `refusals` names everything that is in the way."""

    def __init__(self, refusals: tuple[Refusal, ...]) -> None:
        super().__init__("refused")
        self.refusals = refusals
