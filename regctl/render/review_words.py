"""What a review says of a change, in words: the same in a terminal, in Markdown and on a forge."""

from collections.abc import Iterator
from typing import NamedTuple

from regctl.model.finding import Level
from regctl.model.regulation import Regulation, Status
from regctl.render.names import Names
from regctl.render.sections import Tone
from regctl.render.writing import counted
from regctl.report.clauses import Change, ClauseChange
from regctl.report.review import RegulationReview, Review

TITLE = "What this change means"
NOTHING = "No regulation changes."
CHANGES = {
    Change.ADDED: "added",
    Change.REMOVED: "removed",
    Change.REWORDED: "reworded",
    Change.MOVED: "moved",
    Change.SAME: "as before",
}


class Note(NamedTuple):
    """Something that whoever agrees to the change should know."""

    text: str
    tone: Tone = Tone.PLAIN


def heading_of(review: RegulationReview) -> str:
    text = review.new or review.old
    return f"{review.id}: {text.title}" if text else review.id


def counts_of(review: RegulationReview) -> str:
    """How many clauses of each kind."""
    counted = {change: sum(each.change is change for each in review.clauses) for change in Change}
    return ", ".join(f"{count} {CHANGES[change]}" for change, count in counted.items() if count) or "no clauses"


def clause_title(change: ClauseChange) -> str:
    was = f" (was {change.was})" if change.was else ""
    return f"{change.id} {CHANGES[change.change]}{was}"


def notes_of(review: RegulationReview, whole: Review, names: Names) -> Iterator[Note]:
    """What the change does to the regulation as a whole, to its marks, its disputes and its people."""
    yield from _about_text(review, names)
    for lift in review.lifts:
        mark, since = lift.mark, f", from {lift.since}" if review.comes_later else ""
        marked = f"unclear since {mark.since} by {', '.join(mark.disputes)}"
        moved = f" But its words stand in {lift.words_in} now, as unclear as before." if lift.words_in else ""
        yield Note(f"Lifts the mark on {mark.clause} ({marked}){since}.{moved}", Tone.WARNING if moved else Tone.GOOD)
    for mark in review.stays:
        yield Note(f"Leaves {mark.clause} unclear, as it is since {mark.since} by {', '.join(mark.disputes)}.", Tone.WARNING)
    if review.disputes:
        cited = ", ".join(f"{dispute} ({clause})" for dispute, clause in review.disputes)
        yield Note(f"Open disputes about it: {cited}. They are decided by the words of the day of the incident.")
    yield from _about_people(review, whole, names)


def _about_text(review: RegulationReview, names: Names) -> Iterator[Note]:
    old, new = review.old, review.new
    if old is None and new is not None:
        yield Note(f"A new regulation, {new.status.value}, {scope_of(new)}; owner {names.of(new.owner)}.", Tone.STRONG)
    elif new is None and old is not None:
        yield Note("Is removed. What happened before can still be disputed.", Tone.BAD)
    elif old is not None and new is not None:
        if old.title != new.title:
            yield Note(f"Has another title; it was: {old.title}")
        if old.status is not new.status:
            yield Note(_STATUS[new.status].format(old=old.status.value), Tone.STRONG)
        if old.applies_to != new.applies_to:
            yield Note(f"Holds {scope_of(new)}; it held {scope_of(old)}.", Tone.STRONG)
        if old.owner != new.owner:
            yield Note(f"Goes from {names.of(old.owner)} to {names.of(new.owner)}, its new owner.", Tone.STRONG)
        if old.review_by != new.review_by:
            yield Note(f"Is to be looked at again by {new.review_by or 'no day in particular'}.")
    if review.comes_later and new is not None:
        yield Note(f"Is in force from {review.version.starts} on; until then the text before it holds.", Tone.STRONG)


_STATUS = {
    Status.IN_FORCE: "Comes into force; it was {old}.",
    Status.DRAFT: "Becomes a draft and is out of force; it was {old}. What happened before can still be disputed.",
    Status.RETIRED: "Is retired; it was {old}. What happened before can still be disputed.",
}


def scope_of(text: Regulation) -> str:
    """For whom a text holds, in words."""
    return f"for {', '.join(text.applies_to)}" if text.applies_to else "for everyone"


def _about_people(review: RegulationReview, whole: Review, names: Names) -> Iterator[Note]:
    if review.must_acknowledge:
        count = len(review.must_acknowledge)
        people = f"{count} {'person' if count == 1 else 'people'}"
        yield Note(f"Will have to be acknowledged by {people}: {names.listed(review.must_acknowledge)}.")
    if review.released:
        days = whole.registry.settings.disputes.limitation_days
        yield Note(
            f"No longer covers {names.listed(review.released)}. What they did before can be disputed for {days} days more."
        )
    for owner in review.missing:
        asked = "the forge asks them to" if owner in review.asked else "a line Reviewed-by: Name <address> in a commit says so"
        yield Note(f"{names.of(owner)}, the owner, has not written this text and not agreed to it yet; {asked}.", Tone.WARNING)


def summary_of(review: Review) -> Iterator[Note]:
    """What stands above all: whether it can be merged, what else it changes, what it would bring that does not count."""
    if review.conflicts:
        files = ", ".join(review.conflicts)
        yield Note(f"It cannot be merged as it stands: both sides have changed {files}. Told from where they parted.", Tone.BAD)
    if review.others:
        more = f", and {len(review.others) - 10} files more" if len(review.others) > 10 else ""
        yield Note(f"Changes besides: {', '.join(review.others[:10])}{more}.")
    if review.known:
        yield Note(f"Findings that stood before, and are not this change's: {len(review.known)}.", Tone.QUIET)


def verdict_of(review: Review) -> str:
    """Whether the change may come in, as far as that can be computed."""
    errors = sum(finding.level is Level.ERROR for finding in review.findings)
    warnings = len(review.findings) - errors
    told = f"It brings {counted(errors, 'thing')} that would not count." if errors else "All of it would count."
    return f"{told} Warnings: {warnings}." if warnings else told
