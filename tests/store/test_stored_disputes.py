"""The stored disputes answer as those in memory do, whatever befell them and however often they were put away."""

import io
import marshal
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regctl.model.calendar import Calendar, Month
from regctl.model.dispute import ActKind, Dispute, Ruling, State
from regctl.model.facts import Disputes, Facts, Result, Window
from regctl.model.paths import dispute_path
from regctl.model.registry import Law
from regctl.rules.life import take
from regctl.store.blocks import Blocks, Key, dump
from regctl.store.stored_disputes import StoredDisputes
from tests.builders import ACCEPT, CONTEST, DEFAULT, WITHDRAW, law, moment, opened, recuse, rule, ruled, run_clock, void, voided

BEGUN = date(2026, 1, 10)
DAY = 86_400
LAWS = {zone: law(zone=ZoneInfo(zone)) for zone in ("UTC", "Europe/Berlin", "Pacific/Kiritimati", "Etc/GMT+12")}

Version = tuple[int, Dispute]
"""A dispute as it was from an instant on."""


# Drawn lives


@st.composite
def lives(draw: Any, number: int) -> list[Version]:
    """A dispute from its opening on, one version for everything that befell it."""
    under = LAWS[draw(st.sampled_from(sorted(LAWS)))]
    calendar = under.settings.calendar
    on = BEGUN + timedelta(days=draw(st.integers(0, 300)))
    at = calendar.start(on) + draw(st.integers(0, DAY - 7200))
    # The day in the id is the initiator's word, and need not be that of the commit.
    named = on + timedelta(days=draw(st.sampled_from([0, 0, 0, -1, 1, -35, 20])))
    name = f"{named:%Y%m%d}-{number:04d}"
    dispute = opened(at, under, id=name, occurred=on, initiator=draw(st.sampled_from(["anna", "vera"])))
    versions = [(at, dispute)]
    for turn in range(draw(st.integers(0, 4))):
        at += draw(st.sampled_from([60, 3600, DAY, 2 * DAY, 9 * DAY, 40 * DAY, 200 * DAY]))
        passed = run_clock(dispute, at, under)
        if passed != dispute:
            dispute = passed
            versions.append((at, dispute))
        changed = _befall(draw, dispute, at, under, number * 10 + turn)
        if changed is not None:
            dispute = changed
            versions.append((at, dispute))
    return versions


def _befall(draw: Any, dispute: Dispute, at: int, under: Law, order: int) -> Dispute | None:
    """The dispute after an act that its state allows."""
    now = moment(at, under, order, f"c{order}")
    arbiter = dispute.term.arbiter if dispute.term else None
    may = {
        State.OPEN: [(ACCEPT, "ivan"), (CONTEST, "ivan"), (CONTEST, "ivan"), (WITHDRAW, "anna"), (void(), "root")],
        State.CONTESTED: [
            *((rule(ruling, arbiter), arbiter) for ruling in Ruling),
            (recuse(arbiter), arbiter),
            (WITHDRAW, "anna"),
        ]
        if arbiter
        else [(void(), "root")],
        State.DEFAULTED: [(void(), "root")] + ([] if dispute.default_is_written else [(DEFAULT, "kira")]),
        State.VOID: [],
    }.get(dispute.state, [(void(), "root")])
    if not may:
        return None
    act, who = draw(st.sampled_from(may))
    return take(dispute, act, who, now)


windows = st.builds(
    lambda start, days, zone, share: _window(BEGUN + timedelta(days=start), days, zone, share),
    st.integers(-60, 600),
    st.integers(0, 40),
    st.sampled_from(sorted(LAWS)),
    st.sampled_from([0.0, 0.3, 0.5, 1.0, 1.0, 1.0]),
)
months = st.builds(
    lambda number, zone, share: _window(
        Month(2026, number).first, (Month(2026, number).last - Month(2026, number).first).days, zone, share
    ),
    st.integers(1, 12),
    st.sampled_from(sorted(LAWS)),
    st.sampled_from([0.01, 0.5, 1.0, 1.0]),
)


