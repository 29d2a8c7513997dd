"""A company of two hundred and as many disputes as wanted, made up by a seed and streamed: only what is going on is held."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random

from regctl.actions.demo.cast import DENIS, MARIA, NAMES, NINA, TIMUR, address_of
from regctl.actions.demo.schedule import FIRST_THING, Event, events_of, founding_events, play
from regctl.actions.demo.script import Claim, Item, On, Reading
from regctl.actions.demo.stage import Stage, replaced
from regctl.actions.demo.synthetic import Company, invent_claim, invent_mishap
from regctl.actions.demo.texts import founding_texts, read_regulation, regulations_in, settings_in
from regctl.actions.demo.timeline import LAST_MONTH, Timeline, is_workday, workdays_after
from regctl.model.calendar import Month
from regctl.model.paths import PEOPLE, SETTINGS, Kind, kind_of
from regctl.store.encode import mapping
from regctl.store.fast_import import PlannedCommit

_HEADS = {"support": MARIA, "design": DENIS, "development": TIMUR, "office": NINA}
_STAFF = 186
_TEAM = 8
_FAULTS = 0.01
_WEEKEND = 0.04
"""What a day of the weekend brings, as a share of what a working day does."""
_MISHAPS = 0.04
"""Errors for each dispute."""
MOST_A_MONTH = 20_000
_READING_DAYS = 3
_CASES = "      For examples see the cases up to "


@dataclass
class _Diary:
    """What has been planned; until when the first texts, and later those that changed, were being read."""

    settled: date
    seen: dict[date, set[tuple[str, str]]] = field(default_factory=dict)
    read_by: dict[str, date] = field(default_factory=dict)

    def takes(self, claim: Claim, occurred: date) -> bool:
        """Whether nobody has disputed the incident, and the respondent had read the text by then; if so it is noted."""
        incidents = self.seen.setdefault(occurred, set())
        incident = claim.respondent, claim.cited
        if incident in incidents or occurred <= self.read_by.get(claim.regulation, self.settled):
            return False
        incidents.add(incident)
        return True

    def forget_before(self, day: date) -> None:
        for past in [past for past in self.seen if past < day]:
            del self.seen[past]


def build_large(now: int, months: int, disputes: int, seed: int) -> Iterator[PlannedCommit]:
    """So many disputes over `months` finished months and the days up to now, about two and a half commits each.

    Raises ValueError below one month, and for more disputes than two hundred people have occasion for.
    """
    if months < 1:
        raise ValueError(months)
    if disputes > MOST_A_MONTH * months:
        raise ValueError(disputes)
    texts = founding_texts()
    texts[PEOPLE] += _staff()
    unlimited = "{opened_per_month: null, same_pair_per_month: null}"
    texts[SETTINGS] = replaced(texts[SETTINGS], "{opened_per_month: 6, same_pair_per_month: 2}", unlimited)
    stage = Stage(Timeline(settings_in(texts).calendar, now, seed), texts)
    return play(_in_order(_days(stage, LAST_MONTH + 1 - months, disputes), stage.timeline), stage)


def _in_order(days: Iterator[tuple[date, list[Event]]], timeline: Timeline) -> Iterator[Event]:
    """The events up to now by their time; none of a day's lies on an earlier one."""
    ahead: list[tuple[int, int, Event]] = []
    number = count()
    for day, events in days:
        for event in events:
            heapq.heappush(ahead, (event.at, next(number), event))
        end = min(timeline.calendar.end(day), timeline.now)
        while ahead and ahead[0][0] <= end:
            yield heapq.heappop(ahead)[2]


