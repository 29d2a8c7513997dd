"""The same game in a real registry and in the model: commands and commits by hand, and what must be seen after each."""

import copy
import json
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from regctl.model.trouble import Exit
from tests.cli.world import Done, World
from tests.fuzz.answering import check_answer
from tests.stateful.model import BOTH, Game, month_of
from tests.stateful.nouns import DAY, Case, Mark, Person, Text

START = date(2026, 10, 5).toordinal() * DAY + 36_000
BEGUN, ACKNOWLEDGED = (date(2026, 9, day).toordinal() * DAY + 36_000 for day in (1, 2))
FILES = {"REG-001": "regulations/REG-001-working-with-regulations.yaml", "REG-002": "regulations/REG-002-client-replies.yaml"}
ROBOT = "robot"
RULES: dict[str, Any] = {
    **{"stake": 1, "contested_stake": 2, "answer_days": 7, "ruling_days": 14, "limitation_days": 30, "fix_days": 14},
    **{"require_acknowledgement": True, "fallback_arbiters": ("olga",), "opened_per_month": None, "same_pair_per_month": None},
    **dict.fromkeys(BOTH, (0, 0)),
}


def instant(at: int) -> str:
    day, second = date.fromordinal(at // DAY), at % DAY
    return f"{day}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}+03:00"


def day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def begin(**rules: Any) -> Game:
    """The company of `tests/cli/registry`, in which everybody has acknowledged everything."""
    people = {
        "olga": Person("olga", "office", roles={"admin"}),
        "maria": Person("maria", "support", "olga"),
        "denis": Person("denis", "design", "olga"),
        "anna": Person("anna", "support", "maria"),
        "ivan": Person("ivan", "support", "maria"),
        "pavel": Person("pavel", "design", "denis"),
        "kira": Person("kira", "office", "olga", {"controller"}),
    }
    changed, gap = (
        "A changed regulation is acknowledged within five days.",
        "Whoever sees a gap in a regulation proposes a change to its owner.",
    )
    greeted, prompt, refusal = (
        "The client is greeted by name.",
        "Clients are answered promptly.",
        "A refusal gives the reason and an alternative.",
    )
    texts = {
        "REG-001": [Text(BEGUN, "olga", {"1": changed, "2": gap})],
        "REG-002": [Text(BEGUN, "maria", {"1": greeted, "2": prompt, "3": refusal}, covers=("support", "design"))],
    }
    game = Game(people, {**RULES, **rules}, texts, START)
    for who in people:
        for name, (text,) in texts.items():
            game.given[who, name].append((ACKNOWLEDGED // DAY, text.words))
    return game


class Play:
    """`findings` says of each commit with a finding whether it has been resolved; those in `warnings` count all the same, and
    those in `vanished` are not on the line any more.

    `counted` holds the texts that are the law, `unlawful` names those that somebody replaced who may not, `left`
    is what the last legal act left in a dispute's file, `last` whoever made the newest commit, while no time has passed.
    """

    def __init__(self, world: World, **rules: Any) -> None:
        self.world, self.game = world, begin(**rules)
        self.findings: dict[str, bool] = {}
        self.warnings: set[str] = set()
        self.vanished: set[str] = set()
        self.unlawful: set[str] = set()
        self.counted = {path: (world.root / path).read_bytes() for path in ("people.yaml", "regctl.yaml", *FILES.values())}
        self.left: dict[str, bytes] = {}
        self.last: str | None = None
        self.change_rules("olga", rules)

    def wait(self, seconds: int) -> None:
        self.game.go_on(self.game.now + seconds)
        self.world.now = instant(self.game.now)
        self.last = None

    # Commands

    def command(self, who: str, may: bool, *argv: str) -> Done:
        """A command by somebody: done where the model allows it, refused otherwise, and then nothing is written."""
        before = self.world.head
        done = check_answer(argv, self.world.regctl(*argv, person=who))
        assert done.code in ((Exit.DONE,) if may else (Exit.REFUSED, Exit.USAGE)), (who, argv, done)
        assert may or self.world.head == before, (who, argv, done)
        self.last = who if self.world.head != before else None
        return done

    def open(self, who: str, against: str, cited: str, back: int, *, by_hand: bool) -> None:
        self.wait(60)
        regulation, clause = cited.split("#")
        occurred = self.game.today - back
        may = self.game.may_open(who, against, regulation, clause, occurred)
        if by_hand:
            name = f"{date.fromordinal(self.game.today):%Y%m%d}-z{self.game.now % DAY}"
            self._commit(who, self.world.path_of(name), opening_text(name, who, against, regulation, clause, occurred))
            if not may:
                self._found()
                return
        else:
            words = ("--against", against, "--regulation", cited, "--occurred", str(day(occurred)), "--what", "It was so.")
            done = self.command(who, may, "dispute", "open", *words)
            if not may:
                return
            name = done.id
        self.game.open(name, who, against, regulation, clause, occurred)
        self.left[name] = self._text(name) or b""

    def act(self, who: str, act: str, case: Case, ruling: str = "", *, by_hand: bool) -> None:
        self.wait(60)
        may = self.game.may_act(who, act, case)
        if by_hand:
            text = self._text(case.id)
            if text is None:
                return
            self._commit(who, self.world.path_of(case.id), text + item_text(who, act, ruling))
            # Somebody may have changed what stands there, or have cut the list off that the item would belong to.
            if not (may and b"\nacts:\n" in text and (who != ROBOT or act == "default")):
                self._found()
                return
        else:
            self.command(who, may, *command_of(act, case.id, ruling))
            if not may:
                return
        self.left[case.id] = self._text(case.id) or b""
        self.game.act(act, case, ruling)

    def sweep(self, who: str) -> None:
        """Anybody writes down what the clock has decided."""
        self.wait(60)
        due = [case for case in self.game.cases.values() if self.game.may_act(who, "default", case)]
        done = self.command(who, True, "dispute", "sweep")
        assert sorted(done.out.split()) == sorted(case.id for case in due)
        for case in due:
            self.left[case.id] = self._text(case.id) or b""
            self.game.act("default", case)

    def acknowledge(self, who: str, regulation: str) -> None:
        self.wait(60)
        text, given = self.game.text_on(regulation, self.game.today), self.game.given[who, regulation]
        may = text is not None and given[-1][1] != text.words
        self.command(who, may, "regulation", "acknowledge", regulation)
        if text is not None and may:
            given.append((self.game.today, text.words))

    def record(self, who: str, back: int) -> None:
        self.wait(60)
        occurred = str(day(self.game.today - back))
        self.command(who, back >= 0, "error", "record", "--category", "access", "--what", "No key.", "--occurred", occurred)
        if back >= 0:
            self.game.errors.append(self.game.now)

    def resolve(self, who: str, number: int) -> None:
        """Resolve the findings of a commit that has some, had some, or has none."""
        self.wait(60)
        commits = [self.world.head, *self.findings]
        commit = commits[-1 - number % len(commits)]
        may = self.game.is_admin(who) and self.findings.get(commit) is False
        self.command(who, may, "finding", "resolve", commit, "--reason", "Spoken about.")
        if may:
            self.findings[commit] = True

    # Commits by hand

    def change_people(self, who: str, change: Callable[[dict[str, Person]], None]) -> None:
        self.wait(60)
        people = copy.deepcopy(self.game.people)
        change(people)
        if self._change(who, "people.yaml", people_text(people.values()), self.game.is_admin(who)):
            self.game.people = people
            self.game.law_has_changed()

    def change_rules(self, who: str, changed: dict[str, Any]) -> None:
        self.wait(60)
        rules = {**self.game.rules, **changed}
        if self._change(who, "regctl.yaml", rules_text(rules), self.game.is_admin(who)):
            self.game.rules = rules
            self.game.law_has_changed()

    def break_law(self, who: str, path: str, text: bytes) -> None:
        """A text that cannot be read does not count, whoever commits it."""
        self.wait(60)
        regulation = next((name for name, each in FILES.items() if each == path), None)
        may = self.game.may_edit(who, regulation) if regulation else self.game.is_admin(who)
        self._change(who, path, text, may, is_sound=False)

    def change_regulation(self, who: str, regulation: str, change: Callable[[Text], Text]) -> None:
        self.wait(60)
        texts = self.game.texts[regulation]
        text = replace(change(texts[-1]), at=self.game.now)
        may = self.game.may_edit(who, regulation)
        if self._change(who, FILES[regulation], regulation_text(regulation, text), may):
            texts.append(text)

    def edit(self, who: str, case: Case, how: str) -> None:
        """Somebody edits the file of a dispute; only what the last legal act left may be put back."""
        self.wait(60)
        text, left = self._text(case.id) or b"", self.left[case.id]
        lines = text.splitlines(keepends=True)
        edits = {"put back": left, "remove": None, "cut": b"".join(lines[:-1]), "junk": text + b"  - shout: {}\n"}
        edited = edits.get(how, text.replace(b"what: ", b"what: Not ", 1))
        if self._commit(who, self.world.path_of(case.id), edited) and edited != left:
            self._found()

    def amend(self) -> None:
        """The newest commit is made once more, by the same hand: another commit, which says the same."""
        who, before = self.last, self.world.head
        if who is None:
            return
        self.wait(1)
        self.vanished.add(before)
        self.world.git("commit", "-q", "--amend", "--no-edit", "--allow-empty", person=who)
        if before in self.findings:
            self.findings[self.world.head] = self.findings.pop(before)
            self.warnings |= {self.world.head} if before in self.warnings else set()

    def _change(self, who: str, path: str, text: bytes, may: bool, *, is_sound: bool = True) -> bool:
        """Commit a text that is replaced as a whole; whether it is the law now, and was not before."""
        if not self._commit(who, path, text):
            return False
        if text == self.counted[path]:
            self.unlawful.discard(path)
            return False
        if not may:
            self.unlawful.add(path)
        if not (may and is_sound):
            self._found()
            return False
        if path in self.unlawful:
            self._found()
            self.warnings.add(self.world.head)
        self.unlawful.discard(path)
        self.counted[path] = text
        return True

    def _commit(self, who: str, path: str, data: bytes | None) -> bool:
        """Commit a file, None takes it away; False where it is so already."""
        file = self.world.root / path
        if data == (file.read_bytes() if file.exists() else None):
            return False
        if data is None:
            file.unlink()
        else:
            self.world.write(path, data)
        self.world.commit(person=who)
        self.last = who
        return True

    def _found(self) -> None:
        self.findings[self.world.head] = False

    def _text(self, name: str) -> bytes | None:
        file = self.world.root / self.world.path_of(name)
        return file.read_bytes() if file.exists() else None

    # What must be seen

    def compare(self, who: str) -> None:
        """Everything that the commands show is what the model says."""
        ask, game = self.world.ask, self.game
        listed = {each["id"]: each for each in ask("dispute", "list")["disputes"]}
        assert listed.keys() == game.cases.keys()
        for case in game.cases.values():
            expected = self._listed(case)
            assert {key: listed[case.id][key] for key in expected} == expected, case
        found = ask("check")
        for key, is_resolved in (("findings", False), ("resolved", True)):
            levels = {(each["commit"], each["level"]) for each in found[key]}
            commits = [commit for commit, each in self.findings.items() if each == is_resolved]
            expected_levels = {(commit, "warning" if commit in self.warnings else "error") for commit in commits}
            assert levels == expected_levels | {(commit, "error") for commit in self.vanished if not is_resolved}
        self._compare_status(ask("status", person=who), who, len(found["findings"]) - len(self.vanished))
        this = month_of(game.now)
        for month in (this, (this[0] - (this[1] == 1), (this[1] - 2) % 12 + 1)):
            self._compare_report(ask("report", "--month", "{}-{:02}".format(*month)), month)

    def _listed(self, case: Case) -> dict[str, Any]:
        is_open, is_contested = case.state == "open", case.state == "contested"
        due = case.answer_due if is_open else case.due
        decided = case.decided // DAY if case.decided is not None else None
        points = {} if decided is None else dict(zip(case.parties, case.points, strict=True))
        return {
            **{"state": case.state, "outcome": case.outcome, "decided_on": day(decided), "points": points},
            **{"answer_due": day(case.answer_due), "arbiter": case.arbiter, "ruling_due": day(case.due)},
            "waiting_for": case.respondent if is_open else case.arbiter if is_contested else None,
            "due": day(due) if is_open or is_contested else None,
            "overdue": (is_open or is_contested) and due is not None and due < self.game.today,
        }

    def _compare_status(self, said: Any, who: str, findings: int) -> None:
        cases = [case for case in self.game.cases.values() if case.state in ("open", "contested")]
        is_admin = "admin" in self.game.people[who].roles
        expected = {
            "to_answer": {case.id for case in cases if case.state == "open" and case.respondent == who},
            "to_rule": {case.id for case in cases if case.state == "contested" and case.arbiter == who},
            "opened": {case.id for case in cases if case.initiator == who},
            "waiting_for_arbiter": {case.id for case in cases if is_admin and case.state == "contested" and case.arbiter is None},
        }
        assert {key: {each["id"] for each in said[key]} for key in expected} == expected
        assert {each["regulation"] for each in said["to_acknowledge"]} == self.game.owes(who)
        to_fix = {(mark.regulation, mark.clause) for mark in self.game.marks() if who in self.game.turn(mark)}
        assert {(each["regulation"], each["clause"]) for each in said["to_fix"]} == to_fix
        assert said["findings"] == (findings if is_admin else None)

    def _compare_report(self, said: Any, month: tuple[int, int]) -> None:
        game = self.game
        keys = ("points", "opened", "received", "won", "lost")
        rows = {
            (department["id"], person["id"]): [person[key] for key in keys]
            for department in said["departments"]
            for person in department["people"]
        }
        assert {place: row for place, row in rows.items() if any(row)} == game.standings(month)
        decided = {case.id for case in game.cases.values() if case.decided is not None and month_of(case.decided) == month}
        assert {each["id"] for each in said["disputes"]} == decided
        assert said["errors"]["count"] == sum(month_of(at) == month for at in game.errors)
        ambiguous = [
            [each[key] for key in ("regulation", "clause", "since", "disputes", "state", "came_back")]
            for each in said["ambiguous"]
        ]
        assert ambiguous == [self._marked(mark, month) for mark in game.marks() if self._is_shown(mark, month)]
        if month == month_of(game.now):
            waiting = {case.id: self._listed(case) for case in game.cases.values() if case.state in ("open", "contested")}
            assert {each["id"]: (each["waiting_for"], each["due"]) for each in said["open"]} == {
                name: (each["waiting_for"], each["due"]) for name, each in waiting.items()
            }

    def _is_shown(self, mark: Mark, month: tuple[int, int]) -> bool:
        return month_of(mark.at) <= month and (mark.fixed is None or month_of(mark.fixed) >= month)

    def _marked(self, mark: Mark, month: tuple[int, int]) -> list[Any]:
        """A mark as it was known at the end of the month, or is now."""
        by_then = [name for name in mark.disputes if month_of(self.game.cases[name].decided or 0) <= month]
        is_fixed = mark.fixed is not None and month_of(mark.fixed) <= month
        return [mark.regulation, mark.clause, day(mark.at // DAY), by_then, "fixed" if is_fixed else "open", mark.came_back]


# Texts and command lines


def command_of(act: str, case: str, ruling: str) -> tuple[str, ...]:
    reason = () if act == "accept" else ("--reason", "So it was.")
    if act in ("accept", "contest"):
        return "dispute", "answer", case, act, *reason
    return ("dispute", act, case, *((ruling,) if act == "rule" else ()), *reason)


def item_text(who: str, act: str, ruling: str) -> bytes:
    hand = {"rule": f"arbiter: {who}, ", "recuse": f"arbiter: {who}, ", "void": f"admin: {who}, "}.get(act, "")
    outcome = f"outcome: {ruling}, " if act == "rule" else ""
    body = "" if act in ("accept", "default") else f"{hand}{outcome}reason: By hand."
    return f"  - {act}: {{{body}}}\n".encode()


def opening_text(name: str, who: str, against: str, regulation: str, clause: str, occurred: int) -> bytes:
    parties = f"dispute: {name}\ninitiator: {who}\nrespondent: {against}\n"
    return f'{parties}regulation: {regulation}\nclause: "{clause}"\noccurred: {day(occurred)}\nwhat: By hand.\nacts:\n'.encode()


def people_text(people: Iterable[Person]) -> bytes:
    lines = ["people:"]
    for one in people:
        more = f", manager: {one.manager}" if one.manager else ""
        more += f", roles: [{', '.join(sorted(one.roles))}]" if one.roles else ""
        more += f", active: {{until: {day(one.until)}}}" if one.until else ""
        if one.deputy:
            more += f", deputy: {{person: {one.deputy[0]}, from: {day(one.deputy[1])}, until: {day(one.deputy[2])}}}"
        address = f"emails: [{one.id}@agency.example], department: {one.department}"
        lines.append(f"  - {{id: {one.id}, name: {one.id.title()}, {address}{more}}}")
    return ("\n".join(lines) + "\n").encode()


def rules_text(rules: dict[str, Any]) -> bytes:
    points = ", ".join(f"{both}: {{initiator: {rules[both][0]}, respondent: {rules[both][1]}}}" for both in BOTH)
    limits = ", ".join(f"{key}: {json.dumps(rules[key])}" for key in ("opened_per_month", "same_pair_per_month"))
    keys = ("stake", "contested_stake", "answer_days", "ruling_days", "limitation_days", "require_acknowledgement")
    disputes = "".join(f"  {key}: {json.dumps(rules[key])}\n" for key in keys)
    fallback = f"  fallback_arbiters: [{', '.join(rules['fallback_arbiters'])}]\n"
    departments = "departments: {support: {name: Support}, design: {name: Design}, office: {name: Office}}\n"
    head = f"timezone: Europe/Moscow\nambiguity: {{fix_days: {rules['fix_days']}}}\npoints: {{{points}}}\n"
    return f"{head}disputes:\n{disputes}{fallback}  limits: {{{limits}}}\n{departments}".encode()


def regulation_text(regulation: str, text: Text) -> bytes:
    covers = f"applies_to: [{', '.join(text.covers)}]\n" if text.covers else ""
    clauses = "".join(f'  - id: "{clause}"\n    text: {words}\n' for clause, words in text.words.items())
    head = f"regulation: {regulation}\ntitle: A regulation\nowner: {text.owner}\nstatus: {text.status}\n"
    return f"{head}{covers}clauses:\n{clauses}".encode()
