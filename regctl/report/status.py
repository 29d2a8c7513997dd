"""What waits for one person: to answer, to rule, to acknowledge, to fix; and what they opened (rules: Nothing hangs)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from regctl.model.calendar import Calendar
from regctl.model.dispute import State
from regctl.model.registry import Registry
from regctl.model.regulation import Story
from regctl.report.marks import AmbiguousClause, ambiguous_at, marks_until
from regctl.report.waiting import Waiting, now_waiting
from regctl.rules.texts import owes_acknowledgement, text_to_acknowledge


class Owed(NamedTuple):
    """An acknowledgement that a person owes: of the text with this fingerprint, published on the day `since`."""

    regulation: str
    title: str
    fingerprint: str
    since: date


class Status(NamedTuple):
    """All that is open for one person at `as_of`, by date, then id.

    `to_fix` holds the clauses whose turn it is the person's to mend or to see to. `waiting_for_arbiter` and `findings` (the
    number of unresolved ones) are for admins: empty and None for everybody else.
    """

    person: str
    as_of: int
    calendar: Calendar
    to_answer: tuple[Waiting, ...]
    to_rule: tuple[Waiting, ...]
    to_acknowledge: tuple[Owed, ...]
    to_fix: tuple[AmbiguousClause, ...]
    opened: tuple[Waiting, ...]
    waiting_for_arbiter: tuple[Waiting, ...]
    findings: int | None


def status_of(registry: Registry, person_id: str) -> Status:
    """The person's status at `registry.as_of`; KeyError for somebody whom people.yaml does not name."""
    person = registry.people.by_id[person_id]
    waiting = _by_date(now_waiting(facts, registry.today) for facts in registry.disputes.under_way())
    mine = [one for one in waiting if one.waiting_for == person_id]
    clauses = [ambiguous_at(registry, mark, registry.as_of) for mark in marks_until(registry, registry.as_of)]
    owed = [_owed(story, registry.today) for story in owes_acknowledgement(registry, person)]
    return Status(
        person=person_id,
        as_of=registry.as_of,
        calendar=registry.calendar,
        to_answer=tuple(one for one in mine if one.state is State.OPEN),
        to_rule=tuple(one for one in mine if one.state is State.CONTESTED),
        to_acknowledge=tuple(sorted(owed, key=lambda one: (one.since, one.regulation))),
        to_fix=tuple(sorted((c for c in clauses if person_id in c.turn), key=lambda clause: (clause.due, clause.cited))),
        opened=tuple(one for one in waiting if one.initiator == person_id),
        waiting_for_arbiter=tuple(one for one in waiting if person.is_admin and one.waiting_for is None),
        findings=registry.findings.count_unresolved(registry.resolved) if person.is_admin else None,
    )


def _by_date(waiting: Iterable[Waiting]) -> list[Waiting]:
    return sorted(waiting, key=lambda one: one.order)


def _owed(story: Story, today: date) -> Owed:
    """What is owed since the text was first published; a new title or owner does not make it owed anew."""
    text, since = text_to_acknowledge(story, today), story.latest.day
    assert text is not None
    for version in reversed(story.versions):
        if version.text is not None and version.text.fingerprint == text.fingerprint and version.in_force:
            since = version.day
        elif version.starts <= today:
            break
    return Owed(story.id, text.title, text.fingerprint, since)
