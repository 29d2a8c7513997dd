"""The company that a history begins with: five people, two or three regulations, what they acknowledged; and its files' texts."""

import re
from collections.abc import Mapping
from datetime import date
from random import Random
from typing import Any

from regctl.model.paths import PEOPLE, SETTINGS, Kind, acknowledgement_path
from regctl.model.people import Person, Role
from regctl.model.records import Acknowledgement
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.encode import encode_acknowledgement, encode_regulation, mapping, schema_line
from tests.histories.line import DAY, Line
from tests.histories.planned import Hand
from tests.histories.styles import by_hand, is_by_hand, some_words

_BEGUN = 1_772_438_400  # 2026-03-02 08:00 UTC, before most countries change their clocks
_ZONES = ("Europe/Moscow", "Europe/Moscow", "UTC", "America/New_York", "Pacific/Auckland")


def person(name: str, department: str, manager: str | None = None, *roles: Role) -> Person:
    """Somebody with one address, who is always active."""
    emails = (f"{name}@agency.example",)
    return Person(name, name.title(), emails, department, manager, roles=frozenset(roles))


def hand_of(person: Person, random: Random) -> Hand:
    """The person as an author, by any of their addresses, in any case."""
    email = random.choice(person.emails)
    return Hand(random.choice((person.name, "Ёжик", person.id)), email.upper() if random.random() < 0.1 else email)


def found(random: Random) -> Line:
    """A line on which nothing has been committed yet, and what its first commit will hold."""
    line = Line(at=_BEGUN + random.randrange(20 * DAY))
    line.people = {
        each.id: each
        for each in (
            person("olga", "office", None, Role.ADMIN),
            person("maria", "support", "olga"),
            person("anna", "support", "maria"),
            person("ivan", random.choice(("support", "office")), "maria"),
            person("kira", "office", "olga", *([Role.CONTROLLER] if random.random() < 0.4 else [])),
        )
    }
    line.settings = _settings(random)
    line.put(PEOPLE, people_text(line, random))
    if random.random() < 0.97:
        line.put(SETTINGS, settings_text(line, random))
    for number in range(random.randint(2, 3)):
        regulation = _regulation(f"REG-{number + 1:03}", random)
        path = f"regulations/{random.choice(('', 'work/'))}{regulation.id.lower()}.yaml"
        line.regulations[path] = regulation
        line.put(path, regulation_text(regulation, random))
        for each in line.people.values():
            if random.random() < 0.8 and regulation.covers(each.department):
                given = Acknowledgement(regulation.id, each.id, regulation.fingerprint)
                line.put(acknowledgement_path(regulation.id, each.id), acknowledgement_text(given, random))
    return line


def _settings(random: Random) -> dict[str, Any]:
    disputes: dict[str, Any] = {"answer_days": random.randint(1, 4), "ruling_days": random.randint(1, 5)}
    if random.random() < 0.3:
        disputes["require_acknowledgement"] = False
    if random.random() < 0.5:
        disputes["fallback_arbiters"] = random.choice((["olga"], ["kira"], ["kira", "ivan"]))
    if random.random() < 0.25:
        disputes["limits"] = random.choice(({"opened_per_month": 1}, {"opened_per_month": 2, "same_pair_per_month": 1}))
    support = {"name": "Support", "conversion": {"kind": "transfer", "rate": 100, "currency": "RUB"}}
    settings: dict[str, Any] = {
        "organisation": "Агентство",
        "timezone": random.choice(_ZONES),
        "disputes": disputes,
        "departments": {"support": support, "office": {"name": "Офис"}},
    }
    if random.random() < 0.3:
        settings["points"] = {"both-wrong": {"initiator": -1, "respondent": -1}}
    if random.random() < 0.3:
        settings["targets"] = {"answered_in_time": {"at_least": 1}, "marks_open": {"at_most": 0}}
    return settings


def _regulation(name: str, random: Random) -> Regulation:
    clauses = tuple(Clause(str(number + 1), some_words(random)) for number in range(random.randint(1, 3)))
    owner = random.choice(("olga", "maria", "kira"))
    applies_to = ("support",) if random.random() < 0.2 else ()
    return Regulation(name, f"Rule {name}", owner, Status.IN_FORCE, clauses, applies_to)


# Texts


def people_text(line: Line, random: Random) -> str:
    """people.yaml as the line believes people to be."""
    entries = [_person_entry(each) for each in line.people.values()]
    if not is_by_hand(random):
        # An empty mapping would be left out of a flow, and is no value of a block.
        plain = [{key: value for key, value in entry.items() if value != {}} for entry in entries]
        # Addresses in quotes can be read the fast way.
        return schema_line(Kind.PEOPLE, 0) + re.sub(r"- (\S+@\S+)", r'- "\1"', mapping({"people": plain}))
    return by_hand({"people": entries}, random)


def faulty_people_text(line: Line, entry: Mapping[str, Any], random: Random) -> str:
    """people.yaml with one more entry, whatever stands in it."""
    return by_hand({"people": [*(_person_entry(each) for each in line.people.values()), entry]}, random)


def _person_entry(person: Person) -> dict[str, Any]:
    deputy, active = person.deputy, person.active
    return {
        "id": person.id,
        "name": person.name,
        "emails": list(person.emails),
        "department": person.department,
        "manager": person.manager,
        "deputy": {"person": deputy.person, "from": deputy.days.start, "until": deputy.days.end} if deputy else None,
        "roles": tuple(sorted(role.value for role in person.roles)),
        "active": {name: day for name, day in (("from", active.start), ("until", active.end)) if isinstance(day, date)},
    }


def settings_text(line: Line, random: Random) -> str:
    """regctl.yaml as the line believes the rules to be."""
    if not is_by_hand(random):
        return schema_line(Kind.SETTINGS, 0) + mapping(line.settings)
    return by_hand(line.settings, random)


def regulation_text(regulation: Regulation, random: Random) -> str:
    """A regulation's file, in regctl's form or somebody's own."""
    if not is_by_hand(random):
        return encode_regulation(regulation)
    entries = {
        "regulation": regulation.id,
        "title": regulation.title,
        "owner": regulation.owner,
        "status": regulation.status.value,
        "applies_to": regulation.applies_to,
        "effective_from": regulation.effective_from,
        "clauses": [{"id": clause.id, "text": clause.text} for clause in regulation.clauses],
    }
    return by_hand(entries, random)


def acknowledgement_text(given: Acknowledgement, random: Random) -> str:
    """An acknowledgement's file, in regctl's form or somebody's own."""
    if not is_by_hand(random):
        return encode_acknowledgement(given)
    entries = {"acknowledgement": given.regulation, "person": given.person, "fingerprint": given.fingerprint}
    return by_hand(entries, random)
