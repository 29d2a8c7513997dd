"""regctl on a terminal: what it shows, and answers typed as they are asked for."""

import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.cli.world import World

# The session's leader takes the terminal as its own, so that Ctrl-C reaches it; then it becomes regctl.
_LAUNCH = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
_STEERING = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A terminal of 80 columns with regctl on it."""

    def __init__(self, argv: tuple[str, ...], cwd: Path, env: Mapping[str, str], stdout: Path | None = None) -> None:
        self.fd, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        with contextlib.ExitStack() as opened:
            out = opened.enter_context(stdout.open("wb")) if stdout else theirs
            command = [sys.executable, "-c", _LAUNCH, "-m", "regctl", *argv]
            self._process = subprocess.Popen(
                command, stdin=theirs, stdout=out, stderr=theirs, cwd=cwd, env=env, start_new_session=True
            )
        os.close(theirs)
        self._bytes = b""
        self._seen = 0

    @property
    def raw(self) -> str:
        return self._bytes.decode("utf-8", "replace")

    @property
    def text(self) -> str:
        """What it showed, without colours and as lines."""
        return _STEERING.sub("", self.raw).replace("\r\n", "\n").replace("\r", "")

    def expect(self, words: str, seconds: float = 60) -> str:
        """Wait until the words are shown; what was shown since the last ones."""
        end = time.monotonic() + seconds
        while words not in self.text[self._seen :]:
            if not self._read(end - time.monotonic()):
                raise AssertionError(f"{words!r} was not shown:\n{self.text}")
        start, self._seen = self._seen, self.text.index(words, self._seen) + len(words)
        return self.text[start : self._seen]

    def type(self, line: str) -> None:
        os.write(self.fd, f"{line}\n".encode())

    def interrupt(self) -> None:
        # Python's line editor shows the prompt a moment before it listens to signals.
        time.sleep(0.2)
        os.write(self.fd, b"\x03")

    def end(self, seconds: float = 60) -> int:
        """Read to the end; the exit code."""
        deadline = time.monotonic() + seconds
        while self._read(deadline - time.monotonic()):
            pass
        return self._process.wait(60)

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self.fd], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            data = os.read(self.fd, 1 << 16)
        except OSError:
            return False
        self._bytes += data
        return bool(data)

    def close(self) -> None:
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self.fd)


@contextlib.contextmanager
def terminal(world: World, *argv: str, stdout: Path | None = None, **who: str) -> Iterator[Terminal]:
    env = {name: value for name, value in world.env(**who).items() if name != "COLUMNS"} | {
        "TERM": world.extra.get("TERM", "xterm-256color")
    }
    if not world.extra.get("NO_COLOR", "1"):
        del env["NO_COLOR"]
    shown = Terminal(argv, world.root, env, stdout)
    try:
        yield shown
    finally:
        shown.close()
