"""What may befall a cache between two looks, from its removal to its exchange for the cache of another history."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it happens: the folder of the cache, a copy of an earlier state of it, and what makes the cache of another history.

    Neither copy nor folder need be there.
    """

    cache: Path
    earlier: Path
    foreign: Callable[[], Path]
    random: Random

    @property
    def files(self) -> list[Path]:
        return sorted(file for file in self.cache.rglob("*") if file.is_file()) if self.cache.is_dir() else []


def remove(place: Path) -> None:
    """Take away whatever is there."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place)
    else:
        place.unlink(missing_ok=True)


def _delete(scene: Scene) -> None:
    remove(scene.cache)


def _delete_one_file(scene: Scene) -> None:
    if scene.files:
        remove(scene.random.choice(scene.files))


def _truncate(scene: Scene) -> None:
    for file in scene.files:
        data = file.read_bytes()
        file.write_bytes(data[: scene.random.randrange(len(data) + 1)])


def _overwrite(scene: Scene) -> None:
    for file in scene.files:
        file.write_bytes(scene.random.randbytes(scene.random.randrange(1, 20_000)))


def _overwrite_a_part(scene: Scene) -> None:
    """A page or so of nonsense in the midst of what was there."""
    for file in scene.files:
        data = bytearray(file.read_bytes())
        start = scene.random.randrange(len(data) + 1)
        data[start : start + 4096] = scene.random.randbytes(min(4096, len(data) - start))
        file.write_bytes(data)


def _flip_bits(scene: Scene) -> None:
    for file in scene.files:
        data = bytearray(file.read_bytes())
        for _ in range(scene.random.choice((1, 1, 5, 100))):
            if data:
                data[scene.random.randrange(len(data))] ^= 1 << scene.random.randrange(8)
        file.write_bytes(data)


def _put_foreign(scene: Scene) -> None:
    _put(scene, scene.foreign())


def _put_earlier(scene: Scene) -> None:
    _put(scene, scene.earlier)


def _put(scene: Scene, other: Path) -> None:
    if other.is_dir():
        remove(scene.cache)
        shutil.copytree(other, scene.cache)


def _age(scene: Scene) -> None:
    """The cache says that another version of regctl wrote it.

    The hook for the cache's own mark of its version: today every SQLite file in the folder gets another `user_version`.
    """
    for file in scene.files:
        # SQLite takes away a journal that it finds beside a database.
        if file.is_file() and file.read_bytes().startswith(_SQLITE):
            _execute(file, f"PRAGMA user_version = {scene.random.randrange(1, 1000)}")


def _drop_a_table(scene: Scene) -> None:
    for file in scene.files:
        tables = _execute(file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        if tables:
            _execute(file, f'DROP TABLE "{scene.random.choice(tables)}"')


def _lose_rows(scene: Scene) -> None:
    """Half of the rows of each table are gone, as if two caches had been mixed."""
    for file in scene.files:
        for table in _execute(
            file, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
        ):
            _execute(file, f'DELETE FROM "{table}" WHERE rowid % 2 = {scene.random.randrange(2)}')


def _put_directories_in_place_of_files(scene: Scene) -> None:
    """What a file that cannot be read is to anybody but root."""
    for file in scene.files:
        remove(file)
        file.mkdir()


def _put_file_in_place_of_directory(scene: Scene) -> None:
    remove(scene.cache)
    scene.cache.write_text("not a directory\n")


def _put_dangling_link(scene: Scene) -> None:
    remove(scene.cache)
    scene.cache.symlink_to("nowhere/at/all")


def _leave_a_journal(scene: Scene) -> None:
    """What a process that was killed amidst its writing may leave behind."""
    for file in scene.files:
        ending = scene.random.choice(("-journal", "-wal", "-shm"))
        file.with_name(file.name + ending).write_bytes(scene.random.randbytes(scene.random.randrange(5000)))


def _lock(_: Scene) -> None:
    """Nothing is changed; `sabotaged` holds the lock while the look lasts."""


SABOTAGES: dict[str, Callable[[Scene], None]] = {
    "deleted": _delete,
    "one file deleted": _delete_one_file,
    "truncated": _truncate,
    "overwritten": _overwrite,
    "overwritten in part": _overwrite_a_part,
    "bits flipped": _flip_bits,
    "foreign": _put_foreign,
    "earlier": _put_earlier,
    "of another version": _age,
    "a table dropped": _drop_a_table,
    "rows lost": _lose_rows,
    "directories in place of files": _put_directories_in_place_of_files,
    "a file in place of the directory": _put_file_in_place_of_directory,
    "a dangling link": _put_dangling_link,
    "a journal left behind": _leave_a_journal,
    "locked": _lock,
}


@contextmanager
def sabotaged(kind: str | None, scene: Scene) -> Iterator[None]:
    """Do it, and let a look come; a lock is held until the look is over."""
    if kind is not None:
        SABOTAGES[kind](scene)
    held: list[sqlite3.Connection] = []
    try:
        if kind == "locked":
            held = [connection for file in scene.files if (connection := _locked(file)) is not None]
        yield
    finally:
        for connection in held:
            connection.close()


def _locked(file: Path) -> sqlite3.Connection | None:
    """A connection that holds the file exclusively; None where it is no database."""
    connection = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError:
        connection.close()
        return None
    return connection


def _execute(file: Path, command: str) -> list[str]:
    """The first column of what SQLite answers; nothing where the file is no database, or damaged already."""
    connection = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        return [str(row[0]) for row in connection.execute(command).fetchall()]
    except sqlite3.DatabaseError:
        return []
    finally:
        connection.close()
