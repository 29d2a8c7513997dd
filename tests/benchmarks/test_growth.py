"""Growth is of what comes on top of the founding."""

import pytest

from benchmarks.figures import Sample
from benchmarks.growth import growths


def sample(user: float, system: float = 0.0) -> Sample:
    return Sample(9.0, user, system, 1)


def test_what_is_linear_doubles_whatever_the_founding_takes() -> None:
    assert growths([sample(1.0)], [sample(1.5, 0.5)], [sample(3.0)]) == [pytest.approx(2.0)]


def test_what_is_quadratic_becomes_fourfold() -> None:
    assert growths([sample(1.0)], [sample(2.0)], [sample(5.0)]) == [pytest.approx(4.0)]


def test_too_little_says_nothing() -> None:
    assert growths([sample(1.0)], [sample(1.04)], [sample(1.5)]) == []
