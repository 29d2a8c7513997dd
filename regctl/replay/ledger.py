"""What the replay writes while it reads: the registry, the official tree, the deadlines and the findings of the step at hand."""

from collections.abc import Mapping
from dataclasses import replace

from regctl.model.dispute import Dispute, Passing, State
from regctl.model.finding import Fault, Finding, Level
from regctl.model.history import Change, Commit, Step
from regctl.model.people import Person
from regctl.model.registry import Law, Registry
from regctl.model.trouble import Refusal
from regctl.replay.clockwork import Clockwork
from regctl.replay.unfold import Blob, Tree, size_of
from regctl.rules.clock import next_deadline
from regctl.rules.life import Moment, arbiter_has_left, pass_on, pass_time
from regctl.rules.signatures import refusal_of_signature


class Ledger:
    """`law` is that before the step at hand; `tree` is what the official line holds, whether it counted or not.

    `counted` is the blob of each document whose last change counted; `unlawful` names the author of one that did not, since.
    """

    def __init__(self, registry: Registry, clockwork: Clockwork) -> None:
        self.registry = registry
        self.clockwork = clockwork
        self.law = registry.law
        self.at = 0
        self.tree: Tree = {}
        self.counted: dict[str, str] = {}
        self.unlawful: dict[str, str] = {}
        self._sizes: dict[str, int] = {}
        self._order = 0
        self._contested: set[str] = set()
        self._laws: list[tuple[int, Law]] = []

    def enter(self, step: Step) -> None:
        """Begin to judge a step: its pieces see the law as it stands now."""
        self.law = self.registry.law
        self.at = step.at
        self._sizes = {c.new: size_of(c) for commit in step.brought for c in commit.changes if c.new}

    def leave(self, step: Step) -> None:
        """What the tree holds after the step, counted or not."""
        for change in step.own.changes:
            if change.new is None:
                self.tree.pop(change.path, None)
            else:
                self.tree[change.path] = Blob(change.new, size_of(change))

    def moment(self, commit: str | None, at: int | None = None) -> Moment:
        """The next moment of the line, at the step's instant or at that of a deadline."""
        self._order += 1
        return Moment(self.at, self._order, commit, self.law) if at is None else Moment(at, self._order, commit, self._law_at(at))

    def change_law(self, law: Law) -> None:
        """Let a law take effect from the step at hand on."""
        zone_before, self.registry.law = self.registry.settings.timezone, law
        self._laws.append((self.at, law))
        if law.settings.timezone != zone_before:
            for dispute in self.registry.disputes.values():
                self.clockwork.set(self._deadline(dispute, self.at), dispute.id)

    def _law_at(self, instant: int) -> Law:
        """The law of a moment that the clock has not passed yet."""
        return next((law for since, law in reversed(self._laws) if since <= instant), self.registry.law)

    def size_before(self, change: Change) -> int | None:
        """The length of the text that a change starts from; None if it was never seen."""
        blob = self.tree.get(change.path)
        return blob.size if blob and blob.oid == change.old else self._sizes.get(change.old or "")

    # Disputes

    def put(self, dispute: Dispute, after: int | None = None) -> None:
        """Enter a dispute that has changed, and wait for its next deadline `after` an instant, the step's unless one is given."""
        self.registry.disputes[dispute.id] = dispute
        if dispute.state is State.CONTESTED:
            self._contested.add(dispute.id)
        else:
            self._contested.discard(dispute.id)
        self.clockwork.set(self._deadline(dispute, self.at if after is None else after), dispute.id)

    def current(self, dispute_id: str) -> Dispute | None:
        """A dispute with what the clock has decided about it by the step at hand. It is not entered so: within the skew, an act
        may still come that bears an earlier date.
        """
        dispute = self.registry.disputes.get(dispute_id)
        while dispute and (deadline := self._deadline(dispute, self.at)) is not None and deadline < self.at:
            dispute = pass_time(dispute, self.moment(None, deadline))
        return dispute

    def run_clock(self, until: int) -> None:
        """Let the clock decide everything whose last second lies before `until`, in order, each by the law of its moment."""
        while due := self.clockwork.next_before(until):
            deadline, dispute_id = due
            dispute = self.registry.disputes[dispute_id]
            actual = self._deadline(dispute, deadline)
            if actual is not None and actual > deadline:
                self.clockwork.set(actual, dispute_id)
            elif actual is not None:
                self.put(pass_time(dispute, self.moment(None, deadline)), after=deadline + 1)
        while len(self._laws) > 1 and self._laws[1][0] <= until:
            del self._laws[0]

    def pass_on_departed(self) -> None:
        """After a change of the law: pass on what waits for an arbiter who has gone, or for none at all."""
        people, day = self.registry.people, self.registry.calendar.day(self.at)
        for dispute_id in sorted(self._contested):
            dispute = self.current(dispute_id)
            assert dispute is not None
            if arbiter_has_left(dispute, people, day):
                vacant = dispute.term is not None and dispute.term.seat is None
                passed = pass_on(dispute, Passing.VACANCY if vacant else Passing.DEPARTURE, self.moment(None, self.at))
                self.put(passed)
            else:
                self.put(dispute)

    def _deadline(self, dispute: Dispute, after: int) -> int | None:
        return next_deadline(dispute, self.registry.people, self.registry.calendar, after)

    # Findings

    def author_of(self, commit: Commit) -> Person | None:
        return self.law.people.at_address(commit.author)

    def objection(self, commit: Commit) -> Refusal | None:
        """Why nothing of a commit counts: nobody knows its author, or it lacks the signature that the law demands."""
        author = self.author_of(commit)
        if author is None:
            return Refusal("unknown-author", {"address": commit.author})
        if self.law.settings.history.require_signatures:
            return refusal_of_signature(commit, author)
        return None

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
        at: int | None = None,
    ) -> None:
        """Something of a commit did not count."""
        at = self.at if at is None else at
        details = refusal.details
        self._put_down(commit, Finding(refusal.code, path, line=line, excerpt=excerpt, at=at, dispute=dispute, details=details))

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
        self.registry.findings.append(replace(finding, commit=commit.oid, by=self.hand_of(commit)))
