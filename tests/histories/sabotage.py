"""What may befall a cache between two looks, from its removal to its exchange for the cache of another history."""

import contextlib
import marshal
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from regctl.store.blocks import digest_of, dump
from regctl.store.cache import MAGIC

_BODY = len(MAGIC) + 16
"""Where the body of a root begins, behind its first line and the digest of the body."""


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
    """Another version of regctl wrote it: every root is whole, and what it says of the program is something else."""
    for file in _roots(scene):
        data = file.read_bytes()
        with contextlib.suppress(ValueError, EOFError, TypeError):
            key, *rest = marshal.loads(data[_BODY:])
            body = dump((("another program", *key[1:]), *rest))
            file.write_bytes(data[: _BODY - 16] + digest_of(body) + body)


def _exchange_packs(scene: Scene) -> None:
    """Each pack stands under the name of another, as if two caches had been mixed."""
    packs = [file for file in scene.files if file.name.startswith("pack-")]
    contents = [pack.read_bytes() for pack in packs]
    for pack, content in zip(packs, [*contents[1:], *contents[:1]], strict=True):
        pack.write_bytes(content if len(packs) > 1 else content[::-1])


def _rename_roots(scene: Scene) -> None:
    """What is known of one head stands under the name of another."""
    for file in _roots(scene):
        name = f"head-{scene.random.randrange(16**40):040x}-{file.name.rpartition('-')[2]}"
        file.rename(file.with_name(name))


def _roots(scene: Scene) -> list[Path]:
    return [file for file in scene.files if file.name.startswith("head-")]


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


def _leave_half_written(scene: Scene) -> None:
    """What a process that was killed amidst its writing may leave behind."""
    if scene.cache.is_dir():
        for folder in {file.parent for file in scene.files}:
            (folder / f"new-{scene.random.randrange(16**8):08x}").write_bytes(
                scene.random.randbytes(scene.random.randrange(5000))
            )


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
    "packs exchanged": _exchange_packs,
    "roots renamed": _rename_roots,
    "directories in place of files": _put_directories_in_place_of_files,
    "a file in place of the directory": _put_file_in_place_of_directory,
    "a dangling link": _put_dangling_link,
    "half written": _leave_half_written,
}


def sabotage(kind: str | None, scene: Scene) -> None:
    """Do it, where there is something to do."""
    if kind is not None:
        SABOTAGES[kind](scene)
