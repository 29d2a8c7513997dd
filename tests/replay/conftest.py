"""The sealed registry that most tests of the replay begin with."""

from pathlib import Path

import pytest

from tests.sealed import Sealed, begun, contest


@pytest.fixture
def registry(tmp_path: Path) -> Sealed:
    """Seven people, two regulations, everybody's acknowledgements."""
    return begun(tmp_path)


@pytest.fixture
def opened(registry: Sealed) -> Sealed:
    """One dispute, 20261005-aaaa: anna against ivan."""
    registry.open()
    return registry


@pytest.fixture
def contested(opened: Sealed) -> Sealed:
    """Contested on the 6th: maria's last day is the 20th."""
    opened.act("ivan", "2026-10-06 10:00", "20261005-aaaa", contest())
    return opened
