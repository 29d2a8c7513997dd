"""The cache: what a replay came to at a head, in the common git directory, for whoever reads next.

Packs hold blocks and are never changed once they are written; a root names the packs and the place of each block in them, and
is put in place whole. So readers need no lock, writers do not wait for each other, and any file may vanish at any moment: what is
not there, or is not what was written, is found again from the history, and what names it is forgotten. A root is good for one
head, one prefix of the registry in its repository, and one version of the program, whenever it was written.
"""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

from regctl.store.blocks import Blocks, Damaged, Key, Place, digest_of, dump, load, unseen_file
from regctl.store.program import PROGRAM

SWITCH = "REGCTL_CACHE"
"""The variable that switches the cache off where it says `off`."""

FOLDER = "regctl/cache"
MAGIC = b"regctl cache 1\n"
_HEADS = 4
"""How many heads are remembered: worktrees and branches may differ, and each has its own."""

_PACKS = 12
"""How many packs a root may name before they are put together."""


_A_DAY = 86_400 * 10**9
"""After which a file that was being written was left behind by a process that is no more, in nanoseconds."""


class Root(NamedTuple):
    """What the cache knows of a head; `core` is what is read whole, `places` says where the blocks are."""

    head: str
    core: dict[str, Any]
    places: dict[Key, Place]


class Summary(NamedTuple):
    """What there is of a cache. `files` and `size`, in bytes, are of all registries in the repository; `heads`, the newest first,
    are those that are known of this one, `head` is where it stands now.
    """

    directory: Path | None
    program: str
    files: int
    size: int
    head: str | None
    heads: tuple[str, ...]


def directory_of(git_directory: Path) -> Path | None:
    """Where the cache of a common git directory lies; None where it is switched off."""
    return None if os.environ.get(SWITCH) == "off" else git_directory / FOLDER


