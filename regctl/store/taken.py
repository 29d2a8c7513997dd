"""What was taken in of an issue before: known by trailers of the commit, in the official history or on a branch of its own."""

from collections.abc import Iterator
from typing import NamedTuple

from regctl.model.trouble import GitTrouble
from regctl.store.repository import Repository

_ISSUE, _TEXT = "Intake", "Intake-Text"
_FORMAT = "--format=tformat:%H%x00%ae%x00" + "%x00".join(
    f"%(trailers:key={key},valueonly,unfold,separator=%x2C)" for key in (_ISSUE, _TEXT)
)


class Taken(NamedTuple):
    """A commit that holds the act of an issue: by whose address, and of which text."""

    commit: str
    address: str
    text: str


def trailers(number: int, text: str) -> str:
    """The lines by which a commit is known later; `text` is a digest of what was said."""
    return f"{_ISSUE}: {number}\n{_TEXT}: {text}\n"


def branch_for(number: int) -> str:
    return f"intake/{number}"


def in_history(repository: Repository, number: int, addresses: tuple[str, ...]) -> Taken | None:
    """The commit of one of these addresses that has brought the issue into the history of the head."""
    grep = ("--fixed-strings", f"--grep={_ISSUE}: {number}")
    return next((each for each in _read(repository, number, *grep, "HEAD") if each.address in addresses), None)


def on_branch(repository: Repository, number: int) -> Taken | None:
    """What the branch of the issue holds, here or on a remote.

    None where there is no such branch, or where the head has gone on so that it had better be made anew: it does not follow from
    the head's history, or its files have changed there. Raises GitTrouble for a branch of ours that holds something else.
    """
    branch = branch_for(number)
    asked = ("for-each-ref", "--format=%(refname)", f"refs/heads/{branch}", f"refs/remotes/*/{branch}")
    refs = (repository.git.answer(*asked) or "").split()
    found = {ref: next(_read(repository, number, "--max-count=1", ref), None) for ref in refs}
    if f"refs/heads/{branch}" in found and found[f"refs/heads/{branch}"] is None:
        raise GitTrouble("branch-taken", branch=branch)
    return next((each for each in found.values() if each and _still_fits(repository, each.commit)), None)


def _still_fits(repository: Repository, commit: str) -> bool:
    """Whether a commit can become the next one of the head's history as it is."""
    git = repository.git
    if git.attempt("merge-base", "--is-ancestor", f"{commit}^", "HEAD") is None:
        return False
    paths = git.plumbing("diff-tree", "-r", "-z", "--name-only", f"{commit}^", commit).decode("utf-8", "surrogateescape")
    changed = ("diff-tree", "-r", "-z", "--name-only", f"{commit}^", "HEAD", "--", *paths.split("\0")[:-1])
    return not git.plumbing("--literal-pathspecs", *changed)


def _read(repository: Repository, number: int, *asked: str) -> Iterator[Taken]:
    told = repository.git.plumbing("log", "-z", _FORMAT, *asked, "--").decode("utf-8", "replace")
    fields = iter(told.split("\0"))
    for commit, address, issue, text in zip(fields, fields, fields, fields, strict=False):
        if issue == str(number):
            yield Taken(commit, address, text)
