"""Targets against what was reached."""

from decimal import Decimal

import pytest

from regctl.model.settings import Target
from regctl.report.figures import Fact
from regctl.report.targets import results_of


@pytest.mark.parametrize(
    ("at_least", "at_most", "fact", "met"),
    [
        ("0.9", None, Decimal("0.9"), True),
        ("0.9", None, Decimal("0.8999"), False),
        (None, "3", 3, True),
        (None, "3", 4, False),
        ("1", "3", 2, True),
        ("1", "3", 0, False),
        ("1", "3", 4, False),
        ("0", None, None, None),
    ],
)
def test_a_target_is_met_between_its_bounds(at_least: str | None, at_most: str | None, fact: Fact, met: bool | None) -> None:
    target = Target("figure", *(Decimal(bound) if bound else None for bound in (at_least, at_most)))
    [result] = results_of([target], {"figure": fact})
    assert (result.fact, result.met, result.is_known) == (fact, met, True)


def test_a_target_for_a_figure_that_nobody_knows_is_told_apart_from_one_without_a_fact() -> None:
    [result] = results_of([Target("figur", at_least=Decimal(1))], {"figure": 1})
    assert (result.fact, result.met, result.is_known) == (None, None, False)
