"""What an act is about to write, noted before it writes anything: so that the next one can undo what was cut off in between.

An act touches files, the index and a ref, and may be killed between any two of them. What stands in the journal when the next act
begins was left by one that is no more. Either its commit was made, or everything is put back as the last commit has it.
"""

import contextlib
import json
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from regctl.model.history import blob_id
from regctl.store.repository import Repository

FILE = "regctl/act"
BESIDE = ".regctl-"
"""How the names of files begin that are written beside the one they will replace."""

_PATIENCE = 5.0
"""Seconds for which a git that outlived its regctl is waited for."""


def begin(repository: Repository, files: Mapping[str, bytes], like: str) -> None:
    """Note the files of an act, each with the blob that it will be; `like` is an object id of the repository."""
    file = repository.git_directory / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    # In place whole, or not there: half a note would be none.
    beside = file.with_name("act.new")
    beside.write_text(json.dumps({path: blob_id(data, like) for path, data in files.items()}), encoding="utf-8")
    beside.replace(file)


def end(repository: Repository) -> None:
    (repository.git_directory / FILE).unlink(missing_ok=True)


def recover(repository: Repository) -> bool:
    """Undo what an act has left half done, if one has; whether there was any. To be called by whoever acts alone."""
    file = repository.git_directory / FILE
    try:
        noted: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return False
    except ValueError:
        noted = {}
    free(repository)
    for path, blob in noted.items():
        _put_back(repository, path, blob)
    if noted:
        repository.git.porcelain("reset", "--quiet", "--", *noted)
    end(repository)
    return True


def _put_back(repository: Repository, path: str, blob: str) -> None:
    """A file as the last commit has it, unless somebody has changed it since."""
    file = repository.root / path
    for beside in file.parent.glob(f"{BESIDE}*"):
        beside.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        if blob_id(file.read_bytes(), blob) != blob:
            return
        committed = repository.git.attempt("cat-file", "blob", f"HEAD:{repository.prefix}{path}")
        if committed is None:
            remove(file)
        else:
            file.write_bytes(committed)


def remove(file: Path) -> None:
    """Remove a file, and the folders that hold nothing any more."""
    file.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        for folder in file.parents:
            # A folder that holds anything refuses to go, and so ends the walk.
            folder.rmdir()


def free(repository: Repository) -> None:
    """Wait for a git that a process that is no more had started; remove the locks of one that was killed with it."""
    until = time.monotonic() + _PATIENCE
    while (left := [lock for lock in _locks(repository) if lock.exists()]) and time.monotonic() < until:
        time.sleep(0.05)
    for lock in left:
        lock.unlink(missing_ok=True)


def _locks(repository: Repository) -> Iterable[Path]:
    own, common = repository.git_directory, repository.common_directory
    return (own / "index.lock", own / "HEAD.lock", common / f"refs/heads/{repository.branch}.lock")
