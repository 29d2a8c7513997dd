"""The sealed registry for each test, and the flag that writes the transcripts anew."""

from pathlib import Path

import pytest

from regctl.model.paths import ALPHABET
from tests.cli.world import World, begin, copy_of


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="Write tests/cli/transcripts anew: pytest tests/cli.")


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The registry that all others are copied from."""
    folder = tmp_path_factory.mktemp("begun")
    return begin(folder / "registry", folder / "home")


@pytest.fixture
def world(begun: World, tmp_path: Path) -> World:
    """A registry of seven people, in which everybody has acknowledged everything; ids end in aaaa, bbbb, ..."""
    world = copy_of(begun, tmp_path)
    world.drawn = (letter * 4 for letter in ALPHABET[10:])
    return world
