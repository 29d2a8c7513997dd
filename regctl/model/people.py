"""Who is who: people.yaml as it stood at one step."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import NamedTuple

from regctl.model.calendar import Span


class Role(StrEnum):
    ADMIN = "admin"
    CONTROLLER = "controller"


ALWAYS = Span()

ADDRESS = r"[^\s<>@]+@[^\s<>@]+"
"""What an e-mail address looks like; whether anybody has it is another question."""


class Deputy(NamedTuple):
    """Who stands in for somebody, on which days."""

    person: str
    days: Span


class Person(NamedTuple):
    """One entry of people.yaml. `id` is what every file and command uses; `name` is the id where people.yaml gives none.

    `logins` are the names of their accounts on the forge.
    """

    id: str
    name: str
    emails: tuple[str, ...]
    department: str
    manager: str | None = None
    deputy: Deputy | None = None
    roles: frozenset[Role] = frozenset()
    keys: tuple[str, ...] = ()
    active: Span = ALWAYS
    logins: tuple[str, ...] = ()

    @property
    def is_admin(self) -> bool:
        return Role.ADMIN in self.roles

    @property
    def is_controller(self) -> bool:
        return Role.CONTROLLER in self.roles

    def is_active(self, day: date) -> bool:
        return self.active.covers(day)

    def absent_deputy(self, day: date) -> str | None:
        """The deputy's id while the person is absent on `day`, else None."""
        return self.deputy.person if self.deputy and self.deputy.days.covers(day) else None


@lru_cache(maxsize=65_536)
def fold_address(address: str) -> str:
    """Two addresses are the same person's when they agree after case and Unicode compatibility folding."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", address).casefold())


def fold_login(login: str) -> str:
    """Two logins are the same account's when they agree after case folding, as forges have it."""
    return login.casefold()


class _Addresses(dict[str, Person | None]):
    """Whose each address is. What was asked once is remembered as it was spelt: few people act, and they act often."""

    def __init__(self, people: "People") -> None:
        self._people = people

    def __missing__(self, address: str) -> Person | None:
        found = self[address] = self._people.by_address.get(fold_address(address))
        return found


class People:
    """All entries, in the file's order; two are equal when their entries are."""

    def __init__(self, entries: tuple[Person, ...] = ()) -> None:
        self.entries = entries
        self._at = _Addresses(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, People) and self.entries == other.entries

    def __hash__(self) -> int:
        return hash(self.entries)

    def __iter__(self) -> Iterator[Person]:
        return iter(self.entries)

    @cached_property
    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.entries}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.by_id)

    @cached_property
    def by_address(self) -> dict[str, Person]:
        return {fold_address(address): person for person in self.entries for address in person.emails}

    @cached_property
    def by_login(self) -> dict[str, Person]:
        return {fold_login(login): person for person in self.entries for login in person.logins}

    def __contains__(self, person: object) -> bool:
        return person in self.by_id

    def get(self, person: str | None) -> Person | None:
        return self.by_id.get(person) if person is not None else None

    def at_address(self, address: str) -> Person | None:
        """Whose address it is."""
        return self._at[address]

    def with_login(self, login: str) -> Person | None:
        """Whose account on the forge it is."""
        return self.by_login.get(fold_login(login))
