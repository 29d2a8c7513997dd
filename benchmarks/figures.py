"""Figures: what was measured, against what, and whether the goal is met. Pure arithmetic."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from statistics import median


@dataclass(frozen=True, slots=True)
class Sample:
    """One process from its start until it was waited for.

    Times are in seconds, those of the processor with the git processes that it waited for; `largest` is the peak resident
    memory, in bytes, of the largest among it and them.
    """

    wall: float
    user: float
    system: float
    largest: int

    @property
    def processor(self) -> float:
        """Seconds of the processor, in the program and in the system."""
        return self.user + self.system


class Verdict(Enum):
    MET = "met"
    AIM_MISSED = "met, but not the aim"
    MISSED = "missed"
    NO_GOAL = "-"
    NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class Range:
    """A middle and how far single runs lay from it."""

    middle: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Goal:
    """`limit` may not be passed by the value, or by the ratio to the rival; `aim` is what is hoped for beyond that."""

    limit: float
    aim: float | None = None
    of_ratio: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    `registry` names shape and size. `value` is in `unit`: ms, MiB, B, or times. `rival` is what it is compared with,
    `rival_value` in the same unit, `ratio` the one by the other. `note` says whatever a reader must know, as why there is no
    value.
    """

    registry: str
    what: str
    unit: str
    value: Range | None
    rival: str | None = None
    rival_value: Range | None = None
    ratio: Range | None = None
    goal: Goal | None = None
    note: str = ""

    @property
    def verdict(self) -> Verdict:
        if self.goal is None:
            return Verdict.NO_GOAL if self.value else Verdict.NOT_MEASURED
        reached = self.ratio if self.goal.of_ratio else self.value
        if reached is None:
            return Verdict.NOT_MEASURED
        if reached.middle > self.goal.limit:
            return Verdict.MISSED
        return Verdict.AIM_MISSED if self.goal.aim is not None and reached.middle > self.goal.aim else Verdict.MET


def range_of(values: Sequence[float]) -> Range:
    """Median, least and most. Raises ValueError where there are no values."""
    return Range(median(values), min(values), max(values))


def ratio_of(values: Sequence[float], rivals: Sequence[float]) -> Range:
    """The ratio of the medians; least and most are those of the pairs that ran one after the other.

    Raises ValueError where they are not pairs.
    """
    pairs = [value / rival for value, rival in zip(values, rivals, strict=True)]
    return Range(median(values) / median(rivals), min(pairs), max(pairs))


def milliseconds(samples: Sequence[Sample]) -> list[float]:
    """The wall times."""
    return [sample.wall * 1000 for sample in samples]


def timed(
    registry: str,
    what: str,
    samples: Sequence[Sample],
    goal: Goal | None = None,
    rival: str | None = None,
    rivals: Sequence[Sample] = (),
    note: str = "",
) -> Figure:
    """The figure of a time in milliseconds, and its ratio to the rival's if there is one."""
    value = range_of(milliseconds(samples))
    if rival is None or not rivals:
        return Figure(registry, what, "ms", value, rival, None, None, goal, note)
    ratio = ratio_of(milliseconds(samples), milliseconds(rivals))
    return Figure(registry, what, "ms", value, rival, range_of(milliseconds(rivals)), ratio, goal, note)
