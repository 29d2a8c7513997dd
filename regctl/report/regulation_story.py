"""The story of a regulation: who changed which clause when, what was disputed about it, and when it was unclear."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import NamedTuple

from regctl.model.facts import Facts
from regctl.model.mark import Mark
from regctl.model.registry import Registry
from regctl.model.regulation import Regulation, Story, Version
from regctl.report.clauses import Change, ClauseChange, compare_clauses


class Happening(Enum):
    """What may happen to a clause. The first four are changes of its text."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    DISPUTED = "disputed"
    MARKED = "marked"
    LIFTED = "lifted"


class Event(NamedTuple):
    """Something that happened to a clause on a day; `at` is its instant. What has no part in it is None.

    `commit` changed the text, lifted the mark or opened the dispute. Of a dispute, `outcome` is what has come of it so far.
    """

    at: int
    day: date
    happening: Happening
    commit: str | None = None
    change: ClauseChange | None = None
    dispute: str | None = None
    outcome: str | None = None
    disputes: tuple[str, ...] = ()


class ClauseStory(NamedTuple):
    """All that happened to a clause, by its id, oldest first; `text` is None where it is there no more."""

    id: str
    text: str | None
    events: tuple[Event, ...]


class Aspect(Enum):
    """What two texts of a regulation may differ in, in the order in which it is told."""

    STATUS = "status"
    SCOPE = "applies_to"
    OWNER = "owner"
    TITLE = "title"
    CLAUSES = "clauses"


_OF_A_FIRST_TEXT = (Aspect.STATUS, Aspect.SCOPE, Aspect.OWNER)


class VersionStory(NamedTuple):
    """One version with the text before it, None where it is the first or follows a removal."""

    version: Version
    before: Regulation | None

    @property
    def aspects(self) -> tuple[Aspect, ...]:
        """What there is to tell of the version: all that is not as before, or what a first text is; nothing of a removal."""
        text, before = self.version.text, self.before
        if text is None:
            return ()
        if before is None:
            return _OF_A_FIRST_TEXT
        return tuple(aspect for aspect in Aspect if getattr(text, aspect.value) != getattr(before, aspect.value))


class RegulationStory(NamedTuple):
    """The versions, oldest first, and the clauses: those of the newest text in its order, then those that are gone."""

    id: str
    path: str
    versions: tuple[VersionStory, ...]
    clauses: tuple[ClauseStory, ...]


def regulation_story(registry: Registry, name: str, about: Iterable[Facts] | None = None) -> RegulationStory:
    """The story of one regulation, which must exist, as far as the registry's view goes.

    `about` are the disputes about it, for whoever has looked for those of all regulations at once.
    """
    if about is None:
        about = (facts for facts in registry.disputes.facts() if facts.regulation == name)
    story = registry.regulations[name]
    versions = tuple(
        VersionStory(version, before.text if before else None)
        for before, version in zip((None, *story.versions), story.versions, strict=False)
    )
    events: dict[str, list[Event]] = {}
    for clause, event in (
        *_changes(versions),
        *_disputes(about),
        *_marks(registry, story),
    ):
        events.setdefault(clause, []).append(event)
    now = {clause.id: clause.text for clause in story.latest.text.clauses} if story.latest.text else {}
    order = [*now, *sorted(events.keys() - now.keys())]
    told = (ClauseStory(clause, now.get(clause), tuple(sorted(events.get(clause, ()), key=_order))) for clause in order)
    return RegulationStory(name, story.path, versions, tuple(told))


def _order(event: Event) -> tuple[int, int]:
    return event.at, list(Happening).index(event.happening)


def _changes(versions: Iterable[VersionStory]) -> Iterator[tuple[str, Event]]:
    for version, before in versions:
        for change in compare_clauses(before, version.text):
            if change.change is not Change.SAME:
                yield change.id, Event(version.at, version.day, Happening(change.change.value), version.commit, change)


def _disputes(about: Iterable[Facts]) -> Iterator[tuple[str, Event]]:
    for facts in about:
        opened = facts.commits[0] if facts.commits else None
        day = date.fromordinal(facts.opened_on)
        outcome = facts.outcome or facts.state
        yield facts.clause, Event(facts.opened_at, day, Happening.DISPUTED, opened, dispute=facts.id, outcome=outcome)


def _marks(registry: Registry, story: Story) -> Iterator[tuple[str, Event]]:
    known = (mark.known_at(registry.as_of) for mark in registry.marks.get(story.id, ()))
    for mark in filter(None, known):
        yield mark.clause, Event(mark.at, mark.since, Happening.MARKED, disputes=mark.disputes)
        lifted = _lift(mark)
        if lifted:
            yield mark.clause, lifted


def _lift(mark: Mark) -> Event | None:
    if mark.fixed_at is None or mark.fixed_on is None:
        return None
    return Event(mark.fixed_at, mark.fixed_on, Happening.LIFTED, mark.fixed_by)
