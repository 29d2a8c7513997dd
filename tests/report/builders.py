"""A chronicle that tests write by hand: a registry filled by the game's own rules, without git and without replay."""

from array import array
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from regctl.model.calendar import Month
from regctl.model.dispute import Act, ActKind, Dispute, Opening, Ruling
from regctl.model.finding import Finding
from regctl.model.people import People, Person, Role
from regctl.model.records import Acknowledged, ErrorRecord, RecordedError, Resolution, Resolved
from regctl.model.registry import Law, Registry
from regctl.model.regulation import Clause, Regulation, Status, Story, Version
from regctl.model.settings import Conversion, ConversionKind, Department, Settings
from regctl.rules.ambiguity import marking_ruling_of, marks_of
from regctl.rules.clock import next_deadline
from regctl.rules.life import Moment, begin, pass_time, refusal_of, take

MOSCOW = ZoneInfo("Europe/Moscow")
NOVEMBER = Month(2026, 11)

ADMIN = frozenset({Role.ADMIN})


def day(text: str) -> date:
    return date.fromisoformat(text)


def instant(text: str, zone: ZoneInfo = MOSCOW) -> int:
    """The instant of a wall-clock time such as `2026-11-21 10:00`; a bare day is its noon."""
    moment = datetime.fromisoformat(text if len(text) > 10 else f"{text} 12:00")
    return int(moment.replace(tzinfo=zone).timestamp())


def person(name: str, department: str, **keys: Any) -> Person:
    return Person(name, name.capitalize(), (f"{name}@agency.example",), department, **keys)


PEOPLE = (
    person("boris", "office"),
    person("olga", "support", manager="boris"),
    person("ivan", "support", manager="olga"),
    person("pavel", "support", manager="olga"),
    person("vera", "design", manager="boris"),
    person("anna", "design", manager="vera"),
    person("root", "office", roles=ADMIN),
)
"""boris ← olga ← ivan, pavel; boris ← vera ← anna; root is an admin."""

RUBLES = Conversion(ConversionKind.TRANSFER, Decimal(100), "RUB")
PIZZA = Conversion(ConversionKind.POT, Decimal("50.50"), "RUB", "Friday pizza")

DEPARTMENTS = {
    "support": Department("support", "Support", RUBLES),
    "design": Department("design", "Design", PIZZA),
    "office": Department("office", "Office"),
}


def settings(**keys: Any) -> Settings:
    defaults: dict[str, Any] = {
        "organisation": "Example Agency",
        "timezone": MOSCOW,
        "timezone_name": "Europe/Moscow",
        "departments": DEPARTMENTS,
    }
    return Settings(**defaults | keys)


