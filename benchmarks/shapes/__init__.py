"""The shapes that a history can have. Each is a seeded stream of planned commits whose length a size decides."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from benchmarks.shapes.day import day
from benchmarks.shapes.edits import edits
from benchmarks.shapes.ordinary import linear, merged
from benchmarks.shapes.people import people
from benchmarks.shapes.regulation import regulation
from benchmarks.shapes.signed import signed
from regctl.store.fast_import import PlannedCommit

LEAST = 2
"""The size at which a shape is hardly more than its founding."""

LINEAR = "linear"
MERGED = "merged"
SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Shape:
    """`build` makes the commits from a size and a seed; the size counts `unit`. `usual` and `full` are the larger of the two
    sizes between which growth is measured. `is_signed` says that the commits are signed once they have been written."""

    unit: str
    build: Callable[[int, int], Iterator[PlannedCommit]]
    usual: int
    full: int
    is_signed: bool = False


SHAPES = {
    LINEAR: Shape("disputes", linear, 1_000, 100_000),
    MERGED: Shape("disputes, every act merged by a merge commit of its own", merged, 1_000, 10_000),
    "edits": Shape("illegal edits of one dispute", edits, 1_000, 10_000),
    "day": Shape("disputes of one day", day, 1_000, 5_000),
    "regulation": Shape("changes of one regulation", regulation, 400, 2_000),
    "people": Shape("daily changes of a people.yaml of 5,000 people", people, 8, 100),
    SIGNED: Shape("disputes, every commit signed by an SSH key", signed, 400, 2_600, is_signed=True),
    "few-people": Shape("daily changes of a people.yaml of 300 people", partial(people, staff=300), 20, 20),
}
ADVERSARIAL = (MERGED, "edits", "day", "regulation", "people", SIGNED)
