"""A command in a process of its own, to which something happens at one of its points; or several processes at once."""

import contextlib
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from regctl.__main__ import main
from regctl.cli import session
from regctl.store import remains
from tests.accidents.points import Points, Strike
from tests.cli.world import Done, World

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["tests.accidents.loaded"])

_PATIENCE = 120
"""Seconds after which a command is taken to hang."""

HASTE = 0.2
"""Seconds for which a git of somebody else's is waited for here."""


class Accident(NamedTuple):
    """At which point it happens, and what; with `again`, at each point behind it too."""

    at: int
    strike: Strike
    again: bool = False


class Ended(NamedTuple):
    """How a command ended: its exit code, None where it was killed, what it has said, and the points that it passed.

    `group` is the group of processes that it belonged to, with all that it has started.
    """

    code: int | None
    out: str
    err: str
    points: list[str]
    group: int


class Command(NamedTuple):
    """A command line: who gives it, when, in which folder of its scene, and what stands on stdin."""

    argv: tuple[str, ...]
    person: str = "olga"
    at: str | None = None
    stdin: str = ""
    place: str = "registry"


def give(world: World, command: Command) -> Done:
    """Give a command in this process, in the folder where its scene lies."""
    place = world.root.parent / command.place
    return world.regctl(*command.argv, person=command.person, at=command.at, stdin=command.stdin.encode(), cwd=place)


def run(world: World, command: Command, accident: Accident | None = None) -> Ended:
    """Give a command in a process whose writing is watched. Its temporary files lie in the folder `tmp` of the scene."""
    folder = world.root.parent
    (folder / "tmp").mkdir(exist_ok=True)
    (folder / "stdin").write_text(command.stdin)
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_child, args=(world, command, accident, theirs))
    process.start()
    theirs.close()
    try:
        # Whoever is killed says nothing more.
        points = ours.recv() if ours.poll(_PATIENCE) else None
    except EOFError:
        points = []
    process.join(_PATIENCE)
    assert points is not None, f"{command} came to no end"
    out, err = ((folder / name).read_text() for name in ("stdout", "stderr"))
    assert "Traceback" not in err, err
    assert process.pid is not None
    code = None if process.exitcode == -signal.SIGKILL else process.exitcode
    return Ended(code, out, err, points, process.pid)


def wait_for(group: int) -> None:
    """Wait until nothing that a command has started runs any more."""
    until = time.monotonic() + _PATIENCE
    with contextlib.suppress(ProcessLookupError):
        while time.monotonic() < until:
            os.killpg(group, 0)
            time.sleep(0.02)
        raise AssertionError("something runs on and on")


def _child(world: World, command: Command, accident: Accident | None, told: Any) -> None:
    os.setsid()
    folder = world.root.parent
    for name, number, mode in (("stdin", 0, "r"), ("stdout", 1, "w"), ("stderr", 2, "w")):
        stream = (folder / name).open(mode, encoding="utf-8", buffering=1)
        os.dup2(stream.fileno(), number)
        setattr(sys, name, stream)
    os.chdir(folder / command.place)
    os.environ.clear()
    os.environ.update(world.env(command.person, command.at), ACCIDENT_PID=str(os.getpid()))
    tempfile.tempdir = str(folder / "tmp")
    remains._PATIENCE = HASTE
    if world.drawn is not None:
        session.draw_suffix = world.drawn.__next__
    sys.argv = ["regctl", *command.argv]
    points = Points(folder, *(accident or ()))
    points.watch()
    try:
        main()
    except SystemExit as end:
        told.send(points.labels)
        sys.exit(end.code)


def at_once(work: Callable[..., Any], given: list[tuple[Any, ...]]) -> list[Any]:
    """What each of several processes makes of what is given to it, all at work at the same time."""
    with _CONTEXT.Pool(len(given)) as pool:
        return pool.starmap(work, given, chunksize=1)
