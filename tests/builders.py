"""Values for tests of the pure core: a company of nine, and short ways to say what changed."""

from collections.abc import Iterable
from datetime import date, datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from regctl.model.calendar import Calendar, Span
from regctl.model.dispute import Act, ActKind, Dispute, Opening, Ruling, State
from regctl.model.people import Deputy, People, Person, Role
from regctl.model.records import Acknowledged
from regctl.model.registry import Law, Registry
from regctl.model.regulation import Clause, Regulation, Status, Story, Version
from regctl.model.settings import DisputeSettings, Limits, PointPair, PointSettings, Settings
from regctl.rules.clock import next_deadline
from regctl.rules.life import Moment, begin, pass_time, take

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")

ADMIN = frozenset({Role.ADMIN})
CONTROLLER = frozenset({Role.CONTROLLER})

DEFAULT_POINTS = {
    "accepted": (1, -1),
    "defaulted": (1, -1),
    "initiator": (2, -2),
    "respondent": (-2, 2),
    "both-right": (0, 0),
    "both-wrong": (0, 0),
    "conceded": (-1, 1),
    "withdrawn": (0, 0),
    "void": (0, 0),
}
"""The outcome table of the rules, written out: the initiator's points and the respondent's."""


def day(text: str) -> date:
    return date.fromisoformat(text)


def instant(text: str, zone: tzinfo = BERLIN) -> int:
    """The instant of a wall-clock time such as `2026-11-21 10:00`; a bare day is its noon."""
    moment = datetime.fromisoformat(text if len(text) > 10 else f"{text} 12:00")
    return int((moment if moment.tzinfo else moment.replace(tzinfo=zone)).timestamp())


def span(start: str | None = None, end: str | None = None) -> Span:
    return Span(day(start) if start else None, day(end) if end else None)


# Who is who


def person(name: str, **keys: Any) -> Person:
    keys = {"name": name.capitalize(), "emails": (f"{name}@agency.example",), "department": "support"} | keys
    return Person(id=name, **keys)


def deputy(name: str, start: str = "2026-11-01", end: str = "2026-12-31") -> Deputy:
    return Deputy(name, span(start, end))


def company(*others: Person) -> People:
    """boris ← olga ← ivan, pavel; boris ← vera ← anna; root an admin, kira a controller, petra an admin who has left.

    `others` replace the entries of the same id, or join.
    """
    entries = {
        one.id: one
        for one in (
            person("boris", department="office"),
            person("olga", manager="boris"),
            person("ivan", manager="olga"),
            person("pavel", manager="olga"),
            person("vera", department="design", manager="boris"),
            person("anna", department="design", manager="vera"),
            person("root", department="office", roles=ADMIN),
            person("kira", department="office", roles=CONTROLLER),
            person("petra", department="office", roles=ADMIN, active=span("2024-01-01", "2026-06-30")),
        )
    }
    return People(tuple((entries | {one.id: one for one in others}).values()))


def settings(zone: tzinfo = BERLIN, points: PointSettings | None = None, **disputes: Any) -> Settings:
    return Settings(timezone=zone, disputes=DisputeSettings(**disputes), points=points or PointSettings())


def both(right: tuple[int, int], wrong: tuple[int, int]) -> PointSettings:
    return PointSettings(PointPair(*right), PointPair(*wrong))


def law(*others: Person, **keys: Any) -> Law:
    return Law(company(*others), settings(**keys))


def moment(at: str | int, under: Law | None = None, order: int = 1, commit: str | None = "c0ffee") -> Moment:
    under = under or law()
    return Moment(at if isinstance(at, int) else instant(at, under.settings.timezone), order, commit, under)


# Disputes

OPENED_AT = "2026-11-02 10:00"


def opening(**changes: Any) -> Opening:
    keys: dict[str, Any] = {
        "id": "20261102-k7qf",
        "initiator": "anna",
        "respondent": "ivan",
        "regulation": "REG-002",
        "clause": "2.1",
        "occurred": day("2026-11-01"),
        "what": "No reply.",
    }
    keys |= changes
    return Opening(**keys)


def opened(at: str | int = OPENED_AT, under: Law | None = None, **keys: Any) -> Dispute:
    claim = opening(**keys)
    return begin(claim, f"disputes/{claim.id}.yaml", moment(at, under, order=0, commit="0pened"), "b10b", 300)


ACCEPT = Act(ActKind.ACCEPT)
CONTEST = Act(ActKind.CONTEST, reason="I replied.")
WITHDRAW = Act(ActKind.WITHDRAW, reason="My mistake.")
DEFAULT = Act(ActKind.DEFAULT)


