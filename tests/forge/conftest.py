"""The sealed registry for each test, as the commands' tests have it, and what is written for a forge."""

from pathlib import Path

import pytest

from tests.cli.conftest import begun, world
from tests.cli.world import World

__all__ = ["begun", "world"]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, begun: World) -> Path:
    """A folder with all that is written for both forges."""
    folder = tmp_path_factory.mktemp("forges")
    for forge in ("github", "gitlab"):
        done = begun.regctl("init", str(folder / forge), "--forge", forge, cwd=folder)
        assert done.code == 0, done
    return folder
