"""The sabotage does what it says, to a database that stands for a cache."""

import sqlite3
from pathlib import Path
from random import Random

import pytest

from tests.histories.sabotage import SABOTAGES, Scene, sabotaged

_NOTHING_CHANGES = frozenset({"locked"})


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    cache, earlier, foreign = (tmp_path / name for name in ("regctl", "earlier", "foreign"))
    for number, folder in enumerate((cache, earlier, foreign)):
        folder.mkdir()
        _write(folder / "cache.sqlite", number + 1)
    return Scene(cache, earlier, lambda: foreign, Random(1))


def _write(file: Path, rows: int) -> None:
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("CREATE TABLE states (head TEXT, state BLOB)")
        connection.executemany(
            "INSERT INTO states VALUES (?, ?)", [(f"head {number}", b"x" * 9000) for number in range(rows * 20)]
        )
    connection.close()


def _held(place: Path) -> object:
    """Everything that is there, by path."""
    if place.is_symlink() or not place.is_dir():
        return place.is_symlink(), place.exists()
    return {file.relative_to(place): file.read_bytes() if file.is_file() else None for file in place.rglob("*")}


@pytest.mark.parametrize("kind", sorted(SABOTAGES))
def test_each_kind_changes_what_was_there(kind: str, scene: Scene) -> None:
    before = _held(scene.cache)
    with sabotaged(kind, scene):
        assert (_held(scene.cache) == before) == (kind in _NOTHING_CHANGES)


@pytest.mark.parametrize("kind", sorted(SABOTAGES))
def test_each_kind_bears_that_there_is_nothing(kind: str, tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    with sabotaged(kind, Scene(tmp_path / "regctl", nothing, lambda: nothing, Random(1))):
        pass


@pytest.mark.parametrize("first", sorted(SABOTAGES))
@pytest.mark.parametrize("second", sorted(SABOTAGES))
def test_any_kind_may_follow_any_other(first: str, second: str, scene: Scene) -> None:
    with sabotaged(first, scene):
        pass
    with sabotaged(second, scene):
        pass


def test_a_lock_is_held_while_the_look_lasts(scene: Scene) -> None:
    def count() -> int:
        connection = sqlite3.connect(scene.cache / "cache.sqlite", timeout=0)
        try:
            return int(connection.execute("SELECT count(*) FROM states").fetchone()[0])
        finally:
            connection.close()

    with sabotaged("locked", scene), pytest.raises(sqlite3.OperationalError, match="locked"):
        count()
    assert count() == 20
