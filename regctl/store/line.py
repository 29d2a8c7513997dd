"""The official line as a chain of commits: whether an earlier end of it is still on it, and what is not any more."""

from collections.abc import Iterator
from itertools import zip_longest

from regctl.store.git import Git, stop


def is_on_line(git: Git, commit: str, head: str) -> bool:
    """Whether the first-parent line of `head` passes through a commit, or ends there."""
    if commit == head:
        return True
    behind = git.attempt("rev-list", "--first-parent", "--parents", head, f"^{commit}", "--")
    last = behind.decode().rstrip("\n").rpartition("\n")[2].split() if behind else []
    return last[1:2] == [commit]


def count_steps(git: Git, after: str | None, head: str) -> int:
    """How many steps of the line of `head` lie behind a commit; all of them without one."""
    behind = [f"^{after}"] if after else []
    return int(git.plumbing("rev-list", "--count", "--first-parent", head, *behind, "--"))


def vanished(git: Git, seen: str, head: str) -> tuple[str, ...]:
    """The steps of the line that ended at `seen` that are not on the line of `head`, newest first; none where it goes on.

    Where `seen` itself is gone from the repository it is all that can be named.
    """
    if is_on_line(git, seen, head):
        return ()
    if git.answer("cat-file", "-t", seen) != "commit":
        return (seen,)
    before: list[str] = []
    now: set[str] = set()
    # Both are walked side by side, since they part not far from their ends.
    for theirs, ours in zip_longest(_line(git, seen), _line(git, head)):
        before += [theirs] if theirs else []
        now |= {ours} if ours else set()
        common = theirs if theirs in now else ours if ours in before else None
        if common:
            return tuple(before[: before.index(common)])
    return tuple(before)


def _line(git: Git, head: str) -> Iterator[str]:
    """The first-parent line, newest first."""
    walk = git.stream("rev-list", "--first-parent", head, "--")
    try:
        assert walk.stdout is not None
        for line in walk.stdout:
            yield line.decode().strip()
    finally:
        stop(walk)