class Chronicle:
    """Tells what happened, in order; what the rules do not allow fails the test that tells it."""

    def __init__(self, people: tuple[Person, ...] = PEOPLE, **keys: Any) -> None:
        self.registry = Registry(law=Law(People(people), settings(**keys)), head="h" * 40)
        self._order = 0
        self.publish("2026-01-10", "REG-001", {"1": "Greet."}, owner="vera")
        self.publish("2026-01-10", "REG-002", {"2.1": "Reply within two hours.", "2.2": "Be polite."}, owner="olga")

    def seen(self, as_of: str) -> Registry:
        """The registry at an instant; a bare day is its end, as on the command line."""
        calendar = self.registry.calendar
        at = calendar.end(day(as_of)) if len(as_of) == 10 else instant(as_of)
        self._run_clock(at)
        self.registry.as_of = at
        for name, story in self.registry.regulations.items():
            rulings = (marking_ruling_of(each) for each in self.registry.disputes.values() if each.opening.regulation == name)
            self.registry.marks[name] = tuple(marks_of(story, filter(None, rulings), calendar))
        return self.registry

    def publish(
        self, at: str, name: str, clauses: dict[str, str] | None, *, owner: str = "olga", status: Status = Status.IN_FORCE
    ) -> str:
        """A new version of a regulation; None for its clauses removes the file. Gives the commit."""
        texts = tuple(Clause(clause, text) for clause, text in (clauses or {}).items())
        text = None if clauses is None else Regulation(name, f"Title of {name}", owner, status, texts)
        moment = self._moment(instant(at))
        version = Version(f"commit{moment.order}", moment.order, moment.at, moment.day, moment.day, text)
        story = self.registry.regulations.get(name, Story(name, f"regulations/{name}.yaml", ()))
        self.registry.regulations[name] = Story(name, story.path, (*story.versions, version))
        return version.commit

    def acknowledge(self, on: str, who: str, name: str) -> None:
        text = self.registry.regulations[name].latest.text
        assert text is not None
        given = Acknowledged(day(on), "commit", text.fingerprint)
        key = who, name
        self.registry.acknowledgements[key] = (*self.registry.acknowledgements.get(key, ()), given)

    def change_people(self, *people: Person) -> None:
        """Replace the entries of the same id, or add them."""
        entries = {one.id: one for one in (*self.registry.people, *people)}
        self.registry.law = Law(People(tuple(entries.values())), self.registry.settings)

    def record(self, at: str, category: str, *, occurred: str | None = None) -> None:
        """An error."""
        name = f"{at[:10].replace('-', '')}-{len(self.registry.errors):04d}"
        record = ErrorRecord(name, day(occurred or at[:10]), category, "What?")
        self.registry.errors[name] = RecordedError(record, f"errors/{name}.yaml", "anna", instant(at), f"commit{name}")

    def find(self, check: str = "not-the-arbiter", dispute: str | None = None, commit: str = "bad") -> None:
        """Something that did not count."""
        at = instant("2026-11-20")
        self.registry.findings.append(Finding(check, "disputes/x.yaml", commit, 12, at=at, by="pavel", dispute=dispute))

    def resolve(self, commit: str) -> None:
        self.registry.resolved[commit] = Resolved(Resolution(commit, "Dealt with."), "root", instant("2026-11-21"), "commit")

    def open(self, at: str, initiator: str = "anna", respondent: str = "ivan", cited: str = "REG-002#2.1") -> str:
        """A new dispute; gives its id."""
        moment = self._moment(instant(at))
        regulation, _, clause = cited.partition("#")
        name = f"{moment.day:%Y%m%d}-{moment.order:04d}"
        opening = Opening(name, initiator, respondent, regulation, clause, moment.day - timedelta(days=1), "No reply.")
        self._put(begin(opening, f"disputes/{name}.yaml", moment, "0" * 40, 0))
        self.registry.opened_about.setdefault((regulation, clause), array("q")).append(moment.at)
        return name

    def accept(self, at: str, dispute: str) -> None:
        self._take(at, dispute, Act(ActKind.ACCEPT), self._opening(dispute).respondent)

    def contest(self, at: str, dispute: str) -> None:
        self._take(at, dispute, Act(ActKind.CONTEST, "I did reply."), self._opening(dispute).respondent)

    def withdraw(self, at: str, dispute: str) -> None:
        self._take(at, dispute, Act(ActKind.WITHDRAW, "My mistake."), self._opening(dispute).initiator)

    def rule(self, at: str, dispute: str, ruling: Ruling) -> None:
        self._run_clock(instant(at))
        term = self.registry.disputes[dispute].term
        assert term is not None
        self._take(at, dispute, Act(ActKind.RULE, "Read it.", term.arbiter, ruling), term.arbiter)

    def void(self, at: str, dispute: str) -> None:
        self._take(at, dispute, Act(ActKind.VOID, "Opened by a script.", "root"), "root")

    def ruled(self, at: str, ruling: Ruling, **keys: str) -> str:
        """A dispute opened, contested and ruled on within one day."""
        dispute = self.open(f"{at} 09:00", **keys)
        self.contest(f"{at} 10:00", dispute)
        self.rule(f"{at} 11:00", dispute, ruling)
        return dispute

    def _opening(self, dispute: str) -> Opening:
        return self.registry.disputes[dispute].opening

    def _moment(self, at: int, commit: str | None = "") -> Moment:
        self._order += 1
        return Moment(at, self._order, f"commit{self._order}" if commit == "" else commit, self.registry.law)

    def _put(self, dispute: Dispute) -> None:
        self.registry.disputes[dispute.id] = dispute

    def _take(self, at: str, name: str, act: Act, by: str | None) -> None:
        self._run_clock(instant(at))
        dispute, moment = self.registry.disputes[name], self._moment(instant(at))
        refusal = refusal_of(dispute, act, self.registry.people.get(by), moment.day)
        assert refusal is None, refusal
        self._put(take(dispute, act, by, moment))

    def _run_clock(self, until: int) -> None:
        for name in list(self.registry.disputes):
            while (deadline := self._deadline(name)) is not None and deadline < until:
                passed = pass_time(self.registry.disputes[name], self._moment(deadline, None))
                if passed == self.registry.disputes[name]:
                    break
                self._put(passed)

    def _deadline(self, name: str) -> int | None:
        dispute = self.registry.disputes[name]
        return next_deadline(dispute, self.registry.people, self.registry.calendar, dispute.opened_at)


def lived_in() -> Chronicle:
    """A November in which everything that a report can show has happened; meant to be seen on 2026-11-30."""
    told = Chronicle()
    told.ruled("2026-09-10", Ruling.BOTH_WRONG)
    told.publish("2026-09-20", "REG-002", {"2.1": "Reply within two working hours.", "2.2": "Be polite."})
    told.record("2026-10-05", "late-delivery")
    told.record("2026-11-05", "late-delivery")
    told.record("2026-11-06", "lost-file")
    told.accept("2026-11-04", told.open("2026-11-02"))
    told.accept("2026-11-04", told.open("2026-11-02", initiator="pavel", respondent="vera"))
    told.open("2026-11-03", initiator="ivan", respondent="pavel")
    told.ruled("2026-11-05", Ruling.RESPONDENT, initiator="pavel", respondent="anna", cited="REG-001#1")
    told.ruled("2026-11-06", Ruling.BOTH_RIGHT, cited="REG-002#2.2")
    told.withdraw("2026-11-12", told.open("2026-11-11", initiator="vera", respondent="olga"))
    told.ruled("2026-11-23", Ruling.BOTH_WRONG, initiator="vera")
    told.contest("2026-11-25", told.open("2026-11-24", initiator="boris", respondent="pavel"))
    told.contest("2026-11-26", told.open("2026-11-25", initiator="anna", respondent="boris"))
    told.open("2026-11-28", initiator="anna", respondent="pavel")
    told.find()
    return told
