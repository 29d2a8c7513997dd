"""What a process that was killed leaves behind beside the files of its act: the locks of its git, and files of its own."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regctl.store.repository import Repository

JOURNAL, MOVE, SCRATCH = "regctl/act", "regctl/move", "regctl/together"
"""What is there while an act, a move or a bringing together is under way, in the git directory."""


_UNFINISHED = (f"{JOURNAL}.new", f"{MOVE}.new")

_PATIENCE = 5.0
"""Seconds for which a git is waited for that somebody else has started, a prompt or an editor perhaps."""


def are_there(repository: Repository) -> bool:
    """Whether something that was under way was not brought to its end."""
    return any((repository.git_directory / name).exists() for name in (JOURNAL, MOVE, SCRATCH))


def clear(repository: Repository) -> None:
    """Take away what was left behind. To be called by whoever acts alone: nothing that regctl has started runs any more."""
    until = time.monotonic() + _PATIENCE
    while (left := list(_locks(repository))) and time.monotonic() < until:
        time.sleep(0.05)
    # A commit under way whose index is taken from it has no files at all; whoever makes it holds the index too.
    if not any(_is_held(lock) for lock in left):
        for lock in left:
            lock.unlink(missing_ok=True)
    for name in _UNFINISHED:
        (repository.git_directory / name).unlink(missing_ok=True)
    _clear_scratch(repository)


@contextmanager
def scratch(repository: Repository) -> Iterator[Path]:
    """A folder that is of no use to anybody afterwards. It lies where the next one finds it."""
    _clear_scratch(repository)
    folder = repository.git_directory / SCRATCH
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        _clear_scratch(repository)


def _clear_scratch(repository: Repository) -> None:
    folder = repository.git_directory / SCRATCH
    if folder.exists():
        import shutil

        shutil.rmtree(folder, ignore_errors=True)


def _locks(repository: Repository) -> Iterator[Path]:
    """The locks on the index, on refs and on the configuration, by whomever; those on packs are left to git's own tidying."""
    yield from repository.git_directory.glob("*.lock")
    if repository.common_directory != repository.git_directory:
        yield from repository.common_directory.glob("*.lock")
    yield from (repository.common_directory / "refs").rglob("*.lock")


def _is_held(lock: Path) -> bool:
    """Whether a commit that is under way has put its number into the name of a lock."""
    number = lock.stem.removeprefix("next-index-")
    if not number.isdecimal():
        return False
    if sys.platform == "win32":
        return True
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _is_dead(number)


def _is_dead(number: str) -> bool:
    """Whether a process has ended and waits only for somebody to ask how; known where the system tells of its processes."""
    try:
        return Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0] in "ZX"
    except (OSError, IndexError):
        return False
