"""Days and months in the registry's time zone; an instant is a whole number of seconds since 1970 (UTC)."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

__all__ = ["LATEST", "Calendar", "Month", "Months", "Span", "calendar_of"]


class Month(NamedTuple):
    """A calendar month; written `2026-10`."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> "Month":
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read `YYYY-MM`; ValueError for anything else and for months that do not exist."""
        year, dash, number = text.partition("-")
        if not (dash and len(year) == 4 and len(number) == 2 and (year + number).isascii() and (year + number).isdigit()):
            raise ValueError(text)
        return cls.of(date(int(year), int(number), 1))

    @property
    def first(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        return date(self.year, self.number, 31) if self.number == 12 else self.next().first - timedelta(days=1)

    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def each(self) -> "list[Month]":
        """The month alone, as `Months` gives all of its."""
        return [self]

    def previous(self) -> "Month":
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Months(NamedTuple):
    """Several months in a row, both ends included; written `2026-01..2026-10`."""

    start: Month
    end: Month

    @property
    def first(self) -> date:
        return self.start.first

    @property
    def last(self) -> date:
        return self.end.last

    def each(self) -> "list[Month]":
        months = [self.start]
        while months[-1] < self.end:
            months.append(months[-1].next())
        return months

    def previous(self) -> "Months":
        """As many months before these."""
        start, end = self.start, self.start.previous()
        for _ in self.each():
            start = start.previous()
        return Months(start, end)

    def __str__(self) -> str:
        return f"{self.start}..{self.end}"


class Span(NamedTuple):
    """Days from `start` to `end`, both included; a missing end is open."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


LATEST = int(datetime(9990, 1, 1, tzinfo=UTC).timestamp()) - 1
"""The latest instant that anything is dated or looked at: what is due is counted from there, and the calendar ends in 9999."""

_FIRST_DAY = date(1970, 1, 1).toordinal()
_LAST_DAY = date.max.toordinal()


class Calendar:
    """Turns instants into days of one time zone, and days into the instants at which they end.

    A history asks about the same days again and again, so where they begin is remembered; the answers are the same without.
    """

    __slots__ = ("_day", "_from", "_month", "_starts", "_until", "zone")

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._starts: dict[int, int] = {}
        self._day, self._from, self._until = date.min, 0, 0
        self._month = Month.of(self._day)

    def day(self, instant: int) -> date:
        if not self._from <= instant < self._until:
            ordinal = self.ordinal(instant)
            self._day = date.fromordinal(ordinal)
            self._month = Month.of(self._day)
            self._from, self._until = self._start(ordinal), self.end(self._day) + 1
        return self._day

    def ordinal(self, instant: int) -> int:
        """The ordinal of an instant's day: that of the day in UTC, or of one beside it."""
        day = _FIRST_DAY + instant // 86_400
        while instant < self._start(day):
            day -= 1
        while day < _LAST_DAY and instant >= self._start(day + 1):
            day += 1
        return day

    def month(self, instant: int) -> Month:
        self.day(instant)
        return self._month

    def start(self, day: date) -> int:
        """The first second of the day."""
        return self._start(day.toordinal())

    def end(self, day: date) -> int:
        """The last second of the day: a deadline on that day has passed at any later instant."""
        # The last day of Python's calendar stands for never; the day before it is as far away.
        return self._start(min(day.toordinal(), _LAST_DAY - 1) + 1) - 1

    def _start(self, ordinal: int) -> int:
        start = self._starts.get(ordinal)
        if start is None:
            day = date.fromordinal(ordinal)
            start = self._starts[ordinal] = int(datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp())
        return start

    def iso(self, instant: int) -> str:
        return datetime.fromtimestamp(instant, self.zone).isoformat()


@lru_cache(maxsize=64)
def calendar_of(zone: tzinfo) -> Calendar:
    """The one calendar of a time zone."""
    return Calendar(zone)
