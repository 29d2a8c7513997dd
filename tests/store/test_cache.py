"""The cache keeps what a replay came to at a head, believes nobody but itself, and may lose any file at any moment."""

import gc
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from regctl.store import cache as module
from regctl.store.blocks import Blocks, Damaged
from regctl.store.cache import Cache, Root

CORE = {"order": 7, "laws": [(1, ("a", None))], "valid": (3, 0, None)}
DAY = 86_400
LONG_AGO = 1_700_000_000


def head(number: int) -> str:
    return f"{number:040x}"


@pytest.fixture
def git_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("REGCTL_CACHE", raising=False)
    return tmp_path / "git"


@pytest.fixture
def cache(git_directory: Path) -> Cache:
    return Cache(git_directory, "")


def keep(cache: Cache, number: int, values: dict[Any, Any], before: Root | None = None) -> Root:
    """Keep a head whose blocks are those of an earlier one with `values` written over; what is known of it then."""
    blocks = cache.blocks(before)
    for key, value in values.items():
        blocks.write(key, value)
    cache.keep(head(number), CORE, blocks)
    root = only(cache, number)
    assert cache.directory is not None
    # File systems are too coarse to tell which of two files is newer.
    os.utime(next(cache.directory.glob(f"head-{head(number)}*")), (LONG_AGO + number, LONG_AGO + number))
    return root


def only(cache: Cache, number: int) -> Root:
    root = next(iter(cache.roots(head(number))))
    assert root.head == head(number)
    return root


def names(cache: Cache, beginning: str) -> list[str]:
    return [file.name for file in cache.files() if file.name.startswith(beginning)]


def named(cache: Cache) -> set[str]:
    """The packs that any head names."""
    return {place.pack for root in cache.roots("") for place in root.places.values()}


def held(cache: Cache, root: Root) -> dict[Any, Any]:
    blocks = cache.blocks(root)
    return {key: blocks.read(key) for key in root.places}


# There and back


def test_what_is_kept_comes_back(cache: Cache, git_directory: Path) -> None:
    values = {("a", 1): ["x", 1], ("b", "c"): {"k": (1, None)}}
    keep(cache, 1, values)
    again = Cache(git_directory, "")
    root = only(again, 1)
    assert root.core == CORE
    assert held(again, root) == values
    assert again.heads() == [head(1)]


def test_the_head_itself_comes_first_and_then_the_newest(cache: Cache) -> None:
    for number in (1, 2, 3):
        keep(cache, number, {("a", 1): number})
    assert [root.head for root in cache.roots(head(2))] == [head(2), head(3), head(1)]
    assert [root.head for root in cache.roots(head(9))] == [head(3), head(2), head(1)]
    assert cache.heads() == [head(3), head(2), head(1)]


def test_a_later_head_shares_the_packs_of_an_earlier_one(cache: Cache) -> None:
    first = keep(cache, 1, {("a", 1): "x" * 1000, ("a", 2): "y" * 1000})
    second = keep(cache, 2, {("a", 2): "z"}, first)
    assert second.places["a", 1] == first.places["a", 1]
    assert second.places["a", 2].pack != first.places["a", 2].pack
    assert held(cache, second) == {("a", 1): "x" * 1000, ("a", 2): "z"}
    assert held(cache, first) == {("a", 1): "x" * 1000, ("a", 2): "y" * 1000}


def test_a_head_that_is_kept_again_is_known_once(cache: Cache) -> None:
    keep(cache, 1, {("a", 1): "old"})
    root = keep(cache, 1, {("a", 1): "new"})
    assert cache.heads() == [head(1)]
    assert held(cache, root) == {("a", 1): "new"}
    assert set(names(cache, "pack-")) == named(cache)


def test_nothing_but_whole_files_is_left(cache: Cache) -> None:
    keep(cache, 1, {("a", 1): 1})
    assert {file.name.partition("-")[0] for file in cache.files()} == {"head", "pack"}


def test_a_head_without_blocks_is_kept_too(cache: Cache) -> None:
    cache.keep(head(1), CORE, cache.blocks())
    assert only(cache, 1).places == {}
    assert names(cache, "pack-") == []


