"""Everything that is kept comes back as it was, and is made of plain values alone."""

import inspect
import marshal
from array import array
from collections.abc import Callable, Mapping
from datetime import UTC, date
from decimal import Decimal
from enum import Enum
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regctl.model.calendar import Month, Span
from regctl.model.closing import Closing
from regctl.model.dispute import Act, ActKind, Decision, Dispute, Event, Opening, Passing, Ruling, Seat, State, Term
from regctl.model.facts import Facts, Spell, facts_of
from regctl.model.finding import Finding, Level
from regctl.model.mark import Mark, MarkingRuling
from regctl.model.paths import dispute_path
from regctl.model.people import Deputy, People, Person, Role
from regctl.model.records import Acknowledged, ErrorRecord, RecordedError, Resolution, Resolved
from regctl.model.registry import Law
from regctl.model.regulation import Clause, Regulation, Status, Story, Version
from regctl.model.settings import (
    Conversion,
    ConversionKind,
    Department,
    DisputeSettings,
    HistorySettings,
    Limits,
    PointPair,
    PointSettings,
    Settings,
    Target,
)
from regctl.store import codec
from regctl.store.blocks import dump
from tests.builders import in_state, law, ruled, run_clock, voided

ints = st.integers(-(2**40), 2**40)
numbers = st.integers(-1000, 1000)
days = st.dates()
words = st.text(max_size=6)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2)
PLAIN: dict[Any, st.SearchStrategy[Any]] = {int: ints, str: words, date: days, Decimal: decimals, bool: st.booleans()}


def of(kind: Any) -> st.SearchStrategy[Any]:
    """Any value of a type, all of whose fields are drawn, those with defaults too."""
    if kind in PLAIN:
        return PLAIN[kind]
    origin, inside = getattr(kind, "__origin__", None), getattr(kind, "__args__", ())
    if origin is tuple:
        if inside[-1] is Ellipsis:
            return st.lists(of(inside[0]), max_size=2).map(tuple)
        return st.tuples(*map(of, inside))
    if origin is frozenset:
        return st.frozensets(of(inside[0]))
    if origin is Mapping:
        return st.dictionaries(of(inside[0]), of(inside[1]), max_size=2)
    if type(None) in inside:
        return st.none() | of(next(each for each in inside if each is not type(None)))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    hints = get_type_hints(kind.__mro__[1] if kind in (Clause, Regulation) else kind)
    return st.builds(kind, **{name: of(hints[name]) for name in kind._fields})


for base in (Span, Limits, PointPair, Seat, Act, Deputy, Clause, Spell, ErrorRecord, Resolution, MarkingRuling, Month):
    PLAIN[base] = of(base) if base is not Month else st.builds(Month, st.integers(1, 9999), st.integers(1, 12))
# What an act's event says of its kind, it says itself.
PLAIN[Event] = st.builds(
    lambda kind, by, at, commit, act: Event(kind, by, at, commit, act and act._replace(kind=kind)),
    st.sampled_from(ActKind),
    st.none() | words,
    ints,
    st.none() | words,
    st.none() | of(Act),
)
for made in (DisputeSettings, PointSettings, HistorySettings, Conversion, Department, Target, Term, Decision, Opening):
    PLAIN[made] = of(made)
PLAIN[Dispute] = st.builds(
    Dispute, **{name: of(hint) for name, hint in get_type_hints(Dispute).items() if name in Dispute._fields}
).map(lambda dispute: dispute._replace(path=dispute_path(dispute.id)))
PLAIN[Settings] = st.builds(
    lambda zone, departments, rest: Settings(
        **rest,
        timezone=ZoneInfo(zone) if zone else UTC,
        timezone_name=zone or "UTC",
        departments={each.id: each for each in departments},
    ),
    st.sampled_from([None, "UTC", "Europe/Moscow", "America/New_York"]),
    st.lists(of(Department), max_size=3),
    st.fixed_dictionaries(
        {
            name: of(hint)
            for name, hint in get_type_hints(Settings).items()
            if name in Settings._fields and name not in ("timezone", "timezone_name", "departments")
        }
    ),
)
PLAIN[People] = st.lists(of(Person), max_size=3).map(lambda people: People(tuple(people)))
laws = st.builds(Law, of(People), of(Settings))
details = st.dictionaries(
    words,
    st.one_of(
        st.none(),
        st.booleans(),
        ints,
        words,
        days,
        of(Month),
        st.sampled_from(State),
        st.sampled_from(ActKind),
        st.tuples(words, words),
    ),
    max_size=4,
)
# A path is what git says, and need not be text.
paths = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=8)
findings = st.builds(
    Finding,
    words,
    paths,
    st.none() | words,
    *[st.none() | numbers] * 2,
    words,
    of(Level),
    st.none() | ints,
    *[st.none() | words] * 2,
    details,
)

