"""Blocks: what was written comes back, what is not what was written is never believed."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import IO

import pytest

from regctl.store.blocks import Blocks, Damaged, Key, Place, digest_of, dump

KEYS: list[Key] = [("a", 1), ("a", 2), ("b", "x"), ("b", ("two", 3))]
VALUES = [["one", (1, 2.5, None)], {"k": b"bytes"}, "x" * 5000, ()]


class Packs(dict[str, bytes]):
    """Packs by name, which remember how often each was opened."""

    def __init__(self, packs: dict[str, bytes]) -> None:
        super().__init__(packs)
        self.opened: list[str] = []

    def open(self, name: str) -> IO[bytes]:
        self.opened.append(name)
        if name not in self:
            raise FileNotFoundError(name)
        return io.BytesIO(self[name])


def written(pack: str = "pack-1") -> tuple[Packs, dict[Key, Place]]:
    """All values in one pack, and the index of it."""
    blocks = Blocks(new_pack=io.BytesIO)
    for key, value in zip(KEYS, VALUES, strict=True):
        blocks.write(key, value)
    assert blocks.written is not None
    blocks.written.seek(0)
    data = blocks.written.read()
    return Packs({pack: data}), {key: place._replace(pack=pack) for key, place in blocks.index.items()}


def test_what_is_written_is_read_at_once_and_from_the_pack() -> None:
    fresh = Blocks()
    for key, value in zip(KEYS, VALUES, strict=True):
        fresh.write(key, value)
    packs, index = written()
    for blocks in (fresh, Blocks(index, packs.open)):
        assert [blocks.read(key) for key in KEYS] == VALUES
        assert all(key in blocks for key in KEYS)
    assert packs.opened == ["pack-1"]


def test_a_pack_is_opened_when_something_of_it_is_asked_for() -> None:
    packs, index = written()
    blocks = Blocks(index, packs.open)
    assert ("a", 1) in blocks
    assert sorted(blocks.keys("a")) == [1, 2]
    assert packs.opened == []


def test_a_block_that_is_not_there_is_none() -> None:
    blocks = Blocks()
    assert blocks.read(("a", 1)) is None
    assert ("a", 1) not in blocks
    assert list(blocks.keys("a")) == []
    assert blocks.written is None


def test_a_block_written_again_is_the_newer_one_and_the_pack_beside_stays_as_it_was() -> None:
    packs, index = written()
    before = dict(packs)
    blocks = Blocks(index, packs.open)
    blocks.write(("a", 1), "newer")
    assert blocks.read(("a", 1)) == "newer"
    assert blocks.read(("a", 2)) == VALUES[1]
    blocks.write(("a", 1), "newest")
    assert blocks.read(("a", 1)) == "newest"
    assert blocks.index[("a", 1)].pack == Blocks.NEW
    assert packs == before


def test_a_place_says_where_the_bytes_stand_and_what_they_were() -> None:
    packs, index = written()
    for key, value in zip(KEYS, VALUES, strict=True):
        place = index[key]
        data = packs[place.pack][place.offset : place.offset + place.length]
        assert data == dump(value)
        assert place.digest == digest_of(data)


def test_a_digest_depends_on_every_byte() -> None:
    data = b"0123456789"
    digests = {digest_of(data[:at] + b"x" + data[at + 1 :]) for at in range(len(data))}
    assert len({digest_of(data), *digests}) == 11
    assert digest_of(memoryview(data)) == digest_of(data)


def _missing(packs: Packs) -> None:
    packs.clear()


def _short(packs: Packs) -> None:
    packs["pack-1"] = packs["pack-1"][:3]


def _empty(packs: Packs) -> None:
    packs["pack-1"] = b""


def _one_bit(packs: Packs) -> None:
    data = bytearray(packs["pack-1"])
    data[3] ^= 1
    packs["pack-1"] = bytes(data)


def _shifted(packs: Packs) -> None:
    packs["pack-1"] = b"\0" + packs["pack-1"]


def _another(packs: Packs) -> None:
    packs["pack-1"] = dump("something else that is whole") * 300


HARMS = [_missing, _short, _empty, _one_bit, _shifted, _another]
harmed = pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__.strip("_"))


@harmed
def test_what_is_damaged_is_not_believed(harm: Callable[[Packs], None]) -> None:
    packs, index = written()
    harm(packs)
    blocks = Blocks(index, packs.open)
    with pytest.raises(Damaged):
        blocks.read(KEYS[0])
    with pytest.raises(Damaged):
        blocks.bytes_at(index[KEYS[0]])


@harmed
def test_what_is_damaged_is_mended_once(harm: Callable[[Packs], None]) -> None:
    packs, index = written()
    harm(packs)
    blocks = Blocks(index, packs.open)
    mended = 0

    def mend() -> Blocks:
        nonlocal mended
        mended += 1
        whole, places = written("pack-2")
        return Blocks(places, whole.open)

    blocks.mend = mend
    assert blocks.read(KEYS[0]) == VALUES[0]
    assert [blocks.read(key) for key in KEYS] == VALUES
    assert mended == 1


def test_what_is_whole_is_not_mended() -> None:
    packs, index = written()
    _one_bit(packs)
    blocks = Blocks(index, packs.open)

    def mend() -> Blocks:
        raise AssertionError("it was whole")

    blocks.mend = mend
    assert [blocks.read(key) for key in KEYS[1:]] == VALUES[1:]


def test_what_was_written_just_now_and_is_damaged_cannot_be_mended(tmp_path: Path) -> None:
    """The history of an earlier head would not have it."""
    file = tmp_path / "new"
    blocks = Blocks(new_pack=lambda: file.open("w+b", buffering=0))
    blocks.write(("a", 1), "value")
    blocks.mend = Blocks
    file.write_bytes(b"")
    with pytest.raises(Damaged):
        blocks.read(("a", 1))


def test_a_block_that_a_directory_hides_is_damaged(tmp_path: Path) -> None:
    _, index = written()
    (tmp_path / "pack-1").mkdir()
    with pytest.raises(Damaged):
        Blocks(index, lambda name: (tmp_path / name).open("rb")).read(KEYS[0])


def test_what_is_dumped_is_the_same_at_every_run() -> None:
    """Two processes must write what either can read."""
    assert dump(("a", 1, None, 2.5, b"b", [True])) == dump(("a", 1, None, 2.5, b"b", [True]))
