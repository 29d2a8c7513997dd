"""What a clause is read beside: the other regulations of the registry, and its people."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from regctl.language.terms import Definition, definitions_in
from regctl.language.word_lists import Words
from regctl.model.people import People
from regctl.model.regulation import Regulation, Status


class _Context(NamedTuple):
    regulations: Mapping[str, Regulation]
    people: Mapping[str, bool]
    words: Words


class Context(_Context):
    """All regulations by their names, retired ones too, and of each person whether they are active."""

    @cached_property
    def in_use(self) -> dict[str, Regulation]:
        """Drafts, and what is in force or will be."""
        return {name: text for name, text in self.regulations.items() if text.status is not Status.RETIRED}

    @cached_property
    def series(self) -> frozenset[str]:
        """What names of regulations begin with here: whatever else looks like one is a norm or a form of somebody else's."""
        return frozenset(name.rpartition("-")[0] for name in self.regulations)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        """All terms that a regulation in use defines."""
        return tuple(
            definition
            for text in self.in_use.values()
            for clause in text.clauses
            for definition in definitions_in(text.id, clause.id, self.words.passage(clause.words), self.words)
        )


def context_of(regulations: Iterable[Regulation], people: People, today: date, words: Words) -> Context:
    return Context({text.id: text for text in regulations}, {person.id: person.is_active(today) for person in people}, words)