def test_a_file_system_without_links_holds_it_too(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    root = keep(cache, 1, {("a", 1): "x" * 100_000})
    assert held(cache, root) == {("a", 1): "x" * 100_000}


def test_blocks_that_began_without_a_place_are_kept(cache: Cache) -> None:
    """Their pack lies elsewhere and has no name."""
    blocks = Blocks()
    blocks.write(("a", 1), "value")
    cache.keep(head(1), CORE, blocks)
    assert held(cache, only(cache, 1)) == {("a", 1): "value"}


# Whom it believes


def test_another_program_is_not_believed(cache: Cache, git_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(cache, 1, {("a", 1): 1})
    monkeypatch.setattr(module, "PROGRAM", "another")
    other = Cache(git_directory, "")
    assert list(other.roots(head(1))) == []
    assert other.heads() == []
    assert keep(other, 1, {("a", 1): 2}).core == CORE
    assert list(cache.roots(head(1))) == []


def test_another_python_is_not_believed(cache: Cache, git_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(cache, 1, {("a", 1): 1})
    monkeypatch.setattr(module, "sys", SimpleNamespace(version_info=(3, 99, 0)))
    assert list(Cache(git_directory, "").roots(head(1))) == []


def test_each_registry_of_a_repository_has_its_own(cache: Cache, git_directory: Path) -> None:
    office = Cache(git_directory, "office/")
    keep(cache, 1, {("a", 1): "root"})
    assert list(office.roots(head(1))) == []
    keep(office, 1, {("a", 1): "office"})
    assert held(cache, only(cache, 1)) == {("a", 1): "root"}
    assert held(office, only(office, 1)) == {("a", 1): "office"}


def test_another_registrys_head_is_not_believed_by_its_name(cache: Cache, git_directory: Path) -> None:
    office = Cache(git_directory, "office/")
    keep(office, 1, {("a", 1): "office"})
    (file,) = office.files()[:1]
    (ours,) = [Path(file.parent, name) for name in [cache._file_name(head(1))]]
    file.rename(ours)
    assert list(cache.roots(head(1))) == []


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-1], lambda data: b"", lambda data: data + b"x", lambda data: b"#" + data[1:]]
)
def test_a_head_that_is_not_whole_is_not_believed(cache: Cache, spoil: Any) -> None:
    keep(cache, 1, {("a", 1): 1})
    keep(cache, 2, {("a", 1): 2})
    (file,) = [file for file in cache.files() if file.name.startswith(f"head-{head(2)}")]
    file.write_bytes(spoil(file.read_bytes()))
    assert [root.head for root in cache.roots(head(2))] == [head(1)]


def test_every_bit_of_a_head_is_under_its_digest(cache: Cache) -> None:
    keep(cache, 1, {("a", 1): 1})
    (file,) = [file for file in cache.files() if file.name.startswith("head-")]
    whole = file.read_bytes()
    for at in range(len(whole)):
        file.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert list(cache.roots(head(1))) == []
    file.write_bytes(whole)
    assert len(list(cache.roots(head(1)))) == 1


# Where there is none


