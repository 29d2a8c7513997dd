"""Targets against what was reached, by the names that the report gives its figures."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from regctl.model.settings import Target
from regctl.report.figures import Fact


class TargetResult(NamedTuple):
    """A target and the fact. `met` is None where the fact is, or where no figure has that name (`is_known` is false)."""

    target: Target
    fact: Fact
    met: bool | None
    is_known: bool


def results_of(targets: Iterable[Target], figures: Mapping[str, Fact]) -> tuple[TargetResult, ...]:
    """Each target in the order of the settings, with the figure of its name."""
    return tuple(_result(target, figures) for target in targets)


def _result(target: Target, figures: Mapping[str, Fact]) -> TargetResult:
    fact = figures.get(target.figure)
    met = None if fact is None else _is_met(target, fact)
    return TargetResult(target, fact, met, target.figure in figures)


def _is_met(target: Target, fact: int | Decimal) -> bool:
    enough = target.at_least is None or fact >= target.at_least
    return enough and (target.at_most is None or fact <= target.at_most)
