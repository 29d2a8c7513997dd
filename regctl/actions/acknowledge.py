"""Acknowledge the present text of a regulation."""

from regctl.actions.plan import Plan, refuse_if, refuse_if_misdated
from regctl.model.paths import acknowledgement_path
from regctl.model.people import Person
from regctl.model.records import Acknowledgement
from regctl.model.registry import Registry
from regctl.model.trouble import Refusal
from regctl.store.encode import encode_acknowledgement


def acknowledge(registry: Registry, regulation: str, actor: Person, now: int) -> Plan:
    """The plan of one acknowledgement file. Raises Refused where there is no text to acknowledge, or it has been already."""
    refuse_if_misdated(registry, now)
    story = registry.regulations.get(regulation)
    if story is None or story.latest.text is None:
        known = tuple(sorted(registry.regulations))
        refuse_if(Refusal("unknown-regulation", {"regulation": regulation, "known": known}))
    assert story is not None
    text = story.latest.text
    assert text is not None
    given = registry.acknowledgements.get((actor.id, regulation), ())
    if given and given[-1].fingerprint == text.fingerprint:
        refuse_if(Refusal("acknowledged-already", {"regulation": regulation, "day": given[-1].day}))
    value = Acknowledgement(regulation, actor.id, text.fingerprint)
    path = acknowledgement_path(regulation, actor.id)
    return Plan("acknowledge", path, {path: encode_acknowledgement(value)}, {"acknowledgement": value, "title": text.title})
