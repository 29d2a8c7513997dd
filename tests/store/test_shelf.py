"""A shelf is a mapping that reads the parts that are asked for and writes those that have changed."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.store.blocks import Blocks, Key
from regctl.store.counting import counts
from regctl.store.shelf import Shelf


class Watched(Blocks):
    """Blocks that note what was read and what was written."""

    def __init__(self) -> None:
        super().__init__()
        self.reads: list[Key] = []
        self.writes: list[Key] = []

    def read(self, key: Key) -> Any:
        self.reads.append(key)
        return super().read(key)

    def write(self, key: Key, value: Any) -> None:
        self.writes.append(key)
        super().write(key, value)


def shelf_of(blocks: Blocks, family: str = "numbers") -> Shelf[int, list[int]]:
    """Lists by number, ten numbers to a part."""
    return Shelf(blocks, family, lambda number: number // 10, lambda part: list(part.items()), dict)


@pytest.fixture
def blocks() -> Watched:
    """Parts 0, 1 and 2, written by another shelf; nothing noted yet."""
    watched = Watched()
    shelf = shelf_of(watched)
    for number in (1, 2, 11, 25):
        shelf[number] = [number]
    shelf.flush()
    watched.reads.clear()
    watched.writes.clear()
    return watched


def test_the_part_that_is_asked_for_is_read_once_and_no_other(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    assert blocks.reads == []
    assert shelf[1] == [1]
    assert shelf.get(2) == [2]
    assert 1 in shelf
    assert 3 not in shelf
    assert shelf.get(4) is None
    assert shelf.get(4, [0]) == [0]
    assert blocks.reads == [("numbers", 0)]


def test_a_part_that_is_not_there_is_asked_for_once(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    assert 99 not in shelf
    with pytest.raises(KeyError):
        shelf[98]
    assert blocks.reads == [("numbers", 9)]


def test_parts_that_were_only_read_are_not_written(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    assert len(shelf) == 4
    for _ in range(3):
        shelf.turn()
    shelf.flush()
    assert blocks.writes == []


def test_parts_that_have_changed_are_written_once(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    shelf[11] = [0]
    shelf[12] = [12]
    assert shelf[1] == [1]
    rows = counts.rows
    shelf.flush()
    shelf.flush()
    assert blocks.writes == [("numbers", 1)]
    assert counts.rows == rows + 2
    assert dict(shelf_of(blocks).items()) == {1: [1], 2: [2], 11: [0], 12: [12], 25: [25]}


def test_what_changes_after_it_was_written_is_written_again(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    for value in ([7], [8]):
        shelf[11] = value
        shelf.flush()
    assert blocks.writes == [("numbers", 1), ("numbers", 1)]
    assert shelf_of(blocks)[11] == [8]


def test_what_is_changed_in_place_is_kept_where_it_is_set_again(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    numbers = shelf[11]
    numbers.append(12)
    shelf[11] = numbers
    shelf.flush()
    assert shelf_of(blocks)[11] == [11, 12]


def test_a_part_that_is_changed_as_a_whole_is_written(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    shelf.change(1)[13] = [13]
    assert shelf[13] == [13]
    shelf.flush()
    assert shelf_of(blocks)[13] == [13]
    assert blocks.writes == [("numbers", 1)]


def test_the_second_turn_lets_go_of_what_nobody_has_touched(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    assert (shelf[1], shelf[11]) == ([1], [11])
    shelf.turn()
    assert shelf[1] == [1]
    shelf.turn()
    blocks.reads.clear()
    assert shelf[1] == [1]
    assert blocks.reads == []
    assert shelf[11] == [11]
    assert blocks.reads == [("numbers", 1)]


def test_what_a_turn_lets_go_of_is_written_before(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    shelf[11] = [0]
    shelf.turn()
    assert blocks.writes == []
    shelf.turn()
    assert blocks.writes == [("numbers", 1)]
    assert shelf[11] == [0]
    shelf.flush()
    assert blocks.writes == [("numbers", 1)]


def test_a_deleted_key_is_gone_for_good(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    del shelf[1]
    assert 1 not in shelf
    with pytest.raises(KeyError):
        del shelf[1]
    shelf.flush()
    assert sorted(shelf_of(blocks)) == [2, 11, 25]
    del shelf[2]
    shelf.flush()
    # The part is empty, and says so to those who ask for it.
    assert sorted(shelf_of(blocks)) == [11, 25]
    assert 2 not in shelf_of(blocks)


def test_all_parts_are_seen_whether_they_are_written_or_not(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    shelf[31] = [31]
    assert shelf[11] == [11]
    shelf.turn()
    shelf[41] = [41]
    assert sorted(shelf.parts()) == [0, 1, 2, 3, 4]
    assert sorted(shelf) == [1, 2, 11, 25, 31, 41]
    assert len(shelf) == 6
    assert sorted(shelf.values()) == [[1], [2], [11], [25], [31], [41]]


def test_keys_may_be_set_and_deleted_while_they_are_gone_through(blocks: Watched) -> None:
    shelf = shelf_of(blocks)
    seen = []
    for number in shelf:
        seen.append(number)
        shelf[number] = [0]
        shelf[number + 100] = [0]
        if number != 25:
            del shelf[number]
    assert sorted(seen)[:4] == [1, 2, 11, 25]
    assert 25 in shelf
    assert 1 not in shelf


def test_families_do_not_meet(blocks: Watched) -> None:
    other = shelf_of(blocks, "others")
    other[1] = [100]
    other.flush()
    assert list(other) == [1]
    assert shelf_of(blocks)[1] == [1]


numbers = st.integers(0, 60)
moves = st.one_of(
    st.tuples(st.sampled_from(["set", "delete", "get", "append"]), numbers),
    st.tuples(st.sampled_from(["turn", "flush", "go through", "reopen"]), st.just(0)),
)


@given(st.lists(moves, max_size=60))
def test_a_shelf_holds_what_a_dictionary_would(moves: list[tuple[str, int]]) -> None:
    blocks = Blocks(new_pack=io.BytesIO)
    shelf, held = shelf_of(blocks), dict[int, list[int]]()
    for place, (move, number) in enumerate(moves):
        match move:
            case "set":
                shelf[number], held[number] = [place], [place]
            case "append" if number in held:
                shelf[number] = [*shelf[number], place]
                held[number].append(place)
            case "delete" if number in held:
                del shelf[number], held[number]
            case "turn":
                shelf.turn()
            case "flush":
                shelf.flush()
            case "go through":
                assert dict(_items(shelf)) == held
                assert len(shelf) == len(held)
            case "reopen":
                shelf.flush()
                shelf = shelf_of(blocks)
        assert shelf.get(number) == held.get(number)
        assert (number in shelf) == (number in held)
    assert dict(_items(shelf)) == held


def _items(shelf: Shelf[int, list[int]]) -> Iterator[tuple[int, list[int]]]:
    return iter(shelf.items())
