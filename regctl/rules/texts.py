"""Which text of a regulation is in force on a day, and whose acknowledgement of it counts (rules: Regulations)."""

from datetime import date

from regctl.model.people import Person
from regctl.model.records import Acknowledged
from regctl.model.registry import Registry
from regctl.model.regulation import Regulation, Story


def text_on(story: Story, day: date) -> Regulation | None:
    """The text in force on `day`: the newest that had started by the end of it. None for drafts, retired and removed ones."""
    for version in reversed(story.versions):
        if version.starts <= day:
            return version.text if version.in_force else None
    return None


def has_acknowledged(given: tuple[Acknowledged, ...], story: Story, clause: str, text: Regulation, day: date) -> bool:
    """Whether one of the acknowledgements, given before `day`, was of exactly the words that the clause has in `text`.

    `story` has the texts that were acknowledged.
    """
    for one in given:
        if one.day < day:
            acknowledged = text if one.fingerprint == text.fingerprint else story.text_of(one.fingerprint)
            if acknowledged and acknowledged.words.get(clause) == text.words[clause]:
                return True
    return False


def owes_acknowledgement(registry: Registry, person: Person) -> list[Story]:
    """The regulations whose present text the person is covered by and has not acknowledged, in the order of their names.

    A text that has been published but starts later is owed already, so that there is time to read it.
    """
    if not person.is_active(registry.today):
        return []
    owed = []
    for _, story in sorted(registry.regulations.items()):
        text = text_to_acknowledge(story, registry.today)
        if text and text.covers(person.department) and not has_given(registry, person, text):
            owed.append(story)
    return owed


def text_to_acknowledge(story: Story, day: date) -> Regulation | None:
    """The newest text if it is in force or will be; while a retirement or a draft lies ahead, the text that still is."""
    return story.latest.text if story.latest.in_force else text_on(story, day)


def has_given(registry: Registry, person: Person, text: Regulation) -> bool:
    """Whether the person has acknowledged exactly this text."""
    given = registry.acknowledgements.get((person.id, text.id), ())
    return any(one.fingerprint == text.fingerprint for one in given)
