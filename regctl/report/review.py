"""What a change of regulations means and whom it touches: for whoever has to agree to it.

registry at the base ─┐
registry after it ────┴─► clause by clause ─► marks, disputes, people, owners
"""

from collections.abc import Container, Mapping
from datetime import date
from typing import NamedTuple

from regctl.model.branch import Hand
from regctl.model.finding import Finding, Level
from regctl.model.mark import Mark
from regctl.model.registry import Registry
from regctl.model.regulation import Regulation, Status, Version
from regctl.report.clauses import Change, ClauseChange, compare_clauses
from regctl.rules.texts import has_given, text_to_acknowledge


class Lift(NamedTuple):
    """A mark that the change lifts, from the day `since` on. `words_in` is the clause under which the unclear words stand now."""

    mark: Mark
    since: date
    words_in: str | None = None


class RegulationReview(NamedTuple):
    """One regulation before and after the change; `old` is None for a new one, `new` for one that was removed.

    `lifts` are the marks that go, `stays` those that remain. `disputes` are the open ones by the clause that they cite.
    `must_acknowledge` are those who will owe an acknowledgement, `released` those whom it no longer covers. `missing` are the
    owners, old and new, who have neither written the last change nor agreed to it; of those `asked` are by the forge.
    """

    id: str
    path: str
    old: Regulation | None
    new: Regulation | None
    version: Version
    clauses: tuple[ClauseChange, ...]
    lifts: tuple[Lift, ...]
    stays: tuple[Mark, ...]
    disputes: tuple[tuple[str, str], ...]
    must_acknowledge: tuple[str, ...]
    released: tuple[str, ...]
    missing: tuple[str, ...]
    asked: tuple[str, ...]

    @property
    def changed(self) -> tuple[ClauseChange, ...]:
        """The clauses that are not as they were."""
        return tuple(each for each in self.clauses if each.change is not Change.SAME)

    @property
    def comes_later(self) -> bool:
        """Whether the new text is in force only from a later day on."""
        return self.version.starts > self.version.day


class Review(NamedTuple):
    """The change from the commit `base` to the commit `head`, in the registry as it is with the change.

    `findings` are those that it brings, `known` those that stood before. `conflicts` are files which the base has changed too, so
    that the two cannot be merged: then the change is told from where they parted. `others` are the registry's files beside
    regulations that it changes, `lines` those that it has written, by file.
    """

    base: str
    head: str
    registry: Registry
    regulations: tuple[RegulationReview, ...]
    findings: tuple[Finding, ...]
    known: tuple[Finding, ...] = ()
    conflicts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    lines: Mapping[str, list[range]] = {}

    @property
    def fails(self) -> bool:
        """Whether the change brings something that would not count."""
        return any(finding.level is Level.ERROR for finding in self.findings)

    def is_changed(self, finding: Finding) -> bool:
        """Whether a finding is about a line that the change has written."""
        return any((finding.line or 1) in lines for lines in self.lines.get(finding.path, ()))


def review_regulations(
    before: Registry, after: Registry, hands: Mapping[str, Hand], asked: Container[str] = ()
) -> tuple[RegulationReview, ...]:
    """Each regulation whose text counts anew, in the order of their names.

    `hands` are those of the files, `asked` the files whose owners the forge asks.
    """
    reviews = []
    for name, story in sorted(after.regulations.items()):
        earlier = before.regulations.get(name)
        old = earlier.latest.text if earlier else None
        if earlier and (earlier.latest.commit, earlier.latest.order) == (story.latest.commit, story.latest.order):
            continue
        reviews.append(_review(before, after, name, old, hands.get(story.path), asked))
    return tuple(reviews)


def _review(
    before: Registry, after: Registry, name: str, old: Regulation | None, hand: Hand | None, asked: Container[str]
) -> RegulationReview:
    story = after.regulations[name]
    new = story.latest.text
    clauses = compare_clauses(old, new)
    lifts, stays = _marks(before, after, name, clauses)
    cited = sorted((facts.id, facts.clause) for facts in after.disputes.under_way() if facts.regulation == name)
    covered = _covered(before, old)
    missing = _missing(before, after, (old, new), hand)
    return RegulationReview(
        name,
        story.path,
        old,
        new,
        story.latest,
        clauses,
        lifts,
        stays,
        tuple(cited),
        _owing(after, name),
        tuple(person for person in covered if person not in _covered(after, new)),
        missing,
        missing if story.path in asked else (),
    )


def _marks(
    before: Registry, after: Registry, name: str, clauses: tuple[ClauseChange, ...]
) -> tuple[tuple[Lift, ...], tuple[Mark, ...]]:
    """The marks that stand at the base: those that the change lifts, and those that it leaves."""
    standing = {(mark.clause, mark.at) for mark in before.marks.get(name, ()) if mark.stands_at(before.as_of)}
    moved = {each.was: each.id for each in clauses if each.was}
    lifts, stays = [], []
    for mark in after.marks.get(name, ()):
        if (mark.clause, mark.at) not in standing:
            continue
        if mark.fixed_on is None:
            stays.append(mark)
        else:
            lifts.append(Lift(mark, mark.fixed_on, moved.get(mark.clause)))
    return tuple(lifts), tuple(stays)


def _covered(registry: Registry, text: Regulation | None) -> tuple[str, ...]:
    """Whom a text covers while it is in force."""
    if text is None or text.status is not Status.IN_FORCE:
        return ()
    return tuple(person.id for person in registry.people if person.is_active(registry.today) and text.covers(person.department))


def _owing(registry: Registry, name: str) -> tuple[str, ...]:
    """Who will owe an acknowledgement of the text that is to be acknowledged then."""
    text = text_to_acknowledge(registry.regulations[name], registry.today)
    covered = set(_covered(registry, text))
    return tuple(
        person.id for person in registry.people if person.id in covered and text and not has_given(registry, person, text)
    )


def _missing(before: Registry, after: Registry, texts: tuple[Regulation | None, ...], hand: Hand | None) -> tuple[str, ...]:
    """The owners, by either text, who are not among the hands."""
    owners = dict.fromkeys(text.owner for text in texts if text)
    addresses = {hand.author, *hand.approvers} if hand else set()
    found = (registry.people.at_address(address) for registry in (before, after) for address in addresses)
    known = {person.id for person in found if person}
    return tuple(owner for owner in owners if owner not in known)
