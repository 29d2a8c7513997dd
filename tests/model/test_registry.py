"""The registry as others read it."""

from regctl.model.finding import Finding
from regctl.model.records import Resolution, Resolved
from tests.builders import NEW_YORK, day, instant, law, registry


def test_findings_of_resolved_commits_are_dealt_with() -> None:
    known = registry(
        findings=[Finding("wrong-state", "a.yaml", "aaa"), Finding("no-reason", "b.yaml", "bbb"), Finding("x", "c.yaml")],
        resolved={"aaa": Resolved(Resolution("aaa", "Spoken to."), "root", 1, "ccc")},
    )
    assert [finding.path for finding in known.unresolved] == ["b.yaml", "c.yaml"]


def test_today_is_the_day_of_the_view_in_the_registrys_time_zone() -> None:
    known = registry(law(zone=NEW_YORK), as_of=instant("2026-11-03T02:00:00+00:00"))
    assert known.today == day("2026-11-02")
