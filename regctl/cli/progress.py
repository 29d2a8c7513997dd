"""How far a command has come, on stderr, where somebody is watching and it takes more than a moment."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from regctl.reading.opening import Watch
    from regctl.store.repository import Repository

T = TypeVar("T")
Total = Callable[[], int | None]
"""Asks how many there are to do; None while that is not known yet."""

_PATIENCE = 1.0
"""Seconds for which nobody needs to be told anything."""

_EVERY = 0.1
"""Seconds between two looks at how far it has come."""


class Meter:
    """A bar that begins once patience has run out. `begin` starts to find the total, and gives what to ask until it is known."""

    def __init__(self, label: str, begin: Callable[[], Total]) -> None:
        self._label = label
        self._begin = begin
        self._next = time.monotonic() + _PATIENCE
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._total: Total = lambda: None

    def show(self, done: int) -> None:
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + _EVERY
        if self._bar is None or self._task is None:
            self._bar = _bar()
            self._total = self._begin()
            self._task = self._bar.add_task(self._label, total=None)
            self._bar.start()
        self._bar.update(self._task, completed=done, total=self._total())

    def close(self) -> None:
        if self._bar:
            self._bar.stop()


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)


@contextmanager
def watched(repository: "Repository") -> Iterator["Watch | None"]:
    """Whoever reads the history of the repository may say how far that has come; None where nobody would see it."""
    if not sys.stderr.isatty():
        yield None
        return
    from regctl.render.progress_words import READING

    behind: list[str | None] = []
    meter = Meter(READING, lambda: _count(repository, behind[0]))

    def watch(steps: int, after: str | None) -> None:
        behind[:] = [after]
        meter.show(steps)

    try:
        yield watch
    finally:
        meter.close()


def _count(repository: "Repository", after: str | None) -> Total:
    """Let git count the steps of the line meanwhile."""
    revisions = [repository.head or "HEAD", *([f"^{after}"] if after else [])]
    process = repository.git.stream("rev-list", "--count", "--first-parent", *revisions, "--")
    known: list[int] = []

    def total() -> int | None:
        if not known and process.poll() == 0 and process.stdout:
            known.append(int(process.communicate()[0]))
        return known[0] if known else None

    return total


def counted(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """The items as they come, with how many of about `total` have come."""
    if not sys.stderr.isatty():
        yield from items
        return
    meter = Meter(label, lambda: lambda: total)
    try:
        for number, item in enumerate(items, 1):
            meter.show(number)
            yield item
    finally:
        meter.close()
