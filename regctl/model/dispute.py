"""A dispute: what was claimed, what was done about it, who must act next, and how it ended."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from regctl.model.settings import DisputeSettings, PointSettings


class State(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    DEFAULTED = "defaulted"
    RULED = "ruled"
    WITHDRAWN = "withdrawn"
    CONCEDED = "conceded"
    VOID = "void"

    @property
    def is_closed(self) -> bool:
        return self not in _UNDER_WAY


_UNDER_WAY = (State.OPEN, State.CONTESTED)


class ActKind(StrEnum):
    """The one vocabulary of acts, in files, commands and JSON."""

    OPEN = "open"
    ACCEPT = "accept"
    CONTEST = "contest"
    WITHDRAW = "withdraw"
    RULE = "rule"
    RECUSE = "recuse"
    DEFAULT = "default"
    VOID = "void"


class Ruling(StrEnum):
    INITIATOR = "initiator"
    RESPONDENT = "respondent"
    BOTH_RIGHT = "both-right"
    BOTH_WRONG = "both-wrong"

    @property
    def marks_ambiguous(self) -> bool:
        return self in (Ruling.BOTH_RIGHT, Ruling.BOTH_WRONG)


class Opening(NamedTuple):
    """What the initiator claims: the part of a dispute's file above `acts`."""

    id: str
    initiator: str
    respondent: str
    regulation: str
    clause: str
    occurred: date
    what: str
    evidence: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, str]:
        return self.initiator, self.respondent

    @property
    def cited(self) -> str:
        return f"{self.regulation}#{self.clause}"


class Act(NamedTuple):
    """One item of a dispute's `acts`. `hand` is whom the item names as arbiter or admin."""

    kind: ActKind
    reason: str | None = None
    hand: str | None = None
    ruling: Ruling | None = None


class Event(NamedTuple):
    """An act that counted, or what the clock decided (`by` and `commit` are None until a sweep writes it)."""

    kind: ActKind
    by: str | None
    at: int
    commit: str | None
    act: Act | None = None


class Passing(StrEnum):
    """Why a dispute came to an arbiter."""

    CONTEST = "contest"
    RECUSAL = "recusal"
    CLOCK = "clock"
    DEPARTURE = "departure"
    VACANCY = "vacancy"


class Seat(NamedTuple):
    """A place in the walk for an arbiter: whose place it is, and who sits there (the person or their deputy)."""

    holder: str
    arbiter: str
    fallback: bool = False


class Term(NamedTuple):
    """One arbiter's time with a dispute. `seat` is None while nobody is left to rule, and then nothing is due.

    `is_last` says that the time ran out and nobody further up was found: the arbiter stays answerable, and overdue.
    """

    seat: Seat | None
    since: int
    due: date | None
    why: Passing
    is_last: bool = False

    @property
    def arbiter(self) -> str | None:
        return self.seat.arbiter if self.seat else None


class Decision(NamedTuple):
    """How a dispute ended: the deciding event's instant and day, the points and the parties' departments of that moment.

    `order` counts what the replay took in, so that two things of the same second keep their order.
    """

    state: State
    outcome: str
    order: int
    at: int
    day: date
    points: tuple[tuple[str, int], ...]
    departments: tuple[str, str]
    commit: str | None = None


class Dispute(NamedTuple):
    """A dispute whose opening counted, with everything that counted since.

    It is played by `settings` and `point_settings`, those in force when it was opened. `departments` are the parties'
    at the opening. `text_id` and `text_size` are the blob id and the length of the file as the last legal act left it.
    """

    opening: Opening
    path: str
    opened_at: int
    opened_on: date
    answer_due: date
    settings: DisputeSettings
    point_settings: PointSettings
    departments: tuple[str, str]
    events: tuple[Event, ...]
    text_id: str
    text_size: int
    state: State = State.OPEN
    ruling: Ruling | None = None
    terms: tuple[Term, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def ended(self, event: Event, state: State, ruling: Ruling | None, decision: Decision) -> "Dispute":
        """The dispute after an event that decided it."""
        ending = (*self.events, event), self.text_id, self.text_size, state, ruling, self.terms, (*self.decisions, decision)
        return Dispute._make(self[:8] + ending)

    def contested(self, event: Event) -> "Dispute":
        """The dispute after an event by which it waits for an arbiter, for the first one or for another."""
        events = (*self.events, event)
        return Dispute._make((*self[:8], events, self.text_id, self.text_size, State.CONTESTED, *self[12:]))

    def passed_on(self, terms: tuple[Term, ...]) -> "Dispute":
        """The dispute with these terms."""
        return Dispute._make((*self[:13], terms, self.decisions))

    def left_as(self, text_id: str, text_size: int) -> "Dispute":
        """The dispute with the text of its file as a legal act has left it."""
        return Dispute._make((*self[:9], text_id, text_size, *self[11:]))

    @property
    def id(self) -> str:
        return self.opening.id

    @property
    def term(self) -> Term | None:
        """The current arbiter's term; None before a contest."""
        return self.terms[-1] if self.terms else None

    @property
    def decision(self) -> Decision | None:
        return self.decisions[-1] if self.decisions else None

    @property
    def outcome(self) -> str | None:
        return self.decision.outcome if self.decision else None

    @property
    def default_is_written(self) -> bool:
        return any(event.kind is ActKind.DEFAULT and event.commit for event in self.events)
