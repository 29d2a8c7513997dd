"""Points, and disputes opened, received, won and lost, by department and person."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from regctl.model.closing import Correction
from regctl.model.facts import Facts
from regctl.model.registry import Registry
from regctl.model.settings import Conversion, Department
from regctl.rules.conversion import Converted, convert
from regctl.rules.decided import DecidedDispute, outcomes_by_department
from regctl.rules.period import Period
from regctl.rules.points import winner_of

Place = tuple[str, str]
"""A department and one of its people: somebody who changed departments has two."""


class PersonStanding(NamedTuple):
    """What one person did under one department, and what became of it. `points_lost` are not netted against those won."""

    id: str
    name: str
    points: int
    opened: int
    received: int
    won: int
    lost: int
    points_lost: int = 0

    @property
    def is_involved(self) -> bool:
        """Whether any dispute of the month was about them."""
        return any((self.points, self.opened, self.received, self.won, self.lost))


class DepartmentStanding(NamedTuple):
    """The sums of a department and its people, most points first. `outcomes` counts the disputes with a party of it."""

    id: str
    name: str
    points: int
    opened: int
    received: int
    won: int
    lost: int
    outcomes: dict[str, int]
    people: tuple[PersonStanding, ...]
    conversion: Converted | None


class Leaders(NamedTuple):
    """Who has the most points, if that is more than none; several where they are level."""

    departments: tuple[str, ...]
    people: tuple[str, ...]


def standings_of(
    registry: Registry,
    period: Period,
    opened: Iterable[Facts],
    decided: Iterable[DecidedDispute],
    corrections: Iterable[Correction] = (),
) -> tuple[DepartmentStanding, ...]:
    """Every department of the settings in their order, then departments that only old disputes know.

    Points count under the department that a party had at the decision, openings under that of the opening (rules: Which
    department). Corrections of closed months count with them.
    """
    decided = tuple(decided)
    tallies = _tallies(opened, decided)
    for correction in corrections:
        for department, person_id, points in correction.sides:
            tallies[department, person_id].points += points
            tallies[department, person_id].points_lost -= max(0, points)
    for person in registry.people:
        if person.is_active(period.last_day):
            tallies.setdefault((person.department, person.id), _Tally())
    places: dict[str, list[str]] = {department: [] for department in registry.settings.departments}
    for department, person_id in sorted(tallies):
        places.setdefault(department, []).append(person_id)
    outcomes = outcomes_by_department(decided, places)
    return tuple(
        _department(registry, department, [(person, tallies[department, person]) for person in people], outcomes[department])
        for department, people in places.items()
    )


def leaders_of(departments: Iterable[DepartmentStanding]) -> Leaders:
    """People are compared by all their points, those of an earlier department included."""
    of_departments = {department.id: department.points for department in departments}
    of_people: Counter[str] = Counter()
    for department in departments:
        for person in department.people:
            of_people[person.id] += person.points
    return Leaders(_first(of_departments), _first(of_people))


def _first(points: dict[str, int]) -> tuple[str, ...]:
    most = max(points.values(), default=0)
    return tuple(sorted(who for who, reached in points.items() if reached == most > 0))


_ROLES = ("initiator", "respondent")


class _Tally:
    """What one person did under one department, being counted."""

    __slots__ = ("lost", "opened", "points", "points_lost", "received", "won")

    def __init__(self) -> None:
        self.points = self.opened = self.received = self.won = self.lost = self.points_lost = 0


def _tallies(opened: Iterable[Facts], decided: Iterable[DecidedDispute]) -> defaultdict[Place, _Tally]:
    tallies: defaultdict[Place, _Tally] = defaultdict(_Tally)
    for dispute in opened:
        of_initiator, of_respondent = dispute.departments
        tallies[of_initiator, dispute.initiator].opened += 1
        tallies[of_respondent, dispute.respondent].received += 1
    for ended in decided:
        winner = winner_of(ended.outcome)
        for role, department, (person, points) in zip(_ROLES, ended.departments, ended.points, strict=True):
            tally = tallies[department, person]
            tally.points += points
            if points < 0:
                tally.points_lost -= points
            if winner == role:
                tally.won += 1
            elif winner is not None:
                tally.lost += 1
    return tallies


def _department(
    registry: Registry, department_id: str, tallies: Iterable[tuple[str, _Tally]], outcomes: dict[str, int]
) -> DepartmentStanding:
    known = registry.settings.departments.get(department_id, Department(department_id, department_id))
    people = (_person(registry, person_id, tally) for person_id, tally in tallies)
    return standing_of(department_id, known.name, known.conversion, people, outcomes)


def standing_of(
    department_id: str,
    name: str,
    conversion: Conversion,
    people: Iterable[PersonStanding],
    outcomes: dict[str, int],
) -> DepartmentStanding:
    """A department by what its people did, whom it puts in the order of their points."""
    ranked = sorted(people, key=lambda person: (-person.points, person.id))
    points = {person.id: person.points for person in ranked}
    return DepartmentStanding(
        id=department_id,
        name=name,
        points=sum(points.values()),
        opened=sum(person.opened for person in ranked),
        received=sum(person.received for person in ranked),
        won=sum(person.won for person in ranked),
        lost=sum(person.lost for person in ranked),
        outcomes=outcomes,
        people=tuple(ranked),
        conversion=convert(conversion, points, {person.id: person.points_lost for person in ranked}),
    )


def _person(registry: Registry, person_id: str, tally: _Tally) -> PersonStanding:
    known = registry.people.get(person_id)
    return PersonStanding(
        id=person_id,
        name=known.name if known else person_id,
        points=tally.points,
        opened=tally.opened,
        received=tally.received,
        won=tally.won,
        lost=tally.lost,
        points_lost=tally.points_lost,
    )
