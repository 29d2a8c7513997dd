"""Service levels: how many disputes were answered and ruled on in a month, how many of them in time, and how fast."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from regctl.model.dispute import ActKind
from regctl.model.facts import Facts
from regctl.rules.period import Period

_ANSWERS = (ActKind.ACCEPT, ActKind.CONTEST)
_FOUR_PLACES = Decimal("0.0001")


class Service(NamedTuple):
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


def service_of(disputes: Iterable[Facts], period: Period) -> Service:
    """What happened counts by its own day, whatever became of the dispute: a void undoes points, not answers."""
    answers: list[str] = []
    days_to_answer: list[int] = []
    rulings_in_time: list[bool] = []
    days_to_rule: list[int] = []
    for facts in disputes:
        if facts.answered_at is not None and facts.answer and period.has(facts.answered_at):
            answers.append(facts.answer)
            if facts.answer in _ANSWERS:
                days_to_answer.append(period.calendar.ordinal(facts.answered_at) - facts.opened_on)
        if facts.ruled_at is not None and period.has(facts.ruled_at):
            ruled_on, first_due = period.calendar.ordinal(facts.ruled_at), _first_due(facts)
            rulings_in_time.append(first_due is not None and ruled_on <= first_due)
            days_to_rule.append(ruled_on - period.calendar.ordinal(facts.spells[0].since))
    return Service(
        answered=len(answers),
        answered_in_time=_share([answer in _ANSWERS for answer in answers]),
        contested_share=_share([answer == ActKind.CONTEST for answer in answers]),
        median_days_to_answer=_median(days_to_answer),
        ruled=len(rulings_in_time),
        ruled_in_time=_share(rulings_in_time),
        median_days_to_rule=_median(days_to_rule),
    )


def _first_due(facts: Facts) -> int | None:
    """The first arbiter's last day. While nobody was there to rule nothing was due, so such a spell is passed over."""
    return next((spell.due for spell in facts.spells if spell.due is not None), None)


def _share(hits: Sequence[bool]) -> Decimal | None:
    return (Decimal(sum(hits)) / len(hits)).quantize(_FOUR_PLACES) if hits else None


def _median(days: Sequence[int]) -> Decimal | None:
    if not days:
        return None
    middle = sorted(days)[(len(days) - 1) // 2 : len(days) // 2 + 1]
    return Decimal(sum(middle)) / len(middle)
