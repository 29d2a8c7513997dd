"""What a command wants done: files to write and what to say about it. Nothing is written here."""

from collections.abc import Mapping
from typing import NamedTuple

from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.model.trouble import GitTrouble, Refusal, Refused
from regctl.rules.clock import misdated


class Plan(NamedTuple):
    """One act. `verb` names the entry of the message catalogue, `made` is what the command prints: an id or a path.

    `texts` are the whole new texts of the files that change.
    """

    verb: str
    made: str
    texts: Mapping[str, str]
    details: Mapping[str, object] = {}


def refuse_if(*refusals: Refusal | None) -> None:
    """Raise Refused with all that stands in the way, if anything does."""
    standing = tuple(refusal for refusal in refusals if refusal)
    if standing:
        raise Refused(standing)


def actor_of(registry: Registry, address: str) -> Person:
    """The person at the address that git would put on the commit. Raises GitTrouble for a stranger."""
    person = registry.people.at_address(address)
    if person is None:
        raise GitTrouble("unknown-actor", address=address)
    return person


def misdating(registry: Registry, now: int) -> Refusal | None:
    """Why the replay would not count a commit that bears the date `now`; its instants as the registry's zone writes them."""
    refusal = misdated(now, registry.head_at, now, registry.settings.history.max_skew)
    if refusal is None:
        return None
    iso = registry.calendar.iso
    return Refusal(refusal.code, {name: iso(at) if isinstance(at, int) else at for name, at in refusal.details.items()})


def refuse_if_misdated(registry: Registry, now: int) -> None:
    """Refuse what the replay would not count because of the date that its commit would bear.

    A step that is dated later than now shows that one of two clocks is wrong; until an admin has resolved it, it may be ours.
    """
    ahead = next((finding for finding in registry.unresolved if finding.check == "dated-in-future"), None)
    details = {"commit": ahead.commit, "by": ahead.by, "day": registry.calendar.day(ahead.at or now)} if ahead else {}
    refuse_if(misdating(registry, now), Refusal("clock-behind-line", details) if ahead else None)
