"""What reports need to know of a dispute, as one flat row of plain values: it is kept, read and compared by the thousand."""

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from typing import NamedTuple

from regctl.model.dispute import ActKind, Decision, Dispute, State, Term

_ANSWERS = (ActKind.ACCEPT, ActKind.CONTEST, ActKind.DEFAULT)


class Spell(NamedTuple):
    """One arbiter's time with a dispute, from the instant `since` on: who rules, and until which day (its ordinal)."""

    since: int
    arbiter: str | None
    due: int | None


class Overturned(NamedTuple):
    """The decision that a void took back: the day it was made, and what it gave to whom, the initiator's first."""

    decided_on: int
    points: tuple[int, int]
    departments: tuple[str, str]


class Facts(NamedTuple):
    """A dispute as far as everything that counted goes. Instants are seconds since 1970, days are ordinals of the calendar.

    `points` and the two pairs of departments are the initiator's first. `answer` is the first answer, or default; `commits` are
    those of the events that counted, oldest first. What has not happened is None; `first_decided_at` is the decision that
    ended the dispute, the others are those of the latest (a void, which has `overturned` the one before).
    """

    id: str
    state: str
    outcome: str | None
    initiator: str
    respondent: str
    regulation: str
    clause: str
    opened_at: int
    opened_on: int
    departments: tuple[str, str]
    answer_due: int
    answer: str | None
    answered_at: int | None
    ruled_at: int | None
    is_marking: bool
    spells: tuple[Spell, ...]
    order: int | None
    decided_at: int | None
    decided_on: int | None
    first_decided_at: int | None
    points: tuple[int, int]
    decided_departments: tuple[str, str]
    commits: tuple[str, ...]
    overturned: Overturned | None = None

    @property
    def cited(self) -> str:
        return f"{self.regulation}#{self.clause}"

    @property
    def is_closed(self) -> bool:
        return self.first_decided_at is not None

    @property
    def last_at(self) -> int:
        """The latest instant at which something about the dispute was decided, asked or answered."""
        at = self.opened_at
        return max(at, self.answered_at or at, self.ruled_at or at, self.decided_at or at)

    def is_open_at(self, instant: int) -> bool:
        """Whether the dispute was opened by, and not ended at, `instant`."""
        return self.opened_at <= instant and (self.first_decided_at is None or self.first_decided_at > instant)

    def spell_at(self, instant: int) -> Spell | None:
        """The arbiter's time that ran at `instant`; None while the dispute waited for an answer."""
        return next((spell for spell in reversed(self.spells) if spell.since <= instant), None)


class Result(NamedTuple):
    """What the latest decision of a dispute gave to whom, as in its facts: all that sums of points need to know."""

    id: str
    initiator: str
    respondent: str
    order: int | None
    decided_at: int | None
    decided_on: int | None
    points: tuple[int, int]
    decided_departments: tuple[str, str]
    overturned: Overturned | None


def facts_of(dispute: Dispute) -> Facts:
    opening, decisions, ruling = dispute.opening, dispute.decisions, dispute.ruling
    answer = answered_at = ruled_at = None
    commits: list[str] = []
    for kind, _, at, commit, _ in dispute.events:
        # One commit may have brought several.
        if commit and commit not in commits:
            commits.append(commit)
        if answer is None and kind in _ANSWERS:
            answer, answered_at = kind._value_, at
        elif ruled_at is None and kind is ActKind.RULE:
            ruled_at = at
    outcome: str | None = None
    decided: tuple[object, ...] = None, None, None, None, (0, 0), dispute.departments
    if decisions:
        _, outcome, order, decided_at, day, ((_, mine), (_, yours)), departments, _ = decisions[-1]
        decided = order, decided_at, day.toordinal(), decisions[0].at, (mine, yours), departments
    return Facts._make(
        (
            opening.id,
            dispute.state._value_,
            outcome,
            opening.initiator,
            opening.respondent,
            opening.regulation,
            opening.clause,
            dispute.opened_at,
            dispute.opened_on.toordinal(),
            dispute.departments,
            dispute.answer_due.toordinal(),
            answer,
            answered_at,
            ruled_at,
            ruling is not None and dispute.state is State.RULED and ruling.marks_ambiguous,
            tuple(map(_spell, dispute.terms)) if dispute.terms else (),
            *decided,
            tuple(commits),
            _overturned(decisions[-2]) if len(decisions) > 1 else None,
        )
    )


def _spell(term: Term) -> Spell:
    return Spell(term.since, term.arbiter, term.due.toordinal() if term.due else None)


def _overturned(decision: Decision) -> Overturned:
    (_, mine), (_, yours) = decision.points
    return Overturned(decision.day.toordinal(), (mine, yours), decision.departments)


class Window(NamedTuple):
    """A stretch of time that a report looks at: the days `first` to `last`, the instants `start` to `end`, all included."""

    first: date
    last: date
    start: int
    end: int

    def touching(self, disputes: Iterable[Facts]) -> list[Facts]:
        """Those that were opened, answered, ruled on or decided in the window, or were open at its end."""
        first, last, start, end = self.first.toordinal(), self.last.toordinal(), self.start, self.end
        return [
            facts
            for facts in disputes
            if first <= facts.opened_on <= last
            or (facts.decided_on is not None and first <= facts.decided_on <= last)
            or (facts.answered_at is not None and start <= facts.answered_at <= end)
            or (facts.ruled_at is not None and start <= facts.ruled_at <= end)
            or facts.is_open_at(end)
        ]


class Disputes(MutableMapping[str, Dispute]):
    """All disputes by their ids, and what reports ask about them. This one holds them in memory; the store has another."""

    def __init__(self, disputes: Mapping[str, Dispute] | None = None) -> None:
        self._held = dict(disputes or {})

    def __getitem__(self, dispute_id: str) -> Dispute:
        return self._held[dispute_id]

    def __setitem__(self, dispute_id: str, dispute: Dispute) -> None:
        self._held[dispute_id] = dispute

    def __delitem__(self, dispute_id: str) -> None:
        raise TypeError("a dispute never goes away")

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def under_way(self) -> Iterable[Facts]:
        """The facts of those that wait for somebody, in no order."""
        return [facts_of(dispute) for dispute in self.values() if not dispute.state.is_closed]

    def touching(self, window: Window) -> Iterable[Facts]:
        """The facts of all that the window touches, in no order."""
        return window.touching(self.facts())

    def results(self, window: Window) -> Iterable[Result]:
        """The results of all that were decided in the window, and of others, in no order."""
        return [Result(*(getattr(facts, field) for field in Result._fields)) for facts in self.facts() if facts.is_closed]

    def facts(self) -> Iterable[Facts]:
        """The facts of all, in no order."""
        return map(facts_of, self.values())

    def named(self, part: str) -> list[str]:
        """The ids that hold the text, in order."""
        return sorted(dispute_id for dispute_id in self if part in dispute_id)
