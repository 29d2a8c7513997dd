"""What a command may cost, in counts that are the same on every machine. Adjust the tables here when what is counted changes.

A bound is a fixed number and so many times a quantity of the registry. All are linear, so whatever is quadratic passes one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

CACHED = False
"""Whether regctl has a cache. Until it does, a warm command reads what a cold one does, and is held to the same bounds."""

REGISTRIES = {"linear": 300, "merged": 60, "edits": 300, "day": 200, "regulation": 100, "few-people": 20}
"""The shapes that are counted, and their sizes."""

NEW = 10
"""Commits of the line that are new in the step `warm, 10 new`."""

COLD, NOTHING_NEW, TEN_NEW, OPEN = "cold", "warm, nothing new", "warm, 10 new", "dispute open"


@dataclass(frozen=True, slots=True)
class Amounts:
    """The quantities that bounds are made of. `new_*` are of the new commits, sides of merges included; sizes are in bytes."""

    commits: int
    disputes: int
    blobs: int
    blob_bytes: int
    new_blobs: int
    new_bytes: int


@dataclass(frozen=True, slots=True)
class Bound:
    """At most `fixed` and `times` the amount named by `of`; with `exact`, no fewer either."""

    fixed: int
    times: float = 0
    of: str = "commits"
    exact: bool = False

    def value(self, amounts: Amounts) -> int:
        return self.fixed + int(self.times * getattr(amounts, self.of))

    def allows(self, counted: int, amounts: Amounts) -> bool:
        value = self.value(amounts)
        return counted == value if self.exact else counted <= value

    def words(self, amounts: Amounts) -> str:
        """The allowance, and how it is made up."""
        made_of = f"{self.times:g} x {self.of} + {self.fixed:,}" if self.times else "fixed"
        return f"{'exactly' if self.exact else 'at most'} {self.value(amounts):,} ({made_of})"


Bounds = Mapping[str, Bound]
"""By what is counted: processes, objects, bytes_read, rows."""


def exactly(number: int) -> Bound:
    return Bound(number, exact=True)


_COLD: Bounds = {
    "processes": exactly(8),
    "objects": Bound(50, 1, "blobs"),
    "bytes_read": Bound(0, 1, "blob_bytes"),
    "rows": Bound(500, 2, "commits"),
}

_WARM: dict[str, Bounds] = {
    NOTHING_NEW: {"processes": Bound(8), "objects": exactly(0), "bytes_read": exactly(0), "rows": exactly(0)},
    # Beside its new text, an act may need the one before it.
    TEN_NEW: {
        "processes": Bound(10),
        "objects": Bound(10, 2, "new_blobs"),
        "bytes_read": Bound(10_000, 2, "new_bytes"),
        "rows": Bound(100, 10, "new_blobs"),
    },
    OPEN: {"processes": Bound(24), "objects": Bound(5), "bytes_read": Bound(20_000), "rows": Bound(100)},
}

_NOT_CACHED: dict[str, Bounds] = {
    NOTHING_NEW: _COLD,
    TEN_NEW: _COLD,
    OPEN: {**_COLD, "processes": exactly(13)},
}

_OF_SHAPE: dict[tuple[str, str], Bounds] = {
    # One log more, for what merges bring in; and what the sides of a merge started from is read again in each batch.
    ("merged", COLD): {"processes": exactly(9), "objects": Bound(50, 2, "blobs"), "bytes_read": Bound(0, 2, "blob_bytes")},
}
"""Where a shape's own nature asks for another bound than the general one."""


def bounds_of(shape: str, step: str) -> Bounds:
    """The bounds of a step in a registry of that shape."""
    as_if = step if CACHED or step == OPEN else COLD
    general = _COLD if step == COLD else (_WARM if CACHED else _NOT_CACHED)[step]
    return {**general, **_OF_SHAPE.get((shape, as_if), {})}