PAIRS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], Any], Callable[[Any], Any]]] = {
    "dispute": (of(Dispute), codec.pack_dispute, codec.unpack_dispute),
    "facts": (of(Facts), codec.pack_facts, codec.unpack_facts),
    "law": (laws, codec.pack_law, codec.unpack_law),
    "story": (of(Story), codec.pack_story, codec.unpack_story),
    "rulings": (
        st.lists(of(MarkingRuling), max_size=3).map(lambda each: {ruling.dispute: ruling for ruling in each}),
        codec.pack_rulings,
        codec.unpack_rulings,
    ),
    "marks": (st.lists(of(Mark), max_size=3).map(tuple), codec.pack_marks, codec.unpack_marks),
    "incidents": (st.dictionaries(st.tuples(words, words, words, days), words), codec.pack_incidents, codec.unpack_incidents),
    "counts": (
        st.dictionaries(st.tuples(words, of(Month)), numbers) | st.dictionaries(st.tuples(words, words, of(Month)), numbers),
        codec.pack_counts,
        codec.unpack_counts,
    ),
    "acknowledged": (st.lists(of(Acknowledged), max_size=3).map(tuple), codec.pack_acknowledged, codec.unpack_acknowledged),
    "error": (of(RecordedError), codec.pack_error, codec.unpack_error),
    "resolved": (of(Resolved), codec.pack_resolved, codec.unpack_resolved),
    "closings": (
        st.lists(of(Closing), max_size=2).map(lambda each: {closing.closed.month: closing for closing in each}),
        codec.pack_closings,
        codec.unpack_closings,
    ),
    "instants": (st.lists(ints).map(lambda each: array("q", each)), codec.pack_instants, codec.unpack_instants),
    "finding": (findings, codec.pack_finding, codec.unpack_finding),
}


def forms(value: Any) -> Any:
    """The types of a value and of all that it holds, which `==` does not ask for: a state is equal to its name."""
    kind = type(value).__name__
    if isinstance(value, dict):
        return kind, {key: (forms(key), forms(held)) for key, held in value.items()}
    if isinstance(value, People):
        return kind, forms(value.entries)
    if isinstance(value, Law | tuple | list):
        return kind, [forms(each) for each in value]
    if isinstance(value, frozenset):
        return kind, {type(each).__name__ for each in value}
    return kind


def through(value: Any, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> Any:
    """The value, put away and taken out again by another process."""
    return unpack(marshal.loads(dump(pack(value))))


@pytest.mark.parametrize("name", PAIRS)
@settings(max_examples=60)
@given(st.data())
def test_what_is_packed_comes_back(name: str, data: st.DataObject) -> None:
    values, pack, unpack = PAIRS[name]
    value = data.draw(values)
    again = through(value, pack, unpack)
    assert again == value
    assert forms(again) == forms(value)


def test_every_pair_is_tried() -> None:
    """And everything that is packed can be unpacked."""
    own = inspect.getmembers(codec, lambda each: inspect.isfunction(each) and each.__module__ == codec.__name__)
    public = {name for name, _ in own if name.startswith(("pack_", "unpack_"))}
    assert public == {f"{verb}_{name}" for name in PAIRS for verb in ("pack", "unpack")}


REAL = [
    *(in_state(state) for state in State),
    *(ruled(ruling.value) for ruling in Ruling),
    voided(ruled("both-wrong")),
    run_clock(in_state(State.CONTESTED), "2027-03-01 10:00"),
]


@pytest.mark.parametrize("dispute", REAL, ids=lambda dispute: dispute.state.value)
def test_disputes_as_the_rules_make_them_come_back(dispute: Dispute) -> None:
    dispute = dispute._replace(path=dispute_path(dispute.id))
    again = through(dispute, codec.pack_dispute, codec.unpack_dispute)
    assert again == dispute
    assert forms(again) == forms(dispute)
    facts = facts_of(dispute)
    assert through(facts, codec.pack_facts, codec.unpack_facts) == facts == facts_of(again)


def test_the_company_comes_back() -> None:
    under = law()
    under = under._replace(settings=under.settings._replace(timezone_name="Europe/Berlin"))
    again = through(under, codec.pack_law, codec.unpack_law)
    assert again == under
    assert forms(again) == forms(under)


def test_clauses_and_regulations_that_were_asked_for_their_words_come_back_as_they_were() -> None:
    """What a text remembers of itself is not packed, and is found again."""
    text = Regulation("REG-001", "Title", "olga", Status.IN_FORCE, (Clause("1", "Two  words", (("vague-term", "Why"),)),))
    before = text.fingerprint
    story = Story("REG-001", "regulations/REG-001.yaml", (Version("c", 1, 2, date(2026, 1, 1), date(2026, 1, 1), text),))
    again = through(story, codec.pack_story, codec.unpack_story).latest.text
    assert (again, again.fingerprint, again.words) == (text, before, {"1": "Two words"})


def test_a_finding_says_first_of_which_commit_it_is_and_then_of_which_dispute() -> None:
    """They are looked for in what is packed."""
    plain = codec.pack_finding(Finding("rewritten", "path", commit="c0ffee", dispute="20261102-k7qf"))
    assert plain[:2] == ("c0ffee", "20261102-k7qf")


def test_why_a_dispute_was_passed_on_and_who_sat_there_come_back() -> None:
    seats = [Term(Seat("olga", "boris", True), 5, date(2026, 1, 1), why, True) for why in Passing]
    roles = Person("olga", "Olga", (), "office", roles=frozenset(Role))
    conversion = Department("office", "Office", Conversion(ConversionKind.POT, Decimal("1.50"), "RUB", "pizza"))
    dispute = in_state(State.CONTESTED)._replace(terms=tuple(seats), path=dispute_path("20261102-k7qf"))
    under = Law(People((roles,)), Settings(departments={"office": conversion}))
    assert through(dispute, codec.pack_dispute, codec.unpack_dispute).terms == tuple(seats)
    again = through(under, codec.pack_law, codec.unpack_law)
    assert again == under
    # 1.5 would be equal, and would be shown otherwise.
    assert str(again.settings.departments["office"].conversion.rate) == "1.50"
