"""The journey of a head through a drawn history: where it stands at each look, what time it is, what befell the cache before."""

from dataclasses import dataclass, replace
from random import Random

from tests.histories.line import DAY
from tests.histories.looking import iso
from tests.histories.planned import History
from tests.histories.sabotage import SABOTAGES


@dataclass(frozen=True, slots=True)
class Visit:
    """One look. `kind` says how the head came here, `branch` which one it is (None: detached), `sabotage` what came before.

    `whole_line` is for `check`, which judges by `as_of` what came after it, too.
    """

    mark: int
    kind: str
    branch: str | None
    now: int
    as_of: str | None
    whole_line: bool
    sabotage: str | None
    in_office: bool


def draw_visits(history: History) -> list[Visit]:
    """The visits of a history, drawn by its seed: the same at every run."""
    random = Random(f"visits of {history.seed}")
    visits: list[Visit] = []
    for number in range(random.randint(3, 4)):
        visit = (
            _one_thing_changed(random, history, visits) if number and random.random() < 0.3 else _visit(random, history, visits)
        )
        sabotage = random.choice(list(SABOTAGES)) if number and random.random() < 0.45 else None
        visits.append(replace(visit, sabotage=sabotage))
    return visits


def _visit(random: Random, history: History, visits: list[Visit]) -> Visit:
    kind, mark = _go(random, history, visits)
    return Visit(
        mark=mark,
        kind=kind,
        branch=random.choice(("main", "main", "main", "other", None)),
        now=_now(random, history.commit(mark).at, visits),
        as_of=_past(random, history, mark) if random.random() < 0.15 else None,
        whole_line=random.random() < 0.06,
        sabotage=None,
        in_office=history.office and random.random() < 0.7,
    )


def _one_thing_changed(random: Random, history: History, visits: list[Visit]) -> Visit:
    """The visit before once more, but at another time, into another past, or into the other registry."""
    before = visits[-1]
    if history.office and random.random() < 0.5:
        return replace(before, kind="stay", in_office=not before.in_office)
    if random.random() < 0.5:
        return replace(before, kind="stay", now=_now(random, history.commit(before.mark).at, []))
    past = None if before.as_of else _past(random, history, before.mark)
    return replace(before, kind="stay", as_of=past, whole_line=random.random() < 0.3)


def _go(random: Random, history: History, visits: list[Visit]) -> tuple[str, int]:
    """Where the head goes next: mostly forward on the line on which it is."""
    main = history.lines[0]
    if not visits:
        return "clone", random.choice(main)
    here = visits[-1].mark
    line = next((line for line in history.lines if here in line), main)
    place = line.index(here) if here in line else 0
    ways: dict[str, tuple[int, ...]] = {
        "forward": line[place + 1 :],
        "forward by little": line[place + 1 : place + 3],
        "to the end": line[-1:],
        "stay": (here,),
        "back": line[:place],
        "to another line": tuple(mark for other in history.lines[:2] if other is not line for mark in other if mark not in line),
        "to an unrelated line": tuple(mark for other in history.lines[2:] if other is not line for mark in other),
        "to a side commit": tuple(c.mark for c in history.commits if not any(c.mark in line for line in history.lines)),
        "where it was before": tuple(visit.mark for visit in visits),
    }
    open_ways = [way for way, marks in ways.items() if marks]
    weights = {"forward": 6, "forward by little": 5, "to another line": 4, "to an unrelated line": 5, "to the end": 2}
    (way,) = random.choices(open_ways, [weights.get(way, 2) for way in open_ways])
    return way, random.choice(ways[way])


def _now(random: Random, at: int, visits: list[Visit]) -> int:
    """Mostly some time after the head's commit; also the instant of the look before, and before the head's commit."""
    chosen = random.random()
    if visits and chosen < 0.25:
        return visits[-1].now
    if chosen < 0.33:
        return at - random.randrange(6 * DAY)
    return at + random.choice((0, 60, random.randrange(DAY), random.randrange(12 * DAY), random.randrange(60 * DAY)))


def _past(random: Random, history: History, mark: int) -> str:
    """An instant or a day for `--as-of`, around some commit on the way to the head."""
    at = history.commit(random.randint(1, mark)).at + random.choice((0, 1, -1, random.randrange(DAY)))
    return iso(at) if random.random() < 0.5 else iso(at)[:10]
