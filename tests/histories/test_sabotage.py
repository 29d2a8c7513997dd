"""The sabotage does what it says, to a cache such as regctl leaves behind."""

from pathlib import Path
from random import Random

import pytest

from regctl.store.blocks import Blocks
from regctl.store.cache import Cache
from tests.histories.sabotage import SABOTAGES, Scene, sabotage


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    cache, earlier, foreign = (tmp_path / name / "regctl" for name in ("own", "earlier", "foreign"))
    for number, folder in enumerate((cache, earlier, foreign)):
        for head in range(2):
            blocks = Blocks()
            blocks.write(("family", number), f"{number} at {head}" * 1000)
            Cache(folder.parent, "").keep(f"{head:040}", {"number": number}, blocks)
    return Scene(cache, earlier, lambda: foreign, Random(1))


def _held(place: Path) -> object:
    """Everything that is there, by path."""
    if place.is_symlink() or not place.is_dir():
        return place.is_symlink(), place.exists()
    return {file.relative_to(place): file.read_bytes() if file.is_file() else None for file in place.rglob("*")}


@pytest.mark.parametrize("kind", sorted(SABOTAGES))
def test_each_kind_changes_what_was_there(kind: str, scene: Scene) -> None:
    before = _held(scene.cache)
    sabotage(kind, scene)
    assert _held(scene.cache) != before


@pytest.mark.parametrize("kind", sorted(SABOTAGES))
def test_each_kind_bears_that_there_is_nothing(kind: str, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    sabotage(kind, Scene(tmp_path / "regctl", nothing, lambda: nothing, Random(1)))


@pytest.mark.parametrize("first", sorted(SABOTAGES))
@pytest.mark.parametrize("second", sorted(SABOTAGES))
def test_any_kind_may_follow_any_other(first: str, second: str, scene: Scene) -> None:
    sabotage(first, scene)
    sabotage(second, scene)


def test_a_root_of_another_version_is_whole_and_is_not_believed(scene: Scene) -> None:
    before = list(Cache(scene.cache.parent, "").heads())
    sabotage("of another version", scene)
    assert (len(before), Cache(scene.cache.parent, "").heads()) == (2, [])
