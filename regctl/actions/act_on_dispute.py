"""Accept, contest, withdraw, rule, recuse or void: one act appended to a dispute's file."""

import contextlib
from collections.abc import Callable

from regctl.actions.plan import Plan, refuse_if, refuse_if_misdated
from regctl.model.dispute import Act, ActKind, Dispute
from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.model.trouble import GitTrouble
from regctl.rules.life import Moment, refusal_of, take
from regctl.store.decode import decode_dispute
from regctl.store.encode import append_act
from regctl.store.exact_dispute import has_room


def base_text(dispute: Dispute, at_head: bytes | None, as_counted: Callable[[], bytes]) -> str:
    """The text to append to: what stands at the head, or what the last legal act left if that was rewritten or removed since.

    Bytes that are no text, which an item that did not count may have brought in, stand in it as lone surrogates. Nobody can take
    the room for an answer by appending what does not count.
    """
    text = decode_dispute(at_head) if at_head is not None else None
    grown = text is not None and text.grown_from(dispute.text_id, dispute.text_size) is not None and has_room(text)
    if at_head is not None and grown:
        with contextlib.suppress(UnicodeDecodeError):
            return at_head.decode("utf-8")
    return as_counted().decode("utf-8", "surrogateescape")


def act_on_dispute(registry: Registry, dispute: Dispute, act: Act, actor: Person | None, now: int, base: str) -> Plan:
    """The plan of one more act. Raises Refused where the rules do not allow it; only a default needs no `actor`."""
    refuse_if_misdated(registry, now)
    refuse_if(refusal_of(dispute, act, actor, registry.calendar.day(now)))
    text = append_act(base, act)
    written = decode_dispute(text.encode("utf-8", "surrogateescape"))
    if not written.sections or written.sections[-1].act != act:
        raise GitTrouble("not-appendable", path=dispute.path)
    by = actor.id if actor else None
    after = take(dispute, act, by, Moment(now, 0, None, registry.law))
    return Plan(act.kind.value, dispute.id, {dispute.path: text}, {"dispute": after, "act": act, "actor": by})


def write_default(registry: Registry, dispute: Dispute, now: int, base: str) -> Plan:
    """The plan that writes down what the clock has decided about one dispute."""
    return act_on_dispute(registry, dispute, Act(ActKind.DEFAULT), None, now, base)
