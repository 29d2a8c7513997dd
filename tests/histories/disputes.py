"""Steps about disputes: openings and acts, most of which may count."""

from dataclasses import replace
from datetime import timedelta
from random import Random
from typing import Any

from regctl.model.dispute import Act, ActKind, Opening, Ruling, State
from regctl.model.paths import ALPHABET, dispute_path
from regctl.model.people import Person
from regctl.model.regulation import Status
from regctl.store.encode import append_act, encode_opening
from tests.histories.company import hand_of
from tests.histories.line import Claim, Line
from tests.histories.planned import Hand
from tests.histories.styles import act_by_hand, by_hand, is_by_hand, some_text

ROBOT = Hand("Sweeper", "robot@agency.example")
_RULINGS = (Ruling.INITIATOR, Ruling.RESPONDENT, Ruling.BOTH_RIGHT, Ruling.BOTH_RIGHT, Ruling.BOTH_WRONG, Ruling.BOTH_WRONG)


def open_dispute(random: Random, line: Line) -> Hand | None:
    """An opening that may count, unless the incident's day, the limits or an acknowledgement stand in the way."""
    opening = some_opening(random, line)
    if opening is None:
        return None
    text = opening_text(opening, random)
    line.put(dispute_path(opening.id), text)
    line.claims[opening.id] = begun(line, opening)
    if random.random() < 0.08:
        # The initiator thinks better of it before anybody has seen it.
        _append(line, line.claims[opening.id], Act(ActKind.WITHDRAW, some_text(random)), random)
        line.claims[opening.id] = replace(line.claims[opening.id], state=State.WITHDRAWN)
    return hand_of(line.people[opening.initiator], random)


def some_opening(random: Random, line: Line, **other: Any) -> Opening | None:
    """A claim by one person against another about a clause that there is; `other` says what is different."""
    if len(line.people) < 2:
        return None
    # Mostly those about whom somebody else can rule.
    people = list(line.people.values())
    below = [each for each in people if each.manager in line.people] if random.random() < 0.85 else []
    respondent = random.choice(below or people)
    initiator = random.choice([each for each in people if each.id not in (respondent.id, respondent.manager)] or people)
    texts = [text for text in line.regulations.values() if text.status is Status.IN_FORCE]
    fit = [text for text in texts if text.covers(respondent.department) or random.random() < 0.1]
    if not fit:
        return None
    # Few clauses are disputed over and over, so that marks are set, lifted and come back.
    regulation = fit[0] if random.random() < 0.6 else random.choice(fit)
    clause, ruled = random.choice(regulation.clauses[:2]).id, line.ruled
    if ruled and ruled.regulation == regulation.id and random.random() < 0.6:
        clause = ruled.clause
    occurred = line.day - timedelta(days=random.choice((0, 0, 0, 1, 1, 2, 5)))
    keys: dict[str, Any] = {
        "id": some_id(random, line),
        "initiator": initiator.id,
        "respondent": respondent.id,
        "regulation": regulation.id,
        "clause": clause,
        "occurred": max(occurred, min(line.first_day, line.day)),
        "what": some_text(random),
        "evidence": ("https://crm.example/deal/1",) if random.random() < 0.1 else (),
    }
    return Opening(**(keys | other))


def some_id(random: Random, line: Line) -> str:
    """A new id of the line's day, for a dispute or an error."""
    return f"{line.day:%Y%m%d}-{''.join(random.choice(ALPHABET) for _ in range(4))}"


def opening_text(opening: Opening, random: Random) -> str:
    """A dispute's file as opened, in regctl's form or somebody's own."""
    if not is_by_hand(random):
        return encode_opening(opening)
    entries = {
        "dispute": opening.id,
        "initiator": opening.initiator,
        "respondent": opening.respondent,
        "regulation": opening.regulation,
        "clause": opening.clause,
        "occurred": opening.occurred,
        "what": opening.what,
        "evidence": opening.evidence,
    }
    return by_hand(entries, random) + random.choice(("", "acts:\n", "acts: # below\n", "acts:\n# nothing yet\n"))


def begun(line: Line, opening: Opening) -> Claim:
    """The dispute that an opening starts today, if it counts."""
    days = int(line.settings.get("disputes", {}).get("answer_days", 7))
    return Claim(opening, dispute_path(opening.id), line.days_later(days))


# Acts


def act_in_turn(random: Random, line: Line) -> Hand | None:
    """The next act of some dispute's life, by whoever may take it."""
    claim = _waiting(random, line)
    if claim is None:
        return None
    if claim.state is State.OPEN:
        return _answer(random, line, claim)
    return _judge(random, line, claim)


def _waiting(random: Random, line: Line) -> Claim | None:
    waiting = [claim for claim in line.claims.values() if not claim.state.is_closed and claim.path in line.tree]
    return random.choice(waiting) if waiting else None


