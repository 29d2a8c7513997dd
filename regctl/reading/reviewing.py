"""A branch as its reviewer needs it: what it would make of the registry if it were merged now.

fork ─► hands and lines ─┐
base ─► registry ────────┼─► review
base + branch ─► registry ┘
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from regctl.model.branch import Hand
from regctl.model.finding import Finding, Level
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
    brought = [finding for finding in judged.findings if not judged.registry.resolution_of(finding.commit)]
    hands = hands_of(git, fork, head, repository.prefix)
    remarks = _remarks(repository, base, head, judged.registry, hands)
    return Branch(
        base,
        head,
        before,
        judged.registry,
        (*located(repository, brought), *(remark for remark, is_new in remarks if is_new)),
        (*located(repository, known), *(remark for remark, is_new in remarks if not is_new)),
        conflicts,
        changed_lines(git, fork, head, repository.prefix),
        hands,
        owned_paths(git, base, repository.prefix),
    )


def _remarks(
    repository: Repository, base: str, head: str, registry: Registry, hands: Mapping[str, Hand]
) -> list[tuple[Finding, bool]]:
    """What is to be said of the language of the regulations that the branch changes, and whether its base gave no reason to."""
    if not any(kind_of(path) is Kind.REGULATION for path in hands):
        return []
    # The language has its own lists and its own way of reading, which nothing else here needs.
    from regctl.reading.language import read_regulations, remarks_in

    texts = read_regulations(repository, head, with_drafts=False)
    names = {text.regulation.id for text in texts.texts if text.written.path in hands}
    old = remarks_in(read_regulations(repository, base, with_drafts=False), registry.people, registry.today, names)
    known = Counter((each.remark.check, each.remark.regulation, each.remark.excerpt) for each in old)
    told = []
    for each in remarks_in(texts, registry.people, registry.today, names):
        remark = each.remark
        key = remark.check, remark.regulation, remark.excerpt
        known[key] -= 1
        details = {**remark.details, "excerpt": remark.excerpt}
        finding = Finding(remark.check, each.path, None, each.line, each.column, each.line_text, Level.WARNING, details=details)
        told.append((finding, known[key] < 0))
    return told


def _judged(repository: Repository, base: str, fork: str, head: str, view: View) -> tuple[str, tuple[str, ...], Judged]:
    """What merging would bring; where git cannot merge, what the branch brings to where it began."""
    try:
        return base, (), judge_branch(repository, base, head, view, as_merge=True)
    except GitTrouble as trouble:
        paths = trouble.details.get("paths")
        if trouble.code != "merge-conflict" or not isinstance(paths, tuple):
            raise
        return fork, paths, judge_branch(repository, fork, head, view, as_merge=True)
