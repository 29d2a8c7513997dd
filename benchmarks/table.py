"""Figures as a table for people and as a JSON document for scripts."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict

from benchmarks.figures import Figure, Range, Verdict
from benchmarks.registries import Facts

_HEADER = ("registry", "what", "figure", "against", "ratio (least to most)", "goal", "verdict", "note")


def table(figures: Iterable[Figure]) -> str:
    """Markdown, its columns aligned, so that it can be read here and put into a document."""
    rows = [_HEADER, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADER))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    return "\n".join((lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:])) + "\n"


def _row(figure: Figure) -> tuple[str, ...]:
    against = f"{figure.rival}: {amount(figure.rival_value, figure.unit)}" if figure.rival else ""
    ratio = f"{figure.ratio.middle:.2f} ({figure.ratio.least:.2f} to {figure.ratio.most:.2f})" if figure.ratio else ""
    value = amount(figure.value, figure.unit)
    return (figure.registry, figure.what, value, against, ratio, _goal(figure), figure.verdict.value, figure.note)


def amount(value: Range | None, unit: str) -> str:
    """A middle with its unit, in as many digits as mean something."""
    if value is None:
        return "-"
    return f"{value.middle:,.2f} {unit}" if abs(value.middle) < 10 else f"{value.middle:,.0f} {unit}"


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    unit = "x" if figure.goal.of_ratio else f" {figure.unit}"
    aim = f", aim {figure.goal.aim:g}{unit}" if figure.goal.aim is not None else ""
    return f"<= {figure.goal.limit:g}{unit}{aim}"


def summary(figures: Sequence[Figure]) -> str:
    """One line: how many goals are met."""
    judged = [figure.verdict for figure in figures if figure.goal]
    missed, unmeasured = judged.count(Verdict.MISSED), judged.count(Verdict.NOT_MEASURED)
    return f"{len(judged) - missed - unmeasured} goals met, {missed} missed, {unmeasured} not measured\n"


def document(
    machine: dict[str, object], options: dict[str, object], registries: Iterable[Facts], figures: Iterable[Figure]
) -> dict[str, object]:
    """Everything that was measured, with the facts about machine and registries that it depends on."""
    return {
        "schema": "regctl/benchmarks/1",
        "machine": machine,
        "options": options,
        "registries": [asdict(facts) for facts in registries],
        "figures": [asdict(figure) | {"verdict": figure.verdict.value} for figure in figures],
    }
