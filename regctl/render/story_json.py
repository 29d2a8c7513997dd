"""The JSON document of a regulation's story."""

from collections.abc import Mapping

from regctl.model.calendar import Calendar
from regctl.render.json_values import day_value, document
from regctl.report.regulation_story import Event, RegulationStory, VersionStory


def render_story(story: RegulationStory, people: Mapping[str, str], calendar: Calendar) -> str:
    content = {
        "regulation": story.id,
        "path": story.path,
        "versions": [_version(each, people, calendar) for each in story.versions],
        "clauses": [
            {"id": clause.id, "text": clause.text, "events": [_event(event, people, calendar) for event in clause.events]}
            for clause in story.clauses
        ],
    }
    return document("history", content)


def _version(each: VersionStory, people: Mapping[str, str], calendar: Calendar) -> dict[str, object]:
    version, text = each.version, each.version.text
    return {
        "commit": version.commit,
        "at": calendar.iso(version.at),
        "by": people.get(version.commit),
        "starts": day_value(version.starts),
        "title": text.title if text else None,
        "status": text.status.value if text else "removed",
        "owner": text.owner if text else None,
        "applies_to": list(text.applies_to) if text else [],
        "fingerprint": text.fingerprint if text else None,
    }


def _event(event: Event, people: Mapping[str, str], calendar: Calendar) -> dict[str, object]:
    told: dict[str, object] = {"event": event.happening.value, "at": calendar.iso(event.at), "commit": event.commit}
    if event.change:
        told |= {"by": people.get(event.commit or ""), "old": event.change.old, "new": event.change.new}
        told |= {"was": event.change.was} if event.change.was else {}
    if event.dispute:
        told |= {"dispute": event.dispute, "outcome": event.outcome}
    if event.disputes:
        told |= {"disputes": list(event.disputes)}
    return told
