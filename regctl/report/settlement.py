"""What a month's points come to in money, to the last kopeck or cent (rules: Conversion).

points ─► exact amounts ─► caps ─► no more paid out than withheld ─► whole minor units that add up
"""

from collections.abc import Mapping
from decimal import ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from regctl.model.settings import Conversion, ConversionKind
from regctl.report.month import MonthReport
from regctl.rules.standings import DepartmentStanding

_WITHOUT_MINOR_UNITS = frozenset(
    ("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF")
)
_WITH_THREE = frozenset(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"))
"""ISO 4217; every other currency has hundredths."""

_NOTHING = Decimal(0)


class Adjustment(NamedTuple):
    """What one person's bonus is adjusted by: more for a gain, less for a loss. For a pot `points` are those lost."""

    person: str
    points: int
    amount: Decimal


class Settled(NamedTuple):
    """A department's month in money. `withheld` and `paid` are sums without a sign; for a pot `paid` is what it gives back.

    What is paid beyond what was withheld comes from other departments, what is withheld beyond what is paid goes there, to the
    pot, or stays with the company where a cap cuts: `crossing` is what their people won from this one's, less what they lost.
    """

    department: str
    name: str
    conversion: Conversion
    people: tuple[Adjustment, ...]
    withheld: Decimal
    paid: Decimal

    @property
    def balance(self) -> Decimal:
        """What is left over: positive where more was withheld than paid."""
        return self.withheld - self.paid


class Settlement(NamedTuple):
    """A month in money; `report` is what it comes from. A draft may still change."""

    report: MonthReport
    departments: tuple[Settled, ...]

    @property
    def is_draft(self) -> bool:
        return not self.report.closed


def settle(report: MonthReport) -> Settlement:
    """The settlement of the departments that convert their points."""
    converting = (each for each in report.departments if each.conversion)
    return Settlement(report, tuple(_settled(each) for each in converting))


def _settled(standing: DepartmentStanding) -> Settled:
    assert standing.conversion
    conversion = standing.conversion.conversion
    is_pot = conversion.kind is ConversionKind.POT
    sign = -1 if is_pot else 1
    points = {portion.person: portion.points for portion in standing.conversion.portions}
    exact = {portion.person: sign * portion.amount for portion in standing.conversion.portions}
    unit, cap = unit_of(conversion.currency), conversion.cap
    if cap is not None:
        cap = cap.quantize(unit, ROUND_FLOOR)
        exact = {person: max(-cap, min(cap, amount)) for person, amount in exact.items()}
    losses = whole({person: -amount for person, amount in exact.items() if amount < 0}, unit)
    withheld = sum(losses.values(), _NOTHING)
    gains = {person: amount for person, amount in exact.items() if amount > 0}
    most = withheld if cap is not None or is_pot else None
    won = whole(gains, unit, most)
    amounts = {**{person: -amount for person, amount in losses.items()}, **won}
    people = tuple(
        Adjustment(person, number, amounts.get(person, _NOTHING))
        for person, number in points.items()
        if number or person in amounts
    )
    return Settled(standing.id, standing.name, conversion, people, withheld, sum(won.values(), _NOTHING))


def unit_of(currency: str) -> Decimal:
    """The smallest amount that is paid in a currency."""
    if currency in _WITHOUT_MINOR_UNITS:
        return Decimal(1)
    return Decimal("0.001") if currency in _WITH_THREE else Decimal("0.01")


def whole(amounts: Mapping[str, Decimal], unit: Decimal, most: Decimal | None = None) -> dict[str, Decimal]:
    """Amounts in whole units that add up to their sum, rounded, or to `most` if that is less; none below zero.

    Each is its exact share cut to a unit, or one unit more: those with the largest remainders get the units that are left, in the
    order of the names where they are level.
    """
    total = sum(amounts.values(), _NOTHING)
    target = total.quantize(unit, ROUND_HALF_EVEN)
    share = Decimal(1)
    if most is not None and target > most:
        target = most.quantize(unit, ROUND_FLOOR)
        share = target / total
    exact = {name: amount * share for name, amount in amounts.items()}
    cut = {name: amount.quantize(unit, ROUND_FLOOR) for name, amount in exact.items()}
    left = int((target - sum(cut.values(), _NOTHING)) / unit)
    first = sorted(exact, key=lambda name: (cut[name] - exact[name], name))[:left]
    return {name: amount + unit if name in first else amount for name, amount in cut.items()}
