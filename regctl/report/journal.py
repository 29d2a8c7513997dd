"""The points of a month as a journal: a transaction for each dispute that moved some, and for each correction."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from regctl.report.month import MonthReport
from regctl.report.movements import movements_of


class Posting(NamedTuple):
    """Points that one person won, or lost, in a department; never none."""

    department: str
    person: str
    points: int


class Transaction(NamedTuple):
    """What one dispute moved on a day. Points that nobody else lost or gained are `created`, or vanish.

    `payee` is the dispute's initiator; `corrects` is the closed month that a correction takes something back of.
    """

    day: date
    dispute: str
    payee: str
    respondent: str
    cited: str
    outcome: str
    commits: tuple[str, ...]
    postings: tuple[Posting, ...]
    corrects: str | None = None

    @property
    def created(self) -> int:
        return sum(posting.points for posting in self.postings)


def transactions_of(report: MonthReport) -> tuple[Transaction, ...]:
    """In the order of the days."""
    return tuple(sorted(_transactions(report), key=lambda each: each.day))


def _transactions(report: MonthReport) -> Iterator[Transaction]:
    for dispute, sides, corrects in movements_of(report):
        postings = tuple(Posting(*side) for side in sides if side[2])
        if postings:
            yield Transaction(
                dispute.decided_on,
                dispute.id,
                dispute.initiator,
                dispute.respondent,
                dispute.cited,
                dispute.outcome,
                dispute.commits,
                postings,
                str(corrects) if corrects else None,
            )
