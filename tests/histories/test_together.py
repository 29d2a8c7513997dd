"""Several worktrees and several processes share one cache, and none of them sees anything of it."""

import multiprocessing
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from regctl.store.cache import Cache
from tests.histories.drawing import draw
from tests.histories.line import DAY
from tests.histories.looking import look
from tests.histories.planned import History
from tests.histories.sabotage import remove
from tests.histories.writing import Written, write

_PROCESSES = 4
_LOOKS = 6

Looked = list[tuple[str, int, str]]
"""Looks: the head, the instant, and what was seen."""

Journey = tuple[Path, list[tuple[str, int]], Path | None]
"""What one process does: in which work tree, at which heads and instants, and the cache that it deletes."""


def _plain_seeds(count: int) -> Iterator[int]:
    """The first seeds whose histories have a work tree and one registry."""
    seeds = (seed for seed in range(1000) if not (history := draw(seed)).is_bare and not history.office)
    return (seed for seed, _ in zip(seeds, range(count), strict=False))


@pytest.fixture(params=_plain_seeds(3))
def history(request: pytest.FixtureRequest) -> History:
    return draw(request.param)


@pytest.fixture
def written(history: History, tmp_path: Path) -> Written:
    return write(history, tmp_path / "registry")


def _worktree(written: Written, name: str, head: str) -> Path:
    """Another work tree of the repository, with nothing in it, at a head of its own."""
    place = written.directory.parent / name
    command = ("git", "worktree", "add", "--quiet", "--no-checkout", "--detach", str(place), head)
    subprocess.run(command, cwd=written.directory, check=True, capture_output=True)
    return place


def _go(place: Path, head: str) -> None:
    subprocess.run(("git", "update-ref", "--no-deref", "HEAD", head), cwd=place, check=True, capture_output=True)


def _heads(history: History, written: Written) -> list[tuple[str, int]]:
    """Some heads of both lines, from the middle on, each with an instant for a look."""
    marks = [mark for line in history.lines[:2] for mark in line[len(line) // 2 :]]
    return [(written.ids[mark], history.commit(mark).at + 2 * DAY) for mark in marks]


def test_worktrees_at_different_heads_share_a_cache(history: History, written: Written) -> None:
    heads = _heads(history, written)
    first, second = _worktree(written, "first", heads[0][0]), _worktree(written, "second", heads[-1][0])
    for (one, at), (other, later) in zip(heads[:_LOOKS], reversed(heads[-_LOOKS:]), strict=False):
        _go(first, one)
        _go(second, other)
        # Side by side, and each twice, so that one finds what the other has left.
        for place, now in ((first, at), (second, later), (first, later), (second, at)):
            assert look(place, now, cache=True) == look(place, now, cache=False), f"seed {history.seed}, {place.name}, {now}"
        assert {one, other} <= set(Cache(written.common, "").heads())


def test_processes_that_look_at_once_see_what_one_sees_alone(history: History, written: Written) -> None:
    heads = _heads(history, written)
    places = [_worktree(written, f"tree{number}", heads[0][0]) for number in range(_PROCESSES)]
    journeys: list[Journey] = [(place, heads[number:][:_LOOKS], None) for number, place in enumerate(places)]
    for looked in _at_once(journeys):
        _compare(history, places[0], looked)
    assert set(Cache(written.common, "").heads()) & {head for head, _ in heads}


def test_a_cache_may_be_deleted_at_any_moment(history: History, written: Written) -> None:
    heads = _heads(history, written)
    places = [_worktree(written, f"tree{number}", heads[0][0]) for number in range(_PROCESSES)]
    journeys = [(place, heads[:_LOOKS], written.cache if number % 2 else None) for number, place in enumerate(places)]
    for looked in _at_once(journeys):
        _compare(history, places[0], looked)


def _at_once(journeys: list[Journey]) -> list[Looked]:
    with multiprocessing.get_context("spawn").Pool(_PROCESSES) as pool:
        return pool.starmap(_journey, journeys)


def _journey(place: Path, heads: list[tuple[str, int]], deleting: Path | None) -> Looked:
    """One process: a look at each head. With `deleting`, it takes the cache of all away after each."""
    looked = []
    for head, now in heads:
        _go(place, head)
        looked.append((head, now, look(place, now, cache=True)))
        if deleting is not None:
            # Others write into it meanwhile.
            shutil.rmtree(deleting, ignore_errors=True)
    return looked


def _compare(history: History, place: Path, looked: Looked) -> None:
    for head, now, seen in looked:
        _go(place, head)
        assert seen == look(place, now, cache=False), f"seed {history.seed}, {head}, {now}"


def test_a_cache_is_in_the_common_directory_alone(history: History, written: Written) -> None:
    place = _worktree(written, "elsewhere", written.ids[1])
    look(place, history.commit(1).at, cache=True)
    look(written.directory, history.commit(1).at, cache=True)
    assert any(written.cache.rglob("*"))
    assert not (written.common / "worktrees/elsewhere/regctl").exists()
    remove(written.cache)
    look(place, history.commit(1).at, cache=False)
    assert not written.cache.exists()
