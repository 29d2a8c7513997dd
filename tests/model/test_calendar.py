"""Days, months and instants in the registry's time zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.calendar import Calendar, Month, Span
from tests.builders import BERLIN, NEW_YORK, day, instant

HARD_ZONES = [
    "Africa/Cairo",
    "America/Havana",
    "America/Santiago",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Niue",
    "UTC",
]


# Months


@pytest.mark.parametrize(
    ("text", "first", "last"), [("2026-02", "2026-02-01", "2026-02-28"), ("2028-02", "2028-02-01", "2028-02-29")]
)
def test_a_month_knows_its_first_and_last_day(text: str, first: str, last: str) -> None:
    assert (Month.parse(text).first, Month.parse(text).last) == (day(first), day(last))


def test_december_ends_the_year() -> None:
    month = Month.parse("2026-12")
    assert (month.last, month.next(), month.next().previous()) == (day("2026-12-31"), Month(2027, 1), month)


def test_january_follows_december() -> None:
    assert Month.parse("2026-01").previous() == Month(2025, 12)


def test_the_last_month_of_all_has_a_last_day() -> None:
    assert Month.parse("9999-12").last == date.max


@pytest.mark.parametrize(
    "text",
    [
        "2026-13",
        "2026-00",
        "2026-1",
        "26-10",
        "2026",
        "2026-10-01",
        "0000-01",
        "2026/10",
        "",
        " 2026-10",
        "２０２６-10",
        "-2026-1",
        "this",
    ],
)
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        Month.parse(text)


@given(st.dates(max_value=date(9998, 12, 31)))
def test_a_month_is_written_as_it_is_read(on: date) -> None:
    month = Month.of(on)
    assert Month.parse(str(month)) == month
    assert month.first <= on <= month.last
    assert month.next().first == month.last + timedelta(days=1)


def test_months_are_in_the_order_of_time() -> None:
    assert sorted([Month(2027, 1), Month(2026, 12), Month(2026, 2)]) == [Month(2026, 2), Month(2026, 12), Month(2027, 1)]


# Spans


@pytest.mark.parametrize(
    ("span", "covered"),
    [
        (Span(day("2026-11-02"), day("2026-11-03")), [False, True, True, False]),
        (Span(day("2026-11-02"), None), [False, True, True, True]),
        (Span(None, day("2026-11-03")), [True, True, True, False]),
        (Span(), [True, True, True, True]),
    ],
)
def test_a_span_covers_both_its_ends_and_an_open_end_everything(span: Span, covered: list[bool]) -> None:
    assert [span.covers(day(f"2026-11-0{number}")) for number in (1, 2, 3, 4)] == covered


# Days


@pytest.mark.parametrize(
    ("zone", "on", "first", "last"),
    [
        (BERLIN, "2026-07-01", "2026-07-01T00:00:00+02:00", "2026-07-01T23:59:59+02:00"),
        (BERLIN, "2026-03-29", "2026-03-29T00:00:00+01:00", "2026-03-29T23:59:59+02:00"),
        (BERLIN, "2026-10-25", "2026-10-25T00:00:00+02:00", "2026-10-25T23:59:59+01:00"),
        (NEW_YORK, "2026-03-08", "2026-03-08T00:00:00-05:00", "2026-03-08T23:59:59-04:00"),
        (NEW_YORK, "2026-11-01", "2026-11-01T00:00:00-04:00", "2026-11-01T23:59:59-05:00"),
        (ZoneInfo("Africa/Cairo"), "2026-04-24", "2026-04-24T01:00:00+03:00", "2026-04-24T23:59:59+03:00"),
        (ZoneInfo("Africa/Cairo"), "2026-10-29", "2026-10-29T00:00:00+03:00", "2026-10-29T23:59:59+02:00"),
    ],
)
def test_a_day_lasts_from_its_first_to_its_last_second_though_the_clocks_change(zone, on: str, first: str, last: str) -> None:
    calendar = Calendar(zone)
    assert (calendar.start(day(on)), calendar.end(day(on))) == (instant(first), instant(last))


@pytest.mark.parametrize("zone", HARD_ZONES)
@given(on=st.dates(date(2020, 1, 1), date(2036, 12, 31)))
def test_every_instant_lies_in_the_day_that_it_is_said_to(zone: str, on: date) -> None:
    calendar = Calendar(ZoneInfo(zone))
    start, end = calendar.start(on), calendar.end(on)
    assert calendar.day(start) == calendar.day(end) == on
    assert calendar.day(start - 1) == on - timedelta(days=1)
    assert calendar.day(end + 1) == on + timedelta(days=1)


def test_a_day_that_the_zone_left_out_has_ended_when_the_next_begins() -> None:
    samoa = Calendar(ZoneInfo("Pacific/Apia"))
    assert samoa.end(day("2011-12-30")) == samoa.end(day("2011-12-29"))
    assert samoa.day(samoa.end(day("2011-12-30")) + 1) == day("2011-12-31")


@pytest.mark.parametrize("zone", HARD_ZONES)
def test_the_last_day_of_all_stands_for_never_and_does_no_harm(zone: str) -> None:
    assert Calendar(ZoneInfo(zone)).end(date.max) >= instant("9999-12-29T00:00:00+00:00")


def test_an_instant_belongs_to_the_month_of_its_zone() -> None:
    late = instant("2026-10-31T23:30:00+00:00")
    assert [str(Calendar(zone).month(late)) for zone in (BERLIN, NEW_YORK)] == ["2026-11", "2026-10"]


@pytest.mark.parametrize(
    ("at", "written"),
    [("2026-07-01T10:00:00+00:00", "2026-07-01T12:00:00+02:00"), ("2026-11-21T10:00:00+00:00", "2026-11-21T11:00:00+01:00")],
)
def test_an_instant_is_written_with_the_registrys_offset(at: str, written: str) -> None:
    assert Calendar(BERLIN).iso(instant(at)) == written


@pytest.mark.parametrize("zone", ["Europe/Moscow", "America/Havana", "Pacific/Apia", "Asia/Kathmandu", "Africa/Cairo", "UTC"])
def test_an_instant_has_the_day_that_its_wall_clock_shows(zone: str) -> None:
    """Through changes of the clock at midnight, a day that was left out, and offsets of odd minutes, in any order."""
    calendar = Calendar(ZoneInfo(zone))
    changes = [
        int(datetime(year, month, 1, tzinfo=UTC).timestamp()) for year in (1995, 2011, 2012, 2026) for month in range(1, 13)
    ]
    instants = [start + half_hour * 1800 for start in changes for half_hour in range(0, 48 * 31, 7)]
    for at in (*instants, *reversed(instants)):
        shown = datetime.fromtimestamp(at, calendar.zone).date()
        assert calendar.day(at) == shown
        assert calendar.start(shown) <= at <= calendar.end(shown)
