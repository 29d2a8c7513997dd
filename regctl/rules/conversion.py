"""What each department's conversion makes of its points, and what crosses between departments (rules: Conversion)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from regctl.model.settings import Conversion, ConversionKind
from regctl.rules.decided import DecidedDispute


class Portion(NamedTuple):
    """One person's part: for a transfer their points, for a pot the points they lost, and the amount these come to."""

    person: str
    points: int
    amount: Decimal


class Converted(NamedTuple):
    """A department's conversion applied; `total` is the sum of the portions in `conversion.currency`, exact.

    A positive transfer is a person's gain and a negative one their loss; the total of a pot is what goes into it.
    """

    conversion: Conversion
    portions: tuple[Portion, ...]
    total: Decimal


class Flow(NamedTuple):
    """That `points`, one or more, went from the people of one department to those of another, on balance."""

    giver: str
    taker: str
    points: int


def convert(conversion: Conversion, points: Mapping[str, int], points_lost: Mapping[str, int]) -> Converted | None:
    """A department's conversion of its people's points; None where it converts nothing.

    A pot takes each point lost, even one that its loser won back in another dispute: the rules speak of points lost.
    """
    if conversion.kind is ConversionKind.NONE:
        return None
    counted = points_lost if conversion.kind is ConversionKind.POT else points
    portions = tuple(Portion(person, number, number * conversion.rate) for person, number in counted.items())
    return Converted(conversion, portions, sum((portion.amount for portion in portions), Decimal(0)))


def flows_of(decided: Iterable[DecidedDispute]) -> tuple[Flow, ...]:
    """The balance of each pair of departments between which points crossed; pairs that are even are left out.

    What crosses is what one party gained from the other. Points that are lost and that nobody gains cross nowhere.
    """
    balance: Counter[tuple[str, str]] = Counter()
    for dispute in decided:
        (_, of_initiator), (_, of_respondent) = dispute.points
        initiator, respondent = dispute.departments
        gained = max(0, of_initiator) - max(0, of_respondent)
        if initiator < respondent:
            balance[initiator, respondent] += gained
        elif respondent < initiator:
            balance[respondent, initiator] -= gained
    flows = [
        Flow(second, first, points) if points > 0 else Flow(first, second, -points)
        for (first, second), points in balance.items()
        if points
    ]
    return tuple(sorted(flows, key=lambda flow: (flow.giver, flow.taker)))
