"""regctl settle: a month in money."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.output import print_out, write_out
from regctl.cli.parse import parse_month
from regctl.model.trouble import Refusal, Refused
from regctl.render.names import Names
from regctl.report.month import month_report
from regctl.report.settlement import Settlement
from regctl.report.settlement import settle as settle_month
from regctl.rules.known import check_department


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
    check_department(held, department)
    settlement = settle_month(month_report(held, parse_month(month, held.today), department))
    if settlement.is_draft and not draft:
        raise Refused((Refusal("month-open", {"month": str(settlement.report.month)}),))
    names, chosen = naming.names_of(reading.repository), "json" if json else form
    if chosen == "table":
        from regctl.render.settlement_page import page_of
        from regctl.render.sheet import print_page

        print_out(lambda on: print_page(page_of(settlement, names), on), output)
    else:
        write_out(_written(settlement, chosen, names), output)


def _written(settlement: Settlement, form: str, names: Names) -> str:
    if form == "json":
        from regctl.render.settlement_json import render_json

        return render_json(settlement)
    if form == "csv":
        from regctl.render.settlement_csv import render_csv

        return render_csv(settlement)
    from regctl.render.settlement_page import render_markdown

    return render_markdown(settlement, names)
