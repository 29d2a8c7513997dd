"""The replay: one step after another, each judged by the law before it, folded into the registry.

steps ─► in line? ─► the clock up to the step ─► pieces ─► disputes, then documents ─► registry
"""

from collections.abc import Iterable

from regctl.model.history import Change, Commit, Step
from regctl.model.paths import Kind, kind_of
from regctl.model.people import fold_address
from regctl.model.registry import Registry
from regctl.replay.clockwork import Clockwork
from regctl.replay.disputes import judge_dispute
from regctl.replay.documents import judge_documents
from regctl.replay.founding import found
from regctl.replay.ledger import Ledger
from regctl.replay.unfold import unfold
from regctl.rules.clock import misdated


def replay(steps: Iterable[Step], now: int, until: int | None = None) -> Registry:
    """The registry at the instant `now`, from the steps of the official line, oldest first.

    Steps dated after `until` are not part of the view. Without it every step is, and one dated later than now is a finding.
    """
    ledger = Ledger(Registry(as_of=now), Clockwork())
    unfounded: dict[str, Change] = {}
    for step in steps:
        if until is not None and step.at > until:
            continue
        if ledger.registry.begun is None:
            _await_beginning(ledger, step, unfounded)
        else:
            _take_in(ledger, step, now)
    ledger.run_clock(now)
    return ledger.registry


def _await_beginning(ledger: Ledger, step: Step, unfounded: dict[str, Change]) -> None:
    """Gather what the tree holds until it holds a people.yaml that can be read: the beginning (rules: What git adds, 0)."""
    for change in step.own.changes:
        if change.new is None:
            unfounded.pop(change.path, None)
        else:
            unfounded[change.path] = change
    found(ledger, step, tuple(unfounded.values()))


def _take_in(ledger: Ledger, step: Step, now: int) -> None:
    registry = ledger.registry
    registry.head = step.own.oid
    changed = [*step.own.changes, *(change for commit in step.brought for change in commit.changes)]
    if not changed:
        return
    skew = registry.settings.history.max_skew
    refusal = misdated(step.at, registry.head_at, now, skew)
    if refusal:
        ledger.find(refusal, step.own, changed[0].path, at=step.at)
    else:
        registry.head_at = max(step.at, registry.head_at or step.at)
        # Until the skew is over, an answer may still arrive that bears a date before the deadline.
        ledger.run_clock(step.at - skew)
        ledger.enter(step)
        pieces = list(unfold(step, ledger.tree, ledger.counted))
        for piece in pieces:
            if kind_of(piece.change.path) is Kind.DISPUTE:
                judge_dispute(ledger, piece)
        judge_documents(ledger, [piece for piece in pieces if kind_of(piece.change.path) is not Kind.DISPUTE])
        _warn_of_strange_committers(ledger, step)
    ledger.leave(step)


def _warn_of_strange_committers(ledger: Ledger, step: Step) -> None:
    """A commit made in somebody's name by another hand than a known forge counts as its author's, but never silently."""
    for commit in (*step.brought, step.own):
        if commit.changes and not _is_own_committer(ledger, commit):
            ledger.warn("committed-by-another", commit, commit.changes[0].path, {"committer": commit.committer})


def _is_own_committer(ledger: Ledger, commit: Commit) -> bool:
    known = (commit.author, *ledger.law.settings.history.forge_committers)
    if fold_address(commit.committer) in map(fold_address, known):
        return True
    author = ledger.law.people.at_address(commit.author)
    return author is not None and author == ledger.law.people.at_address(commit.committer)