def _window(first: date, days: int, zone: str, share: float) -> Window:
    """Some days; with a `share` below one, as seen before they are over."""
    calendar, last = Calendar(ZoneInfo(zone)), first + timedelta(days=days)
    start, end = calendar.start(first), calendar.end(last)
    return Window(first, last, start, start + int((end - start) * share))


# Both


class Both:
    """Disputes in memory and disputes in blocks, to which the same is done."""

    def __init__(self) -> None:
        self.held = Disputes()
        self.blocks = Blocks(new_pack=io.BytesIO)
        self.stored = StoredDisputes(self.blocks, {})

    def put(self, dispute: Dispute) -> None:
        # Where a dispute lies follows from its id, so that is not stored.
        dispute = dispute._replace(path=dispute_path(dispute.id))
        self.held[dispute.id] = dispute
        self.stored[dispute.id] = dispute

    def turn(self) -> None:
        for shelf in self.stored.shelves:
            shelf.turn()

    def reopen(self) -> None:
        """Put away and taken out again, as by another process."""
        for shelf in self.stored.shelves:
            shelf.flush()
        under_way = marshal.loads(dump(self.stored.pack_under_way()))
        self.stored = StoredDisputes(self.blocks, under_way)

    def compare(self, windows: Iterable[Window]) -> None:
        held, stored = self.held, self.stored
        for window in windows:
            assert in_order(stored.touching(window)) == in_order(held.touching(window)), window
            assert decided(stored.results(window), window) == decided(held.results(window), window), window
        assert in_order(stored.under_way()) == in_order(held.under_way())
        assert in_order(stored.facts()) == in_order(held.facts())
        assert len(stored) == len(held)
        assert sorted(stored) == sorted(held)
        for dispute_id, dispute in held.items():
            assert dispute_id in stored
            assert stored[dispute_id] == dispute
            assert stored.get(dispute_id) == dispute
        assert dict(stored.items()) == dict(held.items())
        for part in ("", "2026", "-000", "0001", "20261"):
            assert stored.named(part) == held.named(part)


def decided(results: Iterable[Result], window: Window) -> list[Result]:
    first, last = window.first.toordinal(), window.last.toordinal()
    return sorted(result for result in results if first <= (result.decided_on or 0) <= last)


def in_order(facts: Iterable[Facts]) -> list[Facts]:
    return sorted(facts, key=lambda each: each.id)


@settings(max_examples=150)
@given(st.data())
def test_they_answer_as_those_in_memory_do(data: st.DataObject) -> None:
    both = Both()
    count = data.draw(st.integers(1, 6))
    puts = sorted((version for number in range(count) for version in data.draw(lives(number))), key=lambda version: version[0])
    looks = data.draw(st.lists(windows | months, min_size=3, max_size=8))
    turns = data.draw(st.lists(st.sampled_from(["", "", "turn", "reopen", "compare"]), min_size=len(puts), max_size=len(puts)))
    for (_, dispute), then in zip(puts, turns, strict=True):
        both.put(dispute)
        if then == "compare":
            both.compare(looks[:1])
        elif then:
            getattr(both, then)()
    both.compare(looks)
    both.reopen()
    both.compare(looks)


@settings(max_examples=50)
@given(st.data())
def test_a_month_that_has_not_begun_is_touched_by_what_is_under_way(data: st.DataObject) -> None:
    both = Both()
    puts = [version for number in range(4) for version in data.draw(lives(number))]
    for _, dispute in puts:
        both.put(dispute)
    # Seen from the end of all that has happened, a window later than that.
    now, first = max(at for at, _ in puts) + 60, BEGUN + timedelta(days=2000)
    window = Window(first, first + timedelta(days=30), now + 900 * DAY, now)
    both.compare([window])
    assert in_order(both.stored.touching(window)) == in_order(both.stored.under_way())


# Single ones


