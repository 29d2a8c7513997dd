"""The story of a regulation as people read it: its texts, then clause by clause what became of it."""

from collections.abc import Mapping

from regctl.render.names import Names
from regctl.render.report_words import WORDS
from regctl.render.review_text import print_change
from regctl.render.review_words import scope_of
from regctl.render.sections import Cell, Column, Page, Section, Tone
from regctl.render.sheet import Sheet, print_line, print_page, print_text
from regctl.report.clauses import Change
from regctl.report.regulation_story import Aspect, ClauseStory, Event, Happening, RegulationStory, VersionStory

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
    text = version.version.text
    if text is None:
        return "removed"
    words = {
        Aspect.STATUS: text.status.value,
        Aspect.SCOPE: scope_of(text),
        Aspect.OWNER: f"owner {names.of(text.owner)}",
        Aspect.TITLE: f"titled {text.title}",
        Aspect.CLAUSES: "clauses",
    }
    return ", ".join(words[aspect] for aspect in version.aspects)


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
