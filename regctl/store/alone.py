"""One process at a time acts in a clone: whoever comes later waits until the one before has committed.

The system itself lets go of what a process held when that process ends, however it ends, so nothing is ever left locked. There is
a library for this; to load it takes longer than many a command.
"""

import contextlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from regctl.model.trouble import GitTrouble

FILE = "regctl/acting"


class Hold(NamedTuple):
    """What the only one holds; `was_cut_off` says that whoever held it before came to no end."""

    descriptor: int
    was_cut_off: bool

    def shared(self) -> dict[str, Any]:
        """What a process is started with that shall be waited for too if it outlives whoever has started it."""
        return _shared(self.descriptor)


@contextmanager
def alone(git_directory: Path, on_wait: Callable[[], None]) -> Iterator[Hold]:
    """Be the only one; `on_wait` is called once if somebody else is. Where the file system knows no locks, be it unchecked.

    Raises GitTrouble where nothing can be written there.
    """
    with _opened(git_directory / FILE) as held:
        if not _try(held.fileno()):
            on_wait()
            _wait(held.fileno())
        was_cut_off = os.fstat(held.fileno()).st_size > 0
        if not was_cut_off:
            _mark(held)
        try:
            yield Hold(held.fileno(), was_cut_off)
        except GitTrouble as trouble:
            if trouble.code != "git-killed":
                _unmark(held)
            raise
        except BaseException:
            _unmark(held)
            raise
        _unmark(held)


def _opened(file: Path) -> IO[bytes]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("ab", buffering=0)
    except OSError as error:
        raise _cannot_write(file, error) from None


def _mark(held: IO[bytes]) -> None:
    """Say that somebody acts; who comes to an end takes it away again."""
    try:
        held.write(b".")
    except OSError as error:
        raise _cannot_write(Path(held.name), error) from None


def _unmark(held: IO[bytes]) -> None:
    """What cannot be taken away has the next one look whether something was cut off, and is no reason to call an act undone."""
    with contextlib.suppress(OSError):
        held.truncate(0)


def _cannot_write(file: Path, error: OSError) -> GitTrouble:
    return GitTrouble("cannot-write", file=str(file), problem=error.strerror or type(error).__name__)


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _try(descriptor):
            time.sleep(0.1)

    def _shared(descriptor: int) -> dict[str, Any]:
        """No process can hold anything for another here."""
        return {}

else:
    import fcntl

    # The first byte is the process's own, the second one its git's. Such locks survive exec and are not inherited by fork: a git
    # keeps its own, and what its hooks leave running in the background has none.

    def _try(descriptor: int) -> bool:
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 2)
        except (BlockingIOError, PermissionError):
            return False
        except OSError:
            # Some network file systems have none; git's own locks still keep two commits apart.
            return True
        _keep_own(descriptor)
        return True

    def _wait(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_EX, 2)
        _keep_own(descriptor)

    def _keep_own(descriptor: int) -> None:
        fcntl.lockf(descriptor, fcntl.LOCK_UN, 1, 1)

    def _shared(descriptor: int) -> dict[str, Any]:
        return {"preexec_fn": lambda: _keep_gits(descriptor), "pass_fds": (descriptor,)}

    def _keep_gits(descriptor: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, 1)
