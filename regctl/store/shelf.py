"""A mapping that is kept in blocks: it reads the part that is asked for, and writes the parts that have changed."""

from collections.abc import Callable, Iterator, MutableMapping, ValuesView
from typing import Any, Generic, TypeVar

from regctl.store.blocks import Blocks
from regctl.store.counting import counts

K = TypeVar("K")
V = TypeVar("V")


class _Values(ValuesView[V]):
    """All values, part by part."""

    _mapping: "Shelf[Any, V]"

    def __iter__(self) -> Iterator[V]:
        for name in list(self._mapping.parts()):
            yield from list(self._mapping.part(name).values())


class Shelf(MutableMapping[K, V], Generic[K, V]):
    """Values by key, those of one `part_of` a key in one block of `family`.

    `pack` makes plain values of a part, `unpack` a part of plain values. A value that is changed in place has to be set again.
    Parts that nobody touches between two `turn`s are let go, so that a long history needs no more memory than a short one.
    """

    def __init__(
        self,
        blocks: Blocks,
        family: str,
        part_of: Callable[[K], Any],
        pack: Callable[[dict[K, V]], object],
        unpack: Callable[[Any], dict[K, V]],
    ) -> None:
        self._blocks = blocks
        self._family = family
        self._part_of = part_of
        self._pack = pack
        self._unpack = unpack
        self._young: dict[Any, dict[K, V]] = {}
        self._old: dict[Any, dict[K, V]] = {}
        self._dirty: set[Any] = set()

    def part(self, name: Any) -> dict[K, V]:
        """The values of one part; it is for reading."""
        found = self._young.get(name)
        if found is None:
            found = self._old.pop(name, None)
            if found is None:
                raw = self.raw(name)
                found = {} if raw is None else self._unpack(raw)
            self._young[name] = found
        return found

    def held(self, name: Any) -> dict[K, V] | None:
        """The values of a part that has been read or changed; None where they lie in their block alone."""
        return self._young.get(name) or self._old.get(name)

    def raw(self, name: Any) -> Any:
        """What the block of a part holds, None where there is none; the part is not held."""
        return self._blocks.read((self._family, name))

    def change(self, name: Any) -> dict[K, V]:
        """The values of one part, to be changed."""
        part = self._young.get(name)
        self._dirty.add(name)
        return self.part(name) if part is None else part

    def parts(self) -> Iterator[Any]:
        """The names of all parts."""
        yield from {**dict.fromkeys(self._blocks.keys(self._family)), **self._old, **self._young}

    def __getitem__(self, key: K) -> V:
        return self.part(self._part_of(key))[key]

    def get(self, key: K, default: Any = None) -> Any:
        name = self._part_of(key)
        # As `part` says; it is asked all the time.
        part = self._young.get(name)
        return (self.part(name) if part is None else part).get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self.part(self._part_of(key))  # type: ignore[arg-type]  # a mapping may be asked about anything

    def __setitem__(self, key: K, value: V) -> None:
        name = self._part_of(key)
        part = self._young.get(name)
        (self.part(name) if part is None else part)[key] = value
        self._dirty.add(name)

    def __delitem__(self, key: K) -> None:
        del self.change(self._part_of(key))[key]

    def __iter__(self) -> Iterator[K]:
        for name in list(self.parts()):
            yield from list(self.part(name))

    def values(self) -> ValuesView[V]:
        return _Values(self)

    def __len__(self) -> int:
        return sum(len(self.part(name)) for name in list(self.parts()))

    def turn(self) -> None:
        """Let go of what has not been touched since the last turn; what has changed of it is written first."""
        for name, part in self._old.items():
            self._write(name, part)
        self._old, self._young = self._young, {}

    def flush(self) -> None:
        """Write all parts that have changed."""
        for parts in (self._old, self._young):
            for name, part in parts.items():
                self._write(name, part)

    def _write(self, name: Any, part: dict[K, V]) -> None:
        if name in self._dirty:
            self._dirty.discard(name)
            counts.rows += len(part)
            self._blocks.write((self._family, name), self._pack(part))