def rule(ruling: str, hand: str | None = "olga", reason: str | None = "The mail shows it.") -> Act:
    return Act(ActKind.RULE, reason, hand, Ruling(ruling))


def recuse(hand: str | None = "olga", reason: str | None = "A friend.") -> Act:
    return Act(ActKind.RECUSE, reason, hand)


def void(hand: str | None = "root", reason: str | None = "Opened by a script.") -> Act:
    return Act(ActKind.VOID, reason, hand)


def contested(at: str | int = "2026-11-03 10:00", under: Law | None = None, dispute: Dispute | None = None) -> Dispute:
    return take(dispute or opened(under=under), CONTEST, "ivan", moment(at, under))


def ruled(ruling: str, at: str | int = "2026-11-04 10:00", order: int = 10, **keys: Any) -> Dispute:
    return take(contested(dispute=opened(**keys)), rule(ruling), "olga", moment(at, order=order, commit="ru1ed"))


def voided(dispute: Dispute, at: str | int = "2026-11-28 10:00") -> Dispute:
    return take(dispute, void(), "root", moment(at, order=99))


def in_state(state: State) -> Dispute:
    """A dispute between anna and ivan that has come to the state; olga is the arbiter where there is one."""
    at = moment("2026-11-04 10:00")
    match state:
        case State.OPEN:
            return opened()
        case State.ACCEPTED:
            return take(opened(), ACCEPT, "ivan", at)
        case State.CONTESTED:
            return contested()
        case State.DEFAULTED:
            return defaulted()
        case State.RULED:
            return ruled("initiator")
        case State.WITHDRAWN:
            return take(opened(), WITHDRAW, "anna", at)
        case State.CONCEDED:
            return take(contested(), WITHDRAW, "anna", at)
        case State.VOID:
            return voided(opened())


def defaulted(under: Law | None = None) -> Dispute:
    return pass_time(opened(under=under), moment("2026-11-09 23:59:59", under, commit=None))


# Regulations


def regulation(clauses: dict[str, str] | None = None, **changes: Any) -> Regulation:
    texts = {"1": "Greet.", "2.1": "Reply within two hours."} if clauses is None else clauses
    keys: dict[str, Any] = {"id": "REG-002", "title": "Replies", "owner": "olga", "status": Status.IN_FORCE} | changes
    return Regulation(clauses=tuple(Clause(name, text) for name, text in texts.items()), **keys)


def version(
    at: str, text: Regulation | None, order: int = 1, starts: str | None = None, commit: str | None = None, zone: tzinfo = BERLIN
) -> Version:
    on = Calendar(zone).day(instant(at, zone))
    first = max(on, day(starts)) if starts else on
    return Version(commit or f"v{order}", order, instant(at, zone), on, first, text)


def story(*versions: Version, name: str = "REG-002") -> Story:
    return Story(name, f"regulations/{name}.yaml", versions or (version("2026-01-10", regulation()),))


def acknowledged(on: str, text: Regulation) -> Acknowledged:
    return Acknowledged(day(on), "acced", text.fingerprint)


def registry(
    under: Law | None = None,
    stories: Iterable[Story] | None = None,
    acknowledgements: dict[tuple[str, str], tuple[Acknowledged, ...]] | None = None,
    **keys: Any,
) -> Registry:
    """REG-002 in force since January, acknowledged by ivan in February."""
    told = (story(),) if stories is None else tuple(stories)
    given = {("ivan", "REG-002"): (acknowledged("2026-02-01", regulation()),)} if acknowledgements is None else acknowledgements
    return Registry(law=under or law(), regulations={one.id: one for one in told}, acknowledgements=given, **keys)


def run_clock(dispute: Dispute, until: str | int, under: Law | None = None) -> Dispute:
    """What the clock has decided by an instant, deadline after deadline, as the replay lets it."""
    under = under or law()
    calendar = under.settings.calendar
    end = until if isinstance(until, int) else instant(until, under.settings.timezone)
    after = dispute.term.since if dispute.term else dispute.opened_at
    for _ in range(1000):
        deadline = next_deadline(dispute, under.people, calendar, after)
        if deadline is None or deadline >= end:
            return dispute
        dispute = pass_time(dispute, moment(deadline, under, commit=None))
        after = deadline + 1
    raise AssertionError("the clock does not come to rest")


def limits(per_month: int | None = None, per_pair: int | None = None) -> Limits:
    return Limits(per_month, per_pair)
