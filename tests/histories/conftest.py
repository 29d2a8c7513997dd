"""A sealed environment for all drawn histories, and the option that plays one of them alone."""

import os
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--seed", type=int, help="Play the history of this seed alone: pytest tests/histories --seed N.")


@pytest.fixture(autouse=True)
def _sealed(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing that a user or a machine has set up reaches git or regctl."""
    for name in os.environ:
        if name.startswith(("GIT_", "REGCTL_", "XDG_")):
            monkeypatch.delenv(name)
    home: Path = tmp_path_factory.getbasetemp()
    sealed = {"HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C", "TZ": "UTC"}
    for name, value in sealed.items():
        monkeypatch.setenv(name, value)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With --seed, nothing else is played."""
    if config.getoption("--seed", default=None) is not None:
        items[:] = [item for item in items if "seeds" in getattr(item, "fixturenames", ())]
