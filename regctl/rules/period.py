"""The part of a month that a view of the registry can see."""

from datetime import date
from typing import NamedTuple

from regctl.model.calendar import Calendar, Month, Months
from regctl.model.facts import Window
from regctl.model.registry import Registry


class Period(NamedTuple):
    """A month, or several, as known at `as_of`: from the first second, `start`, to the last that the view can see.

    That last one, the `horizon`, is the month's end, or `as_of` if that is earlier. The `window` is what has to be looked at.
    """

    month: Month | Months
    calendar: Calendar
    as_of: int
    start: int
    horizon: int
    window: Window

    @property
    def last_day(self) -> date:
        """The day of the horizon."""
        return self.calendar.day(self.horizon)

    def has_day(self, day: date) -> bool:
        return self.window.first <= day <= self.window.last

    def has(self, instant: int) -> bool:
        """Whether the instant lies in the month, and the view can see it."""
        return self.start <= instant <= self.horizon


def period_of(registry: Registry, month: Month | Months) -> Period:
    """The month as the registry's own view sees it."""
    return period_at(registry.calendar, month, registry.as_of)


def period_at(calendar: Calendar, month: Month | Months, as_of: int) -> Period:
    """The month as known at an instant."""
    horizon = min(as_of, calendar.end(month.last))
    start = calendar.start(month.first)
    return Period(month, calendar, as_of, start, horizon, Window(month.first, month.last, start, horizon))
