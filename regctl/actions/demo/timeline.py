"""Where the days of the story fall: from the month of now, in the time zone of the registry."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from regctl.actions.demo.script import Ago, Claim, Last, Mishap, On, When
from regctl.model.calendar import Calendar, Month

LAST_MONTH = 6
"""The number that the story gives to the last finished month."""

_DAY = timedelta(days=1)
_HOUR = 3600


@dataclass(frozen=True, slots=True)
class Hours:
    """A part of the working day, in hours."""

    start: float
    end: float


MORNING = Hours(9.5, 12.5)
AFTERNOON = Hours(12.5, 18.5)


@dataclass(frozen=True)
class Timeline:
    """`seed` decides the hours and minutes, each by its own key, so that leaving an event out moves no other."""

    calendar: Calendar
    now: int
    seed: int

    def month(self, number: int) -> Month:
        month = self.calendar.month(self.now)
        for _ in range(number, LAST_MONTH + 1):
            month = month.previous()
        for _ in range(LAST_MONTH + 1, number):
            month = month.next()
        return month

    def day(self, when: When) -> date:
        match when:
            case On(month, 0):
                return self.month(month).first
            case On(month, workday):
                return workdays_after(self.month(month).first - _DAY, workday)
            case Ago(workdays):
                return workdays_after(self.calendar.day(self.now), -workdays)
            case _:
                return when

    def occurred(self, item: Claim | Mishap) -> date:
        """The day on which that happened which a dispute or an error is about."""
        day = self.day(item.when)
        if isinstance(item.occurred, Last):
            return day - ((day.weekday() - item.occurred.weekday - 1) % 7 + 1) * _DAY
        return workdays_after(day, -item.occurred)

    def instant(self, day: date, key: str, hours: Hours) -> int:
        """A second of the day within the hours."""
        random = Random(f"{self.seed}/{key}")
        return self.calendar.start(day) + random.randrange(int(hours.start * _HOUR), int(hours.end * _HOUR))

    def offset(self, instant: int) -> int:
        """How many seconds the zone is ahead of UTC at the instant."""
        ahead = datetime.fromtimestamp(instant, self.calendar.zone).utcoffset()
        return int(ahead.total_seconds()) if ahead else 0


def is_workday(day: date) -> bool:
    return day.weekday() < 5


def workdays_after(day: date, count: int) -> date:
    """The day that lies so many working days after, or before if the count is below zero."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day
