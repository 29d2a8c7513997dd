"""Disputes that nobody wrote by hand: drawn at random, and in keeping with the rules."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from random import Random

from regctl.actions.demo import phrases
from regctl.actions.demo.script import (
    LAST_FRIDAY,
    Claim,
    Mishap,
    Turn,
    accept,
    contest,
    recuse,
    rule,
    sweep,
    tamper,
    void,
    withdraw,
)
from regctl.model.dispute import Opening, Ruling, Seat
from regctl.model.people import People, Person
from regctl.model.regulation import Regulation
from regctl.rules.arbiter import find_arbiter

_ENDS = {
    "accepted": 44,
    "ruled": 33,
    "withdrawn": 5,
    "silent": 4,
    "swept": 4,
    "conceded": 4,
    "recused": 3,
    "overrun": 2,
    "voided": 1,
}
_PLAIN_RULINGS = {Ruling.INITIATOR: 60, Ruling.RESPONDENT: 40}
_ALL_RULINGS = {Ruling.INITIATOR: 52, Ruling.RESPONDENT: 33, Ruling.BOTH_RIGHT: 8, Ruling.BOTH_WRONG: 7}
_SKEW = 1.5
"""How unevenly disputes fall on people: above one, the first of the list have more than their share."""


@dataclass(frozen=True)
class Company:
    """Who there is, and who may be held to which clause.

    `marks` allows rulings that mark a clause; `faults` is the share of acts that go against the rules.
    """

    people: People
    fallback: tuple[str, ...]
    regulations: tuple[Regulation, ...]
    marks: bool = False
    faults: float = 0.0

    @cached_property
    def claims(self) -> tuple[tuple[str, str], ...]:
        """What can be claimed: a clause in force, and the words for it."""
        known = {f"{text.id}#{clause}" for text in self.regulations for clause in text.words}
        return tuple(claim for claim in phrases.CLAIMS if claim[0] in known)

    @cached_property
    def covered(self) -> dict[str, tuple[Person, ...]]:
        """Whom each regulation covers."""
        return {text.id: tuple(one for one in self.people if text.covers(one.department)) for text in self.regulations}

    def errs(self, random: Random) -> bool:
        return random.random() < self.faults


def invent_claim(company: Company, random: Random, day: date) -> Claim:
    """A dispute opened on `day` between two people of the company, with all that follows from it."""
    cited, what = random.choice(company.claims)
    regulation, _, clause = cited.partition("#")
    respondent = _pick(company.covered[regulation], random)
    initiator = _pick(company.people.entries, random)
    while initiator == respondent:
        initiator = random.choice(company.people.entries)
    drawn = random.choice((0, 1, 1, 1, 2, 2, 3))
    occurred = LAST_FRIDAY if "Friday" in what else drawn
    then = _what_follows(company, random, Opening("", initiator.id, respondent.id, regulation, clause, day, what), day)
    evidence = (f"https://tasks.northwind.example/{random.randrange(1000, 99999)}",) if random.random() < 0.4 else ()
    return Claim(initiator.id, respondent.id, cited, day, occurred, _filled(what, random), then, evidence)


def invent_mishap(company: Company, random: Random, day: date) -> Mishap:
    category, what, cause = random.choice(phrases.CATEGORIES)
    return Mishap(day, random.choice(company.people.entries).id, random.choice((0, 1, 2)), category, _filled(what, random), cause)


def _pick(people: tuple[Person, ...], random: Random) -> Person:
    return people[int(len(people) * random.random() ** _SKEW)]


def _filled(phrase: str, random: Random) -> str:
    return phrase.format(client=random.choice(phrases.CLIENTS), hour=random.randrange(10, 18), days=random.randrange(2, 7))


def _what_follows(company: Company, random: Random, opening: Opening, day: date) -> tuple[Turn, ...]:
    answered = random.choice((0, 1, 1, 1, 2, 2, 3, 4))
    seat = find_arbiter(opening, company.people, company.fallback, day)
    match random.choices(tuple(_ENDS), tuple(_ENDS.values()))[0]:
        case "silent":
            return ()
        case "swept":
            return (accept(6) if company.errs(random) else sweep(6, _outsider(company, random, opening).id),)
        case "withdrawn":
            return (withdraw(answered, random.choice(phrases.RETREATS)),)
        case "voided":
            return accept(answered), *_voiding(company, random, opening, answered + 3)
        case "conceded":
            return _contest(random, answered), withdraw(answered + 2, random.choice(phrases.RETREATS))
        case "ruled" | "recused" | "overrun" as end if seat:
            return _contest(random, answered), *_rulings(company, random, opening, seat, answered, end)
        case _:
            edit = tamper(answered + 1, opening.respondent, "\noccurred: ", "\n# settled\noccurred: ")
            return (accept(answered), edit) if company.errs(random) else (accept(answered),)


def _contest(random: Random, after: int) -> Turn:
    return contest(after, _filled(random.choice(phrases.EXCUSES), random))


def _voiding(company: Company, random: Random, opening: Opening, after: int) -> tuple[Turn, ...]:
    admins = [one.id for one in company.people if one.is_admin and one.id not in opening.parties]
    return (void(after, admins[0], random.choice(phrases.VOIDINGS)),) if admins else ()


def _rulings(company: Company, random: Random, opening: Opening, seat: Seat, answered: int, end: str) -> tuple[Turn, ...]:
    """What the arbiters do with a contest: rule, or pass it on, or let their time run out."""
    above = find_arbiter(opening, company.people, company.fallback, opening.occurred, seat, served=frozenset({seat.holder}))
    weights = _ALL_RULINGS if company.marks else _PLAIN_RULINGS
    ruling = random.choices(tuple(weights), tuple(weights.values()))[0]
    reason = _filled(random.choice(phrases.VERDICTS[ruling]), random)
    after = answered + random.choice((1, 2, 2, 3, 4, 5, 7))
    if above and end == "recused":
        return recuse(after, seat.arbiter, random.choice(phrases.RECUSALS)), rule(after + 2, above.arbiter, ruling, reason)
    if above and end == "overrun":
        # Fourteen days are ten working days, so after twelve it is the next arbiter's turn.
        return (rule(answered + 12, above.arbiter, ruling, reason),)
    meddler = _outsider(company, random, opening)
    if meddler.id != seat.arbiter and company.errs(random):
        return rule(after, meddler.id, ruling, reason, counts=False), rule(after, seat.arbiter, ruling, reason)
    return (rule(after, seat.arbiter, ruling, reason),)


def _outsider(company: Company, random: Random, opening: Opening) -> Person:
    while (person := random.choice(company.people.entries)).id in opening.parties:
        pass
    return person
