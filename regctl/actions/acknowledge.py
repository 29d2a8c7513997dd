"""Acknowledge the present text of a regulation."""

from collections.abc import Callable

from regctl.actions.plan import Plan, refuse_if, refuse_if_misdated
from regctl.model.paths import Kind, acknowledgement_path
from regctl.model.people import Person
from regctl.model.records import Acknowledgement
from regctl.model.registry import Registry
from regctl.model.trouble import Refusal, Refused
from regctl.rules.texts import text_to_acknowledge
from regctl.store.decode import decode_document
from regctl.store.encode import encode_acknowledgement, renew_acknowledgement


def acknowledge(registry: Registry, regulation: str, actor: Person, now: int, at_head: Callable[[str], bytes | None]) -> Plan:
    """The plan of one acknowledgement file. Raises Refused where there is no text to acknowledge, or it has been already."""
    refuse_if_misdated(registry, now)
    story = registry.regulations.get(regulation)
    if story is None:
        known = tuple(sorted(registry.regulations))
        raise Refused((Refusal("unknown-regulation", {"regulation": regulation, "known": known}),))
    today = registry.calendar.day(now)
    text = text_to_acknowledge(story, today)
    if text is None:
        raise Refused((Refusal("not-in-force", {"regulation": regulation, "day": today}),))
    given = registry.acknowledgements.get((actor.id, regulation), ())
    if given and given[-1].fingerprint == text.fingerprint:
        refuse_if(Refusal("acknowledged-already", {"regulation": regulation, "day": given[-1].day}))
    value = Acknowledgement(regulation, actor.id, text.fingerprint)
    path = acknowledgement_path(regulation, actor.id)
    before = at_head(path)
    written = renew_acknowledgement(before.decode("utf-8", "replace"), value) if before else encode_acknowledgement(value)
    if decode_document(Kind.ACKNOWLEDGEMENT, written.encode()).value != value:
        # What was wrong with the file besides would be so still.
        written = encode_acknowledgement(value)
    return Plan("acknowledge", path, {path: written}, {"acknowledgement": value, "title": text.title})
