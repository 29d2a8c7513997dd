"""The instant at which every generated history ends, and by which every measured command judges."""

from datetime import UTC, datetime, timedelta, timezone

from regctl.model.calendar import Month

MOSCOW = timezone(timedelta(hours=3))
NOW = int(datetime(2026, 11, 22, 15, tzinfo=MOSCOW).timestamp())
"""Seconds since 1970. A Sunday, so that no generated incident lies on the days that `dispute open` is measured with."""

OFFSET = 3 * 3600
COMMITTER_DATE = f"@{NOW} +0300"
MONTHS = 24
"""Finished months of history before the present one."""


def months() -> list[Month]:
    """Every month of a generated history, oldest first, the present one last."""
    found = [Month.of(datetime.fromtimestamp(NOW, UTC).astimezone(MOSCOW).date())]
    while len(found) <= MONTHS:
        found.insert(0, found[0].previous())
    return found
