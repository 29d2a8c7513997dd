"""A people.yaml of thousands that changes every day, with a few disputes on each."""

from collections.abc import Iterator

from benchmarks.moment import NOW
from benchmarks.shapes.company import AGENCY, DAY, FOUNDER, claim, founding, staff_text, stage_of
from regctl.actions.demo.script import accept
from regctl.actions.demo.stage import Case
from regctl.model.paths import PEOPLE
from regctl.store.fast_import import Author, PlannedCommit

STAFF = 5000
_DISPUTES_A_DAY = 2


def people(days: int, seed: int, staff: int = STAFF) -> Iterator[PlannedCommit]:
    """So many days, on each of which one of the `staff` changes their name."""
    stage = stage_of(seed)
    head, names = stage.texts[PEOPLE], [f"Worker {number}" for number in range(staff)]
    calendar = stage.timeline.calendar
    stage.texts[PEOPLE] = head + staff_text(names)
    start = calendar.start(calendar.day(NOW - days * DAY)) + 9 * 3600
    yield from founding(stage, start - 60 * DAY, AGENCY)
    founder = stage.people.by_id[FOUNDER]
    author = Author(founder.name, founder.emails[0])
    for number in range(days):
        at = start + DAY * number
        names[number % staff] += " Younger"
        # Not through the stage, which would read all of the text again each time.
        text = head + staff_text(names)
        yield PlannedCommit(author, at, stage.timeline.offset(at), f"Somebody has married, {number}", {PEOPLE: text})
        for dispute in range(_DISPUTES_A_DAY):
            initiator, respondent = (AGENCY[(number + dispute + shift) % len(AGENCY)] for shift in (0, 1))
            case = Case(claim(initiator, respondent, f"REG-009#{dispute + 1}", calendar.day(at)))
            yield stage.open(case, at + 600 * (dispute + 1), f"people/{number}/{dispute}")
            yield stage.play(case, accept(0), at + 600 * (dispute + 1) + 300)
