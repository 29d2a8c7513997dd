"""A seed played: its history is written, its head goes where it went, and each look is held against one without a cache."""

import shutil
from difflib import unified_diff
from functools import cache
from pathlib import Path
from random import Random

from tests.histories.drawing import draw
from tests.histories.looking import look
from tests.histories.sabotage import Scene, remove, sabotage
from tests.histories.visits import Visit, draw_visits
from tests.histories.writing import OFFICE, Written, write

_FOREIGN = 1_000_000


def play(seed: int, folder: Path) -> None:
    """AssertionError, with the seed and the visit, where a cache changed what is seen or stopped a look."""
    history = draw(seed)
    written = write(history, folder / "registry")
    earlier = folder / "earlier"
    scene = Scene(written.cache, earlier, cache(lambda: _foreign_cache(seed + _FOREIGN, folder)), Random(f"sabotage of {seed}"))
    truths: dict[tuple[object, ...], str] = {}
    is_disturbed = False
    for number, visit in enumerate(draw_visits(history), 1):
        written.point(visit.mark, visit.branch)
        registry = place_of(written, in_office=visit.in_office)
        key = visit.mark, visit.now, visit.as_of, visit.whole_line, visit.in_office
        if key not in truths:
            truths[key] = look(registry, visit.now, cache=False, as_of=visit.as_of, whole_line=visit.whole_line)
        sabotage(visit.sabotage, scene)
        seen = _cached_look(registry, seed, number, visit)
        assert seen == truths[key], _difference(seed, number, visit, truths[key], seen)
        is_disturbed = is_disturbed or visit.sabotage is not None
        if not is_disturbed and visit.as_of is None and _has_begun(seen):
            # Otherwise no look would have had a cache to be misled by.
            assert any(written.cache.rglob("*")), f"seed {seed}, look {number}, {visit}: nothing was kept"
        if number == 2 and written.cache.is_dir():
            remove(earlier)
            shutil.copytree(written.cache, earlier)


def place_of(written: Written, *, in_office: bool) -> Path:
    """The folder of the registry at the root, or of the one that is drawn where that is in a folder."""
    return written.directory / OFFICE if in_office else written.directory


def _has_begun(seen: str) -> bool:
    """Whether there was a registry to be seen: then the first thing shown is a document."""
    return seen.startswith("{")


def _cached_look(registry: Path, seed: int, number: int, visit: Visit) -> str:
    try:
        return look(registry, visit.now, cache=True, as_of=visit.as_of, whole_line=visit.whole_line)
    except Exception as stopped:
        raise AssertionError(f"seed {seed}, look {number}, {visit}: a read was stopped by {stopped!r}") from stopped


def _foreign_cache(seed: int, folder: Path) -> Path:
    """The cache of another history, at its end."""
    history = draw(seed)
    written = write(history, folder / "foreign")
    look(place_of(written, in_office=history.office), history.commit(history.lines[0][-1]).at, cache=True)
    return written.cache


def _difference(seed: int, number: int, visit: Visit, truth: str, seen: str) -> str:
    lines = list(unified_diff(truth.splitlines(), seen.splitlines(), "without cache", "with cache", n=1, lineterm=""))
    return "\n".join((f"seed {seed}, look {number}, {visit}", f"pytest tests/histories --seed {seed}", *lines[:40]))
