"""The JSON documents of regulations, errors and findings."""

from collections.abc import Iterable

from regctl.model.calendar import Calendar
from regctl.model.finding import Finding
from regctl.model.records import RecordedError, Resolved
from regctl.model.registry import Registry
from regctl.render.json_values import day_value, document
from regctl.render.messages import finding_message
from regctl.report.regulations import RegulationView


def render_regulations(views: Iterable[RegulationView]) -> str:
    return document("regulations", {"regulations": [_regulation(view) for view in views]})


def render_regulation(view: RegulationView) -> str:
    return document("regulation", {"regulation": _regulation(view)})


def _regulation(view: RegulationView) -> dict[str, object]:
    text = view.text
    return {
        "regulation": text.id,
        "path": view.path,
        "title": text.title,
        "owner": text.owner,
        "status": text.status.value,
        "applies_to": list(text.applies_to),
        "starts": day_value(view.version.starts),
        "effective_from": day_value(text.effective_from),
        "review_by": day_value(text.review_by),
        "fingerprint": text.fingerprint,
        "changed_on": day_value(view.version.day),
        "commit": view.version.commit,
        "clauses": [{"id": clause.id, "text": clause.text} for clause in text.clauses],
        "ambiguous": [
            {"clause": mark.clause, "since": day_value(mark.since), "disputes": list(mark.disputes)} for mark in view.marks
        ],
        "acknowledged": list(view.acknowledged),
        "owing": list(view.owing),
    }


def render_errors(errors: Iterable[RecordedError], calendar: Calendar) -> str:
    return document("errors", {"errors": [_error(error, calendar) for error in errors]})


def _error(error: RecordedError, calendar: Calendar) -> dict[str, object]:
    record = error.record
    return {
        "id": record.id,
        "path": error.path,
        "occurred": day_value(record.occurred),
        "category": record.category,
        "what": record.what,
        "cause": record.cause,
        "regulation": record.regulation,
        "by": error.by,
        "at": calendar.iso(error.at),
        "commit": error.commit,
    }


def render_findings(
    registry: Registry, head: str | None, standing: Iterable[Finding], resolved: Iterable[tuple[Finding, Resolved]]
) -> str:
    """The findings at `head` that stand, and apart from them those that an admin has resolved."""
    calendar = registry.calendar
    content = {
        "as_of": calendar.iso(registry.as_of),
        "commit": head,
        "findings": [finding_value(finding, calendar) for finding in standing],
        "resolved": [
            {
                **finding_value(finding, calendar),
                "resolved": {"by": each.by, "reason": each.resolution.reason, "commit": each.oid},
            }
            for finding, each in resolved
        ],
    }
    return document("check", content)


def finding_value(finding: Finding, calendar: Calendar) -> dict[str, object]:
    message = finding_message(finding, calendar)
    return {
        "check": finding.check,
        "level": finding.level.value,
        "commit": finding.commit,
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "message": message.text,
        "hint": message.hint,
        "excerpt": finding.excerpt,
        "by": finding.by,
        "at": calendar.iso(finding.at) if finding.at is not None else None,
        "dispute": finding.dispute,
    }
