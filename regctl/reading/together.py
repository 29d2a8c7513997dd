"""What a clone has done brought together with what others have published, so that all of it counts.

own steps ─► made anew behind theirs ─► judged as a push ─► those that do not count are set aside, and the rest is made once more
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from regctl.model.finding import Finding, Level
from regctl.model.registry import Registry
from regctl.reading.judging import judge_push
from regctl.store.graft import Graft
from regctl.store.repository import Repository

Begin = Callable[[], Graft]


class Aside(NamedTuple):
    """A step that cannot be published: why it would not count, or in which file it collides with what others have done."""

    step: str
    findings: tuple[Finding, ...] = ()
    collision: str | None = None


class Together(NamedTuple):
    """The new end of the line, the registry there, and what was set aside, in the order of the line."""

    tip: str
    registry: Registry
    aside: tuple[Aside, ...]


def bring_together(repository: Repository, theirs: str, steps: tuple[str, ...], now: int, begin: Begin) -> Together:
    """One's own steps, oldest first, behind the end of the line that others have published.

    Only the first step that does not count is set aside at a time: those behind it may count without it, or not any more.
    `begin` begins a graft on that end.
    """
    aside: dict[str, Aside] = {}
    while True:
        graft, made = begin(), dict[str, str]()
        for step in (step for step in steps if step not in aside):
            before, collision = graft.tip, graft.add(step)
            if collision:
                aside[step] = Aside(step, collision=collision.path)
            elif graft.tip != before:
                made[graft.tip] = step
        judged = judge_push(repository, theirs, graft.tip, now)
        first = _first_uncounted(judged.findings, judged.registry, made, graft)
        if first is None:
            return Together(graft.tip, judged.registry, tuple(aside[step] for step in steps if step in aside))
        aside[first.step] = first


def _first_uncounted(findings: tuple[Finding, ...], registry: Registry, made: Mapping[str, str], graft: Graft) -> Aside | None:
    """The first step with something that does not count, with all that is wrong with it."""
    standing = [f for f in findings if f.level is Level.ERROR and not registry.resolution_of(f.commit)]
    if not standing:
        return None
    bringer = {commit: own for own in made for commit in graft.brought_by(own)}
    wrong = {bringer[finding.commit or ""] for finding in standing}
    first = next(own for own in made if own in wrong)
    return Aside(made[first], tuple(finding for finding in standing if bringer[finding.commit or ""] == first))
