"""The registry: everything that counts, as the replay has folded it together at one point of history."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from datetime import date
from typing import NamedTuple

from regctl.model.calendar import Calendar, Month
from regctl.model.closing import Closing
from regctl.model.dispute import Dispute
from regctl.model.facts import Disputes
from regctl.model.finding import Finding
from regctl.model.mark import Mark, MarkingRuling
from regctl.model.people import People
from regctl.model.records import Acknowledged, RecordedError, Resolved
from regctl.model.regulation import Story
from regctl.model.settings import Settings

IncidentKey = tuple[str, str, str, date]


class Law(NamedTuple):
    """Who is who and the rules, as they stood at one moment."""

    people: People = People()
    settings: Settings = Settings()


class Findings:
    """All findings in the order of the line, and what is asked about them. This one holds them in memory."""

    def __init__(self, findings: Iterable[Finding] = ()) -> None:
        self._held = list(findings)

    def append(self, finding: Finding) -> None:
        self._held.append(finding)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __getitem__(self, number: int) -> Finding:
        return list(self)[number]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Findings) and list(self) == list(other)

    def of_dispute(self, dispute: str) -> list[Finding]:
        return [finding for finding in self if finding.dispute == dispute]

    def commits(self, beginning: str) -> list[str]:
        """The commits with findings whose ids begin so, in the order of the ids."""
        return sorted({finding.commit for finding in self if finding.commit and finding.commit.startswith(beginning)})

    def unresolved(self, resolved: Mapping[str, Resolved]) -> list[Finding]:
        return [finding for finding in self if finding.commit not in resolved]

    def count_unresolved(self, resolved: Mapping[str, Resolved]) -> int:
        return len(self.unresolved(resolved))


class Registry:
    """Filled by the replay alone; everybody else reads.

    `begun` and `begun_at` are the step at which the rules began to hold, `head` the last step, `head_at` the latest date in
    line, and `as_of` the instant of the view. `incidents` names the dispute of each respondent, regulation, clause and day that
    is not void. `opened` counts openings by initiator and month, `opened_pairs` by initiator, respondent and month;
    `opened_about` has their instants by regulation and clause. `rulings` are those that mark, by regulation and dispute, `marks`
    what they come to. Each collection may be a plain one, or one of the store's that reads what it is asked for.
    """

    def __init__(
        self,
        law: Law = Law(),  # noqa: B008  (a value that never changes)
        *,
        begun: str | None = None,
        head: str | None = None,
        as_of: int = 0,
        regulations: MutableMapping[str, Story] | None = None,
        acknowledgements: MutableMapping[tuple[str, str], tuple[Acknowledged, ...]] | None = None,
        disputes: Mapping[str, Dispute] | None = None,
        errors: MutableMapping[str, RecordedError] | None = None,
        resolved: MutableMapping[str, Resolved] | None = None,
        closings: MutableMapping[Month, Closing] | None = None,
        findings: Findings | Iterable[Finding] = (),
        incidents: MutableMapping[IncidentKey, str] | None = None,
        opened: MutableMapping[tuple[str, Month], int] | None = None,
        opened_pairs: MutableMapping[tuple[str, str, Month], int] | None = None,
        opened_about: MutableMapping[tuple[str, str], "array[int]"] | None = None,
        rulings: MutableMapping[str, dict[str, MarkingRuling]] | None = None,
        marks: MutableMapping[str, tuple[Mark, ...]] | None = None,
    ) -> None:
        self.law = law
        self.begun = begun
        self.begun_at = 0
        self.head = head
        self.head_at: int | None = None
        self.as_of = as_of
        self.regulations = {} if regulations is None else regulations
        self.acknowledgements = {} if acknowledgements is None else acknowledgements
        self.disputes = disputes if isinstance(disputes, Disputes) else Disputes(disputes)
        self.errors = {} if errors is None else errors
        self.resolved = {} if resolved is None else resolved
        self.closings = {} if closings is None else closings
        self.findings = findings if isinstance(findings, Findings) else Findings(findings)
        self.incidents = {} if incidents is None else incidents
        self.opened = {} if opened is None else opened
        self.opened_pairs = {} if opened_pairs is None else opened_pairs
        self.opened_about = {} if opened_about is None else opened_about
        self.rulings = {} if rulings is None else rulings
        self.marks = {} if marks is None else marks

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Registry) and vars(self) == vars(other)

    @property
    def people(self) -> People:
        return self.law.people

    @property
    def settings(self) -> Settings:
        return self.law.settings

    @property
    def calendar(self) -> Calendar:
        return self.law.settings.calendar

    @property
    def today(self) -> date:
        return self.calendar.day(self.as_of)

    def resolution_of(self, commit: str | None) -> Resolved | None:
        """The counted resolution of a commit's findings, if an admin wrote one."""
        return self.resolved.get(commit) if commit else None

    @property
    def unresolved(self) -> list[Finding]:
        return self.findings.unresolved(self.resolved)
