"""The repository that everybody shares: what is fetched from it, and pushed to it."""

from typing import NamedTuple

from regctl.model.trouble import GitTrouble
from regctl.store.repository import Repository


class Remote(NamedTuple):
    """The branch that a local one follows: the remote's name, the branch's there, and the ref that says where it stood last."""

    name: str
    branch: str
    tracking: str
    is_followed: bool


def remote_of(repository: Repository) -> Remote:
    """What the branch follows; where it follows nothing yet, the branch of the same name on the only remote, or on origin.

    Raises GitTrouble where there is no remote.
    """
    git, branch = repository.git, repository.branch
    name = git.answer("config", f"branch.{branch}.remote")
    merge = git.answer("config", f"branch.{branch}.merge")
    if name and merge and name != ".":
        there = merge.removeprefix("refs/heads/")
        tracking = git.answer("for-each-ref", "--format=%(upstream)", f"refs/heads/{branch}")
        return Remote(name, there, tracking or f"refs/remotes/{name}/{there}", is_followed=True)
    known = (git.answer("remote") or "").split()
    if not known:
        raise GitTrouble("no-remote")
    name = "origin" if "origin" in known else known[0]
    return Remote(name, branch or "", f"refs/remotes/{name}/{branch}", is_followed=False)


def fetch(repository: Repository, remote: Remote) -> str | None:
    """Fetch; gives where the branch stands there, None where it does not exist yet. Raises GitTrouble where git cannot."""
    done = repository.git.porcelain("fetch", "--quiet", remote.name)
    if done.returncode:
        raise GitTrouble("not-fetched", remote=remote.name, said=done.stderr.decode("utf-8", "replace").strip())
    return repository.git.answer("rev-parse", "--quiet", "--verify", f"{remote.tracking}^{{commit}}")


def push(repository: Repository, remote: Remote, commit: str) -> str | None:
    """Push a commit as the branch's new end; what the other side said if it did not take it, None if it did."""
    done = repository.git.porcelain("push", "--quiet", remote.name, f"{commit}:refs/heads/{remote.branch}")
    if done.returncode:
        return done.stderr.decode("utf-8", "replace").strip() or "no reason given"
    if not remote.is_followed:
        repository.git.porcelain("branch", "--quiet", f"--set-upstream-to={remote.name}/{remote.branch}")
    return None
