"""Charts: pictures say what their tables say, and no colour speaks alone."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.render.charts import Chart, Series, Shape, Unit, table_of
from regctl.render.html_charts import draw, legend
from tests.render.html_reading import Read

MONTHS = ("2026-11", "2026-12", "2027-01")


def chart(shape: Shape, *values: tuple[object, ...], unit: Unit = Unit.COUNT, columns: tuple[str, ...] = MONTHS) -> Chart:
    series = tuple(Series(f"Series {place}", each) for place, each in enumerate(values))  # type: ignore[arg-type]
    return Chart("key", "A title", "What it shows.", "Month", columns, series, shape, unit)


def said_in(picture: str) -> list[str]:
    """What the parts of a picture say to whoever points at them, without its title."""
    return Read(picture).said_by["title"][1:]


def told_in(given: Chart) -> list[str]:
    """What the table says, in the words of the picture; gaps, and zeros that are not drawn, are left out."""
    told = []
    for row in table_of(given).rows:
        for series, cell in zip(given.series, row[1:], strict=True):
            name = f", {series.title}" if len(given.series) > 1 else ""
            if cell.text != "-" and not (given.shape is Shape.STACKED and cell.text == "0"):
                told.append(f"{row[0].text}{name}: {cell.text}")
    return told


@given(st.lists(st.tuples(*[st.integers(0, 10_000)] * 3), min_size=1, max_size=6))
def test_a_stack_says_what_its_table_says(values: list[tuple[int, ...]]) -> None:
    given_chart = chart(Shape.STACKED, *values)
    assert sorted(said_in(draw(given_chart))) == sorted(told_in(given_chart))


@given(st.tuples(*[st.integers(-500, 500)] * 3), st.sampled_from([Shape.BARS, Shape.ROWS]))
def test_bars_say_what_their_table_says(values: tuple[int, ...], shape: Shape) -> None:
    given_chart = chart(shape, values, unit=Unit.POINTS)
    assert said_in(draw(given_chart)) == told_in(given_chart)


SHARES = st.none() | st.decimals(0, 1, places=4)


@given(st.lists(st.tuples(SHARES, SHARES, SHARES), min_size=1, max_size=3))
def test_lines_say_what_their_table_says(values: list[tuple[Decimal | None, ...]]) -> None:
    given_chart = chart(Shape.LINES, *values, unit=Unit.SHARE)
    assert sorted(said_in(draw(given_chart))) == sorted(told_in(given_chart))


@given(
    st.sampled_from([Shape.STACKED, Shape.BARS, Shape.LINES, Shape.ROWS]),
    st.tuples(*[st.integers(0, 100_000)] * 3),
    st.booleans(),
)
def test_nothing_is_drawn_outside_the_picture(shape: Shape, values: tuple[int, ...], below: bool) -> None:
    if below and shape in (Shape.BARS, Shape.ROWS):
        values = tuple(-value for value in values)
    read = Read(draw(chart(shape, values)))
    _, _, width, height = map(float, str(read.elements[0].attributes["viewbox"]).split())
    for element in read.elements:
        if element.tag == "rect":
            x, y, wide, high = (float(str(element.attributes[name])) for name in ("x", "y", "width", "height"))
            assert min(x, y, wide, high) >= 0
            assert x + wide <= width
            assert y + high <= height
        elif element.tag == "text":
            assert 0 <= float(str(element.attributes["x"])) <= width
            assert 0 <= float(str(element.attributes["y"])) <= height


def test_bars_are_as_long_as_their_numbers_say() -> None:
    read = Read(draw(chart(Shape.ROWS, (4, 2, -2), unit=Unit.POINTS)))
    first, second, third = (float(str(each.attributes["width"])) for each in read.elements if each.tag == "rect")
    assert first == pytest.approx(2 * second, abs=0.02)
    assert third == pytest.approx(second, abs=0.02)


def test_a_picture_has_a_role_a_title_and_a_text() -> None:
    read = Read(draw(chart(Shape.LINES, (1, 2, 3))))
    svg = read.elements[0]
    assert (svg.tag, svg.attributes["role"]) == ("svg", "img")
    assert str(svg.attributes["aria-labelledby"]).split() == ["key-title", "key-text"]
    assert read.texts[:2] == ["A title", "What it shows."]


def test_series_differ_by_more_than_their_colours() -> None:
    stacked = Read(legend(chart(Shape.STACKED, *[(1, 1, 1)] * 6)))
    assert len(set(stacked.values("fill"))) == 5, "the first is plain, and each other has a pattern of its own"
    lines = draw(chart(Shape.LINES, *[(1, 1, 1)] * 3))
    assert len(set(re.findall(r"stroke-dasharray=\"([^\"]+)\"", lines))) == 2
    assert {"circle", "rect"} <= {element.tag for element in Read(lines).elements}


def test_patterns_are_there_for_whatever_refers_to_them() -> None:
    given_chart = chart(Shape.STACKED, *[(1, 0, 2)] * 6)
    whole = Read(draw(given_chart) + legend(given_chart))
    assert {fill.removeprefix("url(#").removesuffix(")") for fill in whole.values("fill")} <= set(whole.ids)


def test_a_line_is_broken_where_there_was_nothing_to_measure() -> None:
    picture = draw(chart(Shape.LINES, (1, None, 3)))
    path = next(str(e.attributes["d"]) for e in Read(picture).elements if "line-0" in str(e.attributes.get("class")))
    assert path.count("M") == 2


def test_one_series_needs_no_legend() -> None:
    assert legend(chart(Shape.LINES, (1, 2, 3))) == ""


def test_years_stand_below_the_first_month_and_each_january() -> None:
    said = Read(draw(chart(Shape.STACKED, (1, 1, 1)))).said_by["text"]
    assert [text for text in said if text in ("2026", "2027")] == ["2026", "2027"]


def test_an_empty_month_has_a_picture_too() -> None:
    assert said_in(draw(chart(Shape.STACKED, (0,), columns=("2026-11",)))) == []
