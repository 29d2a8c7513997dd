"""Many at work in one clone at the same time: all that they do is done, each act by itself, and nobody is in anybody's way."""

import subprocess
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.accidents.child import Command, at_once, give
from tests.accidents.deeds import Scene
from tests.cli.world import PEOPLE, World, copy_of

WORKERS, ACTS = 8, 50
_DISPUTES = 15
_ERRORS = ACTS - 2 * _DISPUTES - len(PEOPLE)

TEXT = """\
regulation: REG-{number}
title: Rules of {number}
owner: olga
status: in-force
clauses:
  - id: "1"
    text: Nobody needs to know this but who acknowledges it.
"""


class Did(NamedTuple):
    """An act, and what it printed: an id, or a path."""

    kind: str
    made: str
    code: int
    err: str


@pytest.fixture
def world(begun: World, tmp_path: Path) -> World:
    """A clone with a regulation for each worker, which nobody has acknowledged yet. Ids are drawn at random."""
    world = copy_of(begun, tmp_path)
    for worker in range(WORKERS):
        world.write(f"regulations/{100 + worker}.yaml", TEXT.format(number=100 + worker))
    world.commit("New regulations")
    return world


def _disputes(worker: int) -> Iterator[tuple[str, str, str, str]]:
    """Who opens a dispute against whom, about which clause and day: nobody else does about the same."""
    pairs = [("anna", "ivan"), ("ivan", "pavel"), ("pavel", "anna"), ("kira", "maria"), ("maria", "denis")]
    for number in range(_DISPUTES):
        who, whom = pairs[number % len(pairs)]
        yield who, whom, f"REG-002#{1 + number // len(pairs)}", f"2026-09-{10 + worker:02}"


def work(world: World, worker: int, over: Path, acts: int = ACTS) -> list[Did]:
    """The acts of one process, by everybody in turn; `over` says that it has come to its end."""
    try:
        return list(islice(_work(world, worker), acts))
    finally:
        over.touch()


def _work(world: World, worker: int) -> Iterator[Did]:
    disputes = _disputes(worker)
    for number in range(_DISPUTES):
        who, whom, cited, day = next(disputes)
        opening = ("--against", whom, "--regulation", cited, "--occurred", day, "--what", f"{worker}, {number}")
        opened = _act(world, "open", who, "dispute", "open", *opening)
        yield opened
        answer = ("accept",) if number % 2 else ("contest", "--reason", f"{worker}, {number}")
        yield _act(world, "answer", whom, "dispute", "answer", opened.made, *answer)
        if number < len(PEOPLE):
            yield _act(world, "acknowledge", PEOPLE[number], "regulation", "acknowledge", f"REG-{100 + worker}")
        if number < _ERRORS:
            yield _act(
                world, "record", PEOPLE[-number % 7], "error", "record", "--category", "access", "--what", f"{worker}, {number}"
            )


def _act(world: World, kind: str, person: str, *argv: str) -> Did:
    done = world.regctl(*argv, person=person)
    return Did(kind, done.out.strip(), done.code, done.err)


def look_on(world: World, overs: list[Path]) -> list[tuple[int, str]]:
    """Reading commands until all are done; those that did not answer."""
    failed: list[tuple[int, str]] = []
    lines = (("report", "--json"), ("check", "--json"), ("status", "--json"), ("dispute", "list"))
    while not all(over.exists() for over in overs):
        for line in lines:
            done = world.regctl(*line, person="anna")
            if done.code or not done.out or done.err:
                failed.append((done.code, done.err))
            time.sleep(0.05)
    return failed


def _watched(world: World, worker: int, overs: list[Path]) -> list[Did] | list[tuple[int, str]]:
    return work(world, worker, overs[worker]) if worker < len(overs) else look_on(world, overs)


