"""A registry in which something of everything has happened, to be put in any state whatever."""

import pytest

from tests.cli.world import World, begin
from tests.fuzz.answering import live


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The registry that each example is a copy of."""
    folder = tmp_path_factory.mktemp("lived")
    return live(begin(folder / "registry", folder / "home"))
