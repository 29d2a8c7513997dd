"""What an act is about to write, noted before it writes anything: so that it can be undone if it is cut off in between.

An act touches files, the index and a ref, and may be stopped between any two of them. Either its commit was made, or everything
is put back as the last commit has it, by the act itself or by the next one.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from regctl.model.history import blob_id
from regctl.store.files import BESIDE, remove, remove_empty, write_whole
from regctl.store.remains import JOURNAL
from regctl.store.repository import Repository


class _Noted(NamedTuple):
    """The commit on which an act was begun, and its files, each with the blob that it will be."""

    head: str
    blobs: Mapping[str, str]


def begin(repository: Repository, files: Mapping[str, bytes]) -> None:
    """Note the files of an act."""
    file, head = repository.git_directory / JOURNAL, repository.head or ""
    file.parent.mkdir(parents=True, exist_ok=True)
    # In place whole, or not there: half a note would be none.
    beside = file.with_suffix(".new")
    noted = _Noted(head, {path: blob_id(data, head) for path, data in files.items()})
    beside.write_text(json.dumps(noted), encoding="utf-8")
    beside.replace(file)


def end(repository: Repository) -> None:
    (repository.git_directory / JOURNAL).unlink(missing_ok=True)


def settle(repository: Repository) -> bool:
    """Undo an act that was not brought to its end, if there is one; True where its commit was made after all.

    To be called by whoever acts alone. Raises GitTrouble, or OSError, where that cannot be done now; the note stays then.
    """
    noted = _read(repository)
    if noted is None:
        return False
    is_made = _is_made(repository, noted)
    if not is_made:
        _put_back(repository, noted.blobs)
    end(repository)
    return is_made


def _read(repository: Repository) -> _Noted | None:
    """What is noted, None where nothing is; a note that cannot be read is of nothing."""
    try:
        return _Noted(*json.loads((repository.git_directory / JOURNAL).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (ValueError, TypeError):
        return _Noted("", {})


def _is_made(repository: Repository, noted: _Noted) -> bool:
    """Whether the line has gone on with a change of all its files: by the act's own commit, or by somebody who committed them."""
    asked = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", noted.head, "HEAD", "--", *noted.blobs)
    changed = repository.git.attempt("--literal-pathspecs", *asked) or b""
    return 0 < len(noted.blobs) == changed.count(b"\0")


def _put_back(repository: Repository, blobs: Mapping[str, str]) -> None:
    """Files as the last commit has them, unless somebody has changed them since."""
    for path in blobs:
        for beside in (repository.root / path).parent.glob(f"{BESIDE}*"):
            beside.unlink(missing_ok=True)
    written = [path for path, blob in blobs.items() if _holds(repository, path, blob)]
    # The index first: once the file is put back, nothing tells any more whose it was.
    staged = [path for path in written if _is_staged(repository, path)]
    if staged:
        repository.git.write("reset", "--quiet", "--", *staged)
    for path in written:
        file, committed = (
            repository.root / path,
            repository.git.attempt("cat-file", "--filters", f"HEAD:{repository.prefix}{path}"),
        )
        if committed is None:
            remove(file)
        elif (repository.git.attempt("ls-tree", "HEAD", "--", path) or b"").startswith(b"120000"):
            file.unlink(missing_ok=True)
            file.symlink_to(os.fsdecode(committed))
        else:
            write_whole(file, committed)
    for path in blobs:
        remove_empty((repository.root / path).parent)


def _is_staged(repository: Repository, path: str) -> bool:
    """Whether the index has what the act wrote, or what git has made of it: it was as the last commit before the act began.

    Where it is so still, it need not be touched, and another git may hold it.
    """
    return repository.git.attempt("--literal-pathspecs", "diff-index", "--cached", "--quiet", "HEAD", "--", path) is None


def _holds(repository: Repository, path: str, blob: str) -> bool:
    with contextlib.suppress(OSError):
        return blob_id((repository.root / path).read_bytes(), blob) == blob
    return False
