"""A settlement as a page of sections, for people, and the same in Markdown."""

from collections.abc import Iterator
from decimal import Decimal

from regctl.model.settings import ConversionKind
from regctl.render.names import Names
from regctl.render.page_markdown import render_page
from regctl.render.report_page_standings import flows_section
from regctl.render.sections import Cell, Column, Page, Section, Tone
from regctl.render.writing import signed
from regctl.report.settlement import Settled, Settlement

_DRAFT = "A draft: the month is not closed, and its figures may still change."


def money(amount: Decimal) -> str:
    """An amount with its sign, in whole minor units: `+300.00`."""
    return f"{amount:+f}" if amount else f"{amount:f}"


def page_of(settlement: Settlement, names: Names) -> Page:
    report = settlement.report
    flows = (flows_section(report)._replace(title="Between departments, on balance", note=""),) if report.flows else ()
    sections = tuple(_section(each, names) for each in settlement.departments)
    title = f"Bonus adjustments for {report.month}"
    nothing = () if sections else ("No department converts its points.",)
    return Page(title, (*((_DRAFT,) if settlement.is_draft else ()), *nothing), (*sections, *flows))


def _section(each: Settled, names: Names) -> Section:
    currency = each.conversion.currency
    columns = (Column("Who"), Column("Points", is_number=True), Column(f"Bonus adjustment, {currency}", is_number=True))
    # Into a pot go points that were lost.
    sign = -1 if each.conversion.kind is ConversionKind.POT else 1
    rows = (
        *((Cell(names.of(one.person)), Cell(signed(sign * one.points)), Cell(money(one.amount))) for one in each.people),
        *((Cell(what, Tone.STRONG), Cell(""), Cell(f"{amount:f}", Tone.STRONG)) for what, amount in _sums(each)),
    )
    return Section(f"{each.name}: {_how(each)}", columns, tuple(rows))


def _how(each: Settled) -> str:
    conversion = each.conversion
    cap = f", at most {conversion.cap:f} for one person" if conversion.cap is not None else ""
    rate = f"{conversion.rate:f} {conversion.currency}"
    if conversion.kind is ConversionKind.POT:
        return f"{rate} for each point lost go into the pot for {conversion.purpose or 'all'}{cap}"
    return f"{rate} for each point{cap}"


def _sums(each: Settled) -> Iterator[tuple[str, Decimal]]:
    yield "Withheld", each.withheld
    if each.conversion.kind is ConversionKind.POT:
        if each.paid:
            yield "Given back", each.paid
        yield "Into the pot", each.balance
        return
    yield "Paid out", each.paid
    if each.balance > 0:
        yield "Left over", each.balance
    elif each.balance < 0:
        yield "Comes from other departments", -each.balance


def render_markdown(settlement: Settlement, names: Names) -> str:
    return render_page(page_of(settlement, names))
