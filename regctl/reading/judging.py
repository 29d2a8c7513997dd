"""What a push or a branch brings to the official line, judged by the law of its base: what the gates ask.

state at the base ─► steps behind it ─► findings of those alone
"""

from itertools import chain, islice
from typing import NamedTuple

from regctl.model.finding import Finding
from regctl.model.history import Signature, Step
from regctl.model.people import Person
from regctl.model.registry import Registry
from regctl.reading.opening import Opened, View, open_state, take
from regctl.rules.authority import is_acting_admin
from regctl.rules.signatures import fingerprint_of
from regctl.store.history import NotOnLine, read_steps
from regctl.store.proposal import Hand, proposed_merge
from regctl.store.repository import Repository

_NOBODY = Hand("Nobody", "nobody@localhost.invalid")


class Judged(NamedTuple):
    """The registry as the base and what comes behind it make it, and the findings of the latter. Nothing of it is kept."""

    registry: Registry
    findings: tuple[Finding, ...]


def judge_push(repository: Repository, base: str | None, head: str, now: int) -> Judged:
    """What the commit `head` brings as the new end of the line, each step by the law before it.

    Without a base everything is new. Raises NotOnLine where the line of `head` does not pass through the base.
    """
    view = View(now)
    opened = open_state(repository._replace(head=base), view)
    return _judged(opened, repository._replace(head=head), base, view)


def judge_branch(repository: Repository, base: str, head: str, view: View, *, as_merge: bool = False) -> Judged:
    """What the commit `head` brings to the line of `base`: as it stands where it continues that line, else as a merge would.

    A merge is judged as if somebody made it who may merge anything. Raises GitTrouble where git cannot merge the two.
    """
    opened = open_state(repository._replace(head=base), view)
    if not as_merge:
        try:
            return _judged(opened, repository._replace(head=head), base, view)
        except NotOnLine:
            # Nothing has been taken in yet.
            pass
    merger = _merger(opened.state.ledger.registry, view.now)
    hand = Hand(merger.id, merger.emails[0]) if merger else _NOBODY
    with proposed_merge(repository, base, head, hand, view.now) as proposed:
        return _judged(opened, proposed, base, view, merger)


def _judged(opened: Opened, repository: Repository, base: str | None, view: View, merger: Person | None = None) -> Judged:
    fold, registry = opened.fold, opened.state.ledger.registry
    known = len(registry.findings)
    steps = read_steps(repository, base, signatures=registry.settings.history.require_signatures)
    first = next(steps, None)
    if first:
        endorsed = (_endorsed(step, merger) for step in chain([first], steps)) if merger else chain([first], steps)
        take(fold, opened.state, endorsed, view.watch, base)
    judged = fold.view()
    return Judged(judged, tuple(islice(judged.findings, known, None)))


def _merger(registry: Registry, now: int) -> Person | None:
    """An admin to make a proposed merge: whoever makes the real one is judged when it is there."""
    day = registry.calendar.day(now)
    signs = registry.settings.history.require_signatures
    return next((person for person in registry.people if is_acting_admin(person, day) and (person.keys or not signs)), None)


def _endorsed(step: Step, merger: Person) -> Step:
    """The proposed merge as its maker would sign it."""
    signature = Signature(True, fingerprint_of(merger.keys[0])) if merger.keys else None
    return step._replace(own=step.own._replace(signature=signature)) if step.own.is_merge else step
