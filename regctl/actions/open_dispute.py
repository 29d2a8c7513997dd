"""Open a dispute."""

from collections.abc import Callable

from regctl.actions.plan import Plan, refuse_if, refuse_if_misdated
from regctl.model.dispute import Opening
from regctl.model.paths import dispute_path
from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.rules.admission import refusals_to_open
from regctl.rules.clock import answer_due
from regctl.store.encode import encode_opening


def new_id(registry: Registry, now: int, draw: Callable[[], str], taken: Callable[[str], bool]) -> str:
    """An id that nothing bears yet: the day in the registry's time zone, and characters drawn at random."""
    day = registry.calendar.day(now).strftime("%Y%m%d")
    while taken(candidate := f"{day}-{draw()}"):
        pass
    return candidate


def open_dispute(registry: Registry, opening: Opening, actor: Person, now: int) -> Plan:
    """The plan of a new dispute file. Raises Refused with every condition that is not met."""
    refuse_if_misdated(registry, now)
    refuse_if(*refusals_to_open(registry, opening, actor, now))
    due = answer_due(registry.calendar.day(now), registry.settings.disputes)
    return Plan("open", opening.id, {dispute_path(opening.id): encode_opening(opening)}, {"opening": opening, "due": due})
