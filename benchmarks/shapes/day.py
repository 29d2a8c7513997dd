"""One day on which thousands of disputes are opened and accepted: one folder, one queue of deadlines."""

from collections.abc import Iterator
from itertools import product
from random import Random

from benchmarks.moment import NOW
from benchmarks.shapes.company import DAY, EVERYBODYS, claim, founding, stage_of
from regctl.actions.demo.script import accept
from regctl.actions.demo.stage import Case
from regctl.store.fast_import import PlannedCommit

_STAFF = 200
_WORKDAYS_BACK = 15
_FROM_NINE_TO_FIVE = 8 * 3600


def day(disputes: int, seed: int) -> Iterator[PlannedCommit]:
    """So many disputes of one day, the Thursday before now. Raises ValueError beyond the incidents that a month has room for."""
    stage = stage_of(seed, _STAFF)
    random = Random(f"{seed}/day")
    start = stage.timeline.calendar.start(stage.timeline.calendar.day(NOW - 3 * DAY)) + 9 * 3600
    today = stage.timeline.calendar.day(start)
    everybody = tuple(stage.people.by_id)
    incidents = list(product(everybody, EVERYBODYS, range(1, _WORKDAYS_BACK + 1)))
    if disputes > len(incidents):
        raise ValueError(disputes)
    yield from founding(stage, start - 60 * DAY, everybody)
    for number, (respondent, cited, workdays_ago) in enumerate(random.sample(incidents, disputes)):
        initiator = random.choice(everybody)
        while initiator == respondent:
            initiator = random.choice(everybody)
        at = start + number * _FROM_NINE_TO_FIVE // disputes
        case = Case(claim(initiator, respondent, cited, today, workdays_ago))
        yield stage.open(case, at, f"day/{number}")
        yield stage.play(case, accept(0), at)
