"""Charts as SVG inside a page. No colour speaks alone: areas have patterns, lines have dashes and marks of their own shape."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from regctl.render.charts import Chart, Series, Shape, Unit
from regctl.render.html_elements import Html, element, joined, number_text
from regctl.render.html_words import say
from regctl.render.writing import one_line
from regctl.report.figures import Fact

WIDTH = 360
"""Units of a picture. A telephone shows one of them as a little less than a pixel, a desktop as a little more."""

_HEIGHT = 210
_LEFT, _RIGHT, _TOP, _BOTTOM = 42, 8, 16, 35
_ROW, _NAME, _ROOM = 20, 150, 30
_WIDEST = 28
_MOST_LETTERS = 22
_PATTERNS = (
    "",
    "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    "M0 3H6",
    "M-1 -1L7 7M-1 5L1 7M5 -1L7 1",
    "M3 0V6",
    "M0 3H6M3 0V6",
)
_DASHES = ("", "7 3", "2 3")


class _Scale(NamedTuple):
    low: float
    high: float
    step: float

    def share(self, value: float) -> float:
        """Where a value lies between the ends, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)

    @property
    def ticks(self) -> list[float]:
        return [self.low + place * self.step for place in range(round((self.high - self.low) / self.step) + 1)]


def draw(chart: Chart) -> Html:
    """A picture with its title and a sentence about it; whoever points at a part of it sees its number."""
    height = _height(chart)
    draws = _rows if chart.shape is Shape.ROWS else _columns
    key = chart.key
    return element(
        "svg",
        element("title", chart.title, id=f"{key}-title"),
        element("desc", chart.text, id=f"{key}-text"),
        _patterns(chart),
        *draws(chart),
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
        aria_labelledby=f"{key}-title {key}-text",
        class_="picture",
    )


def legend(chart: Chart) -> Html:
    """What belongs to what, where there is more than one series."""
    if len(chart.series) < 2:
        return Html("")
    entries = [
        element("li", _swatch(chart, place), Html(" "), element("span", series.title))
        for place, series in enumerate(chart.series)
    ]
    return element("ul", *entries, class_="legend")


def _height(chart: Chart) -> int:
    return _ROW * max(1, len(chart.columns)) + 8 if chart.shape is Shape.ROWS else _HEIGHT


def _swatch(chart: Chart, place: int) -> Html:
    if chart.shape is Shape.LINES:
        drawn = [_stroke(place, "M1 7H27"), _dot(place, 14, 7)]
    else:
        drawn = list(_area(chart.key, place, 1, 1, 26, 12))
    return element("svg", *drawn, viewBox="0 0 28 14", class_="swatch", aria_hidden="true")


def _patterns(chart: Chart) -> Html:
    if chart.shape is not Shape.STACKED:
        return Html("")
    drawn = [
        element(
            "pattern",
            element("path", d=path, class_="hatch"),
            id=f"{chart.key}-{place}",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
        )
        for place, path in enumerate(_PATTERNS[: len(chart.series)])
        if path
    ]
    return element("defs", *drawn)


# Columns beside each other


def _columns(chart: Chart) -> Iterator[Html]:
    scale = _scale_of(chart)
    yield _grid(chart, scale)
    shapes: dict[Shape, Callable[[Chart, _Scale], Iterator[Html]]] = {
        Shape.STACKED: _stacks,
        Shape.BARS: _bars,
        Shape.LINES: _lines,
    }
    yield from shapes[chart.shape](chart, scale)
    yield _foot(chart)


def _scale_of(chart: Chart) -> _Scale:
    if chart.unit is Unit.SHARE:
        return _Scale(0, 1, 0.25)
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    if chart.shape is Shape.STACKED:
        values = [float(_sum(chart.series, place)) for place in range(len(chart.columns))]
    low, high = min([0.0, *values]), max([0.0, *values])
    step = _step(high - low)
    return _Scale(math.floor(low / step) * step, max(math.ceil(high / step), 1 if low == 0 else 0) * step, step)


def _step(span: float) -> float:
    """A round number, five of which at most go into the span."""
    if span <= 5:
        return 1.0
    power = float(10 ** math.floor(math.log10(span / 5)))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power * 5 >= span)


def _sum(series: Sequence[Series], place: int) -> int:
    return sum(int(each.values[place] or 0) for each in series)


def _x(chart: Chart, place: float) -> float:
    """The middle of a column."""
    return _LEFT + (place + 0.5) * _band(chart)


def _band(chart: Chart) -> float:
    return (WIDTH - _LEFT - _RIGHT) / max(1, len(chart.columns))


def _y(scale: _Scale, value: float) -> float:
    return _HEIGHT - _BOTTOM - scale.share(value) * (_HEIGHT - _TOP - _BOTTOM)


def _grid(chart: Chart, scale: _Scale) -> Html:
    parts = []
    for tick in scale.ticks:
        height = _y(scale, tick)
        line = "axis" if tick == 0 else "grid"
        parts.append(element("path", d=f"M{_LEFT} {number_text(height)}H{WIDTH - _RIGHT}", class_=line))
        label = f"{tick:.0%}" if chart.unit is Unit.SHARE else f"{tick:.0f}"
        parts.append(_text(_LEFT - 5, height + 3.5, label, "end"))
    return joined(parts)


