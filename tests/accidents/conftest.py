"""The registry that all scenes are made from, and the options that leave nothing out."""

from collections.abc import Callable
from functools import cache

import pytest

from regctl.store import remains
from tests.accidents.aftermath import Truth, truth_of
from tests.accidents.child import HASTE
from tests.accidents.deeds import DEEDS
from tests.cli.world import World, begin

STRIDE = 9
"""Of so many points, one is taken; which one differs from deed to deed."""

Truths = Callable[[str], Truth]
Choose = Callable[[Truth], range]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-point", action="store_true", help="Let it happen at every point: pytest tests/accidents.")
    parser.addoption("--clones", type=int, help="Play the three clones of this seed alone: pytest tests/accidents --clones N.")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("begun")
    return begin(folder / "registry", folder / "home")


@pytest.fixture(scope="session")
def truths(begun: World, tmp_path_factory: pytest.TempPathFactory) -> Truths:
    """What is true of a deed, by its name."""
    return cache(lambda deed: truth_of(deed, begun, tmp_path_factory.mktemp("truth")))


@pytest.fixture
def chosen(pytestconfig: pytest.Config) -> Choose:
    """The points of a command at which it happens."""
    is_every = pytestconfig.getoption("--every-point", default=False)

    def choose(truth: Truth) -> range:
        points = range(len(truth.ended.points))
        return points if is_every else points[list(DEEDS.values()).index(truth.deed) % STRIDE :: STRIDE]

    return choose


@pytest.fixture(autouse=True)
def _in_haste(monkeypatch: pytest.MonkeyPatch) -> None:
    """No git of anybody else's is at work here."""
    monkeypatch.setattr(remains, "_PATIENCE", HASTE)
