"""A branch as its reviewer needs it: what it would make of the registry if it were merged now.

fork ─► hands and lines ─┐
base ─► registry ────────┼─► review
base + branch ─► registry ┘
"""

from collections.abc import Mapping
from typing import NamedTuple

from regctl.model.branch import Hand
from regctl.model.finding import Finding
from regctl.model.paths import Kind, kind_of
from regctl.model.registry import Registry
from regctl.model.trouble import GitTrouble
from regctl.reading.judging import Judged, judge_branch
from regctl.reading.opening import View, open_registry
from regctl.store.branch import changed_lines, fork_of, hands_of
from regctl.store.code_owners import owned_paths
from regctl.store.findings import located
from regctl.store.repository import Repository


class Branch(NamedTuple):
    """The registry at the base and as the branch makes it, and the findings that it brings.

    `base` is the commit that it was compared with: the end of the line, or the fork where `conflicts` names files which both
    have changed. `lines` are those it has written, `hands` who has, by file; `asked` are files whose owners the forge asks.
    """

    base: str
    head: str
    before: Registry
    after: Registry
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...]
    conflicts: tuple[str, ...]
    lines: Mapping[str, list[range]]
    hands: Mapping[str, Hand]
    asked: frozenset[str]

    @property
    def others(self) -> tuple[str, ...]:
        """The registry's files beside regulations that the branch changes."""
        return tuple(sorted(path for path in self.hands if kind_of(path) not in (None, Kind.REGULATION)))


def read_branch(repository: Repository, base: str, head: str, view: View) -> Branch:
    """The branch that ends at the commit `head`, against the line that ends at `base`; nothing is fetched.

    Raises GitTrouble where the two have nothing in common.
    """
    git = repository.git
    fork = fork_of(git, base, head)
    if fork is None:
        raise GitTrouble("unrelated-histories")
    base, conflicts, judged = _judged(repository, base, fork, head, view)
    before = open_registry(repository._replace(head=base), view.now)
    known = [finding for finding in before.findings if not judged.registry.resolution_of(finding.commit)]
    return Branch(
        base,
        head,
        before,
        judged.registry,
        tuple(located(repository, (each for each in judged.findings if not judged.registry.resolution_of(each.commit)))),
        tuple(located(repository, known)),
        conflicts,
        changed_lines(git, fork, head, repository.prefix),
        hands_of(git, fork, head, repository.prefix),
        owned_paths(git, base, repository.prefix),
    )


def _judged(repository: Repository, base: str, fork: str, head: str, view: View) -> tuple[str, tuple[str, ...], Judged]:
    """What merging would bring; where git cannot merge, what the branch brings to where it began."""
    try:
        return base, (), judge_branch(repository, base, head, view, as_merge=True)
    except GitTrouble as trouble:
        paths = trouble.details.get("paths")
        if trouble.code != "merge-conflict" or not isinstance(paths, tuple):
            raise
        return fork, paths, judge_branch(repository, fork, head, view, as_merge=True)
