"""The figures of a closed month as the values that a report is made of: they are what was written, whatever came afterwards."""

from collections.abc import Iterator

from regctl.model.closing import ClosedDepartment, ClosedDispute, Figures
from regctl.model.dispute import Ruling, State
from regctl.model.facts import facts_of
from regctl.model.registry import Registry
from regctl.rules.conversion import convert
from regctl.rules.decided import DecidedDispute, outcomes_of
from regctl.rules.standings import DepartmentStanding, PersonStanding

_RULINGS = {ruling.value for ruling in Ruling}


def decided_of(registry: Registry, figures: Figures) -> tuple[DecidedDispute, ...]:
    """The disputes that were decided, as they were then; the commits are those of all that has happened since, too."""
    return tuple(_decided(registry, each) for each in figures.disputes)


def _decided(registry: Registry, each: ClosedDispute) -> DecidedDispute:
    known = registry.disputes.get(each.id)
    (mine, yours), state = each.points, State.RULED if each.outcome in _RULINGS else State(each.outcome)
    return DecidedDispute(
        each.id,
        state,
        each.outcome,
        each.on,
        each.initiator,
        each.respondent,
        each.regulation,
        each.clause,
        ((each.initiator, mine), (each.respondent, yours)),
        each.departments,
        facts_of(known).commits if known else (),
    )


def standings_from(registry: Registry, figures: Figures, decided: tuple[DecidedDispute, ...]) -> tuple[DepartmentStanding, ...]:
    """Departments in the order of the file, people by their points; people go by the names that they have now."""
    return tuple(_department(registry, name, known, decided) for name, known in figures.departments.items())


def _department(
    registry: Registry, name: str, known: ClosedDepartment, decided: tuple[DecidedDispute, ...]
) -> DepartmentStanding:
    people = sorted(_people(registry, known), key=lambda person: (-person.points, person.id))
    points = {person.id: person.points for person in people}
    return DepartmentStanding(
        id=name,
        name=known.name,
        points=sum(points.values()),
        opened=sum(person.opened for person in people),
        received=sum(person.received for person in people),
        won=sum(person.won for person in people),
        lost=sum(person.lost for person in people),
        outcomes=outcomes_of(ended for ended in decided if name in ended.departments),
        people=tuple(people),
        conversion=convert(known.conversion, points, {person.id: person.points_lost for person in people}),
    )


def _people(registry: Registry, known: ClosedDepartment) -> Iterator[PersonStanding]:
    for person, row in known.people.items():
        entry = registry.people.get(person)
        yield PersonStanding(person, entry.name if entry else person, *row)
