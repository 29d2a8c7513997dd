"""A branch moved to another commit, with index and work tree: wholly, or as if it had not been tried."""

import contextlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from regctl.model.trouble import GitTrouble
from regctl.store.files import remove
from regctl.store.git import Git
from regctl.store.remains import MOVE
from regctl.store.repository import Repository, read_head

_SUBMODULE = "160000"


def move_branch(repository: Repository, old: str, new: str) -> None:
    """Move the branch from `old` to `new`. What somebody has edited or staged elsewhere stays as it is.

    Raises GitTrouble, and changes nothing, where a file that has to change holds something that is not committed.
    """
    git = repository.git
    # What was only touched, or copied, is not in the way.
    git.porcelain("update-index", "-q", "--refresh")
    try:
        # Asked first: only what may be changed may be put back.
        git.write("read-tree", "-m", "-u", "--dry-run", old, new)
    except GitTrouble as refused:
        raise GitTrouble("in-the-way", **refused.details) from None
    file = repository.git_directory / MOVE
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps([old, new]), encoding="utf-8")
    beside.replace(file)
    try:
        git.write("read-tree", "-m", "-u", old, new)
        _point(repository, old, new)
    except GitTrouble as stopped:
        if stopped.code != "git-killed":
            recover_move(repository)
        raise
    file.unlink()


def keep_aside(repository: Repository, step: str) -> None:
    """Let a commit that the branch leaves out stay in the repository, under a ref of its own."""
    repository.git.write("update-ref", f"refs/regctl/aside/{step[:12]}", step)


def recover_move(repository: Repository) -> None:
    """Bring a move to its end that was cut off behind its files, and undo one that was cut off among them."""
    file = repository.git_directory / MOVE
    try:
        old, new = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except ValueError:
        file.unlink()
        return
    head = read_head(repository)
    if head != new:
        if not _is_staged(repository, old, new):
            _undo(repository, old, new)
        elif head == old:
            _point(repository, old, new)
    file.unlink()


def _point(repository: Repository, old: str, new: str) -> None:
    repository.git.write("update-ref", "-m", "regctl sync", f"refs/heads/{repository.branch}", new, old)


def _is_staged(repository: Repository, old: str, new: str) -> bool:
    """Whether the index has all that the move changes; what somebody has staged elsewhere is not asked about."""
    told = repository.git.plumbing("diff-index", "--cached", "-z", "--name-only", "--no-renames", new)
    differing = set(told.split(b"\0"))
    return not any(os.fsencode(path) in differing for path, _, _ in _moved(repository, old, new))


def _moved(repository: Repository, old: str, new: str) -> Iterator[tuple[str, str, str]]:
    """Each file that the move changes, with its blobs before and after; zeros where it does not exist. Submodules stay out."""
    told = repository.git.plumbing("diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", old, new)
    fields = told.decode("utf-8", "surrogateescape").split("\0")[:-1]
    for header, path in zip(fields[::2], fields[1::2], strict=True):
        modes, before, after, _ = header[1:].rsplit(" ", 3)
        if _SUBMODULE not in modes:
            yield path, before, after


def _undo(repository: Repository, old: str, new: str) -> None:
    """Files on their way to what they would have become go back to what the index has; what somebody edited since stays."""
    git = repository.git
    top = Path(git.plumbing("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape").rstrip("\n"))
    moved = list(_moved(repository, old, new))
    # What is to go is in the way of what comes back, where a folder takes the place of a file.
    for path, before, after in sorted(moved, key=lambda each: bool(each[1].strip("0"))):
        was, becomes = (_written(git, path, blob) for blob in (before, after))
        now = _content(top / path)
        if now == was or not any(each is not None and each.startswith(now or b"") for each in (was, becomes)):
            continue
        if was is None:
            remove(top / path)
        else:
            git.write("checkout-index", "--force", "--", str(top / path))


def _written(git: Git, path: str, blob: str) -> bytes | None:
    """The bytes that git writes for a blob; None where there is none."""
    return git.plumbing("cat-file", "--filters", f"--path={path}", blob) if blob.strip("0") else None


def _content(file: Path) -> bytes | None:
    if file.is_symlink():
        return os.fsencode(file.readlink())
    with contextlib.suppress(OSError):
        return file.read_bytes()
    return None
