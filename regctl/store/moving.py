"""A branch moved to another commit, with index and work tree: wholly, or as if it had not been tried."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from regctl.model.trouble import GitTrouble
from regctl.store import journal
from regctl.store.repository import Repository

FILE = "regctl/move"


def move_branch(repository: Repository, old: str, new: str) -> None:
    """Move the branch from `old` to `new`. What somebody has edited or staged elsewhere stays as it is.

    Raises GitTrouble, and changes nothing, where a file that has to change holds something that is not committed.
    """
    file = repository.git_directory / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name("move.new")
    beside.write_text(json.dumps([old, new]), encoding="utf-8")
    beside.replace(file)
    done = repository.git.porcelain("read-tree", "-m", "-u", old, new)
    if done.returncode:
        file.unlink()
        raise GitTrouble("in-the-way", said=done.stderr.decode("utf-8", "replace").strip())
    _point(repository, old, new)
    file.unlink()


def keep_aside(repository: Repository, step: str) -> None:
    """Let a commit that the branch leaves out stay in the repository, under a ref of its own."""
    repository.git.porcelain("update-ref", f"refs/regctl/aside/{step[:12]}", step)


def recover_move(repository: Repository) -> None:
    """Bring a move to its end that was cut off behind its files, and undo one that was cut off among them."""
    file = repository.git_directory / FILE
    try:
        old, new = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except ValueError:
        file.unlink()
        return
    journal.free(repository)
    if repository.head == old:
        if _is_staged(repository, old, new):
            _point(repository, old, new)
        else:
            _undo(repository, old, new)
    file.unlink()


def _point(repository: Repository, old: str, new: str) -> None:
    done = repository.git.porcelain("update-ref", "-m", "regctl sync", f"refs/heads/{repository.branch}", new, old)
    if done.returncode:
        raise GitTrouble("git-failed", command="update-ref", said=done.stderr.decode("utf-8", "replace").strip())


def _is_staged(repository: Repository, old: str, new: str) -> bool:
    """Whether the index has all that the move changes; what somebody has staged elsewhere is not asked about."""
    told = repository.git.plumbing("diff-index", "--cached", "-z", "--name-only", "--no-renames", new)
    differing = set(told.split(b"\0"))
    return not any(os.fsencode(path) in differing for path, _, _ in _moved(repository, old, new))


def _moved(repository: Repository, old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Each file that the move changes, with its blobs before and after; zeros where it does not exist."""
    told = repository.git.plumbing("diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", old, new)
    fields = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
    for header, path in zip(fields[::2], fields[1::2], strict=True):
        _, _, before, after, _ = header.split(" ")
        yield path, before, after


def _undo(repository: Repository, old: str, new: str) -> None:
    """Files that already are what they would have become go back to what the index has; what somebody edited since stays."""
    git = repository.git
    top = Path(git.plumbing("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))
    for path, before, after in _moved(repository, old, new):
        file = top / path
        now = git.answer("hash-object", f"--path={path}", "--", str(file)) if file.is_file() else None
        if now != (after if after.strip("0") else None):
            continue
        if before.strip("0"):
            git.porcelain("checkout-index", "--force", "--", str(file))
        else:
            journal.remove(file)
