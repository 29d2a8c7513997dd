"""Blocks of plain values by key, in files that are written once and never changed: what the cache is made of.

A block is read when it is asked for, and believed because its digest says that it is what was written.
"""

import contextlib
import errno
import marshal
import os
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Any, NamedTuple

# As the standard library's own `random` does: hashlib brings all of OpenSSL along, for each command anew.
try:
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

Key = tuple[str, Any]
"""A family of blocks, and which of them."""

_DIGEST = 16
# Of the format in which Python writes plain values; one process must read what another wrote.
_MARSHAL = 4


class Place(NamedTuple):
    """Where a block stands: in which pack, from which byte on, how long it is, and the digest of its bytes."""

    pack: str
    offset: int
    length: int
    digest: bytes


class Damaged(Exception):
    """A block is not what was written; whoever reads must find its value in another way."""


def digest_of(data: bytes | memoryview) -> bytes:
    return blake2b(data, digest_size=_DIGEST).digest()


def unseen_file() -> IO[bytes]:
    """A file that vanishes with whoever holds it; in memory, where no disk has room for it."""
    import tempfile

    try:
        return tempfile.TemporaryFile(buffering=0)
    except OSError:
        return BytesIO()


def dump(value: Any) -> bytes:
    return marshal.dumps(value, _MARSHAL)


def load(data: bytes | memoryview) -> Any:
    """The value of bytes that were dumped and have been believed."""
    return marshal.loads(data)


class Blocks:
    """Blocks of packs that are there already, and of a new pack that is being written.

    `open_pack` opens one that is there by its name, `new_pack` gives a file without a buffer for the new one, by default one that
    nobody sees; `mend` gives the same blocks anew where one of them is damaged.
    """

    def __init__(
        self,
        index: dict[Key, Place] | None = None,
        open_pack: Callable[[str], IO[bytes]] | None = None,
        new_pack: Callable[[], IO[bytes]] | None = None,
    ) -> None:
        self.index = {} if index is None else index
        self.mend: Callable[[], Blocks] | None = None
        self.written: IO[bytes] | None = None
        self._open_pack = open_pack
        self._new_pack = new_pack
        self._packs: dict[str, IO[bytes]] = {}
        self._length = 0
        self._mended: Blocks | None = None

    NEW = ""
    """The name of the pack that is being written."""

    def __del__(self) -> None:
        """Whoever reads a registry lets it go when they are done, at no moment that could be named; the files go with it."""
        for file in (self.written, *self._packs.values()):
            if file is not None:
                # Somebody may have cleared the cache meanwhile.
                with contextlib.suppress(OSError):
                    file.close()

    @property
    def is_mended(self) -> bool:
        """Whether a block was found damaged."""
        return self._mended is not None

    def __contains__(self, key: Key) -> bool:
        return key in self.index

    def keys(self, family: str) -> Iterator[Any]:
        """Which blocks of a family there are."""
        return (key[1] for key in list(self.index) if key[0] == family)

    def read(self, key: Key) -> Any:
        """The value of a block, None where there is none."""
        place = self.index.get(key)
        if place is None:
            return None
        try:
            return load(self.bytes_at(place))
        except Damaged:
            if place.pack == self.NEW or self.mend is None:
                raise
        if self._mended is None:
            self._mended = self.mend()
        return self._mended.read(key)

    def write(self, key: Key, value: Any) -> None:
        """Put a block into the new pack, in place of one of the same key."""
        self.put_bytes(key, dump(value))

    def put_bytes(self, key: Key, data: bytes) -> None:
        """Raises OSError where the disk gives back nothing of what has been written so far."""
        if self.written is None:
            self.written = self._new_pack() if self._new_pack else unseen_file()
        try:
            self._append(self.written, data)
        except OSError:
            # Whoever reads goes on without a disk, and nothing is kept.
            self.written.seek(0)
            memory = BytesIO(self.written.read(self._length))
            self._append(memory, data)
            self.written.close()
            self.written = memory
        self.index[key] = Place(self.NEW, self._length, len(data), digest_of(data))
        self._length += len(data)

    def _append(self, file: IO[bytes], data: bytes) -> None:
        """What is written is at once in the hands of the system, so that nothing is still to be written when it is closed."""
        file.seek(self._length)
        if file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def bytes_at(self, place: Place) -> bytes:
        """The bytes of a block. Raises Damaged where they are not those that were written."""
        try:
            if place.pack == self.NEW:
                assert self.written is not None
                file = self.written
            else:
                file = self._pack(place.pack)
            file.seek(place.offset)
            data = file.read(place.length)
        except OSError:
            raise Damaged from None
        if len(data) != place.length or digest_of(data) != place.digest:
            raise Damaged
        return data

    def _pack(self, name: str) -> IO[bytes]:
        if name not in self._packs:
            assert self._open_pack is not None
            self._packs[name] = self._open_pack(name)
        return self._packs[name]
