"""Ordinary histories: a company of two hundred over two years, on one line, or every act merged by a merge commit of its own."""

from collections.abc import Iterator

from benchmarks.moment import MONTHS, NOW
from regctl.actions.demo import build_large
from regctl.store.fast_import import PlannedCommit


def linear(disputes: int, seed: int) -> Iterator[PlannedCommit]:
    """About two and a half commits a dispute."""
    return build_large(NOW, MONTHS, disputes, seed)


def merged(disputes: int, seed: int) -> Iterator[PlannedCommit]:
    """The same acts, each on a side branch that holds nothing else and is merged at once."""
    commits = linear(disputes, seed)
    yield next(commits)
    for number, commit in enumerate(commits):
        branch = f"act-{number}"
        yield commit._replace(branch=branch)
        yield PlannedCommit(commit.author, commit.at, commit.offset, f"Merge branch '{branch}'", {}, merges=branch)
