"""Games of any moves, in a real registry and in a small model of the rules: what is refused and what is seen is the same."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from tests.cli.world import PEOPLE, World, copy_of
from tests.fuzz.answering import share
from tests.stateful.model import BOTH
from tests.stateful.nouns import DAY, Case, Person, Text
from tests.stateful.playing import FILES, ROBOT, Play

ACTS = ("accept", "contest", "withdraw", "rule", "recuse", "void", "default")
RULINGS = st.sampled_from(("initiator", "respondent", *BOTH, *BOTH))
CITED = st.sampled_from(("REG-001#1", "REG-002#1", "REG-002#1", "REG-002#2", "REG-002#9"))
PERSON = st.sampled_from(PEOPLE)
ADMIN = st.sampled_from(("olga", "olga", "olga", *PEOPLE))
SELDOM = st.sampled_from((False, False, False, True))
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "stake": st.integers(0, 3),
    "contested_stake": st.integers(0, 5),
    "answer_days": st.integers(1, 4),
    "ruling_days": st.integers(1, 4),
    "limitation_days": st.integers(0, 10),
    "fix_days": st.integers(0, 5),
    "require_acknowledgement": st.booleans(),
    "fallback_arbiters": st.lists(PERSON, max_size=2, unique=True).map(tuple),
    "opened_per_month": st.none() | st.integers(0, 3),
    "same_pair_per_month": st.none() | st.integers(0, 1),
    "both-right": st.tuples(st.integers(-1, 0), st.integers(-1, 0)),
    "both-wrong": st.tuples(st.integers(-1, 1), st.integers(-2, -1)),
}


class Moves(RuleBasedStateMachine):
    """Everything that people do. Somebody who may is drawn more often than somebody who may not."""

    world: World
    table: dict[str, Any]

    @initialize()
    def sit_down(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="game-")
        self.play = Play(copy_of(self.world, Path(self.folder.name)), **self.table)
        self.turn = 0

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()

    @invariant()
    def all_is_as_the_model_says(self) -> None:
        if hasattr(self, "play"):
            self.turn += 1
            self.play.compare(PEOPLE[self.turn % len(PEOPLE)])

    def has_cases(self) -> bool:
        return bool(self.play.game.cases)

    def case(self, number: int) -> Case:
        """One that is under way, mostly; all others come last."""
        cases = sorted(self.play.game.cases.values(), key=lambda case: (case.state not in ("open", "contested"), -case.at))
        return cases[number % len(cases)]

    @rule(who=PERSON, against=PERSON, cited=CITED, back=st.sampled_from((1, 2, 0, 3, 9, 31, -1)), by_hand=SELDOM)
    def open(self, who: str, against: str, cited: str, back: int, by_hand: bool) -> None:
        self.play.open(who, against, cited, back, by_hand=by_hand)

    @precondition(has_cases)
    @rule(number=st.integers(0, 9), choice=st.integers(0, 9), ruling=RULINGS, by_hand=SELDOM)
    def act_aptly(self, number: int, choice: int, ruling: str, by_hand: bool) -> None:
        """What somebody may do next, most likely."""
        case = self.case(number)
        arbiter = case.arbiter or "olga"
        apt = {
            "open": [
                ("contest", case.respondent),
                ("contest", case.respondent),
                ("accept", case.respondent),
                ("withdraw", case.initiator),
            ],
            "contested": [
                ("rule", arbiter),
                ("rule", arbiter),
                ("recuse", arbiter),
                ("recuse", arbiter),
                ("withdraw", case.initiator),
            ],
            "defaulted": [("void", "olga")],
        }.get(case.state, [("void", "olga")])
        act, who = apt[choice % len(apt)]
        self.play.act(who, act, case, ruling, by_hand=by_hand)

    @precondition(has_cases)
    @rule(who=PERSON | st.just(ROBOT), act=st.sampled_from(ACTS), number=st.integers(0, 9), ruling=RULINGS, by_hand=st.booleans())
    def act_somehow(self, who: str, act: str, number: int, ruling: str, by_hand: bool) -> None:
        self.play.act(who, act, self.case(number), ruling, by_hand=by_hand or who == ROBOT or act == "default")

    @precondition(has_cases)
    @rule(who=PERSON, number=st.integers(0, 9), how=st.sampled_from(("rewrite", "put back", "remove", "cut", "junk")))
    def edit(self, who: str, number: int, how: str) -> None:
        self.play.edit(who, self.case(number), how)

    @rule(who=PERSON | st.just(ROBOT))
    def sweep(self, who: str) -> None:
        self.play.sweep(who)

    @rule(days=st.sampled_from((1, 1, 2, 3, 5, 8, 20)))
    def wait(self, days: int) -> None:
        self.play.wait(days * DAY)

    @rule(who=PERSON, regulation=st.sampled_from(tuple(FILES)))
    def acknowledge(self, who: str, regulation: str) -> None:
        self.play.acknowledge(who, regulation)

    @rule(who=PERSON, back=st.sampled_from((0, 1, 40, -1)))
    def record(self, who: str, back: int) -> None:
        self.play.record(who, back)

    @rule(who=ADMIN, number=st.integers(0, 5))
    def resolve(self, who: str, number: int) -> None:
        self.play.resolve(who, number)

    @rule()
    def amend(self) -> None:
        self.play.amend()

    @rule(by=ADMIN, whom=PERSON, what=st.sampled_from(("manager", "until", "role", "department", "deputy")), data=st.data())
    def change_people(self, by: str, whom: str, what: str, data: st.DataObject) -> None:
        today = self.play.game.today

        def change(people: dict[str, Person]) -> None:
            one = people[whom]
            match what:
                case "manager":
                    one.manager = data.draw(st.none() | PERSON.filter(lambda who: who != whom))
                case "until":
                    one.until = data.draw(st.none() | st.integers(today - 2, today + 4)) if whom != "olga" else None
                case "role":
                    one.roles ^= {data.draw(st.sampled_from(("admin", "controller"))) if whom != "olga" else "controller"}
                case "department":
                    one.department = data.draw(st.sampled_from(("support", "design", "office")))
                case "deputy":
                    start = data.draw(st.integers(today - 1, today + 2))
                    one.deputy = data.draw(st.none() | st.tuples(PERSON, st.just(start), st.integers(start, start + 6)))

        self.play.change_people(by, change)

    @rule(by=ADMIN, what=st.sampled_from(tuple(CHANGES)), data=st.data())
    def change_rules(self, by: str, what: str, data: st.DataObject) -> None:
        self.play.change_rules(by, {what: data.draw(CHANGES[what])})

    @rule(
        by=ADMIN,
        path=st.sampled_from(("people.yaml", "regctl.yaml", *FILES.values())),
        text=st.sampled_from((b"people: []\n", b"\xff\n", b"a: &a b\n")),
    )
    def break_law(self, by: str, path: str, text: bytes) -> None:
        self.play.break_law(by, path, text)

    @rule(
        by=st.sampled_from(("olga", "maria", "maria", *PEOPLE)),
        regulation=st.sampled_from(("REG-001", "REG-002", "REG-002")),
        clause=st.sampled_from("1123"),
        what=st.sampled_from(("words", "words", "gone", "status", "covers")),
        words=st.sampled_from(("The client is greeted by name.", "At once.", "Soon.")),
    )
    def change_regulation(self, by: str, regulation: str, clause: str, what: str, words: str) -> None:
        def change(text: Text) -> Text:
            match what:
                case "gone" if len(text.words) > 1:
                    return replace(text, words={name: each for name, each in text.words.items() if name != clause})
                case "status":
                    return replace(text, status="retired" if text.status == "in-force" else "in-force")
                case "covers":
                    return replace(text, covers=() if text.covers else ("support",))
            return replace(text, words={**text.words, clause: words})

        self.play.change_regulation(by, regulation, change)


TABLES: dict[str, dict[str, Any]] = {
    "as set": {},
    "in haste": {"answer_days": 1, "ruling_days": 1, "fix_days": 1, "opened_per_month": 3, "same_pair_per_month": 1},
    "without a last resort": {"ruling_days": 2, "fallback_arbiters": (), "require_acknowledgement": False},
    "for high stakes": {
        "stake": 3,
        "contested_stake": 5,
        "both-right": (1, -1),
        "both-wrong": (-2, -2),
        "fallback_arbiters": ("denis", "kira", "olga"),
    },
}
"""The rules that games begin with."""


@pytest.mark.parametrize("table", TABLES)
def test_the_game_is_what_the_rules_say(begun: World, table: str) -> None:
    moves: Callable[[], RuleBasedStateMachine] = type("Moves", (Moves,), {"world": begun, "table": TABLES[table]})
    run_state_machine_as_test(moves, settings=settings(share(3), stateful_step_count=30))
