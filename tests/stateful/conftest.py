"""The registry in which each game begins."""

import pytest

from tests.cli.world import World, begin


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("begun")
    return begin(folder / "registry", folder / "home")
