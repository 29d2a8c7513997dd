"""The words in which the story is written: who did what on which working day. Everything here is data.

Days count in working days, Monday to Friday, so that nothing falls on a weekend whatever month the story is told in, and five of
them are always a week of seven.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from regctl.model.dispute import Act, ActKind, Ruling


@dataclass(frozen=True, slots=True)
class On:
    """The n-th working day of a month of the story: 6 is the last finished month, 7 the present one.

    Working day 0 is the first of the month, whatever day of the week that is.
    """

    month: int
    workday: int


@dataclass(frozen=True, slots=True)
class Ago:
    """So many working days before the day on which the story is told."""

    workdays: int


When = On | Ago | date


@dataclass(frozen=True, slots=True)
class Last:
    """The last such day of the week before another day; Monday is 0."""

    weekday: int


LAST_FRIDAY = Last(4)

Before = int | Last
"""How long before another day: so many working days, or a day of the week."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A dispute's text changed where it stood already, which nobody may."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class PutBack:
    """A dispute's text restored to what the last legal act left."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What somebody did to a dispute's file, `after` so many working days from the opening. `mark` names the commit."""

    after: int
    by: str | None
    play: Act | Rewrite | PutBack
    mark: str | None = None
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Claim:
    """A dispute: opened on a day, about something that `occurred` before."""

    initiator: str
    respondent: str
    cited: str
    when: When
    occurred: Before
    what: str
    then: tuple[Turn, ...] = ()
    evidence: tuple[str, ...] = ()

    @property
    def regulation(self) -> str:
        return self.cited.partition("#")[0]

    @property
    def clause(self) -> str:
        return self.cited.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Amendment:
    """A passage of a file replaced; `{name}` in the new passage becomes the day that `days` gives to the name.

    With a `branch` the change is made there, and merged by somebody so many working days later.
    """

    when: When
    by: str
    path: str
    old: str
    new: str
    message: str
    days: Mapping[str, When] = field(default_factory=dict)
    branch: str | None = None
    merged_by: str | None = None
    merged_after: int = 2


@dataclass(frozen=True, slots=True)
class Publication:
    """A new file, from the texts that come with the story."""

    when: When
    by: str
    path: str
    source: str
    message: str


@dataclass(frozen=True, slots=True)
class Reading:
    """People acknowledge whatever they owe by then, a commit each."""

    when: When
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mishap:
    """An error somebody records, after it `occurred`."""

    when: When
    by: str
    occurred: Before
    category: str
    what: str
    cause: str | None = None
    regulation: str | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """An admin resolves the findings of the commit with that mark."""

    when: When
    by: str
    mark: str
    reason: str
    message: str


Item = Claim | Amendment | Publication | Reading | Mishap | Settlement
Chapter = tuple[Item, ...]


def accept(after: int) -> Turn:
    return Turn(after, None, Act(ActKind.ACCEPT))


def contest(after: int, reason: str) -> Turn:
    return Turn(after, None, Act(ActKind.CONTEST, reason))


def withdraw(after: int, reason: str) -> Turn:
    return Turn(after, None, Act(ActKind.WITHDRAW, reason))


def rule(after: int, arbiter: str, ruling: Ruling, reason: str, *, mark: str | None = None, counts: bool = True) -> Turn:
    return Turn(after, arbiter, Act(ActKind.RULE, reason, arbiter, ruling), mark, counts)


def recuse(after: int, arbiter: str, reason: str) -> Turn:
    return Turn(after, arbiter, Act(ActKind.RECUSE, reason, arbiter))


def void(after: int, admin: str, reason: str) -> Turn:
    return Turn(after, admin, Act(ActKind.VOID, reason, admin))


def sweep(after: int, by: str) -> Turn:
    return Turn(after, by, Act(ActKind.DEFAULT))


def tamper(after: int, by: str, old: str, new: str) -> Turn:
    return Turn(after, by, Rewrite(old, new), counts=False)


def put_back(after: int, by: str) -> Turn:
    return Turn(after, by, PutBack())
