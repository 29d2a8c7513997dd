"""Points in money: whole kopecks that add up, and caps that never mint."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.settings import Conversion, ConversionKind
from regctl.report.settlement import Settled, _settled, unit_of, whole
from regctl.rules.conversion import convert
from regctl.rules.standings import DepartmentStanding

AMOUNTS = st.decimals("0", "100000", places=6)
UNITS = st.sampled_from([Decimal("1"), Decimal("0.01"), Decimal("0.001")])
NAMES = st.sampled_from(["anna", "boris", "vera", "gleb", "daria", "egor"])
POINTS = st.dictionaries(NAMES, st.integers(-20, 20), max_size=6)
RATES = st.decimals("0", "1000", places=4)
CAPS = st.none() | st.decimals("0", "3000", places=2)


def settled(conversion: Conversion, points: dict[str, int], lost: dict[str, int] | None = None) -> Settled:
    converted = convert(
        conversion, points, {person: max(0, -number) for person, number in points.items()} if lost is None else lost
    )
    return _settled(DepartmentStanding("support", "Support", 0, 0, 0, 0, 0, {}, (), converted))


def transfer(rate: str, cap: str | None = None) -> Conversion:
    return Conversion(ConversionKind.TRANSFER, Decimal(rate), "RUB", "", Decimal(cap) if cap else None)


def amounts(of: Settled) -> dict[str, str]:
    return {each.person: str(each.amount) for each in of.people}


def test_a_transfer_is_points_times_the_rate() -> None:
    done = settled(transfer("100"), {"anna": 3, "ivan": -2, "vera": 0})
    assert amounts(done) == {"anna": "300.00", "ivan": "-200.00"}
    assert (str(done.withheld), str(done.paid), str(done.balance)) == ("200.00", "300.00", "-100.00")


def test_thirds_add_up_to_the_last_kopeck() -> None:
    done = settled(transfer("33.335"), {"anna": 1, "boris": 1, "vera": 1, "ivan": -3})
    assert amounts(done) == {"anna": "33.34", "boris": "33.33", "vera": "33.33", "ivan": "-100.00"}
    assert done.balance == 0


def test_a_pot_takes_what_was_lost_and_gives_nobody_anything() -> None:
    pot = Conversion(ConversionKind.POT, Decimal(100), "RUB", "Pizza")
    done = settled(pot, {"anna": 3, "ivan": -2}, {"anna": 1, "ivan": 3})
    assert amounts(done) == {"anna": "-100.00", "ivan": "-300.00"}
    assert (done.withheld, done.paid) == (400, 0)


def test_a_cap_bounds_each_and_what_is_not_withheld_is_not_paid() -> None:
    done = settled(transfer("100", "250"), {"anna": 5, "boris": 1, "ivan": -6})
    assert amounts(done) == {"anna": "178.57", "boris": "71.43", "ivan": "-250.00"}
    assert done.paid == done.withheld == Decimal("250.00")


@pytest.mark.parametrize(("currency", "unit"), [("RUB", "0.01"), ("JPY", "1"), ("KWD", "0.001"), ("", "0.01")])
def test_each_currency_has_its_smallest_amount(currency: str, unit: str) -> None:
    assert unit_of(currency) == Decimal(unit)


@given(st.dictionaries(NAMES, AMOUNTS, max_size=6), UNITS)
def test_whole_units_add_up_and_each_is_within_one_unit(exact: dict[str, Decimal], unit: Decimal) -> None:
    rounded = whole(exact, unit)
    assert sum(rounded.values(), Decimal(0)) == sum(exact.values(), Decimal(0)).quantize(unit)
    for name, amount in exact.items():
        assert abs(rounded[name] - amount) < unit
        assert rounded[name] % unit == 0


@given(POINTS, RATES, CAPS, st.sampled_from(["RUB", "JPY", "KWD"]))
def test_no_cap_mints_money_and_nobody_gets_more_than_their_points_come_to(
    points: dict[str, int], rate: Decimal, cap: Decimal | None, currency: str
) -> None:
    unit = unit_of(currency)
    done = settled(Conversion(ConversionKind.TRANSFER, rate, currency, "", cap), points)
    assert done.withheld == -sum((each.amount for each in done.people if each.amount < 0), Decimal(0))
    assert done.paid == sum((each.amount for each in done.people if each.amount > 0), Decimal(0))
    if cap is not None:
        assert done.paid <= done.withheld
    for each in done.people:
        assert abs(each.amount) < abs(each.points * rate) + unit
        assert cap is None or abs(each.amount) < cap + unit
        assert each.amount == 0 or (each.amount > 0) == (each.points > 0)
    if cap is None:
        exact = sum((number * rate for number in points.values() if number > 0), Decimal(0))
        assert done.paid == exact.quantize(unit)
