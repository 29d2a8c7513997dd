"""One dispute whose file is edited over and over against the rules: every edit a finding, none of it growing the file."""

from collections.abc import Iterator

from benchmarks.moment import NOW
from benchmarks.shapes.company import AGENCY, DAY, claim, founding, stage_of
from regctl.actions.demo.cast import ANNA, IVAN
from regctl.actions.demo.script import tamper
from regctl.actions.demo.stage import Case
from regctl.store.fast_import import PlannedCommit

_APART = 60


def edits(count: int, seed: int) -> Iterator[PlannedCommit]:
    """So many illegal edits of one dispute, a minute apart, by everybody in turn."""
    stage = stage_of(seed)
    opened_at = NOW - _APART * count - DAY
    yield from founding(stage, opened_at - 30 * DAY, AGENCY)
    case = Case(claim(ANNA, IVAN, "REG-009#1", stage.timeline.calendar.day(opened_at)))
    yield stage.open(case, opened_at, "edits")
    above = "\noccurred: "
    for number in range(count):
        written = f"\n# edit {number}\noccurred: "
        turn = tamper(0, AGENCY[number % len(AGENCY)], above, written)
        yield stage.play(case, turn, opened_at + _APART * (number + 1))
        above = written
