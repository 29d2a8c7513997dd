"""What the replay writes while it reads: the registry, what counts of the official line, the deadlines and the findings."""

from array import array
from collections.abc import Iterable, Mapping, MutableMapping
from datetime import UTC

from regctl.model.dispute import Dispute, Passing, State
from regctl.model.finding import Fault, Finding, Level
from regctl.model.history import Change, Commit, Step, Value
from regctl.model.paths import PEOPLE, SETTINGS, Kind, kind_of, record_of
from regctl.model.people import Person
from regctl.model.registry import Law, Registry
from regctl.model.trouble import Refusal
from regctl.replay.clockwork import Clockwork
from regctl.replay.unfold import Blob, Line, size_of
from regctl.rules.admission import incident_of
from regctl.rules.ambiguity import marking_ruling_of, marks_of
from regctl.rules.clock import next_deadline
from regctl.rules.life import Moment, arbiter_has_left, pass_on, pass_time
from regctl.rules.signatures import UNCHECKED, refusal_of_signature


class Ledger:
    """`law` is that before the step at hand, `at` the step's instant.

    `counted` is the blob of each document whose last change counted; `unlawful` has author and commit of one that did not, since.
    `strays` are the paths at which the official line holds something else than what counted: a blob, or None for no file.
    `order` counts what was taken in, `laws` are those that the clock may still have to judge by, each with the instant from which
    it held. `contested` are the disputes that wait for an arbiter, `unsettled` the regulations whose marks have to be found anew,
    `zones` the names of all time zones by which days were counted. `is_provisional` says that a signature decided something which
    could not be checked on this machine, and may be on another.
    """

    def __init__(
        self,
        registry: Registry,
        clockwork: Clockwork,
        counted: MutableMapping[str, str] | None = None,
        contested: Iterable[str] = (),
    ) -> None:
        self.registry = registry
        self.clockwork = clockwork
        self.law = registry.law
        self.at = 0
        self.counted = {} if counted is None else counted
        self.unlawful: dict[str, tuple[str, str]] = {}
        self.strays: dict[str, Blob | None] = {}
        self.order = 0
        self.laws: list[tuple[int, Law]] = []
        self.contested = set(contested)
        self.unsettled: set[str] = set()
        self.zones: set[str] = set()
        self.is_provisional = False
        self._calendar = registry.calendar
        self._sizes: dict[str, int] = {}
        self._found = False

    def enter(self, step: Step) -> None:
        """Begin to judge a step: its pieces see the law as it stands now."""
        self.law = self.registry.law
        self.at = step.at
        self._found = False
        self._sizes = {c.new: size_of(c) for commit in step.brought for c in commit.changes if c.new} if step.brought else {}

    def leave(self, step: Step) -> None:
        """Note what the line holds after the step where that is not what counts."""
        if not (self._found or step.own.is_merge):
            # All of a plain step has counted, or something would have been found.
            if self.strays:
                for change in step.own.changes:
                    self.strays.pop(change.path, None)
            return
        for change in step.own.changes:
            counts = self._counting(change.path)
            if change.new == (counts.oid if counts else None):
                self.strays.pop(change.path, None)
            else:
                self.strays[change.path] = Blob(change.new, size_of(change)) if change.new else None

    def held(self, path: str) -> Blob | None:
        """What the official line holds at a path, whether it counted or not; None where there is no file."""
        return self.strays[path] if path in self.strays else self._counting(path)

    def line(self) -> Line:
        """The official line as a merge is held against it.

        Were it kept, it and the ledger would hold each other, and with them the open files of the shelves.
        """
        return Line(self.held, self.counted, self._law_text)

    def _law_text(self, path: str) -> Value | None:
        """What the document of the law at a path says, as it last counted; None for any other path."""
        registry = self.registry
        if path in (PEOPLE, SETTINGS):
            return registry.people if path == PEOPLE else registry.settings
        return next((story.latest.text for story in registry.regulations.values() if story.path == path), None)

    def _counting(self, path: str) -> Blob | None:
        """What a path holds as it last counted."""
        if kind_of(path) is Kind.DISPUTE:
            dispute = self.registry.disputes.get(record_of(path) or "")
            return Blob(dispute.text_id, dispute.text_size) if dispute else None
        oid = self.counted.get(path)
        return Blob(oid) if oid else None

    def moment(self, commit: str | None, at: int | None = None) -> Moment:
        """The next moment of the line, at the step's instant or at that of a deadline."""
        self.order = order = self.order + 1
        return Moment(self.at, order, commit, self.law) if at is None else Moment(at, order, commit, self._law_at(at))

    def change_law(self, law: Law) -> None:
        """Let a law take effect from the step at hand on."""
        zone_before, self.registry.law, self._calendar = self.registry.settings.timezone, law, law.settings.calendar
        self.laws.append((self.at, law))
        if law.settings.timezone is not UTC:
            self.zones.add(law.settings.timezone_name)
        if law.settings.timezone != zone_before:
            for dispute_id in list(self.clockwork.deadlines):
                self.clockwork.set(self._deadline(self.registry.disputes[dispute_id], self.at), dispute_id)
            self.unsettled |= set(self.registry.rulings)

    def restore_law(self, law: Law) -> None:
        """Go on under the law that was in force when the ledger was put away."""
        self.law = self.registry.law = law
        self._calendar = law.settings.calendar

    def _law_at(self, instant: int) -> Law:
        """The law of a moment that the clock has not passed yet."""
        return next((law for since, law in reversed(self.laws) if since <= instant), self.registry.law)

    def size_before(self, change: Change) -> int | None:
        """The length of the text that a change starts from; None if it was never seen."""
        blob = self.held(change.path)
        return blob.size if blob and blob.oid == change.old else self._sizes.get(change.old or "")

    # Disputes

    def admit(self, dispute: Dispute) -> None:
        """Enter a new dispute and what later openings are judged by."""
        registry, opening = self.registry, dispute.opening
        month = self._calendar.month(dispute.opened_at)
        by, pair = (opening.initiator, month), (opening.initiator, opening.respondent, month)
        cited = opening.regulation, opening.clause
        if dispute.state is not State.VOID:
            registry.incidents[incident_of(opening)] = dispute.id
        registry.opened[by] = registry.opened.get(by, 0) + 1
        registry.opened_pairs[pair] = registry.opened_pairs.get(pair, 0) + 1
        instants = registry.opened_about.get(cited) or array("q")
        instants.append(dispute.opened_at)
        # What is read from a shelf is changed in place, and put back so that the shelf knows.
        registry.opened_about[cited] = instants
        self.put(dispute)

    def put(self, dispute: Dispute, after: int | None = None) -> None:
        """Enter a dispute that has changed, and wait for its next deadline `after` an instant, the step's unless one is given."""
        dispute_id, state, registry = dispute.opening.id, dispute.state, self.registry
        registry.disputes[dispute_id] = dispute
        if state is State.CONTESTED:
            self.contested.add(dispute_id)
        else:
            self.contested.discard(dispute_id)
        if state is State.VOID or (dispute.ruling is not None and dispute.ruling.marks_ambiguous):
            self._note_marking(dispute)
        if state is State.VOID:
            # Voided, it no longer stands in the way of another dispute about the same incident.
            incident = incident_of(dispute.opening)
            if registry.incidents.get(incident) == dispute_id:
                del registry.incidents[incident]
        self.clockwork.set(self._deadline(dispute, self.at if after is None else after), dispute_id)

    def _note_marking(self, dispute: Dispute) -> None:
        """Remember a ruling that marks a clause, and forget one that was voided."""
        regulation = dispute.opening.regulation
        rulings = self.registry.rulings.get(regulation) or {}
        ruling = marking_ruling_of(dispute)
        if rulings.get(dispute.id) != ruling:
            rulings.pop(dispute.id, None)
            if ruling is not None:
                rulings[dispute.id] = ruling
            self.registry.rulings[regulation] = rulings
            self.unsettled.add(regulation)

    def settle(self) -> None:
        """Find the marks of the regulations about which something has been ruled, or whose text has changed, since last time."""
        registry = self.registry
        for regulation in sorted(self.unsettled):
            story, rulings = registry.regulations.get(regulation), registry.rulings.get(regulation)
            if story and rulings is not None:
                registry.marks[regulation] = tuple(marks_of(story, rulings.values(), registry.calendar))
        self.unsettled.clear()

    def current(self, dispute_id: str) -> Dispute | None:
        """A dispute with what the clock has decided about it by the step at hand, by the law before the step. It is not entered
        so: within the skew, an act may still come that bears an earlier date.
        """
        dispute, at = self.registry.disputes.get(dispute_id), self.at
        if dispute is None or self.clockwork.deadlines.get(dispute_id, at) >= at:
            return dispute
        people, calendar = self.law.people, self.law.settings.calendar
        while (deadline := next_deadline(dispute, people, calendar, at)) is not None and deadline < at:
            dispute = pass_time(dispute, self.moment(None, deadline))
        return dispute

    def run_clock(self, until: int) -> None:
        """Let the clock decide everything whose last second lies before `until`, in order, each by the law of its moment."""
        if self.clockwork.has_passed(until):
            for deadline, dispute_id in self.clockwork.passed_before(until):
                self._pass_deadline(deadline, dispute_id)
        while len(self.laws) > 1 and self.laws[1][0] <= until:
            del self.laws[0]

    def _pass_deadline(self, deadline: int, dispute_id: str) -> None:
        dispute = self.registry.disputes[dispute_id]
        actual = self._deadline(dispute, deadline)
        if actual is not None and actual > deadline:
            self.clockwork.set(actual, dispute_id)
        elif actual is not None:
            self.put(pass_time(dispute, self.moment(None, deadline)), after=deadline + 1)

    def pass_on_departed(self) -> None:
        """After a change of the law: pass on what waits for an arbiter who has gone, or for none at all.

        It is passed on with the step, also where the arbiter's last day is entered as one in the past: the next arbiter's days
        must not have begun before anybody could know.
        """
        people, day = self.registry.people, self.registry.calendar.day(self.at)
        for dispute_id in sorted(self.contested):
            dispute = self.current(dispute_id)
            assert dispute is not None
            if arbiter_has_left(dispute, people, day):
                vacant = dispute.term is not None and dispute.term.seat is None
                passed = pass_on(dispute, Passing.VACANCY if vacant else Passing.DEPARTURE, self.moment(None, self.at))
                self.put(passed)
            else:
                self.put(dispute)

    def _deadline(self, dispute: Dispute, after: int) -> int | None:
        return next_deadline(dispute, self.registry.law.people, self._calendar, after)

    # Findings

    def author_of(self, commit: Commit) -> Person | None:
        return self.law.people.at_address(commit.author)

    def objection(self, commit: Commit) -> Refusal | None:
        """Why nothing of a commit counts: nobody knows its author, or it lacks the signature that the law demands."""
        return self.author_or_objection(commit)[1]

    def author_or_objection(self, commit: Commit) -> tuple[Person | None, Refusal | None]:
        """Who made a commit, and why nothing of it counts."""
        law = self.law
        author = law.people.at_address(commit.author)
        if author is None:
            return None, Refusal("unknown-author", {"address": commit.author})
        refusal = refusal_of_signature(commit, author) if law.settings.history.require_signatures else None
        self.is_provisional = self.is_provisional or (refusal is not None and refusal.code == UNCHECKED)
        return author, refusal

    def hand_of(self, commit: Commit) -> str:
        """Whose commit it is: the person, or the address that nobody has."""
        author = self.author_of(commit)
        return author.id if author else commit.author

    def find(
        self,
        refusal: Refusal,
        commit: Commit,
        path: str,
        *,
        line: int | None = None,
        excerpt: str = "",
        dispute: str | None = None,
    ) -> None:
        """Something of a commit did not count."""
        details = refusal.details
        self._put_down(
            commit, Finding(refusal.code, path, line=line, excerpt=excerpt, at=self.at, dispute=dispute, details=details)
        )

    def find_fault(self, fault: Fault, commit: Commit, path: str, dispute: str | None = None) -> None:
        """A text of a commit cannot be read."""
        self._put_down(
            commit,
            Finding(
                check=fault.code,
                path=path,
                line=fault.line,
                column=fault.column,
                excerpt=fault.excerpt,
                at=self.at,
                dispute=dispute,
                details=fault.details,
            ),
        )

    def warn(self, code: str, commit: Commit, path: str, details: Mapping[str, object]) -> None:
        """Something counted, and somebody should know of it."""
        self._put_down(commit, Finding(code, path, level=Level.WARNING, at=self.at, details=details))

    def _put_down(self, commit: Commit, finding: Finding) -> None:
        self._found = True
        self.registry.findings.append(finding._replace(commit=commit.oid, by=self.hand_of(commit)))