def _foot(chart: Chart) -> Html:
    """The months below the columns, and the years below these."""
    parts = []
    for place, column in enumerate(chart.columns):
        year, _, month = column.partition("-")
        parts.append(_text(_x(chart, place), _HEIGHT - _BOTTOM + 16, month))
        if place == 0 or month == "01":
            parts.append(_text(_x(chart, place), _HEIGHT - _BOTTOM + 29, year))
    return joined(parts)


def _stacks(chart: Chart, scale: _Scale) -> Iterator[Html]:
    width = min(_WIDEST, _band(chart) * 0.68)
    for place, column in enumerate(chart.columns):
        below = 0
        for number, series in enumerate(chart.series):
            value = int(series.values[place] or 0)
            if value:
                top, bottom = _y(scale, below + value), _y(scale, below)
                area = _area(chart.key, number, _x(chart, place) - width / 2, top, width, bottom - top)
                yield _pointed(chart, column, series, value, *area)
                below += value
        if below:
            yield _text(_x(chart, place), _y(scale, below) - 4, str(below))


def _bars(chart: Chart, scale: _Scale) -> Iterator[Html]:
    width = min(_WIDEST, _band(chart) * 0.68)
    (series,) = chart.series
    for place, column in enumerate(chart.columns):
        value = int(series.values[place] or 0)
        top, bottom = _y(scale, max(0, value)), _y(scale, min(0, value))
        tone = "fewer" if value < 0 else "more"
        bar = _rectangle(_x(chart, place) - width / 2, top, width, bottom - top, tone)
        label = _text(_x(chart, place), top - 4 if value >= 0 else bottom + 11, chart.written(value))
        yield _pointed(chart, column, series, value, bar)
        if value:
            yield label


def _lines(chart: Chart, scale: _Scale) -> Iterator[Html]:
    for number, series in enumerate(chart.series):
        yield _stroke(number, _path(chart, scale, series.values))
        for place, (column, value) in enumerate(zip(chart.columns, series.values, strict=True)):
            if value is not None:
                dot = _dot(number, _x(chart, place), _y(scale, float(value)))
                yield _pointed(chart, column, series, value, dot)


def _path(chart: Chart, scale: _Scale, values: Sequence[Fact]) -> str:
    """A line through the values, broken where there is none."""
    path, pen = [], "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
        else:
            path.append(f"{pen}{number_text(_x(chart, place))} {number_text(_y(scale, float(value)))}")
            pen = "L"
    return "".join(path)


# Rows one below the other


def _rows(chart: Chart) -> Iterator[Html]:
    (series,) = chart.series
    values = [int(value or 0) for value in series.values]
    low, high = min([0, *values]), max([0, *values])
    unit = (WIDTH - _NAME - 2 * _ROOM) / max(1, high - low)
    zero = _NAME + _ROOM - low * unit
    for place, (column, value) in enumerate(zip(chart.columns, values, strict=True)):
        top = _ROW * place + 4
        start, length = zero + min(0, value) * unit, abs(value) * unit
        bar = _rectangle(start, top + 2, length, _ROW - 6, "fewer" if value < 0 else "more")
        at, anchor = (start - 4, "end") if value < 0 else (start + length + 4, "start")
        yield _text(_NAME - 4, top + 13, _cut(column), "end")
        yield _pointed(chart, column, series, value, bar)
        yield _text(at, top + 13, chart.written(value), anchor)
    yield element("path", d=f"M{number_text(zero)} 2V{_height(chart) - 2}", class_="axis")


def _cut(name: str) -> str:
    name = one_line(name)
    return name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1]}…"


# Parts


def _pointed(chart: Chart, column: str, series: Series, value: Fact, *parts: Html) -> Html:
    """A part that says its number to whoever points at it."""
    key = "mark" if len(chart.series) > 1 else "mark.alone"
    said = say(key, column=column, series=series.title, value=chart.written(value))
    return element("g", element("title", said), *parts)


def _area(key: str, number: int, x: float, y: float, width: float, height: float) -> Iterator[Html]:
    yield _rectangle(x, y, width, height, f"series-{number}")
    if _PATTERNS[number]:
        yield element("rect", x=x, y=y, width=width, height=height, fill=f"url(#{key}-{number})")


def _rectangle(x: float, y: float, width: float, height: float, tone: str) -> Html:
    return element("rect", x=x, y=y, width=width, height=height, class_=tone)


def _stroke(number: int, path: str) -> Html:
    return element("path", d=path, class_=f"line line-{number}", stroke_dasharray=_DASHES[number] or None)


def _dot(number: int, x: float, y: float) -> Html:
    """A circle, a square or a triangle."""
    if number == 0:
        return element("circle", cx=x, cy=y, r=3.2, class_="dot line-0")
    if number == 1:
        return element("rect", x=x - 3, y=y - 3, width=6, height=6, class_="dot line-1")
    return element("path", d=f"M{number_text(x)} {number_text(y - 4)}l4 7h-8z", class_="dot line-2")


def _text(x: float, y: float, text: str, anchor: str = "middle") -> Html:
    return element("text", text, x=x, y=y, text_anchor=anchor)
