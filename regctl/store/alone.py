"""One process at a time acts in a clone: whoever comes later waits until the one before has committed.

The system itself lets go of what a process held when that process ends, however it ends, so nothing is ever left locked. There is
a library for this; to load it takes longer than many a command.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

FILE = "regctl/acting"


@contextmanager
def alone(git_directory: Path, on_wait: Callable[[], None]) -> Iterator[None]:
    """Be the only one; `on_wait` is called once if somebody else is. Where the file system knows no locks, be it unchecked."""
    file = git_directory / FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as held:
        if not _try(held.fileno()):
            on_wait()
            _wait(held.fileno())
        yield


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _wait(descriptor: int) -> None:
        while not _try(descriptor):
            time.sleep(0.1)

else:
    import fcntl

    def _try(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # Some network file systems have none; git's own locks still keep two commits apart.
            return True
        return True

    def _wait(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
