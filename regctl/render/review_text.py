"""A review on a terminal, old and new side by side; in a pipe one below the other, and never cut."""

from collections.abc import Iterable

from regctl.render.findings_text import print_finding
from regctl.render.names import Names
from regctl.render.review_words import NOTHING, clause_title, counts_of, heading_of, notes_of, summary_of, verdict_of
from regctl.render.sections import Tone
from regctl.render.sheet import Parts, Sheet, print_line
from regctl.render.writing import one_line
from regctl.report.clauses import Change, ClauseChange, Span, compare_words
from regctl.report.review import Review

_TONES = {Change.ADDED: Tone.GOOD, Change.REMOVED: Tone.BAD, Change.REWORDED: Tone.NAME, Change.MOVED: Tone.NAME}


def print_review(review: Review, names: Names, sheet: Sheet) -> None:
    print_line(sheet, f"{review.base[:12]} .. {review.head[:12]}", Tone.QUIET)
    for note in summary_of(review):
        print_line(sheet, note.text, note.tone)
    if not review.regulations:
        print_line(sheet, NOTHING, Tone.QUIET)
    for each in review.regulations:
        print_line(sheet, "")
        print_line(sheet, heading_of(each), Tone.STRONG)
        print_line(sheet, f"{each.path}: {counts_of(each)}", Tone.QUIET)
        for change in each.changed:
            print_line(sheet, "")
            _print_change(change, sheet)
        print_line(sheet, "")
        for note in notes_of(each, review, names):
            sheet.write_parts((f"- {one_line(note.text)}", note.tone))
    print_line(sheet, "")
    for finding in review.findings:
        print_finding(finding, review.registry, names, sheet)
    print_line(sheet, verdict_of(review), Tone.STRONG)


def _print_change(change: ClauseChange, sheet: Sheet) -> None:
    print_line(sheet, clause_title(change), _TONES[change.change])
    print_change(change, sheet)


def print_change(change: ClauseChange, sheet: Sheet) -> None:
    """The words of a clause before and after; what was only moved has the same."""
    if change.change is Change.REWORDED:
        spans = compare_words(change.old or "", change.new or "")
        sheet.write_beside(_side(spans, Change.REMOVED), _side(spans, Change.ADDED))
    elif change.change is not Change.MOVED:
        sheet.write_beside(_whole(change.old, Tone.BAD), _whole(change.new, Tone.GOOD))


def _side(spans: Iterable[Span], own: Change) -> Parts:
    """The words of one side; those that the other has not stand out."""
    told: list[tuple[str, Tone]] = []
    for span in spans:
        if span.change in (own, Change.SAME):
            told += [(" ", Tone.PLAIN)] if told else []
            told.append((one_line(span.words), _TONES[own] if span.change is own else Tone.PLAIN))
    return tuple(told)


def _whole(text: str | None, tone: Tone) -> Parts:
    return ((one_line(text), tone),) if text else ()
