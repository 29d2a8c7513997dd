"""Steps about people.yaml and regctl.yaml: who is who, and the rules of the company."""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from regctl.model.calendar import Span
from regctl.model.paths import PEOPLE, SETTINGS
from regctl.model.people import ALWAYS, Deputy, Person, Role
from tests.histories.company import faulty_people_text, hand_of, people_text, person, settings_text
from tests.histories.line import Line
from tests.histories.planned import Hand, Text
from tests.histories.styles import by_hand

_FAULTY_PEOPLE: tuple[dict[str, Any], ...] = (
    {"manager": "nobody"},
    {"department": "cellar"},
    {"manager": "zoya"},
    {"id": "Zoya Ivanova"},
    {"active": {"until": "2026-06-31"}},
    {"emails": ["olga@agency.example"]},
    {"emails": []},
    {"id": "ivan"},
    {"active": {"from": "2026-05-01", "until": "2026-04-01"}},
    {"active": {"from": "2026-02-30"}},
    {"roles": ["king"]},
    {"name": ""},
    {"name": 12},
    {"nickname": "Ann"},
)
_FAULTY_SETTINGS: tuple[dict[str, Any], ...] = (
    {"disputes": {"stake": -1}},
    {"disputes": {"answer_days": 0}},
    {"disputes": {"fallback_arbiters": ["olga", "olga"]}},
    {"disputes": {"fallback_arbiters": ["nobody"]}},
    {"language": "de"},
    {"timezone": "Mars/Olympus"},
    {"points": {"both-right": {"initiator": 1, "respondent": 1}}},
    {"history": {"max_skew": "soon"}},
    {"organisation": ""},
    {"departments": {"support": {"name": "Support"}}},
    {"targets": {"errors": {"at_most": "few"}}},
    {"colour": "blue"},
)


def change_people(random: Random, line: Line) -> Hand | None:
    """An admin changes who is who: managers, departures, deputies, roles, addresses, newcomers."""
    if not line.admins:
        return None
    author = random.choice(line.admins)
    before = dict(line.people)
    _PEOPLE_CHANGES[random.randrange(len(_PEOPLE_CHANGES))](random, line)
    if not line.admins:
        # Somebody must be left who can go on.
        line.people = before
        line.people["maria"] = (before.get("maria") or person("maria", "support"))._replace(roles=frozenset({Role.ADMIN}))
    line.put(PEOPLE, people_text(line, random))
    return hand_of(author, random)


def _change_manager(random: Random, line: Line) -> None:
    each = _somebody(random, line)
    others = [name for name in line.people if name != each.id]
    line.people[each.id] = each._replace(manager=random.choice((*others, None)))


def _leave(random: Random, line: Line) -> None:
    each = _somebody(random, line)
    line.people[each.id] = each._replace(active=Span(None, line.day + timedelta(days=random.randint(-2, 4))))


def _arrive(random: Random, line: Line) -> None:
    gone = [each for each in line.people.values() if each.active != ALWAYS]
    if gone:
        each = random.choice(gone)
        line.people[each.id] = each._replace(active=random.choice((ALWAYS, Span(line.day, None))))
    else:
        name = random.choice(("pavel", "nina", "zhanna"))
        line.people[name] = person(name, random.choice(("support", "office")), random.choice(list(line.people)))


def _deputise(random: Random, line: Line) -> None:
    """Mostly for somebody who manages others, and may have to rule."""
    managers = [each for each in line.people.values() if any(other.manager == each.id for other in line.people.values())]
    each = random.choice(managers) if managers and random.random() < 0.8 else _somebody(random, line)
    others = [name for name in line.people if name != each.id]
    days = Span(line.day - timedelta(days=random.randint(0, 2)), line.day + timedelta(days=random.randint(0, 8)))
    line.people[each.id] = each._replace(deputy=Deputy(random.choice(others), days) if others and not each.deputy else None)


def _change_role(random: Random, line: Line) -> None:
    each = _somebody(random, line)
    role = random.choice(list(Role))
    line.people[each.id] = each._replace(roles=each.roles ^ {role})


def _change_department(random: Random, line: Line) -> None:
    each = _somebody(random, line)
    line.people[each.id] = each._replace(department="office" if each.department == "support" else "support")


def _add_address(random: Random, line: Line) -> None:
    each = _somebody(random, line)
    line.people[each.id] = each._replace(emails=(*each.emails, f"{each.id}{len(each.emails)}@home.example"))


