"""The sealed registry that most tests of the replay begin with."""

from pathlib import Path

import pytest

from tests.sealed import Sealed, begun


@pytest.fixture
def registry(tmp_path: Path) -> Sealed:
    """Seven people, two regulations, everybody's acknowledgements."""
    return begun(tmp_path)
