"""The game once more, as its rules tell it and small enough to be read whole: what may be done, and what everything comes to.

Nothing of regctl is used here, and no two things happen at one instant.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from tests.stateful.nouns import DAY, Case, Mark, Person, Text

BOTH = ("both-right", "both-wrong")


class Game:
    def __init__(self, people: dict[str, Person], rules: dict[str, Any], texts: dict[str, list[Text]], at: int) -> None:
        self.people, self.rules, self.texts, self.now = people, rules, texts, at
        self.given: defaultdict[tuple[str, str], list[tuple[int, dict[str, str]]]] = defaultdict(list)
        self.cases: dict[str, Case] = {}
        self.errors: list[int] = []

    @property
    def today(self) -> int:
        return self.now // DAY

    # What may be done

    def is_admin(self, who: str) -> bool:
        return who in self.people and "admin" in self.people[who].roles and self.people[who].is_there(self.today)

    def may_edit(self, who: str, regulation: str) -> bool:
        owner = self.texts[regulation][-1].owner
        return self.is_admin(who) or (who == owner and self.people[who].is_there(self.today))

    def may_open(self, initiator: str, respondent: str, regulation: str, clause: str, occurred: int) -> bool:
        one, other = self.people[initiator], self.people[respondent]
        text = self.text_on(regulation, occurred)
        if one is other or not (one.is_there(self.today) and other.is_there(self.today)):
            return False
        if not self.today - self.rules["limitation_days"] <= occurred <= self.today:
            return False
        if text is None or clause not in text.words or (text.covers and other.department not in text.covers):
            return False
        known = (words.get(clause) for day, words in self.given[respondent, regulation] if day < occurred)
        if self.rules["require_acknowledgement"] and text.words[clause] not in known:
            return False
        incident = respondent, regulation, clause, occurred
        same = (case for case in self.cases.values() if case.state != "void")
        if incident in ((case.respondent, case.regulation, case.clause, case.occurred) for case in same):
            return False
        month = month_of(self.now)
        opened = [case for case in self.cases.values() if case.initiator == initiator and month_of(case.at) == month]
        pair = [case for case in opened if case.respondent == respondent]
        limits = zip((opened, pair), (self.rules["opened_per_month"], self.rules["same_pair_per_month"]), strict=True)
        return "controller" in one.roles or all(most is None or len(before) < most for before, most in limits)

    def may_act(self, who: str, act: str, case: Case) -> bool:
        match act, case.state:
            case (("accept" | "contest"), "open"):
                return who == case.respondent
            case "withdraw", ("open" | "contested"):
                return who == case.initiator
            case (("rule" | "recuse"), "contested"):
                return who == case.arbiter
            case "void", state:
                return state != "void" and self.is_admin(who) and who not in case.parties
            case "default", "defaulted":
                return not case.is_written
        return False

    def owes(self, who: str) -> set[str]:
        person = self.people[who]
        owed = ((name, self.text_on(name, self.today)) for name in self.texts if person.is_there(self.today))
        covered = ((name, text) for name, text in owed if text and (not text.covers or person.department in text.covers))
        return {name for name, text in covered if text.words not in [words for _, words in self.given[who, name]]}

    # What is done

    def open(self, name: str, *claim: Any) -> None:
        case = Case(name, *claim, self.now, dict(self.rules), ("", ""))
        case.departments = self._departments(case)
        self.cases[name] = case

    def act(self, act: str, case: Case, ruling: str = "") -> None:
        match act:
            case "contest":
                case.state = "contested"
                self._pass_on(case, self.today, self.today)
            case "recuse":
                self._pass_on(case, self.today, self.today)
            case "default":
                case.is_written = True
            case "rule":
                self._decide(case, "ruled", ruling, self.now)
            case "withdraw":
                self._decide(case, "withdrawn" if case.state == "open" else "conceded", "", self.now)
            case "accept":
                self._decide(case, "accepted", "", self.now)
            case "void":
                self._decide(case, "void", "", self.now)

    def law_has_changed(self) -> None:
        """Whoever has left passes their disputes on with the change; a dispute without an arbiter looks for one again."""
        for case in self._contested():
            if case.arbiter is None or not self.people[case.arbiter].is_there(self.today):
                self._pass_on(case, self.today, self.today)

    def go_on(self, to: int) -> None:
        """What the clock decides until an instant: at the end of each day."""
        for day in range(self.today, to // DAY):
            for case in self.cases.values():
                if case.state == "open" and day == case.answer_due:
                    self._decide(case, "defaulted", "", (day + 1) * DAY - 1)
            for case in self._contested():
                ran_out = case.arbiter is not None and not case.is_last and case.due is not None and day >= case.due
                if ran_out and not self._pass_on(case, day, day + 1, keeps=True):
                    case.is_last = True
                if case.arbiter is None or not self.people[case.arbiter].is_there(day + 1):
                    self._pass_on(case, day, day + 1)
        self.now = to

    def _contested(self) -> list[Case]:
        return [case for case in self.cases.values() if case.state == "contested"]

    def _pass_on(self, case: Case, since: int, day: int, *, keeps: bool = False) -> bool:
        """The next arbiter's turn begins, or nobody's: then the last one keeps it where time ran out, and has left otherwise."""
        for holder, is_fallback in self._seats(case):
            sits = self.people[holder].stand_in(day) or holder
            is_free = not {holder, sits} & case.served and self._may_rule(holder, case, day) and self._may_rule(sits, case, day)
            if is_free and (sits == holder or not self.people[sits].stand_in(day)):
                case.seat, case.arbiter, case.due, case.is_last = (
                    (holder, is_fallback),
                    sits,
                    since + case.rules["ruling_days"],
                    False,
                )
                case.served |= {holder, sits}
                return True
        if not keeps:
            case.arbiter = case.due = None
        return False

    def _may_rule(self, who: str, case: Case, day: int) -> bool:
        return self.people[who].is_there(day) and who not in case.parties and "controller" not in self.people[who].roles

    def _seats(self, case: Case) -> Iterator[tuple[str, bool]]:
        """From the seat of the arbiter before upwards, at first from the respondent; then whoever stands in for all."""
        if not (case.seat and case.seat[1]):
            holder = self.people[case.seat[0] if case.seat else case.respondent].manager
            seen = {case.seat[0] if case.seat else case.respondent}
            while holder and holder not in seen:
                seen.add(holder)
                yield holder, False
                holder = self.people[holder].manager
        yield from ((holder, True) for holder in self.rules["fallback_arbiters"])

    def _decide(self, case: Case, state: str, ruling: str, at: int) -> None:
        stake, doubled = case.rules["stake"], case.rules["contested_stake"]
        both = {outcome: case.rules[outcome] for outcome in BOTH}
        won = {"accepted": stake, "defaulted": stake, "conceded": -stake, "initiator": doubled, "respondent": -doubled}
        case.state, case.outcome, case.decided = state, ruling or state, at
        gain = won.get(case.outcome, 0)
        case.points = both.get(case.outcome, (gain, -gain))
        case.decided_in = self._departments(case)

    def _departments(self, case: Case) -> tuple[str, str]:
        return self.people[case.initiator].department, self.people[case.respondent].department

    # What it comes to

    def text_on(self, regulation: str, day: int) -> Text | None:
        newest = [text for text in self.texts[regulation] if text.at // DAY <= day][-1:]
        return newest[0] if newest and newest[0].status == "in-force" else None

    def standings(self, month: tuple[int, int]) -> dict[tuple[str, str], list[int]]:
        """Points, opened, received, won and lost by department and person, where any is not nought."""
        rows: defaultdict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 5)
        for case in self.cases.values():
            if month_of(case.at) == month:
                rows[case.departments[0], case.initiator][1] += 1
                rows[case.departments[1], case.respondent][2] += 1
            if case.decided is not None and month_of(case.decided) == month:
                won = {"accepted": 0, "defaulted": 0, "initiator": 0, "respondent": 1, "conceded": 1}.get(case.outcome or "")
                for side, place in enumerate(zip(case.decided_in, case.parties, strict=True)):
                    rows[place][0] += case.points[side]
                    rows[place][3] += won == side
                    rows[place][4] += won == 1 - side
        return {place: row for place, row in rows.items() if any(row)}

    def marks(self) -> list[Mark]:
        """What rulings that stand have marked, and which texts lifted it, in the order in which all that happened."""
        marks: list[Mark] = []
        ruled = [case for case in self.cases.values() if case.outcome in BOTH]
        happened: list[tuple[int, str, Text | Case]] = [(case.decided or 0, case.regulation, case) for case in ruled]
        happened += [(text.at, name, text) for name, texts in self.texts.items() for text in texts]
        words: dict[str, dict[str, str]] = {}
        for at, name, what in sorted(happened, key=lambda each: each[0]):
            of_text = [mark for mark in marks if mark.regulation == name]
            if isinstance(what, Text):
                words[name] = what.words if what.status == "in-force" else {}
                for mark in of_text:
                    if mark.fixed is None and words[name].get(mark.clause) != mark.words:
                        mark.fixed = at
                continue
            of_clause = [mark for mark in of_text if mark.clause == what.clause]
            if of_clause and of_clause[-1].fixed is None:
                of_clause[-1].disputes.append(what.id)
            elif what.clause in words[name]:
                marks.append(Mark(name, what.clause, at, words[name][what.clause], [what.id], bool(of_clause)))
        return marks

    def turn(self, mark: Mark) -> set[str]:
        """Whose turn it is to mend what a mark stands on."""
        owner = self.people[self.texts[mark.regulation][-1].owner]
        is_late = self.today > mark.at // DAY + self.rules["fix_days"]
        manager = self.people.get(owner.manager or "") if is_late or not owner.is_there(self.today) else None
        there = {person.id for person in (owner, manager) if person and person.is_there(self.today)}
        return (there or {who for who in self.people if self.is_admin(who)}) if mark.fixed is None else set()


def month_of(at: int) -> tuple[int, int]:
    day = date.fromordinal(at // DAY)
    return day.year, day.month
