"""Charts as values: what a picture shows, and the same numbers as the rows of a table."""

from enum import Enum
from typing import NamedTuple

from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.writing import decimal_text, percent, signed
from regctl.report.figures import Fact


class Shape(Enum):
    """How a chart is drawn. `ROWS` has a bar for each column, one below the other; the others stand beside each other."""

    STACKED = "stacked"
    BARS = "bars"
    LINES = "lines"
    ROWS = "rows"


class Unit(Enum):
    COUNT = "count"
    POINTS = "points"
    SHARE = "share"
    DAYS = "days"


class Series(NamedTuple):
    """A value for each column; None where there was nothing to measure."""

    title: str
    values: tuple[Fact, ...]


class Chart(NamedTuple):
    """`key` names its parts on the page; `text` says in a sentence what it shows; `head` is what its columns are.

    A stacked one has no values below zero; bars and rows have one series.
    """

    key: str
    title: str
    text: str
    head: str
    columns: tuple[str, ...]
    series: tuple[Series, ...]
    shape: Shape
    unit: Unit = Unit.COUNT

    def written(self, value: Fact) -> str:
        """A value as its table and its picture have it."""
        if value is None:
            return "-"
        if self.unit is Unit.SHARE:
            return percent(value)
        return signed(int(value)) if self.unit is Unit.POINTS else decimal_text(value)


def table_of(chart: Chart) -> Section:
    """The numbers of a chart: a row for each column."""
    return Section(
        title=chart.title,
        columns=(Column(chart.head), *(Column(series.title, is_number=True) for series in chart.series)),
        rows=tuple(
            (Cell(column), *(_cell(chart, series.values[place]) for series in chart.series))
            for place, column in enumerate(chart.columns)
        ),
    )


def _cell(chart: Chart, value: Fact) -> Cell:
    return Cell(chart.written(value), Tone.PLAIN if value else Tone.QUIET)
