"""The scripted story of a small agency, told so that its last finished month is the one before now."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from random import Random

from regctl.actions.demo.cast import ANNA, address_of
from regctl.actions.demo.closings import Close, with_closings
from regctl.actions.demo.schedule import Event, events_of, founding_events, play
from regctl.actions.demo.script import Amendment, Claim, Item, On, Publication, When
from regctl.actions.demo.stage import Stage
from regctl.actions.demo.story import CHAPTERS
from regctl.actions.demo.synthetic import Company, invent_claim, invent_mishap
from regctl.actions.demo.texts import founding_texts, regulations_in, settings_in, text_of
from regctl.actions.demo.timeline import LAST_MONTH, Timeline
from regctl.store.fast_import import Author, PlannedCommit

PLAYER = Author(ANNA, address_of(ANNA))
"""Whose eyes somebody who looks around sees with at first."""

_QUIET_DAYS = (8, 10, 12, 14, 16)
_QUIET_MISHAP = 11
_SETTLED = 5
"""The working day of the first month by which everybody has acknowledged the founding texts."""


def build_demo(now: int, months: int = LAST_MONTH, seed: int = 1, close: Close | None = None) -> list[PlannedCommit]:
    """The story's commits up to `now`, beginning `months` finished months back. ValueError below one.

    Where there is somebody to compute them, `close` gives what is written of the months that are closed.
    A shorter story begins with the law as it had become by then; a longer one has quiet months before.
    """
    if months < 1:
        raise ValueError(months)
    texts = founding_texts()
    timeline = Timeline(settings_in(texts).calendar, now, seed)
    stage, first = Stage(timeline, texts), LAST_MONTH + 1 - months
    story = [(f"story/{number}", item) for number, item in enumerate(chain.from_iterable(CHAPTERS))]
    story.sort(key=lambda keyed: timeline.day(keyed[1].when))
    for _, item in story:
        if _is_before(item.when, first):
            _enact(item, stage)
    quiet = list(_quiet_months(stage, first))
    events = founding_events(stage, first)
    for key, item in (*quiet, *story):
        if not _is_before(item.when, first) and _is_settled(item, timeline, first):
            events += events_of(item, timeline, key)
    events = sorted((event for event in events if event.at <= now), key=_by_time)
    commits = list(play(events, stage))
    return with_closings(commits, timeline, months, close) if close else commits


def _by_time(event: Event) -> int:
    return event.at


def _is_before(when: When, first: int) -> bool:
    return isinstance(when, On) and when.month < first


def _is_settled(item: Item, timeline: Timeline, first: int) -> bool:
    """Whether an incident lies after everybody's first acknowledgements; another item comes after the founding at least."""
    if isinstance(item, Claim):
        return timeline.occurred(item) > timeline.day(On(first, _SETTLED))
    return timeline.day(item.when) > timeline.day(On(first, 1))


def _enact(item: Item, stage: Stage) -> None:
    """Let what happened to the law before the story's first month take effect without a commit."""
    if isinstance(item, Amendment):
        stage.amend(replace(item, branch=None), at=0)
    elif isinstance(item, Publication):
        stage.put({item.path: text_of(item.source)})


def _quiet_months(stage: Stage, first: int) -> Iterator[tuple[str, Item]]:
    """Months before the script, with a handful of ordinary disputes each, nobody being accused twice in a month."""
    settings = settings_in(stage.texts)
    company = Company(stage.people, settings.disputes.fallback_arbiters, tuple(regulations_in(stage.texts)))
    for month in range(first, 1):
        random = Random(f"{stage.timeline.seed}/quiet/{month}")
        accused: set[str] = set()
        for workday in _QUIET_DAYS:
            day = stage.timeline.day(On(month, workday))
            claim = next(claim for claim in _inventions(company, random, day) if claim.respondent not in accused)
            accused.add(claim.respondent)
            yield f"quiet/{month}/{workday}", claim
        yield f"quiet/{month}", invent_mishap(company, random, stage.timeline.day(On(month, _QUIET_MISHAP)))


def _inventions(company: Company, random: Random, day: date) -> Iterator[Claim]:
    while True:
        yield invent_claim(company, random, day)
