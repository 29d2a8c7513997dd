"""What a branch has done to the registry's files since it left its base: which files and lines, and whose hands they bear."""

import re

from regctl.model.branch import Hand
from regctl.store.git import Git

_HUNK = re.compile(rb"@@ -\S+ \+([0-9]+)(?:,([0-9]+))? @@")
_TRAILERS = "%x02".join(f"%(trailers:key={key},valueonly,separator=%x02)" for key in ("Reviewed-by", "Approved-by"))
_FORMAT = f"%x01%ae%x00{_TRAILERS}%x00"
_ADDRESS = re.compile(r"<([^<>]*)>\s*$")


def fork_of(git: Git, base: str, head: str) -> str | None:
    """Where two histories parted; None where they have nothing in common."""
    return git.answer("merge-base", base, head)


def hands_of(git: Git, fork: str, head: str, prefix: str) -> dict[str, Hand]:
    """The hands on each file of the registry that the branch has changed, by its path.

    An approval is a `Reviewed-by` or `Approved-by` at the end of a commit's message. One of an earlier text says nothing.
    """
    # Without paths, since whoever agrees may do so in a commit that changes nothing.
    told = git.plumbing(
        "log", "-z", "--name-only", "--no-renames", "--no-relative", f"--format={_FORMAT}", head, f"^{fork}", "--"
    )
    hands: dict[str, Hand] = {}
    approvers: set[str] = set()
    for commit in told.decode("utf-8", "replace").split("\x01")[1:]:
        author, trailers, *paths = commit.split("\0")
        approvers |= {found[1] for said in trailers.split("\x02") if (found := _ADDRESS.search(said))}
        for path in paths:
            name = path.removeprefix("\n")
            if name.startswith(prefix):
                hands.setdefault(name.removeprefix(prefix), Hand(author, frozenset(approvers)))
    return hands


def changed_lines(git: Git, fork: str, head: str, prefix: str) -> dict[str, list[range]]:
    """The lines that the branch has written or changed, by the path of the file."""
    options = (
        "--unified=0",
        "--no-color",
        "--no-ext-diff",
        "--no-renames",
        "--src-prefix=a/",
        "--dst-prefix=b/",
        "--no-relative",
    )
    told = git.plumbing("diff", *options, fork, head, "--")
    changed: dict[str, list[range]] = {}
    path = ""
    for line in told.split(b"\n"):
        if line.startswith(b"+++ b/"):
            path = line[len(b"+++ b/") :].rstrip(b"\t").decode("utf-8", "replace")
        elif found := _HUNK.match(line):
            first, count = int(found[1]), int(found[2] or 1)
            if count:
                changed.setdefault(path, []).append(range(first, first + count))
    return {path.removeprefix(prefix): lines for path, lines in changed.items() if path.startswith(prefix)}