def _answer(random: Random, line: Line, claim: Claim) -> Hand | None:
    if line.day > claim.due:
        return _default(random, line, claim)
    chosen = random.random()
    if chosen < 0.12:
        return take(random, line, claim, Act(ActKind.ACCEPT), claim.opening.respondent, State.ACCEPTED)
    if chosen < 0.2:
        return take(random, line, claim, Act(ActKind.WITHDRAW, some_text(random)), claim.opening.initiator, State.WITHDRAWN)
    return take(random, line, claim, Act(ActKind.CONTEST, some_text(random)), claim.opening.respondent, State.CONTESTED)


def _default(random: Random, line: Line, claim: Claim) -> Hand | None:
    """Sweep writes what the clock has decided; anybody may, and often nobody does."""
    text = _text_to_append_to(line, claim, random)
    line.put(claim.path, append_act(text, Act(ActKind.DEFAULT)))
    line.claims[claim.opening.id] = replace(claim, state=State.DEFAULTED)
    return random.choice((ROBOT, *(hand_of(each, random) for each in line.people.values())))


def _judge(random: Random, line: Line, claim: Claim) -> Hand | None:
    claim = _with_arbiter(line, claim)
    chosen, arbiter = random.random(), claim.seats[-1].arbiter if claim.seats else None
    if arbiter is None and chosen < 0.7:
        return None
    if chosen < 0.06 or arbiter is None:
        return take(random, line, claim, Act(ActKind.WITHDRAW, some_text(random)), claim.opening.initiator, State.CONCEDED)
    if chosen < 0.4:
        act = Act(ActKind.RECUSE, some_text(random), arbiter)
        hand = take(random, line, claim, act, arbiter, State.CONTESTED)
        line.claims[claim.opening.id] = passed_on(line, claim)
        return hand
    act = Act(ActKind.RULE, some_text(random), arbiter, random.choice(_RULINGS))
    return take(random, line, claim, act, arbiter, State.RULED)


def void_some(random: Random, line: Line) -> Hand | None:
    """An admin who is no party voids a dispute, whatever its state."""
    known = [claim for claim in line.claims.values() if claim.state is not State.VOID and claim.path in line.tree]
    if not known:
        return None
    claim = random.choice(known)
    admins = [each.id for each in line.admins if each.id not in claim.opening.parties]
    if not admins:
        return None
    admin = random.choice(admins)
    return take(random, line, claim, Act(ActKind.VOID, some_text(random), admin), admin, State.VOID)


def write_defaults(random: Random, line: Line) -> Hand | None:
    """A sweep that writes all defaults in one commit."""
    due = [
        claim for claim in line.claims.values() if claim.state is State.OPEN and line.day > claim.due and claim.path in line.tree
    ]
    for claim in due:
        _default(random, line, claim)
    return ROBOT if due else None


def take(random: Random, line: Line, claim: Claim, act: Act, who: str, then: State) -> Hand | None:
    """An act appended to a dispute's file, as regctl or as a hand writes it."""
    actor: Person | None = line.people.get(who)
    if actor is None:
        return None
    _append(line, claim, act, random)
    line.claims[claim.opening.id] = replace(claim, state=then)
    return hand_of(actor, random)


def _append(line: Line, claim: Claim, act: Act, random: Random) -> None:
    text = _text_to_append_to(line, claim, random)
    hand = {"admin" if act.kind is ActKind.VOID else "arbiter": act.hand}
    keys = {**hand, "outcome": act.ruling.value if act.ruling else None, "reason": act.reason}
    if random.random() < 0.5 or "acts:" not in text or not text.endswith("\n"):
        line.put(claim.path, append_act(text, act))
    else:
        line.put(claim.path, text + act_by_hand(act.kind.value, {k: v for k, v in keys.items() if v is not None}, random))


def _text_to_append_to(line: Line, claim: Claim, random: Random) -> str:
    """What stands in the file now, or what stood there when it last counted."""
    lawful, held = line.lawful.get(claim.path), line.tree.get(claim.path)
    text = lawful if random.random() < 0.5 and lawful is not None else held
    return text if isinstance(text, str) else str(lawful)


def _with_arbiter(line: Line, claim: Claim) -> Claim:
    """The claim with the arbiter whom the contest, or the clock since, has found."""
    if not claim.seats or line.day > claim.ruling_due:
        return passed_on(line, claim)
    return claim


def passed_on(line: Line, claim: Claim) -> Claim:
    """The claim with its next arbiter, if there is one."""
    seat = line.next_seat(claim)
    days = int(line.settings.get("disputes", {}).get("ruling_days", 14))
    claim = replace(line.claims[claim.opening.id], ruling_due=line.days_later(days))
    return replace(claim, seats=(*claim.seats, seat)) if seat else claim
