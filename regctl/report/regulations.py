"""Regulations as they stand: their text, their marks, and who has yet to acknowledge them."""

from datetime import date
from typing import NamedTuple

from regctl.model.mark import Mark
from regctl.model.registry import Registry
from regctl.model.regulation import Regulation, Status, Version
from regctl.rules.texts import has_given, text_to_acknowledge


class RegulationView(NamedTuple):
    """The newest text of a regulation. Of the people it covers, `owing` have yet to acknowledge it and `acknowledged` have."""

    text: Regulation
    path: str
    version: Version
    marks: tuple[Mark, ...]
    owing: tuple[str, ...]
    acknowledged: tuple[str, ...]


def regulation_views(registry: Registry) -> list[RegulationView]:
    """All regulations that have not been removed, in the order of their names."""
    views = []
    for _, story in sorted(registry.regulations.items()):
        # What people are asked to acknowledge, or the newest text where that is nothing.
        text = text_to_acknowledge(story, registry.today) or story.latest.text
        if text is not None:
            marks = (mark.known_at(registry.as_of) for mark in registry.marks.get(story.id, ()))
            standing = tuple(mark for mark in marks if mark and mark.stands_at(registry.as_of))
            views.append(RegulationView(text, story.path, story.latest, standing, *_acknowledgements(registry, text)))
    return views


def view_on(registry: Registry, name: str, day: date) -> RegulationView | None:
    """The text in force at the end of a day, with the marks that stood then; None where none was in force.

    Whether people have acknowledged just this text is told as it is now.
    """
    story = registry.regulations[name]
    version = next((each for each in reversed(story.versions) if each.starts <= day), None)
    if version is None or version.text is None or not version.in_force:
        return None
    instant = min(registry.calendar.end(day), registry.as_of)
    marks = (mark.known_at(instant) for mark in registry.marks.get(name, ()))
    standing = tuple(mark for mark in marks if mark and mark.stands_at(instant))
    return RegulationView(version.text, story.path, version, standing, *_acknowledgements(registry, version.text))


def _acknowledgements(registry: Registry, text: Regulation) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if text.status is not Status.IN_FORCE:
        return (), ()
    covered = [person for person in registry.people if person.is_active(registry.today) and text.covers(person.department)]
    owing = tuple(person.id for person in covered if not has_given(registry, person, text))
    return owing, tuple(person.id for person in covered if person.id not in owing)
