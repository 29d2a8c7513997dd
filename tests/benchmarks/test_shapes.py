"""The generated histories: the same for the same seed, of the size that was asked for, and what their names promise."""

from itertools import islice, pairwise

import pytest

from benchmarks.moment import NOW
from benchmarks.shapes import MERGED, SHAPES
from benchmarks.shapes.day import day
from benchmarks.shapes.people import people
from regctl.model.paths import PEOPLE
from regctl.store.fast_import import PlannedCommit

SMALL = ("edits", "day", "regulation", "few-people")


@pytest.mark.parametrize("shape", SMALL)
def test_the_same_seed_makes_the_same_history(shape: str) -> None:
    assert list(SHAPES[shape].build(6, 7)) == list(SHAPES[shape].build(6, 7))


@pytest.mark.parametrize("shape", SMALL)
def test_twice_the_size_adds_twice_the_commits(shape: str) -> None:
    four, eight, twelve = (len(list(SHAPES[shape].build(size, 1))) for size in (40, 80, 120))
    assert twelve - eight == eight - four > 0


@pytest.mark.parametrize("shape", SMALL)
def test_a_history_is_in_order_and_ends_by_now(shape: str) -> None:
    times = [commit.at for commit in SHAPES[shape].build(20, 1)]
    assert times == sorted(times)
    assert times[-1] <= NOW


def test_every_act_is_merged_by_a_commit_that_holds_nothing_else() -> None:
    first, *others = islice(SHAPES[MERGED].build(3, 1), 9)
    assert first.branch == ""
    for act, merge in zip(others[::2], others[1::2], strict=True):
        assert act.branch == merge.merges
        assert edits_of(act)
        assert not edits_of(merge)


def test_more_disputes_than_a_day_has_occasions_for_are_refused() -> None:
    with pytest.raises(ValueError, match="1000000"):
        next(iter(day(1_000_000, 1)))


def test_one_person_changes_each_day() -> None:
    texts = [edits[PEOPLE] for commit in people(3, 1, staff=5) if PEOPLE in (edits := edits_of(commit))]
    lines = [set((text or "").split("\n")) for text in texts]
    assert [len(after - before) for before, after in pairwise(lines)] == [1, 1, 1]


def edits_of(commit: PlannedCommit) -> dict[str, str | None]:
    assert not callable(commit.edits)
    return dict(commit.edits)
