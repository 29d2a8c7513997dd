"""Stories of several steps, which chance alone would hardly tell: a mark that comes back, a dispute that nobody may rule on."""

from collections.abc import Callable
from random import Random

from regctl.model.calendar import Span
from regctl.model.dispute import Act, ActKind, Ruling, State
from regctl.model.paths import PEOPLE, SETTINGS, acknowledgement_path, dispute_path
from regctl.model.people import Deputy
from regctl.model.records import Acknowledgement
from regctl.model.regulation import Clause
from tests.histories.company import acknowledgement_text, hand_of, people_text, regulation_text, settings_text
from tests.histories.disputes import begun, opening_text, passed_on, some_opening, take
from tests.histories.line import Claim, Line
from tests.histories.planned import Hand
from tests.histories.styles import some_text, some_words

Scene = Callable[[Random, Line], Hand | None]

_RESPONDENTS = ("anna", "ivan")


def marked_twice(random: Random) -> list[Scene]:
    """A clause is marked, perhaps by two rulings, mended, disputed again and marked once more."""
    case = [_open, _contest, _rule]
    again = case if random.random() < 0.4 else []
    return [*case, *again, _mend, _acknowledge, *case]


def nobody_left(_: Random) -> list[Scene]:
    """A contest against somebody whom nobody manages, until somebody does."""
    return [_dismiss_fallback, _open_against_the_top, _contest, _appoint, _rule]


def arbiter_gone(_: Random) -> list[Scene]:
    """The arbiter leaves before they have ruled."""
    return [_open, _contest, _leave, _rule]


def deputy_rules(_: Random) -> list[Scene]:
    """The manager is absent when the contest comes."""
    return [_open, _be_absent, _contest, _rule]


STORIES = (marked_twice, marked_twice, nobody_left, arbiter_gone, deputy_rules)
"""Anything may happen between the scenes of a story, and a scene that is out of place is left out."""


def _open(random: Random, line: Line) -> Hand | None:
    return _open_against(random.choice(_RESPONDENTS), random, line)


def _open_against_the_top(random: Random, line: Line) -> Hand | None:
    return _open_against("olga", random, line)


def _open_against(name: str, random: Random, line: Line) -> Hand | None:
    found, respondent = next(iter(line.regulations.items()), None), line.people.get(name)
    initiators = [each for each in line.people.values() if respondent and each.id not in (respondent.id, respondent.manager)]
    if found is None or respondent is None or not initiators:
        return None
    initiator, regulation = random.choice(initiators), found[1]
    cited = {"regulation": regulation.id, "clause": regulation.clauses[0].id}
    opening = some_opening(random, line, initiator=initiator.id, respondent=respondent.id, occurred=line.day, **cited)
    if opening is None:
        return None
    line.put(dispute_path(opening.id), opening_text(opening, random))
    line.claims[opening.id] = begun(line, opening)
    return hand_of(initiator, random)


def _contest(random: Random, line: Line) -> Hand | None:
    claim = _newest(line, State.OPEN)
    if claim is None:
        return None
    return take(random, line, claim, Act(ActKind.CONTEST, some_text(random)), claim.opening.respondent, State.CONTESTED)


def _rule(random: Random, line: Line) -> Hand | None:
    claim = _newest(line, State.CONTESTED)
    if claim is None:
        return None
    claim = claim if claim.seats else passed_on(line, claim)
    if not claim.seats:
        return None
    arbiter = claim.seats[-1].arbiter
    ruling = random.choice((Ruling.BOTH_RIGHT, Ruling.BOTH_WRONG))
    return take(random, line, claim, Act(ActKind.RULE, some_text(random), arbiter, ruling), arbiter, State.RULED)


def _mend(random: Random, line: Line) -> Hand | None:
    for path, text in line.regulations.items():
        owner = line.people.get(text.owner)
        if owner:
            clauses = (Clause(text.clauses[0].id, some_words(random)), *text.clauses[1:])
            line.regulations[path] = text._replace(clauses=clauses)
            line.put(path, regulation_text(line.regulations[path], random))
            return hand_of(owner, random)
    return None


def _acknowledge(random: Random, line: Line) -> Hand | None:
    """One of the two who may be the next respondent has read the new text."""
    author = line.people.get(random.choice(_RESPONDENTS))
    if author is None:
        return None
    for regulation in line.regulations.values():
        given = Acknowledgement(regulation.id, author.id, regulation.fingerprint)
        line.put(acknowledgement_path(regulation.id, author.id), acknowledgement_text(given, random))
    return hand_of(author, random)


def _dismiss_fallback(random: Random, line: Line) -> Hand | None:
    if not line.admins:
        return None
    disputes = {**line.settings.get("disputes", {}), "answer_days": 5}
    disputes.pop("fallback_arbiters", None)
    line.settings = {**line.settings, "disputes": disputes}
    line.put(SETTINGS, settings_text(line, random))
    return hand_of(random.choice(line.admins), random)


def _appoint(random: Random, line: Line) -> Hand | None:
    """Somebody becomes the manager of the respondent for whom there was none."""
    claim, olga = _newest(line, State.CONTESTED), line.people.get("olga")
    free = [name for name in line.people if claim and name not in claim.opening.parties]
    if not free or olga is None or not line.admins:
        return None
    line.people["olga"] = olga._replace(manager=random.choice(free))
    line.put(PEOPLE, people_text(line, random))
    return hand_of(random.choice(line.admins), random)


def _leave(random: Random, line: Line) -> Hand | None:
    claim = _newest(line, State.CONTESTED)
    seat = claim.seats[-1] if claim and claim.seats else line.next_seat(claim) if claim else None
    arbiter = line.people.get(seat.arbiter) if seat else None
    others = [each for each in line.admins if arbiter and each.id != arbiter.id]
    if arbiter is None or not others:
        return None
    line.people[arbiter.id] = arbiter._replace(active=Span(None, line.days_later(random.choice((-1, 0, 1)))))
    line.put(PEOPLE, people_text(line, random))
    return hand_of(random.choice(others), random)


def _be_absent(random: Random, line: Line) -> Hand | None:
    """The manager names a deputy; the admin writes it down."""
    claim = _newest(line, State.OPEN)
    seat = line.next_seat(claim) if claim else None
    manager = line.people.get(seat.holder) if seat else None
    others = [name for name in line.people if claim and manager and name not in (*claim.opening.parties, manager.id)]
    if manager is None or not others or not line.admins:
        return None
    days = Span(line.day, line.days_later(random.randint(3, 9)))
    line.people[manager.id] = manager._replace(deputy=Deputy(random.choice(others), days))
    line.put(PEOPLE, people_text(line, random))
    return hand_of(random.choice(line.admins), random)


def _newest(line: Line, state: State) -> Claim | None:
    claims = [claim for claim in line.claims.values() if claim.state is state and claim.path in line.tree]
    return claims[-1] if claims else None