def _days(stage: Stage, first: int, disputes: int) -> Iterator[tuple[date, list[Event]]]:
    """Each day with the events of whatever begins on it, the founding first."""
    timeline = stage.timeline
    random = Random(f"{timeline.seed}/large")
    fallback = settings_in(stage.texts).disputes.fallback_arbiters
    company = Company(stage.people, fallback, tuple(regulations_in(stage.texts)), marks=True, faults=_FAULTS)
    founded = timeline.day(On(first, 1))
    yield founded, founding_events(stage, first, _readers(tuple(stage.people.by_id)))
    settled = workdays_after(founded, _READING_DAYS)
    diary = _Diary(settled)
    yield from ((day, []) for day in _days_between(founded, settled))
    days = _days_between(settled, timeline.calendar.day(timeline.now))
    keys = (f"large/{number}" for number in count())
    for day, opened in zip(days, _spread(disputes, days), strict=True):
        diary.forget_before(day - timedelta(days=14))
        # The review comes first, since what it changes may not be claimed on the same day.
        is_first_monday = day.weekday() == 0 and day.day <= 7
        events = _review(stage, company, day, random.choice(company.regulations).id, diary) if is_first_monday else []
        items = [_claim(company, random, day, diary, timeline) for _ in range(opened)]
        items += [invent_mishap(company, random, day) for _ in range(opened) if random.random() < _MISHAPS]
        events += [event for item in items for event in events_of(item, timeline, next(keys))]
        yield day, events
    yield timeline.calendar.day(timeline.now), []


def _claim(company: Company, random: Random, day: date, diary: _Diary, timeline: Timeline) -> Item:
    while True:
        claim = invent_claim(company, random, day)
        occurred = timeline.occurred(claim)
        if diary.takes(claim, occurred):
            return claim


def _spread(disputes: int, days: list[date]) -> list[int]:
    """How many disputes each day brings: by the weight of the days, and the whole number in all."""
    weights = [1.0 if is_workday(day) else _WEEKEND for day in days]
    total, so_far, counts, given = sum(weights), 0.0, [], 0
    for weight in weights:
        so_far += weight
        due = round(disputes * so_far / total)
        counts.append(due - given)
        given = due
    return counts


def _days_between(after: date, before: date) -> list[date]:
    """The days after one and before another."""
    return [after + timedelta(days=number) for number in range(1, (before - after).days)]


# The law of the large company


def _staff() -> str:
    """Further entries of people.yaml: teams below the heads of the departments."""
    entries, leads = [], dict(_HEADS)
    for number in range(_STAFF):
        department = tuple(_HEADS)[number % len(_HEADS)]
        person = f"p{len(NAMES) + number + 1}"
        leads_team = number // len(_HEADS) % _TEAM == 0
        manager = _HEADS[department] if leads_team else leads[department]
        if leads_team:
            leads[department] = person
        entries.append({"id": person, "emails": [address_of(person)], "department": department, "manager": manager})
    return mapping({"people": entries}).partition("\n")[2]


def _readers(people: tuple[str, ...]) -> dict[int, tuple[str, ...]]:
    """Everybody, spread over the first working days."""
    return {workday + 1: people[workday::_READING_DAYS] for workday in range(_READING_DAYS)}


def _review(stage: Stage, company: Company, day: date, regulation: str, diary: _Diary) -> list[Event]:
    """A monthly change of one regulation's last clause, and the acknowledgements of it."""
    timeline = stage.timeline
    readers = tuple(person.id for person in company.covered[regulation])
    diary.read_by[regulation] = workdays_after(day, _READING_DAYS)
    at = timeline.instant(day, "review", FIRST_THING)
    events = [Event(at, partial(_publish_review, at=at, regulation=regulation, day=day))]
    for after, some in _readers(readers).items():
        events += events_of(Reading(workdays_after(day, after), some), timeline, f"review/{day}")
    return events


def _publish_review(stage: Stage, at: int, regulation: str, day: date) -> PlannedCommit:
    found = ((path, text) for path, text in stage.texts.items() if kind_of(path) is Kind.REGULATION)
    path, text = next((path, text) for path, text in found if read_regulation(text).id == regulation)
    body = text.partition(_CASES)[0]
    owner = read_regulation(text).owner
    message = f"Go through the cases of {regulation}"
    return stage.publish(at, owner, message, {path: f"{body}{_CASES}{Month.of(day)}.\n"})
