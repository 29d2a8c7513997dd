"""regctl settle: a month in money."""

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from regctl.cli import naming, session
from regctl.cli.output import write_out
from regctl.cli.parse import parse_month
from regctl.cli.terminal import sheet
from regctl.model.trouble import Refusal, Refused, UsageTrouble
from regctl.render.names import Names
from regctl.report.month import month_report
from regctl.report.settlement import Settlement
from regctl.report.settlement import settle as settle_month

if TYPE_CHECKING:
    from regctl.render.sheet import Sheet


def settle(
    month: str,
    department: str | None,
    draft: bool,
    form: str,
    output: Path | None,
    as_of: str | None,
    json: bool,
    registry: Path | None,
) -> None:
    reading = session.read(registry, as_of)
    held = reading.registry
    if department is not None and department not in held.settings.departments:
        raise UsageTrouble("unknown-department", department=department, known=tuple(held.settings.departments))
    settlement = settle_month(month_report(held, parse_month(month, held.today), department))
    if settlement.is_draft and not draft:
        raise Refused((Refusal("month-open", {"month": str(settlement.report.month)}),))
    names, chosen = naming.names_of(reading.repository), "json" if json else form
    if chosen == "table" and output is None:
        _print(settlement, names, sheet())
    else:
        write_out(_written(settlement, chosen, names), output)


def _written(settlement: Settlement, form: str, names: Names) -> str:
    if form == "json":
        from regctl.render.settlement_json import render_json

        return render_json(settlement)
    if form == "csv":
        from regctl.render.settlement_csv import render_csv

        return render_csv(settlement)
    if form == "markdown":
        from regctl.render.settlement_page import render_markdown

        return render_markdown(settlement, names)
    from regctl.render.plain_sheet import PlainSheet

    page = StringIO()
    _print(settlement, names, PlainSheet(page))
    return page.getvalue()


def _print(settlement: Settlement, names: Names, on: "Sheet") -> None:
    from regctl.render.settlement_page import page_of
    from regctl.render.sheet import print_page

    print_page(page_of(settlement, names), on)
