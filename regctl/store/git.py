"""Running git: the environment that makes its answers the same everywhere, and its failures as trouble."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from regctl.model.trouble import GitTrouble
from regctl.store.counting import counts

if TYPE_CHECKING:
    from regctl.store.alone import Hold

# What a user or a repository may have set up must not change what is read: replaced objects could forge an author, a locale
# or an option the output.
_OPTIONS = (
    "core.quotePath=false",
    "log.showRoot=true",
    "log.showSignature=false",
    "i18n.logOutputEncoding=UTF-8",
    "advice.graftFileDeprecated=false",
)
_PLUMBING = ("--no-replace-objects", *(word for option in _OPTIONS for word in ("-c", option)))
_PLUMBING_ENV = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_FLUSH": "0",
    "GIT_PAGER": "cat",
    # Parents that a clone grafts onto a commit are no part of the history that the others see.
    "GIT_GRAFT_FILE": os.devnull,
}

_TRIES, _PAUSE = 30, 0.1
"""How often, and after how many seconds, a git that found a lock of another is run once more."""


class Git:
    """git in one directory, with variables of its own in `env`. Nothing is cached; each call is one process.

    What writes shares the `hold` of whoever acts alone, where there is one.
    """

    def __init__(self, directory: Path, env: Mapping[str, str] | None = None, hold: "Hold | None" = None) -> None:
        self.directory = directory
        self.env = env or {}
        self.hold = hold

    def plumbing(self, *arguments: str, given: bytes | None = None) -> bytes:
        """The output of a reading command. Raises GitTrouble with git's own words where it fails."""
        done = self.ask(*arguments, given=given)
        if done.returncode:
            raise GitTrouble("git-failed", command=arguments[0], said=_words(done.stderr))
        return done.stdout

    def ask(self, *arguments: str, given: bytes | None = None) -> "subprocess.CompletedProcess[bytes]":
        """A reading command that says more than yes or no by how it ends."""
        return self._run([*_PLUMBING, *arguments], given, self._plumbing_env())

    def attempt(self, *arguments: str) -> bytes | None:
        """The output of a reading command that may say no; None where it does."""
        done = self.ask(*arguments)
        return done.stdout if done.returncode == 0 else None

    def answer(self, *arguments: str) -> str | None:
        """The one line of a reading command that may say no; None where it does."""
        output = self.attempt(*arguments)
        return output.decode("utf-8", "surrogateescape").rstrip("\n") if output is not None else None

    def stream(
        self, *arguments: str, given: IO[bytes] | None = None, output: IO[bytes] | None = None
    ) -> "subprocess.Popen[bytes]":
        """A reading command whose output is taken as it comes, or goes into a file; the caller closes it with `finish`."""
        counts.processes += 1
        try:
            return subprocess.Popen(
                ["git", *_PLUMBING, *arguments],
                cwd=self.directory,
                env=self._plumbing_env(),
                stdin=given if given is not None else subprocess.DEVNULL,
                stdout=output if output is not None else subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
        except FileNotFoundError:
            raise _no_git(self.directory) from None

    def porcelain(self, *arguments: str, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[bytes]":
        """A writing command as the user would run it, in the user's own environment, hooks and signing included.

        Raises GitTrouble where it was killed: who knows what it has done, and left behind.
        """
        started = self.hold.shared() if self.hold else {}
        done = self._run(list(arguments), None, {**os.environ, **(env or {})}, started)
        if done.returncode < 0:
            raise GitTrouble("git-killed", command=arguments[0], signal=-done.returncode)
        return done

    def write(self, *arguments: str, env: dict[str, str] | None = None) -> None:
        """A writing command that has to succeed; while another git holds a lock, as a prompt or an editor may let one do, it is
        tried again for a moment. Raises GitTrouble with git's own words where it fails.
        """
        done = self.porcelain(*arguments, env=env)
        for _ in range(_TRIES):
            if not (done.returncode and b".lock" in done.stderr):
                break
            time.sleep(_PAUSE)
            done = self.porcelain(*arguments, env=env)
        if done.returncode:
            raise GitTrouble("git-failed", command=arguments[0], said=_words(done.stderr + done.stdout))

    def _plumbing_env(self) -> dict[str, str]:
        return {**os.environ, **_PLUMBING_ENV, **self.env}

    def _run(
        self, arguments: Sequence[str], given: bytes | None, env: dict[str, str], started: Mapping[str, Any] | None = None
    ) -> "subprocess.CompletedProcess[bytes]":
        counts.processes += 1
        argv, keys = ["git", *arguments], started or {}
        try:
            return subprocess.run(argv, cwd=self.directory, env=env, input=given or b"", capture_output=True, check=False, **keys)
        except FileNotFoundError:
            raise _no_git(self.directory) from None


def finish(process: "subprocess.Popen[bytes]", command: str) -> bytes:
    """Wait for a streamed command; what of its output had not been read. Raises GitTrouble where git failed on the way."""
    output, said = process.communicate()
    if process.returncode:
        raise GitTrouble("git-failed", command=command, said=_words(said))
    return output


def stop(process: "subprocess.Popen[bytes]") -> None:
    """End a streamed command that is no longer needed, unless `finish` has seen its end."""
    if process.poll() is None:
        process.kill()
    if process.stderr and not process.stderr.closed:
        process.communicate()


def _no_git(directory: Path) -> GitTrouble:
    if not directory.is_dir():
        return GitTrouble("no-directory", directory=str(directory))
    return GitTrouble("no-git")


def _words(said: bytes) -> str:
    return said.decode("utf-8", "replace").strip()
