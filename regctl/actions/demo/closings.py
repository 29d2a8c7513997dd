"""The months that the story's admin closes, one after the other, until something is found that nobody has dealt with."""

from bisect import bisect
from collections.abc import Callable
from datetime import datetime, time

from regctl.actions.demo.cast import ROMAN, address_of
from regctl.actions.demo.script import On
from regctl.actions.demo.timeline import LAST_MONTH, Timeline
from regctl.model.calendar import Month
from regctl.store.fast_import import LINE, Author, Edits, IdOf, PlannedCommit

_LAST = 4
"""In the month behind it somebody rewrites what stands in a dispute, and nobody has dealt with that."""

_WORKDAY, _HOUR = 2, time(11, 20)

Close = Callable[[str, Month, int], Edits]
"""The files by which a month is closed at an instant, from the history up to a commit of that id."""


def with_closings(commits: list[PlannedCommit], timeline: Timeline, months: int, close: Close) -> list[PlannedCommit]:
    """The story's commits with the closings among them, in their order; it begins `months` finished months back."""
    told = list(commits)
    for number in range(max(1, LAST_MONTH + 1 - months), _LAST + 1):
        day = timeline.day(On(number + 1, _WORKDAY))
        at = int(datetime.combine(day, _HOUR, timeline.calendar.zone).timestamp())
        month = Month.of(timeline.day(On(number, 1)))
        place = bisect(told, at, key=lambda commit: commit.at)
        told.insert(place, _closing(month, at, timeline, close))
    return told


def _closing(month: Month, at: int, timeline: Timeline, close: Close) -> PlannedCommit:
    def edits(id_of: IdOf) -> Edits:
        return close(id_of(LINE), month, at)

    return PlannedCommit(Author(ROMAN, address_of(ROMAN)), at, timeline.offset(at), f"Close {month}", edits)
