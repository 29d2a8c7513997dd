"""The report of a month as the JSON document `regctl/report/1`."""

from regctl.model.closing import Correction
from regctl.model.settings import ConversionKind, Target
from regctl.render.json_values import clause_value, day_value, document, number_value, waiting_value
from regctl.render.writing import decimal_text
from regctl.report.effects import COMPARED_DAYS, Effect
from regctl.report.errors import ErrorCategory, ErrorTrend
from regctl.report.month import MonthReport
from regctl.report.targets import TargetResult
from regctl.rules.conversion import Converted
from regctl.rules.decided import DecidedDispute
from regctl.rules.standings import DepartmentStanding


def render_json(report: MonthReport) -> str:
    content = {
        "organisation": report.organisation,
        "month": str(report.month),
        "as_of": report.calendar.iso(report.as_of),
        "timezone": report.timezone,
        "commit": report.commit,
        "closed": report.closed,
        "closing": _closing(report),
        "department": report.department,
        "departments": [_department(department, report) for department in report.departments],
        "leaders": {"departments": list(report.leaders.departments), "people": list(report.leaders.people)},
        "outcomes": dict(report.outcomes),
        "disputes": [_dispute(dispute) for dispute in report.disputes],
        "corrections": [_correction(each) for each in report.corrections],
        "flows": [{"from": flow.giver, "to": flow.taker, "points": flow.points} for flow in report.flows],
        "ambiguous": [clause_value(clause) for clause in report.ambiguous],
        "open": [waiting_value(waiting) for waiting in report.open],
        "waiting_for_arbiter": [waiting.id for waiting in report.open if waiting.waiting_for is None],
        "service": {name: number_value(fact) for name, fact in report.service.items()},
        "targets": [_target(result) for result in report.targets],
        "errors": _errors(report.errors),
        "effects": [_effect(effect) for effect in report.effects],
        "findings": report.findings,
    }
    return document("report", content)


def _closing(report: MonthReport) -> dict[str, object] | None:
    closing = report.closing
    if closing is None:
        return None
    at = report.calendar.iso(closing.at)
    return {"by": closing.by, "at": at, "commit": closing.oid, "head": closing.closed.commit, "rules": closing.closed.rules}


def _correction(correction: Correction) -> dict[str, object]:
    return {
        "month": str(correction.month),
        "dispute": correction.dispute,
        "points": {person: points for _, person, points in correction.sides},
        "departments": {person: department for department, person, _ in correction.sides},
    }


def _department(department: DepartmentStanding, report: MonthReport) -> dict[str, object]:
    people = [
        {
            "id": person.id,
            "name": person.name,
            "points": person.points,
            "opened": person.opened,
            "received": person.received,
            "won": person.won,
            "lost": person.lost,
            "before": report.before.get((department.id, person.id), 0),
        }
        for person in department.people
    ]
    return {
        "id": department.id,
        "name": department.name,
        "points": department.points,
        "opened": department.opened,
        "received": department.received,
        "won": department.won,
        "lost": department.lost,
        "before": report.points_before(department.id),
        "outcomes": department.outcomes,
        "people": people,
        "conversion": _conversion(department.conversion) if department.conversion else None,
    }


def _conversion(converted: Converted) -> dict[str, object]:
    """Amounts are strings: a JSON number may lose what is exact."""
    conversion = converted.conversion
    purpose = {"purpose": conversion.purpose} if conversion.kind is ConversionKind.POT else {}
    return {
        "kind": conversion.kind.value,
        "rate": decimal_text(conversion.rate),
        "currency": conversion.currency,
        **purpose,
        "total": decimal_text(converted.total),
        "people": [
            {"id": part.person, "points": part.points, "amount": decimal_text(part.amount)} for part in converted.portions
        ],
    }


def _dispute(dispute: DecidedDispute) -> dict[str, object]:
    return {
        "id": dispute.id,
        "state": dispute.state.value,
        "outcome": dispute.outcome,
        "decided_on": day_value(dispute.decided_on),
        "initiator": dispute.initiator,
        "respondent": dispute.respondent,
        "departments": list(dispute.departments),
        "regulation": dispute.regulation,
        "clause": dispute.clause,
        "points": dict(dispute.points),
        "commits": list(dispute.commits),
    }


def _target(result: TargetResult) -> dict[str, object]:
    return {
        "name": result.target.figure,
        "target": _bounds(result.target),
        "fact": number_value(result.fact),
        "met": result.met,
    }


def _bounds(target: Target) -> dict[str, object]:
    bounds = {"at_least": target.at_least, "at_most": target.at_most}
    return {bound: number_value(value) for bound, value in bounds.items() if value is not None}


def _errors(errors: ErrorTrend) -> dict[str, object]:
    return {
        "count": errors.in_month,
        "before": errors.before,
        "total": errors.total,
        "categories": [_category(category) for category in errors.categories],
    }


def _category(category: ErrorCategory) -> dict[str, object]:
    return {
        "category": category.name,
        "count": category.in_month,
        "before": category.before,
        "total": category.total,
        "errors": [{"id": error.record.id, "commit": error.commit} for error in category.recorded],
    }


def _effect(effect: Effect) -> dict[str, object]:
    return {
        "regulation": effect.regulation,
        "clause": effect.clause,
        "fixed_on": day_value(effect.fixed_on),
        "fixed_by": effect.fixed_by,
        "before": effect.before,
        "days_before": COMPARED_DAYS,
        "after": effect.after,
        "days_since": effect.days_since,
        "came_back": effect.came_back,
    }
