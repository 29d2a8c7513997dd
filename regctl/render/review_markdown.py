"""A review as the one comment of a pull request that is written anew at each push, and as a page of any length."""

from collections.abc import Iterable, Iterator

from regctl.model.finding import Finding, Level
from regctl.render.markdown import code, escaped, paragraph
from regctl.render.messages import finding_message, place_of
from regctl.render.names import Names
from regctl.render.review_words import (
    NOTHING,
    TITLE,
    clause_title,
    counts_of,
    heading_of,
    notes_of,
    summary_of,
    verdict_of,
)
from regctl.report.clauses import Change, ClauseChange, compare_words
from regctl.report.review import RegulationReview, Review

MARKER = "<!-- regctl review -->"
"""The first line, by which whoever posts the comment finds the one that is there."""

COMMENT = 60_000
"""Characters: forges take 65,536 at most."""


def render_review(review: Review, names: Names, link: str | None = None, limit: int = COMMENT) -> str:
    """The review, cut between its parts where it would be longer than `limit`; `link` says where the rest can be read."""
    blocks = list(_blocks(review, names))
    rest, size = _rest(link), 0
    kept: list[str] = []
    for block in blocks:
        size += len(block) + 2
        if size > limit - len(rest) - 2:
            return "\n\n".join([*kept, rest]) + "\n"
        kept.append(block)
    return "\n\n".join(kept) + "\n"


def _rest(link: str | None) -> str:
    if link is None or not link.startswith(("https://", "http://")) or any(c in link for c in " <>()\n"):
        return "*There is more. `regctl review` shows all of it.*"
    return f"*There is more: [the whole review]({link}).*"


def _blocks(review: Review, names: Names) -> Iterator[str]:
    yield MARKER
    yield f"## {TITLE}"
    yield f"**{verdict_of(review)}** ({code(review.base[:12])} .. {code(review.head[:12])})"
    for note in summary_of(review):
        yield paragraph(note.text)
    if not review.regulations:
        yield NOTHING
    # What fails stands above what is long.
    errors = [finding for finding in review.findings if finding.level is Level.ERROR]
    warnings = [finding for finding in review.findings if finding.level is not Level.ERROR]
    yield from (["### What would not count", *_items(errors, review, names)] if errors else ())
    for each in review.regulations:
        yield from _regulation(each, review, names)
    yield from (["### What should be looked at", *_items(warnings, review, names)] if warnings else ())


def _regulation(each: RegulationReview, review: Review, names: Names) -> Iterator[str]:
    yield f"### {escaped(heading_of(each))}"
    yield f"{code(each.path)}: {counts_of(each)}"
    notes = [f"- {escaped(note.text)}" for note in notes_of(each, review, names)]
    yield from ["\n".join(notes)] if notes else []
    for change in each.changed:
        yield _change(change)


def _change(change: ClauseChange) -> str:
    title = f"**{escaped(clause_title(change))}**"
    if change.change is Change.REWORDED:
        return f"{title}<br>{_worded(change.old or '', change.new or '')}"
    if change.change is Change.MOVED:
        return title
    text = _marked(change.new or change.old or "", change.change)
    return f"{title}<br>{text}"


def _worded(old: str, new: str) -> str:
    """Word by word: struck out what goes, in bold what comes."""
    return " ".join(_marked(span.words, span.change) for span in compare_words(old, new))


def _marked(words: str, change: Change) -> str:
    text = escaped(words)
    return f"<del>{text}</del>" if change is Change.REMOVED else f"<ins>{text}</ins>" if change is Change.ADDED else text


def _items(findings: Iterable[Finding], review: Review, names: Names) -> Iterator[str]:
    for finding in findings:
        message = finding_message(finding, review.registry.calendar, names)
        sign = "❌" if finding.level is Level.ERROR else "⚠️"
        yield f"- {sign} {code(place_of(finding))} {code(finding.check)}: {escaped(message.text)}. *{escaped(message.hint)}*"
