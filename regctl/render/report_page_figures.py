"""Service levels with their targets, errors, and the effect of changes to regulations, as sections for people."""

from regctl.render.report_words import say
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.writing import decimal_text, percent, signed
from regctl.report.effects import COMPARED_DAYS, Effect
from regctl.report.errors import ErrorCategory
from regctl.report.figures import UNITS, Fact
from regctl.report.month import MonthReport
from regctl.report.targets import TargetResult


def service_section(report: MonthReport) -> Section:
    """Every figure with the targets that name it; then the targets whose figure nobody knows."""
    rows = []
    for name, fact in report.service.items():
        results = [result for result in report.targets if result.target.figure == name]
        reached = Cell(_written(name, fact))
        figure = Cell(say(f"figure.{name}"))
        rows += [(figure, reached, *_target(result)) for result in results] or [(figure, reached, Cell(""), Cell(""))]
    for result in report.targets:
        if not result.is_known:
            name = say("unknown-figure", name=result.target.figure)
            rows.append((Cell(name, Tone.BAD), Cell(_written(name, None)), *_target(result)))
    return Section(
        title=_of_company(say("service"), report),
        columns=(
            Column(say("figure")),
            Column(say("reached"), is_number=True),
            Column(say("target"), is_number=True),
            Column(say("met")),
        ),
        rows=tuple(rows),
        note=say("service.note"),
    )


def errors_section(report: MonthReport) -> Section:
    counted = ("this-month", "month-before", "change", "total")
    return Section(
        title=_of_company(say("errors"), report),
        columns=(Column(say("category")), *(Column(say(count), is_number=True) for count in counted)),
        rows=tuple(_category(category) for category in report.errors.categories),
        note=say("errors.note"),
        nothing=say("errors.nothing"),
    )


def effects_section(report: MonthReport) -> Section:
    return Section(
        title=_of_company(say("effects"), report),
        columns=tuple(Column(say(title)) for title in ("clause", "fixed-on", "before", "after", "marked-again")),
        rows=tuple(_effect(effect) for effect in report.effects),
        note=say("effects.note"),
    )


def _of_company(title: str, report: MonthReport) -> str:
    """A report of one department says where its figures are not the department's alone."""
    return say("company", title=title) if report.department else title


def _written(figure: str, fact: Fact) -> str:
    if fact is None:
        return say("not-measured")
    return percent(fact) if UNITS.get(figure) == "share" else decimal_text(fact)


def _target(result: TargetResult) -> tuple[Cell, Cell]:
    target = result.target
    bounds = (("at-least", target.at_least), ("at-most", target.at_most))
    wanted = ", ".join(say(key, value=_written(target.figure, bound)) for key, bound in bounds if bound is not None)
    if result.met is None:
        return Cell(wanted), Cell(say("not-measured"), Tone.QUIET)
    return Cell(wanted), Cell(say("yes"), Tone.GOOD) if result.met else Cell(say("no"), Tone.BAD)


def _category(category: ErrorCategory) -> tuple[Cell, ...]:
    change = category.in_month - category.before
    tone = Tone.BAD if change > 0 else Tone.GOOD if change < 0 else Tone.QUIET
    counts = (category.in_month, category.before)
    return Cell(category.name), *(Cell(str(count)) for count in counts), Cell(signed(change), tone), Cell(str(category.total))


def _effect(effect: Effect) -> tuple[Cell, ...]:
    return (
        Cell(f"{effect.regulation}#{effect.clause}", Tone.NAME),
        Cell(effect.fixed_on.isoformat()),
        Cell(say("in-days", count=effect.before, days=COMPARED_DAYS)),
        Cell(say("in-days", count=effect.after, days=effect.days_since)),
        Cell(say("yes"), Tone.BAD) if effect.came_back else Cell(say("no"), Tone.GOOD),
    )
