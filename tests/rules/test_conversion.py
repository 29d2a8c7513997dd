"""What departments make of their points, and what crosses between them."""

from decimal import Decimal

from regctl.model.dispute import Ruling
from regctl.model.settings import Conversion, ConversionKind, PointPair, PointSettings
from regctl.report.month import MonthReport, month_report
from regctl.rules.conversion import Flow, Portion, convert
from tests.report.builders import NOVEMBER, Chronicle

POINTS = {"anna": 2, "ivan": -1}
LOST = {"anna": 0, "ivan": 3}


def report(told: Chronicle) -> MonthReport:
    return month_report(told.seen("2026-12-31"), NOVEMBER)


def test_none_converts_nothing() -> None:
    assert convert(Conversion(), POINTS, LOST) is None


def test_a_transfer_gives_what_it_takes() -> None:
    converted = convert(Conversion(ConversionKind.TRANSFER, Decimal("33.35"), "RUB"), POINTS, LOST)
    assert converted is not None
    assert converted.portions == (Portion("anna", 2, Decimal("66.70")), Portion("ivan", -1, Decimal("-33.35")))
    assert converted.total == Decimal("33.35")


def test_a_pot_takes_every_point_lost_even_one_that_was_won_back() -> None:
    converted = convert(Conversion(ConversionKind.POT, Decimal("0.1"), "EUR", "pizza"), POINTS, LOST)
    assert converted is not None
    assert converted.portions == (Portion("anna", 0, Decimal("0.0")), Portion("ivan", 3, Decimal("0.3")))
    assert converted.total == Decimal("0.3"), "exact, which 3 × 0.1 in binary is not"


def test_each_department_converts_in_its_own_way() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.RESPONDENT)
    told.accept("2026-11-06", told.open("2026-11-05", initiator="pavel", respondent="anna"))
    told.accept("2026-11-07", told.open("2026-11-06", initiator="anna", respondent="boris"))
    support, design, office = (department.conversion for department in report(told).departments)
    assert support is not None
    assert design is not None
    assert {portion.person: portion.amount for portion in support.portions} == {"ivan": 200, "pavel": 100, "olga": 0}
    assert design.total == Decimal("151.50"), "anna lost two and one, whatever she won"
    assert office is None


def test_flows_are_what_crossed_on_balance() -> None:
    told = Chronicle()
    told.accept("2026-11-05", told.open("2026-11-02"))
    told.ruled("2026-11-06", Ruling.RESPONDENT)
    told.accept("2026-11-07", told.open("2026-11-05", initiator="pavel", respondent="ivan"))
    told.accept("2026-11-07", told.open("2026-11-05", initiator="boris", respondent="vera"))
    assert report(told).flows == (Flow("design", "office", 1), Flow("design", "support", 1))


def test_departments_that_are_even_have_no_flow() -> None:
    told = Chronicle()
    told.accept("2026-11-05", told.open("2026-11-02"))
    told.accept("2026-11-05", told.open("2026-11-02", initiator="ivan", respondent="anna"))
    assert report(told).flows == ()


def test_points_that_nobody_gains_cross_nowhere() -> None:
    told = Chronicle(points=PointSettings(both_wrong=PointPair(-1, -2), both_right=PointPair(1, -3)))
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    assert report(told).flows == ()
    told.ruled("2026-11-06", Ruling.BOTH_RIGHT)
    assert report(told).flows == (Flow("support", "design", 1),)
