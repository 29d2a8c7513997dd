"""A registry opened at the head of its repository: from what the cache holds, and from the history for the rest.

cache ─► state at an earlier head ─┐
history behind that head ──────────┴─► replay ─► state at the head ─► cache
                                                        └─► what the clock has decided by now ─► Registry
"""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import NamedTuple

from regctl.model.history import Step
from regctl.model.registry import Registry
from regctl.model.trouble import GitTrouble
from regctl.reading.state import State, zones_hold
from regctl.replay.fold import Fold
from regctl.store.blocks import Blocks
from regctl.store.cache import Cache, Root
from regctl.store.repository import Repository

_STEPS_A_TURN = 4096
"""After how many steps the shelves let go of what nobody has touched."""

_STEPS_A_LOOK = 256
"""After how many steps whoever watches is told."""

Watch = Callable[[int, str | None], None]
"""Told how many steps have been taken so far, and behind which commit they lie; None is the beginning."""


class View(NamedTuple):
    """At which instant the registry is looked at; without the steps dated after `until`, where that is given."""

    now: int
    until: int | None = None
    watch: Watch | None = None


class Opened(NamedTuple):
    """A fold that has taken all steps in, with its state; `is_new` says that there were any that the cache had not seen."""

    fold: Fold
    state: State
    is_new: bool = True


def open_registry(repository: Repository, now: int, until: int | None = None, watch: Watch | None = None) -> Registry:
    """The registry at HEAD, at the instant `now`; without the steps dated after `until`, where that is given.

    The answer is the same with the cache and without, whatever the cache holds. Raises GitTrouble where the history cannot
    be read.
    """
    return open_state(repository, View(now, until, watch)).fold.view()


def open_state(repository: Repository, view: View) -> Opened:
    """The state at HEAD, kept in the cache if it was not there: what the clock decides by now is left to whoever asks."""
    cache = Cache(repository.common_directory, repository.prefix)
    opened = _known(cache, repository, view) or _from_the_beginning(repository, cache, view)
    fold, state, is_new = opened
    registry = state.ledger.registry
    whole = view.until is None or view.until >= fold.latest
    if is_new and whole and registry.begun is not None and registry.head is not None:
        _keep(cache, registry.head, fold, state)
    return opened


def _known(cache: Cache, repository: Repository, view: View) -> Opened | None:
    """The state at HEAD from what is known of an earlier head of its line; None where nothing is."""
    if repository.head is None:
        return None
    for root in cache.roots(repository.head):
        steps = _behind(repository, root) if _holds(root, view) else None
        if steps is not None:
            latest, valid_from, valid_until = root.core["valid"]
            blocks = cache.blocks(root)
            blocks.mend = lambda root=root: _again(cache, repository, root, view.now)
            state = State(blocks, root.core)
            fold = Fold(
                state.ledger,
                view.now,
                view.until,
                latest=latest,
                valid_from=valid_from,
                valid_until=valid_until,
                ahead=root.core["ahead"],
                leaders=root.core["leaders"],
            )
            take(fold, state, steps, view.watch, root.head)
            # A step of long ago that was dated ahead of its time makes everything since another history.
            return None if fold.found_ahead else Opened(fold, state, bool(steps))
    return None


def _holds(root: Root, view: View) -> bool:
    """Whether what is known of a head is what this view would find there."""
    latest, valid_from, valid_until = root.core["valid"]
    until_ok = view.until is None or view.until >= latest
    return until_ok and valid_from <= view.now and (valid_until is None or view.now < valid_until) and zones_hold(root.core)


def _behind(repository: Repository, root: Root) -> Iterable[Step] | None:
    """The steps behind the head of a root; None where it is not on the line any more."""
    if root.head == repository.head:
        return ()
    # Whoever has seen everything already needs nothing of what reads history.
    from regctl.store.history import NotOnLine, read_steps

    steps = read_steps(repository, root.head, signatures=root.core["signs"])
    try:
        return chain([next(steps)], steps)
    except (NotOnLine, GitTrouble):
        # The history was rewritten since, or that commit is gone.
        return None


def _from_the_beginning(repository: Repository, cache: Cache, view: View) -> Opened:
    from regctl.store.history import read_steps

    ahead: frozenset[str] = frozenset()
    while True:
        state = State(cache.blocks())
        fold = Fold(state.ledger, view.now, view.until, ahead=ahead)
        take(fold, state, read_steps(repository), view.watch)
        if not fold.found_ahead:
            return Opened(fold, state)
        ahead |= fold.found_ahead


def take(fold: Fold, state: State, steps: Iterable[Step], watch: Watch | None, after: str | None = None) -> None:
    """Take the steps behind the commit `after` into the fold."""
    for number, step in enumerate(steps, 1):
        fold.take(step)
        if watch and number % _STEPS_A_LOOK == 0:
            watch(number, after)
        if number % _STEPS_A_TURN == 0:
            state.turn()


def _keep(cache: Cache, head: str, fold: Fold, state: State) -> None:
    """Keep the state at a head, unless it depends on this machine: the history alone decides what a kept one says."""
    core = state.core(fold)
    if not state.ledger.is_provisional:
        cache.keep(head, core, state.blocks)


def _again(cache: Cache, repository: Repository, root: Root, now: int) -> Blocks:
    """The blocks of a head whose cache is damaged, from its history; they are kept in place of the damaged ones."""
    cache.forget()
    fold, state, _ = _from_the_beginning(repository._replace(head=root.head), cache, View(now))
    _keep(cache, root.head, fold, state)
    return state.blocks
