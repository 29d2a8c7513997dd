"""Who is who: people.yaml as it stood at one step."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from regctl.model.calendar import Span


class Role(Enum):
    ADMIN = "admin"
    CONTROLLER = "controller"


ALWAYS = Span()


@dataclass(frozen=True, slots=True)
class Deputy:
    """Who stands in for somebody, on which days."""

    person: str
    days: Span


@dataclass(frozen=True, slots=True)
class Person:
    """One entry of people.yaml. `id` is what every file and command uses."""

    id: str
    name: str
    emails: tuple[str, ...]
    department: str
    manager: str | None = None
    deputy: Deputy | None = None
    roles: frozenset[Role] = frozenset()
    keys: tuple[str, ...] = ()
    active: Span = ALWAYS

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


def fold_address(address: str) -> str:
    """Two addresses are the same person's when they agree after case and Unicode compatibility folding."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", address).casefold())


@dataclass(frozen=True)
class People:
    """All entries, in the file's order."""

    entries: tuple[Person, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Person]:
        return {person.id: person for person in self.entries}

    @cached_property
    def by_address(self) -> dict[str, Person]:
        return {fold_address(address): person for person in self.entries for address in person.emails}

    def __iter__(self) -> Iterator[Person]:
        return iter(self.entries)

    def __contains__(self, person: object) -> bool:
        return person in self.by_id

    def get(self, person: str | None) -> Person | None:
        return self.by_id.get(person) if person is not None else None

    def at_address(self, address: str) -> Person | None:
        return self.by_address.get(fold_address(address))
