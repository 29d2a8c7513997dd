"""Files put in place whole, and taken away with the folders that they leave empty."""

import contextlib
import os
import tempfile
from pathlib import Path

BESIDE = ".regctl-"
"""How the names of files begin that are written beside the one they will replace."""


def write_whole(file: Path, data: bytes) -> None:
    """Whole or not at all: written beside the file first, then put in its place. The file keeps its mode."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=BESIDE)
    try:
        with os.fdopen(handle, "wb") as beside:
            beside.write(data)
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def remove(file: Path) -> None:
    """Remove a file, if it is there, and the folders that hold nothing any more."""
    file.unlink(missing_ok=True)
    remove_empty(file.parent)


def remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing, and those above it that hold nothing else."""
    with contextlib.suppress(OSError):
        for each in (folder, *folder.parents):
            # A folder that holds anything refuses to go, and so ends the walk.
            each.rmdir()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