def _remove(random: Random, line: Line) -> None:
    """Whoever is named nowhere as a manager or deputy, so that the file can be read."""
    named = {each.manager for each in line.people.values()} | {each.deputy.person for each in line.people.values() if each.deputy}
    named |= {*line.settings.get("disputes", {}).get("fallback_arbiters", ())}
    free = [name for name in line.people if name not in named]
    if free and len(line.people) > 4:
        del line.people[random.choice(free)]
    else:
        _change_manager(random, line)


def _reorder(random: Random, line: Line) -> None:
    entries = list(line.people.items())
    random.shuffle(entries)
    line.people = dict(entries)


_PEOPLE_CHANGES: tuple[Callable[[Random, Line], None], ...] = (
    _change_manager,
    _change_manager,
    _leave,
    _leave,
    _arrive,
    _arrive,
    _deputise,
    _deputise,
    _deputise,
    _change_role,
    _change_department,
    _add_address,
    _remove,
    _reorder,
)


def change_settings(random: Random, line: Line) -> Hand | None:
    """An admin changes the rules."""
    if not line.admins:
        return None
    settings = line.settings = {**line.settings, "disputes": dict(line.settings.get("disputes", {}))}
    disputes = settings["disputes"]
    match random.randrange(10):
        case 0:
            disputes |= {"stake": random.randint(0, 3), "contested_stake": random.randint(0, 5)}
        case 1:
            disputes |= {"answer_days": random.randint(1, 5), "ruling_days": random.randint(1, 6)}
        case 2:
            settings["timezone"] = random.choice(("Europe/Moscow", "America/New_York", "Pacific/Auckland", "Asia/Kathmandu"))
        case 3:
            disputes.pop("limits", None)
            disputes |= random.choice(
                ({"limits": {"opened_per_month": random.randint(0, 2)}}, {"limits": {"same_pair_per_month": 1}}, {})
            )
        case 4:
            settings["history"] = {"max_skew": random.choice(("0s", "90s", "15m", "1h", "2d"))}
        case 5:
            disputes["require_acknowledgement"] = not disputes.get("require_acknowledgement", True)
        case 6:
            disputes["fallback_arbiters"] = random.sample(list(line.people), min(len(line.people), random.randint(0, 2)))
        case 7:
            settings["points"] = {"both-right": {"initiator": random.randint(-2, 0), "respondent": random.randint(-2, 0)}}
        case 8:
            settings["ambiguity"] = {"fix_days": random.randint(0, 5)}
        case _:
            signed = random.random() < 0.3
            settings["history"] = {"require_signatures": signed, "forge_committers": ["forge@git.example"]}
    line.put(SETTINGS, settings_text(line, random))
    return hand_of(random.choice(line.admins), random)


def change_both(random: Random, line: Line) -> Hand | None:
    """People and rules in one commit, each naming what is new in the other."""
    if not line.admins:
        return None
    author = random.choice(line.admins)
    department = random.choice(("design", "legal"))
    line.settings = {**line.settings, "departments": {**line.settings["departments"], department: {"name": department.title()}}}
    each = _somebody(random, line)
    line.people[each.id] = each._replace(department=department)
    line.put(PEOPLE, people_text(line, random))
    line.put(SETTINGS, settings_text(line, random))
    return hand_of(author, random)


def break_law(random: Random, line: Line) -> Hand | None:
    """Somebody who may not, or a text with a fault, or a file that is taken away."""
    if not line.admins:
        return None
    author = random.choice(line.admins)
    match random.randrange(8):
        case 0:
            copied = line.fork()
            others = [each for each in line.people.values() if not each.is_admin]
            _change_role(random, copied)
            line.put(PEOPLE, people_text(copied, random), lawful=False)
            author = random.choice(others or [author])
        case 1 | 6:
            entry = {"id": "zoya", "name": "Zoya", "emails": ["zoya@agency.example"], "department": "office"}
            line.put(PEOPLE, faulty_people_text(line, entry | random.choice(_FAULTY_PEOPLE), random), lawful=False)
        case 2 | 3 | 7:
            line.put(SETTINGS, by_hand(line.settings | random.choice(_FAULTY_SETTINGS), random), lawful=False)
        case 4:
            path = random.choice((PEOPLE, SETTINGS))
            line.put(path, None)
        case _:
            text: Text = settings_text(line, random).replace("organisation", "organization")
            line.put(SETTINGS, text, lawful=False)
            author = random.choice(list(line.people.values()))
    return hand_of(author, random)


def _somebody(random: Random, line: Line) -> Person:
    return random.choice(list(line.people.values()))
