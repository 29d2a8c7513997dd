"""From the script to the stage: each item becomes events, each at its instant, and the events are played in their order."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from regctl.actions.demo.script import Amendment, Claim, Item, Mishap, On, Publication, Reading, Settlement
from regctl.actions.demo.stage import Case, Stage
from regctl.actions.demo.story.founding import FOUNDER, FOUNDING, READERS
from regctl.actions.demo.texts import text_of
from regctl.actions.demo.timeline import AFTERNOON, MORNING, Hours, Timeline, workdays_after
from regctl.store.fast_import import PlannedCommit

FIRST_THING = Hours(9, 9.5)
_WHOLE_DAY = Hours(9.5, 18.5)
_BREATH = 300


@dataclass(frozen=True, slots=True)
class Event:
    """One commit to come, at its instant; playing it may turn out to leave nothing to commit."""

    at: int
    play: Callable[[Stage], PlannedCommit | None]


def play(events: Iterable[Event], stage: Stage) -> Iterator[PlannedCommit]:
    """The commits that the events make, which come in the order of time."""
    for event in events:
        commit = event.play(stage)
        if commit:
            yield commit


def founding_events(stage: Stage, first: int, readers: Mapping[int, tuple[str, ...]] = READERS) -> list[Event]:
    """The beginning on the first working day of a month, and everybody's first acknowledgements in the days after."""
    timeline = stage.timeline
    at = timeline.instant(timeline.day(On(first, 1)), "founding", FIRST_THING)
    found = partial(Stage.publish, at=at, by=FOUNDER, message=FOUNDING, texts=dict(stage.texts))
    events = [Event(at, found)]
    for workday, people in readers.items():
        events += events_of(Reading(On(first, workday), people), timeline, "readers")
    return events


def events_of(item: Item, timeline: Timeline, key: str) -> list[Event]:
    """The events of one item; `key` is its own, and decides about the hours."""
    day = timeline.day(item.when)
    match item:
        case Claim():
            return _events_of_claim(item, timeline, key)
        case Amendment():
            return _events_of_amendment(item, timeline, key)
        case Publication():
            texts = {item.path: text_of(item.source)}
            publish = partial(Stage.publish, by=item.by, message=item.message, texts=texts)
            return [Event(at := timeline.instant(day, key, FIRST_THING), partial(publish, at=at))]
        case Reading():
            readers = [(name, timeline.instant(day, f"{key}/{name}", _WHOLE_DAY)) for name in item.people]
            return [Event(at, partial(Stage.acknowledge, name=name, at=at)) for name, at in readers]
        case Mishap():
            at = timeline.instant(day, key, AFTERNOON)
            return [Event(at, partial(Stage.record, mishap=item, at=at, key=key))]
        case Settlement():
            at = timeline.instant(day, key, AFTERNOON)
            return [Event(at, partial(Stage.settle, settlement=item, at=at))]


def _events_of_claim(claim: Claim, timeline: Timeline, key: str) -> list[Event]:
    """Opened in the morning; what follows comes in the afternoons."""
    day, case = timeline.day(claim.when), Case(claim)
    at = timeline.instant(day, key, MORNING)
    events = [Event(at, partial(Stage.open, case=case, at=at, key=key))]
    for number, turn in enumerate(claim.then):
        drawn = timeline.instant(workdays_after(day, turn.after), f"{key}/{number}", AFTERNOON)
        at = max(drawn, at + _BREATH)
        events.append(Event(at, partial(Stage.play, case=case, turn=turn, at=at)))
    return events


def _events_of_amendment(amendment: Amendment, timeline: Timeline, key: str) -> list[Event]:
    day, branch = timeline.day(amendment.when), amendment.branch
    at = timeline.instant(day, key, FIRST_THING)
    if branch is None:
        return [Event(at, partial(Stage.amend, amendment=amendment, at=at))]
    merged_at = timeline.instant(workdays_after(day, amendment.merged_after), f"{key}/merge", AFTERNOON)
    return [
        Event(at, partial(Stage.amend, amendment=amendment, at=at, branch=branch)),
        Event(merged_at, partial(Stage.merge, amendment=amendment, at=merged_at, branch=branch)),
    ]
