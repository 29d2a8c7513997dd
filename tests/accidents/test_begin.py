"""A registry whose making is killed at any point: the next init makes it, and nothing of the first stands in its way."""

import shutil
from pathlib import Path

import pytest

from tests.accidents.child import Accident, Command, give, run, wait_for
from tests.accidents.points import kill
from tests.cli.world import BEGUN, World

INIT = Command(("init", ".", "--organisation", "Agency", "--timezone", "Europe/Moscow"), at=BEGUN)


def empty(begun: World, folder: Path) -> World:
    """A folder with a file of somebody's, and no repository."""
    shutil.copytree(begun.home, folder / "home")
    world = World(folder / "registry", folder / "home")
    world.write("notes.md", "notes\n")
    return world


def test_a_beginning_that_was_killed_is_made_by_the_next_one(begun: World, tmp_path: Path, pytestconfig: pytest.Config) -> None:
    undisturbed = empty(begun, tmp_path / "undisturbed")
    points = run(undisturbed, INIT).points
    made = undisturbed.git("ls-tree", "-r", "HEAD")
    every = 1 if pytestconfig.getoption("--every-point", default=False) else 5
    for number in range(0, len(points), every):
        world = empty(begun, tmp_path / str(number))
        killed = run(world, INIT, Accident(number, kill))
        assert killed.code is None
        wait_for(killed.group)
        again = give(world, INIT)
        # A git that has outlived its regctl may have made the commit.
        assert again.code == 0 or "holds a registry already" in again.err, (points[number], again)
        assert world.git("ls-tree", "-r", "HEAD") == made, points[number]
        assert world.git("status", "--porcelain", "--untracked-files=all") == "?? notes.md\n", points[number]
        assert world.git("rev-list", "--count", "HEAD") == "1\n"
        assert world.ask("check")["findings"] == [], points[number]
        shutil.rmtree(tmp_path / str(number))