def test_what_is_not_there() -> None:
    both = Both()
    both.put(opened())
    both.put(ruled("initiator", id="20261102-aaaa"))
    both.reopen()
    for name in ("", "nonsense", "20261102-zzzz", "99999999-aaaa", "2026", "2026-11-02", "20261102", None, 7):
        assert name not in both.stored
    for name in ("", "nonsense", "20261102-zzzz", "99999999-aaaa"):
        assert both.stored.get(name) is None
        assert both.stored.get(name, 7) == 7
        with pytest.raises(KeyError):
            both.stored[name]


def test_a_dispute_never_goes_away() -> None:
    both = Both()
    both.put(opened())
    with pytest.raises(TypeError):
        del both.stored[opened().id]
    assert len(both.stored) == 1


def test_a_void_long_after_the_end_is_found_in_its_own_month_and_in_that_of_the_end() -> None:
    both = Both()
    dispute = ruled("initiator")
    both.put(dispute)
    both.put(voided(dispute, "2027-09-15 10:00"))
    both.reopen()
    for month, found in ((Month(2026, 11), 1), (Month(2027, 3), 0), (Month(2027, 9), 1)):
        (window,) = [_window(month.first, (month.last - month.first).days, "Europe/Berlin", 1.0)]
        assert len(list(both.held.touching(window))) == found
        assert len(list(both.stored.touching(window))) == found


def test_an_ended_dispute_that_changes_again_leaves_nothing_of_its_former_self() -> None:
    """A default that is written down, then a void: each takes the place of the one before, wherever it is kept."""
    both = Both()
    dispute = run_clock(opened(), "2026-12-20 10:00")
    assert dispute.state is State.DEFAULTED
    for at, act, who in (("2026-12-21 10:00", DEFAULT, "kira"), ("2027-04-01 10:00", void(), "root")):
        both.put(dispute)
        both.reopen()
        dispute = take(dispute, act, who, moment(at))
    both.put(dispute)
    both.reopen()
    assert [event.kind for event in both.stored[dispute.id].events][-1] is ActKind.VOID
    both.compare([_window(date(2026, 11, 1), 29, "UTC", 1.0), _window(date(2027, 4, 1), 29, "UTC", 1.0)])
    assert len(list(both.stored.facts())) == 1


class Watched(Blocks):
    """Blocks that note what is read."""

    def __init__(self) -> None:
        super().__init__(new_pack=io.BytesIO)
        self.reads: list[Key] = []

    def read(self, key: Key) -> Any:
        self.reads.append(key)
        return super().read(key)


def test_a_month_is_answered_from_its_own_blocks_and_those_that_reach_into_it() -> None:
    both = Both()
    both.blocks = Watched()
    both.stored = StoredDisputes(both.blocks, {})
    for number in range(360):
        on = BEGUN + timedelta(days=number)
        at = Calendar(ZoneInfo("UTC")).start(on) + 36_000
        dispute = opened(at, LAWS["UTC"], id=f"{on:%Y%m%d}-{number:04d}", occurred=on)
        both.put(take(dispute, ACCEPT, "ivan", moment(at + 3600, LAWS["UTC"])))
    both.reopen()
    both.blocks.reads.clear()
    window = _window(date(2026, 6, 1), 29, "UTC", 1.0)
    assert len(list(both.stored.touching(window))) == 30
    facts = [name for family, name in both.blocks.reads if family == "facts"]
    # The days of the window and those of the stretches into which it reaches, in blocks of four.
    assert len(facts) == len(set(facts)) <= (16 + 30 + 16) // 4 + 2
    assert {family for family, _ in both.blocks.reads} == {"facts", "late"}
    assert len(both.blocks.reads) < 25


def test_one_dispute_is_answered_from_one_block_beside_the_names() -> None:
    both = Both()
    both.blocks = Watched()
    both.stored = StoredDisputes(both.blocks, {})
    both.put(ruled("initiator"))
    both.put(opened(id="20261101-aaaa"))
    both.reopen()
    both.blocks.reads.clear()
    assert "20261102-k7qf" in both.stored
    assert both.stored["20261102-k7qf"].state is State.RULED
    assert both.stored["20261101-aaaa"].state is State.OPEN
    assert [family for family, _ in both.blocks.reads] == ["ids", "ended"]
