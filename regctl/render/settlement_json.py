"""The JSON document of a settlement."""

from regctl.render.json_values import document
from regctl.report.settlement import Settled, Settlement


def render_json(settlement: Settlement) -> str:
    """Amounts are strings: a JSON number may lose what is exact."""
    report = settlement.report
    content = {
        "month": str(report.month),
        "draft": settlement.is_draft,
        "commit": report.closing.closed.commit if report.closing else report.commit,
        "departments": [_department(each) for each in settlement.departments],
        "flows": [{"from": flow.giver, "to": flow.taker, "points": flow.points} for flow in report.flows],
    }
    return document("settlement", content)


def _department(each: Settled) -> dict[str, object]:
    conversion = each.conversion
    return {
        "id": each.department,
        "name": each.name,
        "kind": conversion.kind.value,
        "rate": f"{conversion.rate:f}",
        "cap": f"{conversion.cap:f}" if conversion.cap is not None else None,
        "currency": conversion.currency,
        "purpose": conversion.purpose or None,
        "people": [
            {"id": person.person, "points": person.points, "bonus_adjustment": f"{person.amount:f}"} for person in each.people
        ],
        "withheld": f"{each.withheld:f}",
        "paid": f"{each.paid:f}",
        "balance": f"{each.balance:f}",
    }
