"""What moved a month's points: the disputes that were decided, and the corrections of months that had been closed before."""

from collections.abc import Iterator
from typing import NamedTuple

from regctl.model.calendar import Month
from regctl.model.closing import Sides
from regctl.report.month import MonthReport
from regctl.rules.decided import DecidedDispute


class Movement(NamedTuple):
    """A dispute with what it moved in the month; of a correction, the dispute that was voided, and the closed month."""

    dispute: DecidedDispute
    sides: Sides
    corrects: Month | None = None


def movements_of(report: MonthReport) -> Iterator[Movement]:
    """The decisions in their order, then the corrections."""
    ended = {dispute.id: dispute for dispute in report.disputes}
    for dispute in report.disputes:
        yield Movement(dispute, dispute.sides)
    for correction in report.corrections:
        yield Movement(ended[correction.dispute], correction.sides, correction.month)
