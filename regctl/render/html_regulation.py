"""The page of a regulation: its clauses with their marks, and the story of each."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from regctl.model.mark import Mark
from regctl.model.regulation import Regulation
from regctl.render.html_document import Link, document
from regctl.render.html_elements import NOTHING, Html, element, joined, lines
from regctl.render.html_month import made_from
from regctl.render.html_tables import Links, section_html
from regctl.render.html_words import say
from regctl.render.names import Names
from regctl.render.report_words import WORDS
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.site_paths import clause_anchor
from regctl.report.clauses import Change, compare_words
from regctl.report.regulation_story import Aspect, ClauseStory, Event, Happening, VersionStory
from regctl.report.regulations import RegulationView
from regctl.report.site import RegulationPart, SiteReport

_TONES = {Happening.MARKED: "bad", Happening.LIFTED: "good"}


class _Told(NamedTuple):
    """What every part of the page needs: what departments are called, who made which commit, and the names of people."""

    departments: Mapping[str, str]
    people: Mapping[str, str]
    names: Names

    def who(self, commit: str | None) -> str:
        person = self.people.get(commit or "")
        return self.names.of(person) if person else say("somebody")

    def scope(self, text: Regulation) -> str:
        named = ", ".join(self.departments.get(each, each) for each in text.applies_to)
        return say("some", departments=named) if named else say("everyone")


def render_regulation(
    part: RegulationPart,
    site: SiteReport,
    people: Mapping[str, str],
    names: Names,
    links: Links,
    pages: Sequence[Link],
) -> str:
    """`people` are the authors of commits: people's ids, or what stands for somebody who is none of them."""
    told = _Told(site.department_names, people, names)
    marks = {mark.clause: mark for mark in part.view.marks} if part.view else {}
    title = f"{part.story.id}: {part.view.text.title}" if part.view else part.story.id
    clauses = [_clause(clause, marks.get(clause.id), told) for clause in part.story.clauses]
    return document(
        title,
        list(_lead(part, told)),
        [
            element("section", element("h2", say("text"), id="text"), *clauses, aria_labelledby="text"),
            section_html(_versions(part.story.versions, told), "versions", links),
        ],
        made_from(site.latest),
        site=pages,
        contents=[
            *((say("clause.title", clause=clause.id), f"#{clause_anchor(clause.id)}") for clause in part.story.clauses),
            (say("versions"), "#versions"),
        ],
    )


def _lead(part: RegulationPart, told: _Told) -> Iterator[str]:
    if part.view is None:
        yield say("regulation.removed")
        return
    text = part.view.text
    owner = told.names.of(text.owner)
    yield say("regulation.lead", status=say(f"status.{text.status.value}"), scope=told.scope(text), owner=owner)
    yield from _acknowledged(part.view, told)


def _acknowledged(view: RegulationView, told: _Told) -> Iterator[str]:
    everybody = len(view.acknowledged) + len(view.owing)
    if everybody:
        yield say("acknowledged", count=len(view.acknowledged), all=everybody)
    if view.owing:
        yield say("owing", people=told.names.listed(view.owing))


def _clause(clause: ClauseStory, mark: Mark | None, told: _Told) -> Html:
    key = clause_anchor(clause.id)
    heading = say("clause.title" if clause.text is not None else "clause.gone", clause=clause.id)
    words = element("p", lines(clause.text), class_="words") if clause.text is not None else NOTHING
    marked = NOTHING
    if mark is not None:
        marked = element("p", say("clause.marked", day=mark.since, disputes=", ".join(mark.disputes)), class_="warning")
    events = [element("li", _event(event, told)) for event in clause.events]
    story = element("ol", *events, class_="story") if events else element("p", say("story.nothing"), class_="nothing")
    return element("article", element("h3", heading, id=key), words, marked, story, class_="clause", aria_labelledby=key)


def _event(event: Event, told: _Told) -> Html:
    """A line of the story: the day, what happened, the commit, and for other words the difference."""
    day = element("time", str(event.day), datetime=str(event.day))
    commit = joined((Html(" "), element("code", event.commit[:12]))) if event.commit else NOTHING
    said = element("span", _said(event, told), class_=_TONES.get(event.happening))
    return joined((day, Html(" "), said, commit, _difference(event)))


def _said(event: Event, told: _Told) -> str:
    was = event.change.was if event.change else None
    key = "story.moved-from" if event.happening is Happening.MOVED and was else f"story.{event.happening.value}"
    outcome = event.outcome or ""
    outcome = WORDS.get(f"ended.{outcome}") or say(f"under-way.{outcome}") if event.dispute else ""
    return say(
        key,
        who=told.who(event.commit),
        was=was,
        dispute=event.dispute,
        outcome=outcome,
        disputes=", ".join(event.disputes),
    )


def _difference(event: Event) -> Html:
    """The words before and after: what is gone struck out, what is new underlined."""
    change = event.change
    if change is None or change.change is not Change.REWORDED:
        return NOTHING
    names = {Change.REMOVED: "del", Change.ADDED: "ins", Change.SAME: "span"}
    spans = [element(names[span.change], span.words) for span in compare_words(change.old or "", change.new or "")]
    return element("p", joined(spans, " "), class_="words")


def _versions(versions: Sequence[VersionStory], told: _Told) -> Section:
    return Section(
        say("versions"),
        tuple(map(Column, (WORDS["day"], say("versions.from"), say("versions.by"), say("versions.what"), say("commit")))),
        tuple(
            (
                Cell(str(each.version.day)),
                Cell(str(each.version.starts) if each.version.in_force else ""),
                Cell(told.who(each.version.commit)),
                Cell(", ".join(_what(each, told))),
                Cell(each.version.commit[:12], Tone.NAME),
            )
            for each in versions
        ),
    )


def _what(version: VersionStory, told: _Told) -> Iterator[str]:
    """What a version is, beside the words of its clauses, or what it changes."""
    text = version.version.text
    if text is None:
        yield say("versions.removed")
        return
    words = {
        Aspect.STATUS: say(f"status.{text.status.value}"),
        Aspect.SCOPE: told.scope(text),
        Aspect.OWNER: say("versions.owner", owner=told.names.of(text.owner)),
        Aspect.TITLE: say("versions.title", title=text.title),
        Aspect.CLAUSES: say("versions.clauses"),
    }
    for aspect in version.aspects:
        yield words[aspect]