def test_it_can_be_switched_off(git_directory: Path, cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(cache, 1, {("a", 1): 1})
    before = {file: file.read_bytes() for file in cache.files()}
    monkeypatch.setenv("REGCTL_CACHE", "off")
    off = Cache(git_directory, "")
    assert list(off.roots(head(1))) == []
    blocks = off.blocks()
    blocks.write(("a", 1), 2)
    off.keep(head(2), CORE, blocks)
    assert blocks.read(("a", 1)) == 2
    assert (off.files(), off.heads(), off.clear()) == ([], [], 0)
    monkeypatch.setenv("REGCTL_CACHE", "on")
    assert {file: file.read_bytes() for file in Cache(git_directory, "").files()} == before


@pytest.mark.parametrize("place", ["regctl", "regctl/cache"])
def test_where_there_is_no_place_for_it_nobody_is_told(git_directory: Path, cache: Cache, place: str) -> None:
    file = git_directory / place
    file.parent.mkdir(parents=True)
    file.write_text("not a directory")
    blocks = cache.blocks()
    blocks.write(("a", 1), "value")
    cache.keep(head(1), CORE, blocks)
    assert blocks.read(("a", 1)) == "value"
    assert list(cache.roots(head(1))) == []
    assert (cache.files(), cache.heads(), cache.clear()) == ([], [], 0)
    assert file.read_text() == "not a directory"


@pytest.mark.parametrize("where", ["mkdir", "hardlink_to", "open", "replace"])
def test_where_nothing_can_be_written_nothing_is_kept_and_nobody_is_told(
    cache: Cache, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    keep(cache, 1, {("a", 1): "one"})
    blocks = cache.blocks(only(cache, 1))
    real = getattr(Path, where)

    def full(path: Path, *arguments: Any, **keys: Any) -> Any:
        # Reading goes on.
        if where == "open" and (arguments or ("r",))[0][0] == "r":
            return real(path, *arguments, **keys)
        raise OSError("no space left on device")

    def no_temporary_file(**_: object) -> NoReturn:
        raise OSError("no space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(Path, where, full)
        if where == "hardlink_to":
            broken.setattr(shutil, "copyfileobj", full)
        else:
            broken.setattr(tempfile, "NamedTemporaryFile", no_temporary_file)
        blocks.write(("a", 1), "two")
        cache.keep(head(2), CORE, blocks)
        assert blocks.read(("a", 1)) == "two"
    assert cache.heads() == [head(1)]
    assert held(cache, only(cache, 1)) == {("a", 1): "one"}
    del blocks
    assert names(cache, "new-") == []


# How much is kept


def test_four_heads_are_kept_and_their_packs_alone(cache: Cache) -> None:
    for number in range(1, 8):
        keep(cache, number, {("a", 1): "x" * number})
        assert len(names(cache, "head-")) <= 4 + 1
        assert set(names(cache, "pack-")) >= named(cache)
    cache.keep(head(8), CORE, cache.blocks())
    assert set(cache.heads()) == {head(number) for number in (5, 6, 7, 8)}
    assert set(names(cache, "pack-")) == named(cache)
    assert len(names(cache, "pack-")) == 3
    assert held(cache, only(cache, 5)) == {("a", 1): "x" * 5}


def test_the_heads_of_all_registries_count_together_and_none_takes_anothers_packs(cache: Cache, git_directory: Path) -> None:
    office = Cache(git_directory, "office/")
    keep(office, 1, {("a", 1): "office"})
    for number in (2, 3, 4):
        keep(cache, number, {("a", 1): "root"})
    assert held(office, only(office, 1)) == {("a", 1): "office"}
    keep(cache, 5, {("a", 1): "root"})
    assert office.heads() == []
    assert len(cache.heads()) == 4
    assert len(names(cache, "pack-")) == 4


def test_the_heads_of_another_program_go_with_time(cache: Cache, git_directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(cache, 1, {("a", 1): 1})
    monkeypatch.setattr(module, "PROGRAM", "another")
    newer = Cache(git_directory, "")
    for number in (2, 3, 4, 5):
        keep(newer, number, {("a", 1): number})
    assert len(names(newer, "head-")) == 4
    assert set(names(newer, "pack-")) == named(newer)


def test_a_head_that_is_not_whole_goes_with_the_next_that_is_kept(cache: Cache) -> None:
    keep(cache, 1, {("a", 1): 1})
    (file,) = [file for file in cache.files() if file.name.startswith("head-")]
    file.write_bytes(b"")
    keep(cache, 2, {("a", 1): 2})
    assert cache.heads() == [head(2)]
    assert len(names(cache, "head-")) == 1
    assert set(names(cache, "pack-")) == named(cache)


def test_a_head_never_names_many_packs(cache: Cache) -> None:
    """Each head writes one block more, so that no pack is ever stale."""
    values: dict[Any, Any] = {}
    root, most = None, 0
    for number in range(1, 60):
        values["a", number] = f"{number}" * 100
        root = keep(cache, number, {("a", number): values["a", number]}, root)
        packs = {place.pack for place in root.places.values()}
        most = max(most, len(packs))
        assert held(cache, root) == values
    assert 2 < most <= 12 + 1


def test_packs_that_are_put_together_leave_the_largest_where_it_is(cache: Cache) -> None:
    root = keep(cache, 1, {("a", 1): "x" * 100_000})
    largest = root.places["a", 1]
    for number in range(2, 30):
        root = keep(cache, number, {("a", number): number}, root)
        assert root.places["a", 1] == largest


def test_a_pack_that_is_mostly_out_of_date_is_left_behind(cache: Cache) -> None:
    first = keep(cache, 1, {("a", 1): "x" * 1000, ("a", 2): "y" * 1000, ("a", 3): "z" * 1000})
    old = first.places["a", 1].pack
    second = keep(cache, 2, {("a", 2): "new"}, first)
    assert second.places["a", 1].pack == old
    third = keep(cache, 3, {("a", 3): "new"}, second)
    assert old not in {place.pack for place in third.places.values()}
    assert held(cache, third) == {("a", 1): "x" * 1000, ("a", 2): "new", ("a", 3): "new"}


def test_what_killed_writers_left_goes_after_a_day(cache: Cache) -> None:
    keep(cache, 1, {("a", 1): 1})
    assert cache.directory is not None
    now = time.time()
    for name, age in (("new-old", DAY + 3600), ("new-young", DAY - 3600), ("new-of-now", 0)):
        (cache.directory / name).write_bytes(b"half")
        os.utime(cache.directory / name, (now - age, now - age))
    keep(cache, 2, {("a", 1): 2})
    assert names(cache, "new-") == ["new-of-now", "new-young"]
    assert cache.heads() == [head(2), head(1)]


def test_it_can_be_cleared(cache: Cache) -> None:
    for number in (1, 2):
        keep(cache, number, {("a", 1): number})
    assert cache.clear() == 4
    assert (cache.files(), cache.heads(), cache.clear()) == ([], [], 0)


# What may vanish


VALUES = {("a", 1): "x" * 1000, ("a", 2): "y" * 1000, ("b", 1): "z"}


def _three_heads(cache: Cache) -> Root:
    first = keep(cache, 1, VALUES)
    second = keep(cache, 2, {("a", 2): "y" * 1000}, first)
    return keep(cache, 3, {("b", 1): "z"}, second)


def _truth() -> Blocks:
    """What the history would say."""
    blocks = Blocks()
    for key, value in VALUES.items():
        blocks.write(key, value)
    return blocks


def _read_all(cache: Cache, roots: Iterator[Root] | list[Root]) -> int:
    """Read everything that is known; AssertionError where something else is read than was written."""
    count = 0
    for root in roots:
        blocks = cache.blocks(root)
        blocks.mend = _truth
        assert {key: blocks.read(key) for key in root.places} == VALUES
        count += 1
    return count


def test_any_file_may_vanish_before_or_after_the_heads_are_read(git_directory: Path) -> None:
    _three_heads(Cache(git_directory, ""))
    for number in range(len(Cache(git_directory, "").files())):
        for file in Cache(git_directory, "").files():
            file.unlink()
        cache = Cache(git_directory, "")
        _three_heads(cache)
        roots = list(cache.roots(head(3)))
        victim = sorted(cache.files(), key=lambda file: (file.name[:5], file.stat().st_size))[number]
        victim.unlink()
        assert _read_all(cache, roots) == 3
        again = Cache(git_directory, "")
        # A head whose pack is gone is not believed, any more than one that is gone itself.
        assert _read_all(again, again.roots(head(3))) < 3
        again.keep(head(4), CORE, _truth())
        assert held(again, only(again, 4)) == VALUES


def test_files_may_vanish_while_the_heads_are_gone_through(cache: Cache) -> None:
    _three_heads(cache)
    roots = cache.roots(head(3))
    assert next(roots).head == head(3)
    cache.clear()
    assert list(roots) == []


def test_a_pack_that_vanished_is_damaged_for_who_cannot_mend(cache: Cache) -> None:
    root = _three_heads(cache)
    cache.clear()
    with pytest.raises(Damaged):
        cache.blocks(root).read(("a", 1))


def test_packs_that_are_open_are_read_to_the_end(cache: Cache) -> None:
    """Whoever has begun to read is not disturbed by a writer who tidies up."""
    root = keep(cache, 1, VALUES)
    blocks = cache.blocks(root)
    assert blocks.read(("a", 1)) == VALUES["a", 1]
    cache.clear()
    assert {key: blocks.read(key) for key in VALUES} == VALUES


def test_blocks_that_have_vanished_are_kept_by_nobody(cache: Cache) -> None:
    """Where blocks would have to be copied that are gone, nothing is kept."""
    root = keep(cache, 1, VALUES)
    blocks = cache.blocks(root)
    blocks.write(("a", 2), "new")
    for file in cache.files():
        if file.name.startswith("pack-"):
            file.unlink()
    cache.keep(head(2), CORE, blocks)
    assert cache.heads() == []
    assert names(cache, f"head-{head(2)}") == []


def test_blocks_that_had_to_be_mended_are_kept_by_nobody(cache: Cache) -> None:
    """Their index still names what is damaged."""
    root = keep(cache, 1, VALUES)
    blocks = cache.blocks(root)
    blocks.mend = _truth
    for file in cache.files():
        if file.name.startswith("pack-"):
            file.write_bytes(file.read_bytes()[::-1])
    assert blocks.read(("a", 1)) == VALUES["a", 1]
    assert blocks.is_mended
    cache.keep(head(2), CORE, blocks)
    assert names(cache, f"head-{head(2)}") == []


def test_heads_that_are_forgotten_are_made_anew(cache: Cache) -> None:
    """All of them, since they share their packs: the next damaged one would cost as much again."""
    _three_heads(cache)
    cache.forget()
    assert cache.heads() == []
    cache.forget()
    cache.keep(head(3), CORE, _truth())
    assert held(cache, only(cache, 3)) == VALUES


def test_a_cache_that_is_cleared_while_somebody_writes_disturbs_nobody(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    unraisable: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", unraisable.append)
    blocks = cache.blocks()
    blocks.write(("a", 1), "value")
    assert cache.clear() == 1
    del blocks
    gc.collect()
    assert unraisable == []
