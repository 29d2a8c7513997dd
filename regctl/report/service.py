"""Service levels: how many disputes were answered and ruled on in a month, how many of them in time, and how fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from regctl.model.dispute import ActKind, Dispute, Event
from regctl.report.period import Period

_ANSWERS = (ActKind.ACCEPT, ActKind.CONTEST)
_FOUR_PLACES = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Service:
    """The disputes whose answer was due or given in the month, and the rulings of the month. Nothing to measure is None.

    `answered` counts those accepted, contested or defaulted, `answered_in_time` is the share of them that were answered,
    `contested_share` the share contested; `ruled_in_time` is the share of the rulings that came within the first arbiter's days.
    Shares have four places. The medians are in days, those of a party's answer and of the ruling after a contest.
    """

    answered: int
    answered_in_time: Decimal | None
    contested_share: Decimal | None
    median_days_to_answer: Decimal | None
    ruled: int
    ruled_in_time: Decimal | None
    median_days_to_rule: Decimal | None


def service_of(disputes: Iterable[Dispute], period: Period) -> Service:
    """What happened counts by its own day, whatever became of the dispute: a void undoes points, not answers."""
    answers: list[Event] = []
    days_to_answer: list[int] = []
    rulings_in_time: list[bool] = []
    days_to_rule: list[int] = []
    for dispute in disputes:
        answer = _first(dispute, (*_ANSWERS, ActKind.DEFAULT))
        if answer and period.has(answer.at):
            answers.append(answer)
            if answer.kind in _ANSWERS:
                days_to_answer.append((period.calendar.day(answer.at) - dispute.opened_on).days)
        ruling = _first(dispute, (ActKind.RULE,))
        if ruling and period.has(ruling.at):
            ruled_on, first_due = period.calendar.day(ruling.at), _first_due(dispute)
            rulings_in_time.append(first_due is not None and ruled_on <= first_due)
            days_to_rule.append((ruled_on - period.calendar.day(dispute.terms[0].since)).days)
    return Service(
        answered=len(answers),
        answered_in_time=_share([answer.kind in _ANSWERS for answer in answers]),
        contested_share=_share([answer.kind is ActKind.CONTEST for answer in answers]),
        median_days_to_answer=_median(days_to_answer),
        ruled=len(rulings_in_time),
        ruled_in_time=_share(rulings_in_time),
        median_days_to_rule=_median(days_to_rule),
    )


def _first(dispute: Dispute, kinds: tuple[ActKind, ...]) -> Event | None:
    return next((event for event in dispute.events if event.kind in kinds), None)


def _first_due(dispute: Dispute) -> date | None:
    """The first arbiter's last day. While nobody was there to rule nothing was due, so such a term is passed over."""
    return next((term.due for term in dispute.terms if term.due), None)


def _share(hits: Sequence[bool]) -> Decimal | None:
    return (Decimal(sum(hits)) / len(hits)).quantize(_FOUR_PLACES) if hits else None


def _median(days: Sequence[int]) -> Decimal | None:
    return median([Decimal(number) for number in days]) if days else None
