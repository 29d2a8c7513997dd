"""The replay: one step after another, each judged by the law before it, folded into the registry.

steps ─► in line? ─► the clock up to the step ─► pieces ─► disputes, then documents ─► registry
"""

from collections import deque
from collections.abc import Iterable

from regctl.model.history import Change, Commit, Document, Step
from regctl.model.paths import Kind, kind_of, record_of
from regctl.model.people import fold_address
from regctl.model.records import Resolution
from regctl.model.registry import Registry
from regctl.model.trouble import Refusal
from regctl.replay.clockwork import Clockwork
from regctl.replay.disputes import judge_dispute
from regctl.replay.documents import judge_documents
from regctl.replay.founding import found
from regctl.replay.ledger import Ledger
from regctl.replay.unfold import unfold
from regctl.rules.authority import may_govern
from regctl.rules.clock import misdated

_LEADERS = 32
"""How many steps back one that was dated ahead can be found: each of these has moved the line's date."""


def replay(steps: Iterable[Step], now: int, until: int | None = None) -> Registry:
    """The registry at the instant `now`, from the steps of the official line, oldest first.

    Steps dated after `until` are not part of the view. Without it every step is, and one dated later than now is a finding.
    """
    line, ahead = tuple(steps), frozenset[str]()
    while True:
        fold = Fold(Ledger(Registry(), Clockwork()), now, until, ahead=ahead)
        for step in line:
            fold.take(step)
        if not fold.found_ahead:
            return fold.view()
        ahead |= fold.found_ahead


class Fold:
    """A replay under way: `take` takes the next step in, `view` ends it. `ledger` holds what the steps so far come to.

    What the ledger holds before the view depends on `now` in one way alone, by which steps were dated later than that and so did
    not count: it is the same for every now from `valid_from` on and before `valid_until` (None: for ever). `latest` is the latest
    date of all steps taken in.

    `ahead` are steps that an admin has resolved as dated ahead of their time (decision 22). Others that turn out to be so are
    gathered in `found_ahead`; then what was folded is not right, and is to be folded anew with them in `ahead`. `leaders` are
    the last steps that have moved the line's date, with their own.
    """

    def __init__(
        self,
        ledger: Ledger,
        now: int,
        until: int | None = None,
        *,
        latest: int = 0,
        valid_from: int = 0,
        valid_until: int | None = None,
        ahead: Iterable[str] = (),
        leaders: Iterable[tuple[str, int]] = (),
    ) -> None:
        self.ledger = ledger
        self.latest = latest
        self.valid_from = valid_from
        self.valid_until = valid_until
        self.ahead = frozenset(ahead)
        self.found_ahead: frozenset[str] = frozenset()
        self.leaders = deque(leaders, _LEADERS)
        self._now = now
        self._until = until
        self._unfounded: dict[str, Change] = {}

    def take(self, step: Step) -> None:
        if step.at > self.latest:
            self.latest = step.at
        if self._until is not None and step.at > self._until:
            return
        if self.ledger.registry.begun is None:
            self._await_beginning(step)
        else:
            self._take_in(step)

    def view(self) -> Registry:
        """The registry with what the clock has decided by now."""
        registry = self.ledger.registry
        registry.as_of = self._now
        self.ledger.run_clock(self._now)
        self.ledger.settle()
        return registry

    def _await_beginning(self, step: Step) -> None:
        """Gather what the tree holds until it holds a people.yaml that can be read: the beginning (rules: What git adds, 0)."""
        for change in step.own.changes:
            if change.new is None:
                self._unfounded.pop(change.path, None)
            else:
                self._unfounded[change.path] = change
        if found(self.ledger, step, tuple(self._unfounded.values())):
            self._unfounded.clear()

    def _take_in(self, step: Step) -> None:
        ledger = self.ledger
        registry = ledger.registry
        at, own, brought = step
        registry.head = own.oid
        changed = own.changes or next((commit.changes for commit in brought if commit.changes), ())
        if not changed:
            return
        skew = registry.law.settings.history.max_skew
        earliest = at - skew
        refusal = self._misdated(step, skew)
        if refusal:
            ledger.enter(step)
            # Whoever looks at a dispute must see what was tried: one finding for each that the step touched, or one for the step.
            paths = dict.fromkeys(change.path for commit in (*brought, own) for change in commit.changes)
            of_disputes = [path for path in paths if kind_of(path) is Kind.DISPUTE and record_of(path)]
            for path in of_disputes or [changed[0].path]:
                ledger.find(refusal, own, path, dispute=record_of(path) if of_disputes else None)
        else:
            if registry.head_at is None or at > registry.head_at:
                registry.head_at = at
                self.leaders.append((own.oid, at))
            # Until the skew is over, an answer may still arrive that bears a date before the deadline.
            ledger.run_clock(earliest)
            ledger.enter(step)
            documents = [piece for piece in unfold(step, ledger.line) if not judge_dispute(ledger, piece)]
            if documents:
                judge_documents(ledger, documents)
            if brought or own.committer != own.author:
                _warn_of_strange_committers(ledger, step)
        ledger.leave(step)

    def _misdated(self, step: Step, skew: int) -> Refusal | None:
        """Why a step is out of line, if it is."""
        if step.own.oid in self.ahead:
            return Refusal("dated-in-future", {"at": step.at})
        self._bound(step.at - skew)
        refusal = misdated(step.at, self.ledger.registry.head_at, self._now, skew)
        if refusal and refusal.code == "dated-before-line":
            self._look_ahead(step, skew)
        return refusal

    def _look_ahead(self, step: Step, skew: int) -> None:
        """Whether a step that comes before the line's date says why: an admin resolves one that was dated ahead of it."""
        ledger, own = self.ledger, step.own
        ledger.enter(step)
        author, objection = ledger.author_or_objection(own)
        if objection or may_govern(author, ledger.registry.calendar.day(step.at)):
            return
        for change in own.changes:
            value = change.content.value if isinstance(change.content, Document) else None
            if kind_of(change.path) is Kind.RESOLVED and isinstance(value, Resolution):
                named = {oid for oid, at in self.leaders if oid.startswith(value.commit) and at > step.at + skew}
                self.found_ahead |= named

    def _bound(self, earliest: int) -> None:
        """Note that a step counts, as far as now is concerned, from the instant `earliest` on."""
        if earliest <= self._now:
            if earliest > self.valid_from:
                self.valid_from = earliest
        else:
            self.valid_until = earliest if self.valid_until is None else min(self.valid_until, earliest)


def _warn_of_strange_committers(ledger: Ledger, step: Step) -> None:
    """A commit made in somebody's name by another hand than a known forge counts as its author's, but never silently."""
    for commit in (*step.brought, step.own) if step.brought else (step.own,):
        if commit.committer != commit.author and commit.changes and not _is_own_committer(ledger, commit):
            ledger.warn("committed-by-another", commit, commit.changes[0].path, {"committer": commit.committer})


def _is_own_committer(ledger: Ledger, commit: Commit) -> bool:
    known = (commit.author, *ledger.law.settings.history.forge_committers)
    if fold_address(commit.committer) in map(fold_address, known):
        return True
    author = ledger.law.people.at_address(commit.author)
    return author is not None and author == ledger.law.people.at_address(commit.committer)
