"""Days and months in the registry's time zone; an instant is a whole number of seconds since 1970 (UTC)."""

from datetime import date, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import NamedTuple

__all__ = ["Calendar", "Month", "Span", "calendar_of"]


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

    def previous(self) -> "Month":
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


class Span(NamedTuple):
    """Days from `start` to `end`, both included; a missing end is open."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Calendar:
    """Turns instants into days of one time zone, and days into the instants at which they end.

    A history asks about the same days again and again, so the day asked for last and the ends of days are remembered; the
    answers are the same without.
    """

    __slots__ = ("_day", "_ends", "_from", "_month", "_until", "zone")

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self._day, self._from, self._until = date.min, 0, 0
        self._month = Month.of(self._day)
        self._ends: dict[date, int] = {}

    def day(self, instant: int) -> date:
        if not self._from <= instant < self._until:
            self._day = datetime.fromtimestamp(instant, self.zone).date()
            self._month = Month.of(self._day)
            self._from, self._until = self.start(self._day), self.end(self._day) + 1
            if not self._from <= instant < self._until:
                # A day of the zone that does not begin at its midnight; it is asked for again each time.
                self._until = self._from
        return self._day

    def month(self, instant: int) -> Month:
        self.day(instant)
        return self._month

    def start(self, day: date) -> int:
        """The first second of the day."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp())

    def end(self, day: date) -> int:
        """The last second of the day: a deadline on that day has passed at any later instant."""
        end = self._ends.get(day)
        if end is None:
            # The last day of Python's calendar stands for never; the day before it is as far away.
            end = self._ends[day] = self.start(min(day, date.max - timedelta(days=1)) + timedelta(days=1)) - 1
        return end

    def iso(self, instant: int) -> str:
        return datetime.fromtimestamp(instant, self.zone).isoformat()


@lru_cache(maxsize=64)
def calendar_of(zone: tzinfo) -> Calendar:
    """The one calendar of a time zone."""
    return Calendar(zone)
