"""Record an error: what no regulation covers, or what was never acknowledged."""

from regctl.actions.plan import Plan, refuse_if, refuse_if_misdated
from regctl.model.paths import error_path
from regctl.model.people import Person
from regctl.model.records import ErrorRecord
from regctl.model.registry import Registry
from regctl.model.trouble import Refusal
from regctl.rules.admission import refusal_of_future
from regctl.store.encode import encode_error


def record_error(registry: Registry, error: ErrorRecord, actor: Person, now: int) -> Plan:
    """The plan of a new error file. Raises Refused for an incident in the future or a regulation that does not exist."""
    refuse_if_misdated(registry, now)
    known = tuple(sorted(registry.regulations))
    unknown = error.regulation is not None and error.regulation not in registry.regulations
    refuse_if(
        refusal_of_future(error.occurred, registry.calendar.day(now)),
        Refusal("unknown-regulation", {"regulation": error.regulation, "known": known}) if unknown else None,
    )
    return Plan("record", error.id, {error_path(error.id): encode_error(error)}, {"error": error, "actor": actor.id})
