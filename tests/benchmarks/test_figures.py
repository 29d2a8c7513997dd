"""The arithmetic of ratios, and when a goal is met."""

import pytest

from benchmarks.cold import processor_note
from benchmarks.figures import Figure, Goal, Range, Sample, Verdict, range_of, ratio_of, timed


def sample(wall: float) -> Sample:
    return Sample(wall, wall, 0.0, 1)


def test_a_ratio_is_that_of_the_medians_and_its_range_that_of_the_pairs() -> None:
    assert ratio_of([2.0, 3.0, 10.0], [1.0, 2.0, 2.0]) == Range(1.5, 1.5, 5.0)


def test_values_that_are_not_pairs_have_no_ratio() -> None:
    with pytest.raises(ValueError, match="shorter"):
        ratio_of([1.0, 2.0], [1.0])


def test_a_range_is_median_least_and_most() -> None:
    assert range_of([5.0, 1.0, 2.0]) == Range(2.0, 1.0, 5.0)


def test_times_are_shown_in_milliseconds() -> None:
    figure = timed("r", "w", [sample(0.5)], None, "rival", [sample(0.25)])
    assert figure.value == Range(500, 500, 500)
    assert figure.rival_value == Range(250, 250, 250)
    assert figure.ratio == Range(2, 2, 2)


@pytest.mark.parametrize(
    ("reached", "verdict"), [(1.0, Verdict.MET), (1.1, Verdict.MET), (1.2, Verdict.AIM_MISSED), (1.4, Verdict.MISSED)]
)
def test_a_goal_of_a_ratio_has_a_limit_and_an_aim(reached: float, verdict: Verdict) -> None:
    ratio = Range(reached, reached, reached)
    figure = Figure("r", "w", "ms", Range(900, 900, 900), "rival", Range(1, 1, 1), ratio, Goal(1.3, aim=1.1, of_ratio=True))
    assert figure.verdict is verdict


def test_a_goal_of_a_value_asks_nothing_of_the_ratio() -> None:
    figure = timed("r", "w", [sample(0.09)], Goal(100), "rival", [sample(0.01)])
    assert figure.verdict is Verdict.MET


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    assert Figure("r", "w", "ms", None, "rival", goal=Goal(1, of_ratio=True)).verdict is Verdict.NOT_MEASURED
    assert Figure("r", "w", "ms", None, note="not installed").verdict is Verdict.NOT_MEASURED
    assert Figure("r", "w", "ms", Range(1, 1, 1)).verdict is Verdict.NO_GOAL


def test_a_disturbed_rival_warns_of_the_figure() -> None:
    alone, disturbed = Sample(1.0, 0.8, 0.2, 1), Sample(2.0, 0.8, 0.2, 1)
    assert processor_note([Sample(9.0, 2.0, 1.0, 1)], [alone]) == "processor 3,000 ms, 3.00 times"
    assert processor_note([alone], [disturbed]).endswith("; BUSY MACHINE, git had 50% of a core")
