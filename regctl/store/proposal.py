"""A merge that nobody has made yet, in a store of objects of its own that vanishes afterwards."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.store.git import Git
from regctl.store.repository import Repository

_USAGE = 129
"""How git ends where it knows no such option."""


class Hand(NamedTuple):
    """Who stands as the maker of a commit."""

    name: str
    address: str


def commit_of(repository: Repository, name: str) -> str:
    """The commit of a name. Raises UsageTrouble where there is none."""
    oid = repository.git.answer("rev-parse", "--quiet", "--verify", "--end-of-options", f"{name}^{{commit}}")
    if oid is None:
        raise UsageTrouble("unknown-revision", name=name)
    return oid


@contextmanager
def proposed_merge(repository: Repository, base: str, head: str, hand: Hand, now: int) -> Iterator[Repository]:
    """The repository as if `head` had been merged into `base` at the instant `now`; at `base` where it holds `head` already.

    Raises GitTrouble where git cannot merge them by itself.
    """
    objects = repository.git.answer("rev-parse", "--git-path", "objects")
    with tempfile.TemporaryDirectory(prefix="regctl-") as own:
        env = {
            "GIT_OBJECT_DIRECTORY": own,
            "GIT_ALTERNATE_OBJECT_DIRECTORIES": str(repository.git.directory / (objects or "")),
            "GIT_AUTHOR_NAME": hand.name,
            "GIT_AUTHOR_EMAIL": hand.address,
            "GIT_AUTHOR_DATE": f"@{now} +0000",
            "GIT_COMMITTER_NAME": hand.name,
            "GIT_COMMITTER_EMAIL": hand.address,
            "GIT_COMMITTER_DATE": f"@{now} +0000",
        }
        git = Git(repository.git.directory, env)
        if _holds(git, base, head):
            yield repository._replace(git=git, head=base)
            return
        tree = f"{head}^{{tree}}" if _holds(git, head, base) else _merged_tree(git, base, head)
        merge = git.plumbing("commit-tree", "-p", base, "-p", head, "-m", "Proposed", tree).decode().strip()
        yield repository._replace(git=git, head=merge)


def _holds(git: Git, head: str, commit: str) -> bool:
    """Whether a commit is part of the history of another."""
    return git.attempt("merge-base", "--is-ancestor", commit, head) is not None


def _merged_tree(git: Git, base: str, head: str) -> str:
    done = git.ask("merge-tree", "--write-tree", "--name-only", "--no-messages", "-z", base, head)
    tree, *paths = done.stdout.decode("utf-8", "replace").split("\0")
    if done.returncode == 0:
        return tree
    if done.returncode == 1:
        raise GitTrouble("merge-conflict", paths=tuple(path for path in paths if path))
    if done.returncode == _USAGE:
        raise GitTrouble("old-git")
    raise GitTrouble("git-failed", command="merge-tree", said=done.stderr.decode("utf-8", "replace").strip())
