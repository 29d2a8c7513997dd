"""Days and months in the registry's time zone; an instant is a whole number of seconds since 1970 (UTC)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

__all__ = ["Calendar", "Month", "Span"]


@dataclass(frozen=True, slots=True, order=True)
class Month:
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
        return date(self.year, self.number, monthrange(self.year, self.number)[1])

    def next(self) -> "Month":
        return Month(self.year + self.number // 12, self.number % 12 + 1)

    def previous(self) -> "Month":
        return Month(self.year - (self.number == 1), (self.number - 2) % 12 + 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `start` to `end`, both included; a missing end is open."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns instants into days of one time zone, and days into the instants at which they end."""

    zone: tzinfo

    def day(self, instant: int) -> date:
        return datetime.fromtimestamp(instant, self.zone).date()

    def month(self, instant: int) -> Month:
        return Month.of(self.day(instant))

    def start(self, day: date) -> int:
        """The first second of the day."""
        return int(datetime(day.year, day.month, day.day, tzinfo=self.zone).timestamp())

    def end(self, day: date) -> int:
        """The last second of the day: a deadline on that day has passed at any later instant."""
        # The last day of Python's calendar stands for never; the day before it is as far away.
        return self.start(min(day, date.max - timedelta(days=1)) + timedelta(days=1)) - 1

    def iso(self, instant: int) -> str:
        return datetime.fromtimestamp(instant, self.zone).isoformat()
