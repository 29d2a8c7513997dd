"""The JSON documents of `status`, `dispute list` and `dispute show`."""

from collections.abc import Iterable

from regctl.model.calendar import Calendar
from regctl.model.dispute import Event
from regctl.model.finding import Finding
from regctl.render.json_values import clause_value, day_value, document, waiting_value
from regctl.report.disputes import DisputeView, act_of
from regctl.report.status import Owed, Status


def render_status(status: Status) -> str:
    content = {
        "person": status.person,
        "as_of": status.calendar.iso(status.as_of),
        "to_answer": [waiting_value(waiting) for waiting in status.to_answer],
        "to_rule": [waiting_value(waiting) for waiting in status.to_rule],
        "to_acknowledge": [_owed(owed) for owed in status.to_acknowledge],
        "to_fix": [clause_value(clause) for clause in status.to_fix],
        "opened": [waiting_value(waiting) for waiting in status.opened],
        "waiting_for_arbiter": [waiting_value(waiting) for waiting in status.waiting_for_arbiter],
        "findings": status.findings,
    }
    return document("status", content)


def render_dispute(view: DisputeView) -> str:
    not_counted = [_not_counted(finding, view.calendar) for finding in view.not_counted]
    return document("dispute", {"dispute": {**_dispute(view), "not_counted": not_counted}})


def render_disputes(views: Iterable[DisputeView]) -> str:
    return document("disputes", {"disputes": [_dispute(view) for view in views]})


def _owed(owed: Owed) -> dict[str, object]:
    return {
        "regulation": owed.regulation,
        "title": owed.title,
        "fingerprint": owed.fingerprint,
        "since": day_value(owed.since),
    }


def _dispute(view: DisputeView) -> dict[str, object]:
    dispute, waiting = view.dispute, view.waiting
    opening, term, decision = dispute.opening, dispute.term, dispute.decision
    return {
        "id": dispute.id,
        "path": dispute.path,
        "state": dispute.state.value,
        "outcome": dispute.outcome,
        "initiator": opening.initiator,
        "respondent": opening.respondent,
        "regulation": opening.regulation,
        "clause": opening.clause,
        "occurred": day_value(opening.occurred),
        "what": opening.what,
        "evidence": list(opening.evidence),
        "opened_at": view.calendar.iso(dispute.opened_at),
        "answer_due": day_value(dispute.answer_due),
        "arbiter": term.arbiter if term else None,
        "ruling_due": day_value(term.due) if term else None,
        "waiting_for": waiting.waiting_for if waiting else None,
        "due": day_value(waiting.due) if waiting else None,
        "overdue": waiting.overdue if waiting else False,
        "decided_on": day_value(decision.day) if decision else None,
        "points": dict(decision.points) if decision else {},
        "events": [_event(event, view.calendar) for event in dispute.events],
    }


def _event(event: Event, calendar: Calendar) -> dict[str, object]:
    act = event.act
    value: dict[str, object] = {
        "event": event.kind.value,
        "by": event.by,
        "at": calendar.iso(event.at),
        "commit": event.commit,
    }
    if act and act.ruling:
        value["ruling"] = act.ruling.value
    if act and act.reason is not None:
        value["reason"] = act.reason
    return value


def _not_counted(finding: Finding, calendar: Calendar) -> dict[str, object]:
    from regctl.render.messages import finding_message

    return {
        "check": finding.check,
        "commit": finding.commit,
        "line": finding.line,
        "by": finding.by,
        "at": calendar.iso(finding.at) if finding.at is not None else None,
        "act": act_of(finding),
        "message": finding_message(finding, calendar).text,
    }
