"""Running whole processes: one environment for all, timed from start to end, rivals in turn so that noise falls on all alike."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.figures import Sample
from benchmarks.moment import COMMITTER_DATE

REGCTL = str(Path(sys.executable).with_name("regctl"))
REFUSED = 1
"""The exit code of `regctl check` where it has findings, which is no failure here."""


class Failed(Exception):
    """A process that was to be measured ended in an error; its words are the message."""


@dataclass(frozen=True, slots=True)
class Job:
    """A command in a directory. `prepare` runs before each start, untimed; `accepts` are exit codes that are no failure.

    `given` is what it reads from stdin.
    """

    command: Sequence[str]
    directory: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[], None] | None = None
    accepts: tuple[int, ...] = (0,)
    given: bytes = b""


def environment(variables: Mapping[str, str] | None = None) -> dict[str, str]:
    """Nothing that a user or machine has set up for git, regctl or beancount reaches what is measured.

    Now is the end of the generated history: otherwise every dispute would be overdue a week after the registries were made. And
    where a user's Python keeps no bytecode, each run would compile half of regctl, which is not what is asked.
    """
    hidden = ("GIT_", "REGCTL_", "BEANCOUNT_", "LEDGER_", "PYTHON")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(hidden)}
    sealed = {
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_COMMITTER_DATE": COMMITTER_DATE,
        "LC_ALL": "C.UTF-8",
    }
    return kept | sealed | dict(variables or {})


def run(job: Job) -> Sample:
    """Start, wait, and say what it cost; its output is thrown away. Raises Failed with its own words."""
    if job.prepare:
        job.prepare()
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as words:
        given.write(job.given)
        given.seek(0)
        started = time.perf_counter()
        process = subprocess.Popen(
            job.command,
            cwd=job.directory,
            env=environment(job.variables),
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=words,
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in job.accepts:
            words.seek(0)
            said = words.read().decode("utf-8", "replace").strip()
            raise Failed(f"{' '.join(job.command)}: exit {process.returncode}: {said}")
    return Sample(wall, used.ru_utime, used.ru_stime, used.ru_maxrss * _MAXRSS_UNIT)


# Linux counts in KiB, macOS in bytes.
_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


def output_of(job: Job) -> str:
    """What a command prints, untimed. Raises Failed with its own words."""
    if job.prepare:
        job.prepare()
    done = subprocess.run(job.command, cwd=job.directory, env=environment(job.variables), capture_output=True, check=False)
    if done.returncode not in job.accepts:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise Failed(f"{' '.join(job.command)}: exit {done.returncode}: {said}")
    return done.stdout.decode("utf-8")


def git(directory: Path, *arguments: str) -> str:
    """The output of git, without the last line break."""
    return output_of(Job(("git", *arguments), directory)).rstrip("\n")


def in_turn(jobs: Sequence[Job | Callable[[int], Job]], runs: int) -> list[list[Sample]]:
    """The samples of each job: A B A B …, after one round that is not counted, in which caches of the system fill.

    A job that differs from run to run is given as a function of the round's number.
    """
    rounds = [[run(job if isinstance(job, Job) else job(number)) for job in jobs] for number in range(runs + 1)][1:]
    return [list(samples) for samples in zip(*rounds, strict=True)]


@contextmanager
def one_core() -> Iterator[bool]:
    """Everything that is started inside shares one core. False where the system cannot do that."""
    if not hasattr(os, "sched_setaffinity"):
        yield False
        return
    allowed = os.sched_getaffinity(0)
    # The last one: interrupts are mostly served by the first.
    os.sched_setaffinity(0, {max(allowed)})
    try:
        yield True
    finally:
        os.sched_setaffinity(0, allowed)
