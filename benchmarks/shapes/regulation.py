"""One regulation that changes thousands of times, is acknowledged after each change by a few, and disputed now and then."""

from collections.abc import Iterator

from benchmarks.moment import NOW
from benchmarks.shapes.company import AGENCY, DAY, claim, founding, stage_of
from regctl.actions.demo.cast import OLGA
from regctl.actions.demo.script import accept
from regctl.actions.demo.stage import Case
from regctl.store.fast_import import PlannedCommit

_APART = 6 * 3600
_READERS = 3
_DISPUTED_EVERY = 20
_PATH = "regulations/REG-009-absence.yaml"


def regulation(changes: int, seed: int) -> Iterator[PlannedCommit]:
    """So many changes of one regulation's last clause, six hours apart."""
    stage = stage_of(seed)
    start = NOW - _APART * changes
    yield from founding(stage, start - 30 * DAY, AGENCY)
    body = stage.texts[_PATH]
    for number in range(changes):
        at = start + _APART * number
        yield stage.publish(at, OLGA, f"Change REG-009, {number}", {_PATH: f"{body}      This is text {number}.\n"})
        for reader in range(_READERS):
            read = stage.acknowledge(AGENCY[(number + reader) % len(AGENCY)], at + 600 * (reader + 1))
            if read:
                yield read
        if number % _DISPUTED_EVERY == 0:
            initiator, respondent = (AGENCY[(number // _DISPUTED_EVERY + shift) % len(AGENCY)] for shift in (0, 1))
            case = Case(claim(initiator, respondent, "REG-009#1", stage.timeline.calendar.day(at + 3600)))
            yield stage.open(case, at + 3600, f"regulation/{number}")
            yield stage.play(case, accept(0), at + 7200)
