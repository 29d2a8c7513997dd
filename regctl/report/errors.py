"""Errors by category with their trend: what went wrong without anybody breaking a regulation (rules: Errors)."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from regctl.model.records import RecordedError
from regctl.rules.period import Period


class ErrorCategory(NamedTuple):
    """`in_month` were recorded in the month, `before` in the month before, `total` ever until the horizon.

    `recorded` are the month's, oldest first.
    """

    name: str
    in_month: int
    before: int
    total: int
    recorded: tuple[RecordedError, ...]


class ErrorTrend(NamedTuple):
    """All categories, the month's most frequent first, and their sums."""

    in_month: int
    before: int
    total: int
    categories: tuple[ErrorCategory, ...]


def errors_of(errors: Iterable[RecordedError], period: Period) -> ErrorTrend:
    """Errors count by the day on which they were recorded, which is the day of their commit."""
    by_category: defaultdict[str, list[RecordedError]] = defaultdict(list)
    for error in errors:
        if error.at <= period.horizon:
            by_category[error.record.category].append(error)
    categories = [_category(name, recorded, period) for name, recorded in by_category.items()]
    categories.sort(key=lambda category: (-category.in_month, -category.before, category.name))
    return ErrorTrend(
        in_month=sum(category.in_month for category in categories),
        before=sum(category.before for category in categories),
        total=sum(category.total for category in categories),
        categories=tuple(categories),
    )


def _category(name: str, errors: list[RecordedError], period: Period) -> ErrorCategory:
    calendar, before = period.calendar, period.month.previous()
    first, last = calendar.start(before.first), calendar.end(before.last)
    recorded = sorted((error for error in errors if period.has(error.at)), key=lambda error: (error.at, error.record.id))
    return ErrorCategory(
        name=name,
        in_month=len(recorded),
        before=sum(first <= error.at <= last for error in errors),
        total=len(errors),
        recorded=tuple(recorded),
    )
