"""The points of a month as a journal: a transaction for each dispute that moved some, and for each correction."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from regctl.report.month import MonthReport


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
    ended = {dispute.id: dispute for dispute in report.disputes}
    for dispute in report.disputes:
        parties = zip(dispute.departments, dispute.points, strict=True)
        postings = tuple(Posting(department, person, points) for department, (person, points) in parties if points)
        if postings:
            cited = f"{dispute.regulation}#{dispute.clause}"
            yield Transaction(
                dispute.decided_on,
                dispute.id,
                dispute.initiator,
                dispute.respondent,
                cited,
                dispute.outcome,
                dispute.commits,
                postings,
            )
    for correction in report.corrections:
        void = ended[correction.dispute]
        sides = zip(correction.departments, correction.parties, correction.points, strict=True)
        yield Transaction(
            void.decided_on,
            correction.dispute,
            void.initiator,
            void.respondent,
            f"{void.regulation}#{void.clause}",
            void.outcome,
            void.commits,
            tuple(Posting(*side) for side in sides if side[2]),
            str(correction.month),
        )