class Cache:
    """The cache of one registry; `directory` is None where it is switched off or has no place."""

    def __init__(self, git_directory: Path, prefix: str) -> None:
        self.directory = directory_of(git_directory)
        self._key = (PROGRAM, sys.version_info[:2], prefix)
        self._name = f"-{digest_of(prefix.encode())[:4].hex()}"

    def roots(self, head: str) -> Iterator[Root]:
        """What is known, first of the head itself, then of others, the newest first."""
        for file in sorted(self._root_files(), key=lambda file: (file.name != self._file_name(head), -_age_of(file))):
            root = self._read_root(file)
            if root:
                yield root

    def forget(self) -> None:
        """Something that is named here is damaged, and heads share their packs: let the next reader make it all anew."""
        for file in self._root_files():
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)

    def blocks(self, root: Root | None = None) -> Blocks:
        """The blocks that a root names, or none; what is written to them goes where the cache can keep it."""
        return Blocks(dict(root.places) if root else None, self._open_pack, self._new_pack)

    def keep(self, head: str, core: dict[str, Any], blocks: Blocks) -> None:
        """Remember a head. Where that cannot be done nothing is, and nobody is told: the next reader takes longer."""
        if self.directory is None or blocks.is_mended:
            return
        with contextlib.suppress(OSError, Damaged):
            self.directory.mkdir(parents=True, exist_ok=True)
            index = self._name_pack(_put_together(blocks, self.directory))
            packs = sorted({place.pack for place in index.values()})
            body = dump((self._key, head, packs, dump((core, [(key, tuple(place)) for key, place in index.items()]))))
            self._write(self._file_name(head), MAGIC, digest_of(body), body)
            self._prune()

    def clear(self) -> int:
        """Delete everything; gives how many files there were."""
        files = self.files()
        for file in files:
            file.unlink(missing_ok=True)
        return len(files)

    def files(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(file for file in self.directory.iterdir() if file.is_file()) if self.directory else []
        return []

    def heads(self) -> list[str]:
        """The heads that are remembered for this registry, the newest first."""
        files = sorted(self._root_files(), key=lambda file: -_age_of(file))
        return [root.head for file in files if (root := self._read_root(file))]

    def read_file(self, name: str) -> memoryview | None:
        """What was written to a file beside the heads; None where there is none, or it is not whole."""
        with contextlib.suppress(OSError):
            return _whole((self.directory / name).read_bytes(), _magic_of(name)) if self.directory else None
        return None

    def write_file(self, name: str, body: bytes) -> None:
        """Write such a file. Where that cannot be done nothing is, and nobody is told."""
        with contextlib.suppress(OSError):
            if self.directory:
                self.directory.mkdir(parents=True, exist_ok=True)
                self._write(name, _magic_of(name), digest_of(body), body)

    def summary(self, head: str | None) -> Summary:
        files = self.files()
        return Summary(self.directory, PROGRAM, len(files), sum(_size_of(file) for file in files), head, tuple(self.heads()))

    # Roots

    def _file_name(self, head: str) -> str:
        return f"head-{head}{self._name}"

    def _root_files(self) -> list[Path]:
        return [file for file in self.files() if file.name.startswith("head-") and file.name.endswith(self._name)]

    def _read_root(self, file: Path) -> Root | None:
        opened = self._open_root(file)
        if opened is None or opened[0] != self._key:
            return None
        _, head, packs, rest = opened
        if self.directory is None or not all((self.directory / pack).is_file() for pack in packs):
            return None
        core, index = load(rest)
        return Root(head, core, {key: Place(*place) for key, place in index})

    def _open_root(self, file: Path) -> Any:
        """Key, head, packs and the rest, unread; None where the file is not whole."""
        with contextlib.suppress(OSError):
            body = _whole(file.read_bytes(), MAGIC)
            return load(body) if body is not None else None
        return None

    def _prune(self) -> None:
        """Keep the newest heads of all registries in the repository, and the packs that they name."""
        roots = sorted((file for file in self.files() if file.name.startswith("head-")), key=lambda file: -_age_of(file))
        named: set[str] = set()
        for number, file in enumerate(roots):
            opened = self._open_root(file) if number < _HEADS else None
            if opened is None:
                file.unlink(missing_ok=True)
            else:
                named |= set(opened[2])
        now = _age_of(roots[0]) if roots else 0
        for file in self.files():
            is_lost = file.name.startswith("new-") and _age_of(file) < now - _A_DAY
            if is_lost or (file.name.startswith("pack-") and file.name not in named):
                file.unlink(missing_ok=True)

    # Packs

    def _open_pack(self, name: str) -> IO[bytes]:
        if self.directory is None:
            raise Damaged
        return (self.directory / name).open("rb")

    def _new_pack(self) -> IO[bytes]:
        """A file beside the packs that vanishes unless it is made one; where there is no such place, one that nobody sees."""
        import tempfile

        with contextlib.suppress(OSError):
            if self.directory is not None:
                self.directory.mkdir(parents=True, exist_ok=True)
                return tempfile.NamedTemporaryFile(dir=self.directory, prefix="new-", delete=True, buffering=0)
        return unseen_file()

    def _name_pack(self, blocks: Blocks) -> dict[Key, Place]:
        """Make the new pack one of the cache's, and give the index that names it."""
        if blocks.written is None:
            return blocks.index
        assert self.directory is not None
        name = f"pack-{_token()}"
        try:
            (self.directory / name).hardlink_to(blocks.written.name)
        except (OSError, TypeError, AttributeError):
            # A file system without links, or a pack that has no name.
            self._copy_pack(blocks.written, self.directory / name)
        return {key: place._replace(pack=name) if place.pack == Blocks.NEW else place for key, place in blocks.index.items()}

    def _copy_pack(self, written: IO[bytes], pack: Path) -> None:
        import shutil

        written.seek(0)
        try:
            with pack.open("wb") as copy:
                shutil.copyfileobj(written, copy, 1024 * 1024)
        except OSError:
            pack.unlink(missing_ok=True)
            raise

    def _write(self, name: str, *parts: bytes) -> None:
        """Whole or not at all: written beside first, then put in its place."""
        assert self.directory is not None
        beside = self.directory / f"new-{_token()}"
        try:
            with beside.open("wb") as file:
                file.writelines(parts)
            beside.replace(self.directory / name)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _magic_of(name: str) -> bytes:
    """The first line of a file beside the heads: a head that stands under its name is none of it, and it is no head."""
    return MAGIC.replace(b"\n", f" {name}\n".encode())


def _whole(data: bytes, magic: bytes) -> memoryview | None:
    """What a file of this first line holds behind its digest; None where it is not what was written."""
    start = len(magic)
    digest, body = data[start : start + 16], memoryview(data)[start + 16 :]
    return body if data.startswith(magic) and digest_of(body) == digest else None


def _token() -> str:
    """A name that no other process draws."""
    return os.urandom(8).hex()


def _size_of(file: Path) -> int:
    with contextlib.suppress(OSError):
        return file.stat().st_size
    return 0


def _age_of(file: Path) -> int:
    """When a file was written, for keeping the newest; what it holds is never judged by it."""
    with contextlib.suppress(OSError):
        return file.stat().st_mtime_ns
    return 0


def _put_together(blocks: Blocks, directory: Path) -> Blocks:
    """The blocks, those of many packs or of packs that are mostly out of date copied into the new one."""
    lengths: dict[str, int] = {}
    for place in blocks.index.values():
        lengths[place.pack] = lengths.get(place.pack, 0) + place.length
    lengths.pop(Blocks.NEW, None)
    largest = max(lengths, key=lambda pack: lengths[pack], default="")
    stale = {pack for pack, length in lengths.items() if (directory / pack).stat().st_size > 2 * length}
    if len(lengths) >= _PACKS:
        stale |= lengths.keys() - {largest}
    for key, place in list(blocks.index.items()):
        if place.pack in stale:
            blocks.put_bytes(key, blocks.bytes_at(place))
    return blocks
