"""The registry: everything that counts, as the replay has folded it together at one point of history."""

from dataclasses import dataclass, field
from datetime import date

from regctl.model.calendar import Calendar, Month
from regctl.model.dispute import Dispute
from regctl.model.finding import Finding
from regctl.model.people import People
from regctl.model.records import Acknowledged, RecordedError, Resolved
from regctl.model.regulation import Story
from regctl.model.settings import Settings

IncidentKey = tuple[str, str, str, date]


@dataclass(frozen=True, slots=True)
class Law:
    """Who is who and the rules, as they stood at one moment."""

    people: People = field(default_factory=People)
    settings: Settings = field(default_factory=Settings)


@dataclass(slots=True)
class Registry:
    """Filled by the replay alone; everybody else reads.

    `begun` and `begun_at` are the step at which the rules began to hold, `head` the last step, `head_at` the latest date in
    line, and `as_of` the instant of the view. `incidents` names the dispute of each respondent, regulation, clause and day that
    is not void. `opened` counts openings by initiator and month, `opened_pairs` by initiator, respondent and month.
    """

    law: Law = field(default_factory=Law)
    begun: str | None = None
    begun_at: int = 0
    head: str | None = None
    head_at: int | None = None
    as_of: int = 0
    regulations: dict[str, Story] = field(default_factory=dict)
    acknowledgements: dict[tuple[str, str], tuple[Acknowledged, ...]] = field(default_factory=dict)
    disputes: dict[str, Dispute] = field(default_factory=dict)
    errors: dict[str, RecordedError] = field(default_factory=dict)
    resolved: dict[str, Resolved] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    incidents: dict[IncidentKey, str] = field(default_factory=dict)
    opened: dict[tuple[str, Month], int] = field(default_factory=dict)
    opened_pairs: dict[tuple[str, str, Month], int] = field(default_factory=dict)

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

    def commits_found(self, beginning: str) -> list[str]:
        """The commits with findings whose ids begin so, in the order of the ids."""
        return sorted({finding.commit for finding in self.findings if finding.commit and finding.commit.startswith(beginning)})

    @property
    def unresolved(self) -> list[Finding]:
        return [finding for finding in self.findings if not self.resolution_of(finding.commit)]
