"""Bounds: what they allow, and what is said where they are passed."""

import pytest

from benchmarks.bounds import COLD, NOTHING_NEW, OPEN, REGISTRIES, TEN_NEW, Amounts, Bound, bounds_of, exactly
from benchmarks.counting import excesses, started_in

AMOUNTS = Amounts(commits=100, disputes=40, blobs=120, blob_bytes=9000, new_blobs=10, new_bytes=800)


def test_a_bound_is_a_number_and_so_many_times_an_amount() -> None:
    bound = Bound(50, 2, "blobs")
    assert bound.value(AMOUNTS) == 290
    assert bound.allows(290, AMOUNTS)
    assert not bound.allows(291, AMOUNTS)
    assert bound.words(AMOUNTS) == "at most 290 (2 x blobs + 50)"


def test_an_exact_bound_allows_no_fewer() -> None:
    assert exactly(8).allows(8, AMOUNTS)
    assert not exactly(8).allows(7, AMOUNTS)
    assert exactly(8).words(AMOUNTS) == "exactly 8 (fixed)"


@pytest.mark.parametrize("shape", REGISTRIES)
@pytest.mark.parametrize("step", [COLD, NOTHING_NEW, TEN_NEW, OPEN])
def test_every_step_bounds_all_that_is_counted(shape: str, step: str) -> None:
    assert set(bounds_of(shape, step)) == {"processes", "objects", "bytes_read", "rows"}


def test_an_excess_says_what_was_counted_and_what_is_allowed() -> None:
    processes = bounds_of("linear", COLD)["processes"].value(AMOUNTS)
    counted = {"processes": processes, "objects": 100_000, "bytes_read": 0, "rows": 0}
    (said,) = excesses("linear", COLD, counted, AMOUNTS)
    assert said.startswith("objects: 100,000 counted, at most ")


def test_processes_that_git_starts_itself_are_not_counted() -> None:
    events = [
        '{"event":"version","sid":"a"}',
        '{"event":"start","sid":"a","argv":["git","commit"]}',
        '{"event":"start","sid":"a/b","argv":["git","maintenance"]}',
        "",
    ]
    assert started_in(events) == 1
