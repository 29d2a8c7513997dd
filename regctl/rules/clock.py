"""Deadlines, and the dates that a step may bear."""

from datetime import date, timedelta

from regctl.model.calendar import Calendar
from regctl.model.dispute import Dispute, State
from regctl.model.people import People
from regctl.model.settings import DisputeSettings
from regctl.model.trouble import Refusal

# Asked for every act: a member of an enumeration is slow to find by its name.
_OPEN, _CONTESTED = State.OPEN, State.CONTESTED


def answer_due(opened_on: date, settings: DisputeSettings) -> date:
    """The last day on which an answer counts; the day of opening is day 0 (rules: Deadlines)."""
    return opened_on + timedelta(days=settings.answer_days)


def ruling_due(since: date, settings: DisputeSettings) -> date:
    """The last day of an arbiter's time; the day on which the dispute came to them is day 0."""
    return since + timedelta(days=settings.ruling_days)


def next_deadline(dispute: Dispute, people: People, calendar: Calendar, after: int) -> int | None:
    """The last second before the clock decides something about the dispute; None where it never will.

    A contested dispute waits for the end of its arbiter's time, or of the arbiter's last working day. One without an arbiter
    is looked at again each day, since people come back from leave without any step.
    """
    state = dispute.state
    if state is _OPEN:
        return calendar.end(dispute.answer_due)
    if state is not _CONTESTED or not dispute.terms:
        return None
    term = dispute.terms[-1]
    if term.arbiter is None:
        return calendar.end(calendar.day(after))
    days = [] if term.is_last or term.due is None else [term.due]
    arbiter = people.get(term.arbiter)
    if arbiter and arbiter.active.end:
        days.append(max(arbiter.active.end, calendar.day(term.since)))
    return calendar.end(min(days)) if days else None


def misdated(at: int, line_at: int | None, now: int, max_skew: int) -> Refusal | None:
    """Whether a step dated `at` is out of line: earlier than a step before it, or later than now, by more than the skew.

    `line_at` is the latest date of the steps before that were in line (rules: What git adds, 6).
    """
    if at > now + max_skew:
        return Refusal("dated-in-future", {"at": at})
    if line_at is not None and at < line_at - max_skew:
        return Refusal("dated-before-line", {"at": at, "line_at": line_at})
    return None
