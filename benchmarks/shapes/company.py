"""The company in which the adversarial histories play: the demo's agency, without limits, with as many more people as wanted."""

from datetime import date

from benchmarks.moment import NOW
from regctl.actions.demo.cast import (
    ANNA,
    ARTEM,
    DENIS,
    GLEB,
    IVAN,
    KIRA,
    MARIA,
    NINA,
    PAVEL,
    POLINA,
    ROMAN,
    TIMUR,
    VERA,
    address_of,
)
from regctl.actions.demo.script import Claim
from regctl.actions.demo.stage import Stage, replaced
from regctl.actions.demo.texts import founding_texts, settings_in
from regctl.actions.demo.timeline import Timeline
from regctl.model.paths import PEOPLE, SETTINGS
from regctl.store.encode import mapping
from regctl.store.fast_import import PlannedCommit

FOUNDER = ROMAN
AGENCY = (ANNA, IVAN, POLINA, VERA, PAVEL, ARTEM, GLEB, KIRA)
"""Those of the agency's people between whom disputes are opened."""
EVERYBODYS = ("REG-001#1", "REG-001#2", "REG-009#1", "REG-009#2", "REG-009#3")
"""Clauses that cover all departments."""

DAY = 24 * 3600
_HEADS = {"support": MARIA, "design": DENIS, "development": TIMUR, "office": NINA}
_LIMITS = "{opened_per_month: 6, same_pair_per_month: 2}"


def stage_of(seed: int, staff: int = 0) -> Stage:
    """A stage with nothing on it yet, and `staff` people more than the agency has."""
    texts = founding_texts()
    texts[SETTINGS] = replaced(texts[SETTINGS], _LIMITS, "{opened_per_month: null, same_pair_per_month: null}")
    texts[PEOPLE] += staff_text([f"Worker {number}" for number in range(staff)])
    return Stage(Timeline(settings_in(texts).calendar, NOW, seed), texts)


def staff_text(names: list[str]) -> str:
    """Further entries of people.yaml, with the ids worker-0, worker-1, … whatever the names."""
    departments = tuple(_HEADS)
    entries = [
        {
            "id": f"worker-{number}",
            "name": name,
            "emails": [address_of(f"worker-{number}")],
            "department": departments[number % len(departments)],
            "manager": _HEADS[departments[number % len(departments)]],
        }
        for number, name in enumerate(names)
    ]
    return mapping({"people": entries}).partition("\n")[2] if entries else ""


def founding(stage: Stage, at: int, readers: tuple[str, ...]) -> list[PlannedCommit]:
    """The first commit, at that instant, and the readers' acknowledgements, ten seconds apart from an hour later on."""
    first = stage.publish(at, FOUNDER, "Begin the registry", dict(stage.texts))
    read = (stage.acknowledge(name, at + 3600 + 10 * number) for number, name in enumerate(readers))
    return [first, *(commit for commit in read if commit)]


def claim(initiator: str, respondent: str, cited: str, day: date, workdays_ago: int = 1) -> Claim:
    """A dispute opened on that day about something of so many working days before."""
    return Claim(initiator, respondent, cited, day, workdays_ago, f"What {cited} asks for was not done.")
