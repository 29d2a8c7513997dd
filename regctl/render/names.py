"""People as people are shown: by name where a name is known, with the id that files and commands take, else by the id alone."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from regctl.render.writing import one_line

UNREADABLE = "Ids stand for names: {path} cannot be read as it is. regctl check says what is wrong with it."


class Names(NamedTuple):
    """What people are called, by their ids, as far as this clone knows."""

    by_person: Mapping[str, str] = {}

    def of(self, person: str, unnamed: str | None = None) -> str:
        """`Anna Petrova (p17)`; of somebody without a name, `unnamed` or the id. Whoever is no person is left as they are."""
        name = self.by_person.get(person)
        if name is None:
            return person if unnamed is None else unnamed
        return f"{one_line(name)} ({person})"

    def beside(self, person: str, named: Iterable[str]) -> str:
        """Somebody in a row that has `named` people already: the id is enough for one of those."""
        return person if person in named else self.of(person)

    def listed(self, people: Iterable[str]) -> str:
        return ", ".join(map(self.of, people))


NO_NAMES = Names()