def test_eight_processes_act_fifty_times_each_and_nothing_is_lost(world: World, tmp_path: Path) -> None:
    start, overs = world.head, [tmp_path / f"over-{worker}" for worker in range(WORKERS)]
    *worked, failed = at_once(_watched, [(world, worker, overs) for worker in range(WORKERS + 1)])
    did = [each for one in worked for each in one]
    assert [each for each in did if each.code] == []
    assert failed == []
    assert len(did) == WORKERS * ACTS
    _check_all_counted(world, did)
    _check_commits(world, start, did)


def _check_all_counted(world: World, did: list[Did]) -> None:
    made = {kind: {each.made for each in did if each.kind == kind} for kind in ("open", "answer", "record", "acknowledge")}
    states = {dispute["id"]: dispute["state"] for dispute in world.ask("dispute", "list")["disputes"]}
    assert set(states) == made["open"] == made["answer"]
    assert sorted(states.values()) == ["accepted"] * (_DISPUTES // 2 * WORKERS) + ["contested"] * (-(-_DISPUTES // 2) * WORKERS)
    assert {error["id"] for error in world.ask("error", "list")["errors"]} == made["record"]
    texts = {text["regulation"]: text for text in world.ask("regulation", "list")["regulations"]}
    assert all(sorted(texts[f"REG-{100 + worker}"]["acknowledged"]) == sorted(PEOPLE) for worker in range(WORKERS))
    assert world.ask("check")["findings"] == []


def _check_commits(world: World, start: str, did: list[Did]) -> None:
    """One for each act, in one line, with one file of its own; and nothing is left of anybody."""
    told = world.git("log", "--format=%x00%P", "--name-only", f"{start}..HEAD").split("\0")[1:]
    commits = [commit.split() for commit in told]
    assert all(len(commit) == 2 for commit in commits)
    named = [Path(path).stem if "acknowledge" not in path else path for _, path in commits]
    assert sorted(named) == sorted(each.made for each in did)
    assert world.git("status", "--porcelain", "--untracked-files=all") == ""
    assert world.git("fsck", "--strict", "--no-dangling", "--no-progress") == ""
    assert [*world.root.rglob("*.lock"), *world.root.rglob(".regctl-*"), *(world.root / ".git/regctl").glob("act*.new")] == []


def _use_git(world: World, over: Path) -> int:
    """Somebody looks around with git and stages what they are writing, as an editor does all the time."""
    number = 0
    while not over.exists():
        world.write("notes.txt", f"{number}\n")
        for argv in (("status",), ("add", "notes.txt")):
            # It may have to give way, which is git's own to say.
            subprocess.run(["git", *argv], cwd=world.root, env=world.env(), capture_output=True, check=False)
        number += 1
        time.sleep(0.01)
    return number


def _beside(world: World, worker: int, over: Path) -> list[Did] | int:
    return work(world, worker, over, 12) if worker == 0 else _use_git(world, over)


def test_acts_are_done_while_somebody_uses_git(world: World, tmp_path: Path) -> None:
    world.write("notes.txt", "\n")
    world.git("add", "notes.txt")
    did, times = at_once(_beside, [(world, worker, tmp_path / "over") for worker in range(2)])
    assert [each for each in did if each.code] == []
    assert times > 0
    world.git("add", "notes.txt")
    assert world.git("status", "--porcelain") == "A  notes.txt\n"
    world.git("reset", "-q")
    (world.root / "notes.txt").unlink()
    assert world.ask("check")["findings"] == []


def test_acts_wait_for_a_slow_hook_of_others(world: World, tmp_path: Path) -> None:
    hook = world.write(".git/hooks/pre-commit", "#!/bin/sh\nsleep 0.1\n")
    hook.chmod(0o755)
    scene = Scene(tmp_path, Command(("error", "record", "--category", "access", "--what", "No login."), "ivan"))
    before = world.head
    done = at_once(give, [(world, scene.command)] * 4)
    assert [each.code for each in done] == [0, 0, 0, 0]
    assert len({each.out for each in done}) == 4
    assert world.git("rev-list", "--count", f"{before}..HEAD").strip() == "4"
    assert world.ask("check")["findings"] == []
