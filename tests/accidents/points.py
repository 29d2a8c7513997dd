"""Every point at which a process writes something, counted, and what befalls the process at one of them.

A point is passed before a file is opened for writing, made, moved or removed; in the midst of what is written to it; and before,
behind and at the beginning of each git that writes.
"""

import builtins
import errno
import io
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

READS = {
    *("cat-file", "config", "diff-index", "diff-tree", "for-each-ref", "log", "ls-files", "ls-tree", "merge-base"),
    *("remote", "rev-list", "rev-parse", "show", "status", "symbolic-ref", "var"),
}
"""What git does without writing anything; all else that it may be asked for is taken to write."""

CHANGES = {"os.rename": 1, "os.link": 1, "os.symlink": 1, "os.mkdir": 0, "os.truncate": 0, "os.remove": 0, "os.rmdir": 0}
"""What Python tells before it changes a folder, and which of the arguments is the path that comes or goes."""

FREEING = ("os.remove", "os.rmdir", "os.rename", "os.truncate", "truncate")
"""What succeeds on a full disk too."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_DRAWN = re.compile(r"[0-9a-f]{12,}|(?<=new-)\w+|(?<=\.regctl-)\w+")

Strike = Callable[[str, str], None]
"""What happens at the point that is struck: told the kind of point, and the path or the words of git."""


class Points:
    """What is written below `folder`. The strike falls at the point of number `at`, and with `again` at each behind it too."""

    def __init__(self, folder: Path, at: int | None = None, strike: Strike | None = None, again: bool = False) -> None:
        self.labels: list[str] = []
        self._folder = f"{os.path.realpath(folder)}/"
        self._at, self._strike, self._again = at, strike, again

    def watch(self) -> None:
        """From now on, until the process ends."""
        # What Python compiles is none of regctl's.
        sys.dont_write_bytecode = True
        sys.addaudithook(self._audit)
        real_open, real_run = io.open, subprocess.run

        def opened(*given: Any, **named: Any) -> Any:
            return self._open(real_open, *given, **named)

        def run(*given: Any, **named: Any) -> Any:
            return self._run(real_run, *given, **named)

        for module, name, watched in ((io, "open", opened), (builtins, "open", opened), (subprocess, "run", run)):
            setattr(module, name, watched)

    def _pass(self, kind: str, what: str) -> None:
        number = len(self.labels)
        self.labels.append(f"{kind} {_DRAWN.sub('*', what.removeprefix(self._folder))}")
        if self._strike and self._at is not None and (number == self._at or (self._again and number > self._at)):
            self._strike(kind, what)

    def _audit(self, event: str, given: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = given
            if flags & _WRITING and self._is_inside(path):
                self._pass("open", os.fsdecode(path))
        elif event in CHANGES and self._is_inside(given[CHANGES[event]]):
            self._pass(event, os.fsdecode(given[CHANGES[event]]))

    def _is_inside(self, path: object) -> bool:
        return isinstance(path, str | bytes | os.PathLike) and os.fsdecode(Path.cwd() / os.fsdecode(path)).startswith(
            self._folder
        )

    def _open(self, real: Any, file: Any, mode: str = "r", buffering: int = -1, *given: Any, **named: Any) -> Any:
        """A file that tells of what is written to it; any other as it is."""
        if not set(mode) & set("wax+"):
            return real(file, mode, buffering, *given, **named)
        opening = {name: named.pop(name) for name in ("closefd", "opener") if name in named}
        raw = _Raw(file, mode.replace("b", "").replace("t", ""), **opening)
        raw.told = self._pass
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *given, **named)

    def _run(self, real: Any, argv: Sequence[str], **named: Any) -> Any:
        words = _words_of(argv)
        if not words or words[0] in READS or (words[0] == "hash-object" and "-w" not in words):
            return real(argv, **named)
        try:
            self._pass("before", f"git {words[0]}")
            if self._strike is kill and len(self.labels) == self._at:
                _begin(argv, named)
            self._pass("beginning", f"git {words[0]}")
            done = real(argv, **named)
            self._pass("behind", f"git {words[0]}")
        except _GitFailed as failed:
            return subprocess.CompletedProcess(argv, 128, b"", f"fatal: {os.strerror(failed.number)}\n".encode())
        return done


def _begin(argv: Sequence[str], named: dict[str, Any]) -> None:
    """A git that outlives whoever has begun it."""
    started = {name: value for name, value in named.items() if name not in ("input", "capture_output", "check")}
    nowhere = subprocess.DEVNULL
    git = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=nowhere, stderr=nowhere, **started)
    assert git.stdin
    git.stdin.write(named["input"])
    git.stdin.flush()


class _Raw(io.FileIO):
    """A file in which half of what is written stands before the point is passed, as a disk might have it."""

    told: Callable[[str, str], None] | None = None

    def write(self, data: Any, /) -> int:
        half = bytes(data)[: len(data) // 2]
        super().write(half)
        if self.told:
            self.told("write", str(self.name) if isinstance(self.name, str | Path) else "*")
        super().write(bytes(data)[len(half) :])
        return len(data)

    def truncate(self, size: int | None = None, /) -> int:
        if self.told:
            self.told("truncate", str(self.name))
        return super().truncate(size)


def _words_of(argv: Sequence[str]) -> list[str]:
    """What git is asked for, without the options before it."""
    words = list(argv[1:]) if argv[0] == "git" else []
    while words and words[0].startswith("-"):
        del words[: 2 if words[0] == "-c" else 1]
    return words


# Strikes


def kill(kind: str, what: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def fill(kind: str, what: str) -> None:
    """No room is left, for regctl or for git; what frees room goes on."""
    if kind not in FREEING:
        _fail(errno.ENOSPC, kind, what)


def fill_clone(kind: str, what: str) -> None:
    """No room is left where the clone lies; elsewhere there is."""
    if "/registry/" in what or "/shared.git/" in what:
        fill(kind, what)


def break_down(kind: str, what: str) -> None:
    """The disk itself fails."""
    _fail(errno.EIO, kind, what)


def _fail(number: int, kind: str, what: str) -> None:
    if what.startswith("git "):
        raise _GitFailed(number)
    raise OSError(number, os.strerror(number), *([what] if kind != "write" else []))


class _GitFailed(Exception):
    """git did not do what it was asked for, or did it and could not end well."""

    def __init__(self, number: int) -> None:
        self.number = number
