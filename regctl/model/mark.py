"""The marks that rulings set on clauses: that a text is unclear, since when, and until when."""

from datetime import date, timedelta
from typing import NamedTuple


class MarkingRuling(NamedTuple):
    """A ruling that marks the clause. `order` is its place on the line, `at` and `day` are those of the decision."""

    dispute: str
    clause: str
    order: int
    at: int
    day: date


class Mark(NamedTuple):
    """That a clause is unclear, since when, by which disputes. `fixed_*` are None while it stands.

    `setters` are the rulings that set it and joined it, in the order of the line. `came_back` says that an earlier mark on the
    same clause had been lifted.
    """

    regulation: str
    clause: str
    since: date
    at: int
    setters: tuple[MarkingRuling, ...]
    came_back: bool = False
    fixed_at: int | None = None
    fixed_on: date | None = None
    fixed_by: str | None = None

    @property
    def disputes(self) -> tuple[str, ...]:
        return tuple(setter.dispute for setter in self.setters)

    def known_at(self, instant: int) -> "Mark | None":
        """The mark as far as it had come by an instant; None where nothing had set it yet."""
        if self.fixed_at is not None and self.fixed_at > instant:
            return self._replace(fixed_at=None, fixed_on=None, fixed_by=None).known_at(instant)
        setters = tuple(setter for setter in self.setters if setter.at <= instant)
        if len(setters) == len(self.setters):
            return self
        return self._replace(setters=setters, since=setters[0].day, at=setters[0].at) if setters else None

    def stands_at(self, instant: int) -> bool:
        return self.at <= instant and (self.fixed_at is None or self.fixed_at > instant)

    def due(self, fix_days: int) -> date:
        """The last day on which a fix is in time."""
        return self.since + timedelta(days=fix_days)

    def is_overdue(self, day: date, fix_days: int) -> bool:
        """Older than `ambiguity.fix_days` on `day`, and not fixed by then."""
        return day > self.due(fix_days) and (self.fixed_on is None or self.fixed_on > day)
