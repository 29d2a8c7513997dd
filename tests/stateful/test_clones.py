"""Three clones in which anybody does anything and syncs at any time: in the end all see the same, and no act is lost."""

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from regctl.cli.handlers import sync as handler
from tests.cli.world import PEOPLE, Done, World
from tests.fuzz.answering import share
from tests.stateful.nouns import DAY
from tests.stateful.playing import FILES, START, instant

CLONE = st.integers(0, 2)
PERSON = st.sampled_from(PEOPLE)
PAIR = st.sampled_from((("anna", "ivan"), ("ivan", "pavel"), ("pavel", "anna"), ("maria", "denis"), ("kira", "anna")))
ACT = st.sampled_from(("accept", "contest", "contest", "withdraw", "rule", "rule", "recuse"))
ELSE = st.sampled_from(("record", "acknowledge", "sweep", "note"))


class Clones(RuleBasedStateMachine):
    """`done` are the acts that commands and commits have made, each by words that stand in no other; `told` is what syncs say."""

    begun: World

    @initialize()
    def clone(self) -> None:
        self.folder = tempfile.TemporaryDirectory(prefix="clones-")
        root = Path(self.folder.name)
        self.now, self.words = START, (f"Word{number:03}." for number in count())
        self.done: set[str] = set()
        self.told = ""
        self.begun.git("clone", "-q", "--bare", ".", str(root / "shared.git"))
        self.clones: list[World] = []
        for letter in "abc":
            self.begun.git("clone", "-q", str(root / "shared.git"), str(root / letter))
            drawn = map((letter + "{:03}").format, count())
            self.clones.append(World(root / letter, self.begun.home, drawn=drawn))
        # Something to be at odds about, which all know of.
        self.open(0, ("anna", "ivan"), "REG-001#1", 1)
        self.open(0, ("pavel", "anna"), "REG-001#1", 1)
        for number in range(3):
            self.sync(number, "olga")

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            try:
                self.settle()
            finally:
                self.folder.cleanup()

    # What is done

    def at(self, number: int) -> World:
        """A clone, a minute later."""
        self.now += 60
        for world in self.clones:
            world.now = instant(self.now)
        return self.clones[number]

    def give(self, world: World, who: str, word: str, *argv: str) -> None:
        """A command that may be refused; where it is done, the word stands for what it did."""
        done = world.regctl(*argv, person=who)
        assert done.code in (0, 1, 2), done
        if done.code == 0 and word:
            self.done.add(word)

    @rule(number=CLONE, pair=PAIR, cited=st.sampled_from(("REG-001#1", "REG-001#2", "REG-002#1")), back=st.integers(1, 9))
    def open(self, number: int, pair: tuple[str, str], cited: str, back: int) -> None:
        world, word = self.at(number), next(self.words)
        occurred = instant(self.now - back * DAY)[:10]
        what = ("--regulation", cited, "--occurred", occurred, "--what", word)
        self.give(world, pair[0], word, "dispute", "open", "--against", pair[1], *what)

    @rule(number=CLONE, nth=st.integers(0, 3), act=ACT)
    def act(self, number: int, nth: int, act: str) -> None:
        """Whoever may do it, as far as this clone knows."""
        world, word = self.at(number), next(self.words)
        cases = [case for case in world.ask("dispute", "list")["disputes"] if case["state"] in ("open", "contested")]
        if not cases:
            return
        case = cases[nth % len(cases)]
        who = {"accept": case["respondent"], "contest": case["respondent"], "withdraw": case["initiator"]}
        words = ("answer", case["id"], act) if act in ("accept", "contest") else (act, case["id"])
        ruling = ("both-wrong",) if act == "rule" else ()
        reason = () if act == "accept" else ("--reason", word)
        told = f"accept {case['id']}" if act == "accept" else word
        self.give(world, who.get(act) or case["arbiter"] or "olga", told, "dispute", *words, *ruling, *reason)

    @rule(number=CLONE, who=PERSON, what=ELSE)
    def do_something_else(self, number: int, who: str, what: str) -> None:
        world, word = self.at(number), next(self.words)
        match what:
            case "record":
                self.give(world, who, word, "error", "record", "--category", "access", "--what", word)
            case "acknowledge":
                self.give(world, who, "", "regulation", "acknowledge", "REG-002")
            case "sweep":
                self.give(world, who, "", "dispute", "sweep")
            case "note":
                self.edit(world, "olga", "people.yaml", f"id: {who}", f"    # {word}\n", word)

    @rule(number=CLONE, clause=st.sampled_from("123"))
    def reword(self, number: int, clause: str) -> None:
        """The owner rewords a clause; others may have reworded it, or another, meanwhile."""
        world, word = self.at(number), next(self.words)
        self.edit(world, "maria", FILES["REG-002"], f'id: "{clause}"', f"    text: {word}\n", word)

    def edit(self, world: World, who: str, path: str, behind: str, line: str, word: str) -> None:
        """Put a line behind another, in the place of the one of its kind, and commit that by hand."""
        lines = (world.root / path).read_text(encoding="utf-8").splitlines(keepends=True)
        place = next(place for place, each in enumerate(lines) if behind in each) + 1
        is_there = lines[place : place + 1] and lines[place].split()[0] == line.split()[0]
        lines[place : place + bool(is_there)] = [line]
        world.write(path, "".join(lines))
        world.commit(person=who)
        self.done.add(word)

    @rule(days=st.sampled_from((1, 1, 3, 8)))
    def wait(self, days: int) -> None:
        self.now += days * DAY

    # Syncs

    @rule(number=CLONE, who=PERSON)
    def sync(self, number: int, who: str) -> None:
        self.take(self.at(number).regctl("sync", person=who))

    @rule(number=CLONE, other=CLONE)
    def sync_overtaken(self, number: int, other: int) -> None:
        """Somebody else publishes between the fetch and the push."""
        world, push = self.at(number), handler.push
        overtaking = [self.clones[other]] if other != number else []

        def late(*asked: object) -> str | None:
            while overtaking:
                self.take(overtaking.pop().regctl("sync"))
            return push(*asked)  # type: ignore[arg-type]

        with mock.patch.object(handler, "push", late):
            self.take(world.regctl("sync"))

    def take(self, done: Done) -> None:
        assert done.code in (0, 1), done
        assert (done.code == 1) == ("Set aside, not published" in done.err), done
        self.told += done.err

    # What must hold

    def settle(self) -> None:
        """Once everybody has synced, all see the same, everything on the line counts, and each act is on it or was set aside."""
        for number in (0, 1, 2, 0, 1):
            self.sync(number, "olga")
        first, *others = self.clones
        for world in others:
            assert world.head == first.head
            for look in (("report", "--json"), ("report",), ("check", "--json"), ("dispute", "list", "--json")):
                assert world.regctl(*look) == first.regctl(*look)
        assert [each for each in first.ask("check")["findings"] if each["level"] == "error"] == []
        line = added(first.git("log", "-p", "--format=%x00"))
        aside = ""
        for world in self.clones:
            for commit in world.git("for-each-ref", "--format=%(objectname)", "refs/regctl/aside").split():
                assert f"git show {commit[:12]}" in self.told
                aside += added(world.git("show", "--format=", commit))
        published = {word for word in self.done if found(word, line)}
        assert self.done - published == {word for word in self.done - published if found(word, aside)}
        assert {word for word in published if word.startswith("Word") and found(word, aside)} == set()


def added(patches: str) -> str:
    """The lines that patches add, and the names of the files to which they do."""
    return "\n".join(line for line in patches.splitlines() if line.startswith("+"))


def found(word: str, lines: str) -> bool:
    """Whether an act stands among the lines that were added."""
    act, _, case = word.partition(" ")
    if not case:
        return word in lines
    parts = lines.split("+++ b/")
    return any(part.startswith("disputes/") and case in part.partition("\n")[0] and f"- {act}:" in part for part in parts)


def test_clones_come_together_whatever_is_done_in_them(begun: World) -> None:
    moves: Callable[[], RuleBasedStateMachine] = type("Moves", (Clones,), {"begun": begun})
    run_state_machine_as_test(moves, settings=settings(share(12), stateful_step_count=30))
