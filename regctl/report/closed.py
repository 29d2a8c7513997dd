"""The figures of a closed month as the values that a report is made of: they are what was written, whatever came afterwards."""

from collections.abc import Iterator, Mapping

from regctl.model.closing import ClosedDepartment, ClosedDispute, Figures
from regctl.model.dispute import Ruling, State
from regctl.model.facts import Facts, facts_of
from regctl.model.registry import Registry
from regctl.rules.decided import DecidedDispute, outcomes_by_department
from regctl.rules.standings import DepartmentStanding, PersonStanding, standing_of

_RULINGS = {ruling.value for ruling in Ruling}


def decided_of(registry: Registry, figures: Figures, at_hand: Mapping[str, Facts]) -> tuple[DecidedDispute, ...]:
    """The disputes that were decided, as they were then; the commits are those of all that has happened since, too.

    `at_hand` are facts by id that the registry need not be asked for: of thousands of disputes that takes its time.
    """
    return tuple(_decided(registry, each, at_hand.get(each.id)) for each in figures.disputes)


def _decided(registry: Registry, each: ClosedDispute, facts: Facts | None) -> DecidedDispute:
    if facts is None and (dispute := registry.disputes.get(each.id)):
        facts = facts_of(dispute)
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
        facts.commits if facts else (),
    )


def standings_from(registry: Registry, figures: Figures, decided: tuple[DecidedDispute, ...]) -> tuple[DepartmentStanding, ...]:
    """Departments in the order of the file, people by their points; people go by the names that they have now."""
    outcomes = outcomes_by_department(decided, figures.departments)
    return tuple(
        standing_of(name, known.name, known.conversion, _people(registry, known), outcomes[name])
        for name, known in figures.departments.items()
    )


def _people(registry: Registry, known: ClosedDepartment) -> Iterator[PersonStanding]:
    for person, row in known.people.items():
        entry = registry.people.get(person)
        yield PersonStanding(person, entry.name if entry else person, *row)
