"""What a command may cost, in counts that are the same on every machine. Adjust the tables here when what is counted changes.

A bound is a fixed number and so many times a quantity of the registry. All are linear, so whatever is quadratic passes one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

REGISTRIES = {"linear": 300, "merged": 60, "edits": 300, "day": 200, "regulation": 100, "few-people": 20, "signed": 300}
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
    # The repository is asked, and where the official line stands; the line is walked, texts are looked up: at once for as many
    # steps as are read ahead, and once more for those versions of a dispute's file that the newest one does not hold.
    "processes": Bound(5),
    "objects": Bound(50, 1, "blobs"),
    "bytes_read": Bound(0, 1, "blob_bytes"),
    "rows": Bound(500, 2, "commits"),
}

_GENERAL: dict[str, Bounds] = {
    COLD: _COLD,
    # That HEAD is where it was, and the official line too, is all that has to be asked.
    NOTHING_NEW: {"processes": exactly(2), "objects": exactly(0), "bytes_read": exactly(0), "rows": exactly(0)},
    # One more than from the beginning: whether the official line has gone on from where it was seen.
    TEN_NEW: {
        "processes": Bound(6),
        "objects": Bound(0, 1, "new_blobs"),
        "bytes_read": Bound(0, 1, "new_bytes"),
        "rows": Bound(100, 10, "new_blobs"),
    },
    # One for the repository, two for who and when, one for whether somebody has acted meanwhile, six for the commit, what it must
    # not disturb, and whether git has stored what it was given.
    OPEN: {"processes": Bound(10), "objects": exactly(0), "bytes_read": exactly(0), "rows": exactly(0)},
}

_OF_SHAPE: dict[tuple[str, str], Bounds] = {
    # Two processes more, for which commits the merges bring in and what these changed; what a side started from is read too.
    ("merged", COLD): {"processes": Bound(7), "objects": Bound(50, 2, "blobs"), "bytes_read": Bound(0, 2, "blob_bytes")},
    ("merged", TEN_NEW): {
        "processes": Bound(8),
        "objects": Bound(0, 2, "new_blobs"),
        "bytes_read": Bound(0, 2, "new_bytes"),
        "rows": Bound(100, 8, "disputes"),
    },
    # The commits are read as well, at once for as many steps as are read ahead; one is hardly larger than two texts.
    ("signed", COLD): {"processes": Bound(7), "objects": Bound(100, 2, "blobs"), "bytes_read": Bound(0, 4, "blob_bytes")},
    ("signed", TEN_NEW): {
        "processes": Bound(7),
        "objects": Bound(NEW, 1, "new_blobs"),
        "bytes_read": Bound(1024 * NEW, 1, "new_bytes"),
    },
    # Findings are kept by the thousand, and the last thousand is written anew.
    ("edits", TEN_NEW): {"rows": Bound(1000, 10, "new_blobs")},
    # All disputes of one day lie in one part of each shelf, which is written whole.
    ("day", COLD): {"rows": Bound(500, 24, "disputes")},
    ("day", TEN_NEW): {"rows": Bound(100, 8, "disputes")},
}
"""Where a shape's own nature asks for another bound than the general one."""


def bounds_of(shape: str, step: str) -> Bounds:
    """The bounds of a step in a registry of that shape."""
    return {**_GENERAL[step], **_OF_SHAPE.get((shape, step), {})}
