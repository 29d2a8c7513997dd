"""The story of a regulation as people read it: its texts, then clause by clause what became of it."""

from collections.abc import Mapping

from regctl.model.regulation import Regulation
from regctl.render.names import Names
from regctl.render.report_words import WORDS
from regctl.render.review_text import print_change
from regctl.render.sections import Cell, Column, Page, Section, Tone
from regctl.render.sheet import Sheet, print_line, print_page, print_text
from regctl.report.clauses import Change
from regctl.report.regulation_story import ClauseStory, Event, Happening, RegulationStory, VersionStory

_SAID = {
    Happening.ADDED: "added by {who}",
    Happening.REMOVED: "removed by {who}",
    Happening.REWORDED: "reworded by {who}",
    Happening.MOVED: "moved by {who}",
    Happening.DISPUTED: "disputed: {dispute}, {outcome}",
    Happening.MARKED: "unclear, by {disputes}",
    Happening.LIFTED: "no longer unclear",
}
_TONES = {Happening.MARKED: Tone.BAD, Happening.LIFTED: Tone.GOOD, Happening.DISPUTED: Tone.PLAIN}


def print_story(story: RegulationStory, people: Mapping[str, str], names: Names, sheet: Sheet) -> None:
    """`people` are the authors of commits: people's ids, or addresses of others."""
    columns = (Column("day"), Column("in force from"), Column("by"), Column("what"), Column("commit"))
    rows = tuple(
        (
            Cell(str(each.version.day)),
            Cell(str(each.version.starts) if each.version.in_force else ""),
            Cell(names.of(people.get(each.version.commit, ""))),
            Cell(_what(each, names)),
            Cell(each.version.commit[:12], Tone.QUIET),
        )
        for each in story.versions
    )
    print_page(Page(f"{story.id}, {story.path}", (), (Section("Its texts", columns, rows),)), sheet)
    for clause in story.clauses:
        _print_clause(clause, people, names, sheet)


def _what(version: VersionStory, names: Names) -> str:
    """What the version is, beside the words of its clauses, or what it changes."""
    text, before = version.version.text, version.before
    if text is None:
        return "removed"
    if before is None:
        return f"{text.status.value}, {_scope(text)}, owner {names.of(text.owner)}"
    told = [
        f"{text.status.value}" if text.status is not before.status else "",
        _scope(text) if text.applies_to != before.applies_to else "",
        f"owner {names.of(text.owner)}" if text.owner != before.owner else "",
        f"titled {text.title}" if text.title != before.title else "",
        "clauses" if text.clauses != before.clauses else "",
    ]
    return ", ".join(filter(None, told))


def _scope(text: Regulation) -> str:
    return f"for {', '.join(text.applies_to)}" if text.applies_to else "for everyone"


def _print_clause(clause: ClauseStory, people: Mapping[str, str], names: Names, sheet: Sheet) -> None:
    print_line(sheet, "")
    print_line(sheet, clause.id if clause.text is not None else f"{clause.id} (gone)", Tone.NAME)
    if clause.text is not None:
        print_text(sheet, clause.text)
    for event in clause.events:
        _print_event(event, people, names, sheet)


def _outcome(event: Event) -> str:
    return WORDS.get(f"ended.{event.outcome}", event.outcome or "")


def _print_event(event: Event, people: Mapping[str, str], names: Names, sheet: Sheet) -> None:
    who = names.of(people.get(event.commit or "", "nobody"))
    said = _SAID[event.happening].format(
        who=who, dispute=event.dispute, outcome=_outcome(event), disputes=", ".join(event.disputes)
    )
    was = f" from {event.change.was}" if event.change and event.change.was else ""
    commit = f"  {event.commit[:12]}" if event.commit else ""
    sheet.write_parts(
        (f"  {event.day}  ", Tone.QUIET), (said + was, _TONES.get(event.happening, Tone.PLAIN)), (commit, Tone.QUIET)
    )
    if event.change and event.change.change is Change.REWORDED:
        print_change(event.change, sheet)
