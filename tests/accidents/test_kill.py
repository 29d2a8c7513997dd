"""Killed at any point: the old state or the new one, and the next command works without repair."""

import os
import shutil
from pathlib import Path

import pytest

from regctl.store import git, journal
from tests.accidents.aftermath import Truth, check_at_once, check_next
from tests.accidents.child import Accident, give, run
from tests.accidents.conftest import Choose, Truths
from tests.accidents.deeds import DEEDS
from tests.accidents.points import kill


def kill_at(truth: Truth, number: int, folder: Path) -> None:
    """Kill the command at a point, and see what becomes of it."""
    scene = truth.scene.copy(folder)
    ended = run(scene.world, scene.command, Accident(number, kill))
    try:
        assert ended.code is None
        check_at_once(truth, scene)
        check_next(truth, scene, ended.err)
    except AssertionError as failed:
        raise AssertionError(f"killed at point {number}, {truth.ended.points[number]}: {failed}") from failed
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", DEEDS)
def test_a_killed_command_has_done_nothing_or_all(name: str, truths: Truths, tmp_path: Path, chosen: Choose) -> None:
    truth = truths(name)
    for number in chosen(truth):
        kill_at(truth, number, tmp_path / str(number))


def test_a_commit_of_somebody_elses_that_is_under_way_keeps_its_locks(
    truths: Truths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What `git commit FILE` would commit without the file that bears its number is nothing at all."""
    monkeypatch.setattr(git, "_TRIES", 1)
    truth = truths("contest")
    scene = truth.scene.copy(tmp_path / "scene")
    run(scene.world, scene.command, Accident(truth.ended.points.index("before git add"), kill))
    locks = [scene.world.root / ".git" / name for name in ("index.lock", f"next-index-{os.getpid()}.lock")]
    for lock in locks:
        lock.touch()
    done = give(scene.world, scene.command)
    assert done.code == 4
    assert "index.lock" in done.err
    assert all(lock.exists() for lock in locks)
    for lock in locks:
        lock.unlink()
    check_next(truth, scene, "")


# That all this is worth something


def test_the_points_of_an_act_are_found(truths: Truths) -> None:
    assert truths("contest").ended.points == [
        "os.mkdir registry/.git/regctl",
        "open registry/.git/regctl/acting",
        "write registry/.git/regctl/acting",
        "os.mkdir registry/.git/regctl",
        "open registry/.git/regctl/act.new",
        "write registry/.git/regctl/act.new",
        "os.rename registry/.git/regctl/act",
        "os.mkdir registry/disputes/2026-10/05",
        "open registry/disputes/2026-10/05/.regctl-*",
        "write *",
        "os.rename registry/disputes/2026-10/05/20261005-aaaa.yaml",
        "before git add",
        "beginning git add",
        "behind git add",
        "before git commit",
        "beginning git commit",
        "behind git commit",
        "os.remove registry/.git/regctl/act",
        "truncate registry/.git/regctl/acting",
    ]


def test_an_act_that_is_not_undone_is_found_out(truths: Truths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = truths("contest")
    monkeypatch.setattr(journal, "settle", lambda repository: False)
    with pytest.raises(AssertionError, match="killed at point"):
        kill_at(truth, truth.ended.points.index("before git commit"), tmp_path / "scene")


def test_what_is_left_lying_about_is_found_out(truths: Truths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    truth = truths("contest")
    monkeypatch.setattr(journal, "BESIDE", "nothing")
    at = truth.ended.points.index("write *")
    with pytest.raises(AssertionError, match="killed at point"):
        kill_at(truth, at, tmp_path / "scene")
