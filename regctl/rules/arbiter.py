"""Who arbitrates: the walk from the respondent's manager upwards (rules: Who arbitrates)."""

from collections.abc import Iterator
from datetime import date

from regctl.model.dispute import Opening, Seat
from regctl.model.people import People, Person


def find_arbiter(
    opening: Opening,
    people: People,
    fallback: tuple[str, ...],
    day: date,
    above: Seat | None = None,
    served: frozenset[str] = frozenset(),
) -> Seat | None:
    """The first seat whose holder, or the holder's deputy while absent, may rule on `day`; None if nobody is left.

    `above` is the seat from which a dispute is passed on, None at the contest; whoever is in `served` has had their turn.
    """
    for holder, is_fallback in _walk(opening, people, fallback, above):
        person = people.get(holder)
        if holder in served or person is None or not _may_rule(person, opening, day):
            continue
        deputy = person.absent_deputy(day)
        if deputy is None:
            return Seat(holder, holder, is_fallback)
        stand_in = people.get(deputy)
        if deputy not in served and stand_in and _may_rule(stand_in, opening, day) and stand_in.absent_deputy(day) is None:
            return Seat(holder, deputy, is_fallback)
    return None


def _may_rule(person: Person, opening: Opening, day: date) -> bool:
    """Passed over is whoever has left, is a party, or is a controller."""
    return person.is_active(day) and person.id not in opening.parties and not person.is_controller


def _walk(opening: Opening, people: People, fallback: tuple[str, ...], above: Seat | None) -> Iterator[tuple[str, bool]]:
    """The holders of the seats in order: managers one by one, then the fallback arbiters. A circle of managers ends the chain.

    Where people.yaml no longer names the holder of the seat above which the walk goes on, it begins at the respondent again.
    """
    if above is None or not above.fallback:
        below = (people.get(above.holder) if above else None) or people.get(opening.respondent)
        seen = {below.id} if below else set()
        while below and below.manager and below.manager not in seen:
            seen.add(below.manager)
            yield below.manager, False
            below = people.get(below.manager)
    for holder in fallback:
        yield holder, True
