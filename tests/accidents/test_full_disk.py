"""A full or broken disk at any point: a message with a remedy, or an answer, and nothing is lost."""

import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.accidents import small_disk
from tests.accidents.aftermath import Truth, check_at_once, check_next
from tests.accidents.child import Accident, Ended, run
from tests.accidents.conftest import Choose, Truths
from tests.accidents.deeds import DEEDS, Scene
from tests.accidents.points import break_down, fill, fill_clone

WORDS = {"contest": "Greeted.", "open": "Not greeted.", "record an error": "No login."}
"""What somebody has written, by the deed."""


def check_ended(truth: Truth, scene: Scene, ended: Ended, words: str | None) -> None:
    """It has come to its end as if nothing had happened, or says what has and what to do, and keeps what was written."""
    if ended.code == truth.deed.code:
        assert ended.out == truth.ended.out
        return
    assert ended.code == 4, ended
    assert "hint: " in ended.err
    if words is not None:
        kept = [file for file in (scene.world.root / ".git/regctl").glob("unsent/*") if words in file.read_text()]
        assert "nothing was changed" in ended.err or "cannot be written" in ended.err
        assert kept if "what you wrote is kept in" in ended.err else "give the command once more" in ended.err


def strike_at(truth: Truth, accident: Accident, folder: Path, words: str | None = None) -> Ended:
    scene = truth.scene.copy(folder)
    ended = run(scene.world, scene.command, accident)
    try:
        check_ended(truth, scene, ended, words)
        if ended.code == 4 and words is not None:
            assert scene.world.head == truth.old
        check_at_once(truth, scene)
        check_next(truth, scene, ended.err)
    except AssertionError as failed:
        point = truth.ended.points[accident.at]
        raise AssertionError(f"{accident.strike.__name__} at point {accident.at}, {point}: {failed}") from failed
    shutil.rmtree(folder)
    return ended


@pytest.mark.parametrize("name", DEEDS)
def test_without_room_a_command_has_done_nothing_or_all(name: str, truths: Truths, tmp_path: Path, chosen: Choose) -> None:
    truth = truths(name)
    for number in chosen(truth):
        strike_at(truth, Accident(number, fill, again=True), tmp_path / str(number), WORDS.get(name))


@pytest.mark.parametrize("name", DEEDS)
def test_on_a_broken_disk_a_command_has_done_nothing_or_all(name: str, truths: Truths, tmp_path: Path, chosen: Choose) -> None:
    truth = truths(name)
    for number in chosen(truth):
        strike_at(truth, Accident(number, break_down), tmp_path / str(number), WORDS.get(name))


@pytest.mark.parametrize("name", ["hook", "report", "check"])
def test_without_room_for_a_cache_a_command_that_reads_answers(name: str, truths: Truths, tmp_path: Path, chosen: Choose) -> None:
    truth = truths(name)
    for number in chosen(truth):
        ended = strike_at(truth, Accident(number, fill_clone, again=True), tmp_path / str(number))
        assert (ended.code, ended.out, ended.err) == (truth.deed.code, truth.ended.out, truth.ended.err)


# A disk that is full indeed


@pytest.mark.parametrize("name", ["contest", "open", "sweep", "sync, apart", "sync, behind", "sync, ahead"])
def test_on_a_full_disk_a_command_has_done_nothing_or_all(
    name: str, truths: Truths, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """From no room at all to just not enough."""
    every = 1 if pytestconfig.getoption("--every-point", default=False) else 9
    *before, last = on_small_disk(truths(name), tmp_path, every, tmp_path / "disk/scene/tmp")
    assert set(before) == {4}
    assert last == truths(name).deed.code


@pytest.mark.parametrize("name", ["hook", "report", "check"])
def test_on_a_full_disk_a_command_that_reads_answers(name: str, truths: Truths, tmp_path: Path) -> None:
    assert on_small_disk(truths(name), tmp_path, 1, tmp_path / "tmp") == [truths(name).deed.code]


def on_small_disk(truth: Truth, folder: Path, every: int, temporary: Path) -> list[int]:
    """How a command ends with ever more room."""
    file, disk = folder / "truth", folder / "disk"
    disk.mkdir()
    if reason := small_disk.why_not(disk):
        pytest.skip(reason)
    file.write_bytes(pickle.dumps(truth))
    program = (sys.executable, "-m", "tests.accidents.small_disk", str(file), str(disk), str(every), str(temporary))
    done = subprocess.run(small_disk.in_a_name_space(*program), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [int(code) for code in done.stdout.split()]
