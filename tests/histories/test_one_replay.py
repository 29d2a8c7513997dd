"""One replay: whatever a cache holds, and whatever befell it, a look shows what it shows without one."""

from pathlib import Path

import pytest

from tests.histories.drawing import draw
from tests.histories.playing import play
from tests.histories.visits import draw_visits

HISTORIES = 1000
TOGETHER = 20


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Seeds in groups, so that workers share them evenly; or the one that is asked for."""
    if "seeds" in metafunc.fixturenames:
        alone = metafunc.config.getoption("--seed", default=None)
        groups = [range(start, start + TOGETHER) for start in range(0, HISTORIES, TOGETHER)]
        chosen = groups if alone is None else [range(alone, alone + 1)]
        metafunc.parametrize("seeds", chosen, ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")


def test_a_cache_never_changes_what_is_seen(seeds: range, tmp_path: Path) -> None:
    for seed in seeds:
        folder = tmp_path / str(seed)
        folder.mkdir()
        play(seed, folder)


def test_a_seed_draws_the_same_history_again() -> None:
    assert draw(7) == draw(7)
    assert draw_visits(draw(7)) == draw_visits(draw(7))
