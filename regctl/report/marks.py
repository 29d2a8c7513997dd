"""The clauses marked ambiguous: since when, by which disputes, and whose turn it is (rules: Regulations, Ambiguous)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from regctl.model.mark import Mark
from regctl.model.people import People
from regctl.model.registry import Registry
from regctl.model.regulation import Regulation, Story
from regctl.rules.authority import is_acting_admin
from regctl.rules.period import Period


class AmbiguousClause(NamedTuple):
    """A mark as one instant shows it, with the title and the owner of the text.

    `due` is the last day on which a fix is in time; `turn` names whoever must act, nobody once it is fixed.
    """

    mark: Mark
    title: str
    owner: str
    due: date
    overdue: bool
    turn: tuple[str, ...]

    @property
    def cited(self) -> str:
        return f"{self.mark.regulation}#{self.mark.clause}"

    @property
    def is_fixed(self) -> bool:
        return self.mark.fixed_at is not None


def marks_until(registry: Registry, instant: int) -> list[Mark]:
    """The marks that rulings had set, and versions lifted, by `instant`, oldest first."""
    known = [each for of_regulation in registry.marks.values() for mark in of_regulation if (each := mark.known_at(instant))]
    return sorted(known, key=lambda mark: (mark.at, mark.regulation, mark.clause))


def ambiguous_in(registry: Registry, marks: Iterable[Mark], period: Period) -> tuple[AmbiguousClause, ...]:
    """Those that were lifted in the month, or still stand at its horizon: all that were set in it are among them.

    `marks` are those until the horizon.
    """
    return tuple(
        ambiguous_at(registry, mark, period.horizon)
        for mark in marks
        if mark.stands_at(period.horizon) or (mark.fixed_on and period.has_day(mark.fixed_on))
    )


def ambiguous_at(registry: Registry, mark: Mark, instant: int) -> AmbiguousClause:
    """A mark as it stands at an instant, with whose turn it is by the rules and people of the view."""
    day = registry.calendar.day(instant)
    fix_days = registry.settings.fix_days
    text = _text_at(registry.regulations[mark.regulation], instant)
    overdue = mark.is_overdue(day, fix_days)
    return AmbiguousClause(
        mark=mark,
        title=text.title,
        owner=text.owner,
        due=mark.due(fix_days),
        overdue=overdue,
        turn=_turn(registry.people, text.owner, overdue, day) if mark.stands_at(instant) else (),
    )


def _text_at(story: Story, instant: int) -> Regulation:
    """The latest text published by then; a regulation that was removed keeps its last."""
    texts = [(version.at, version.text) for version in story.versions if version.text]
    return next((text for at, text in reversed(texts) if at <= instant), texts[0][1])


def _turn(people: People, owner_id: str, overdue: bool, day: date) -> tuple[str, ...]:
    """The owner, and the owner's manager too once it is overdue or the owner has left; with neither there, the admins."""
    owner = people.get(owner_id)
    has_left = owner is None or not owner.is_active(day)
    manager = people.get(owner.manager) if owner and (overdue or has_left) else None
    turn = [person.id for person in (owner, manager) if person and person.is_active(day)]
    return tuple(turn or [person.id for person in people if is_acting_admin(person, day)])
