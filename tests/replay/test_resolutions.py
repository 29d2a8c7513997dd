"""Rules, What git adds, at the end: history keeps a finding, and an admin who has dealt with it resolves it."""

import pytest

from regctl.model.paths import resolved_path
from regctl.model.records import Resolution
from regctl.store.encode import encode_resolution
from tests.sealed import ACCEPT, Sealed, checks, found, path_of

A = "20261005-aaaa"


@pytest.fixture
def forged(registry: Sealed) -> str:
    """The commit of an act that pavel took in ivan's place."""
    registry.open()
    return registry.act("pavel", "2026-10-06 10:00", A, ACCEPT)


def resolve(sealed: Sealed, commit: str, who: str = "olga", at: str = "2026-10-07 10:00", **keys: str) -> str:
    text = encode_resolution(Resolution(commit, "Spoken to."))
    return sealed.commit(who, at, {resolved_path(commit): text}, **keys)


def test_a_resolved_finding_is_still_listed_and_no_longer_open(registry: Sealed, forged: str) -> None:
    oid = resolve(registry, forged[:12])
    view = registry.replay()
    assert found(view) == [("not-the-respondent", forged)]
    assert view.unresolved == []
    resolved = view.resolved[forged]
    assert (resolved.by, resolved.oid, resolved.resolution.reason) == ("olga", oid, "Spoken to.")


def test_the_whole_id_of_the_commit_serves_as_well(registry: Sealed, forged: str) -> None:
    resolve(registry, forged)
    assert registry.replay().unresolved == []


def test_only_an_admin_resolves(registry: Sealed, forged: str) -> None:
    step = resolve(registry, forged, "maria")
    view = registry.replay()
    assert found(view)[-1] == ("not-an-admin", step)
    assert len(view.unresolved) == 2


def test_all_findings_of_a_commit_are_resolved_at_once_and_no_others(registry: Sealed, forged: str) -> None:
    both = registry.commit("pavel", "2026-10-06 11:00", {path_of(A): None, "regctl.yaml": "{}\n"})
    resolve(registry, both)
    view = registry.replay()
    assert [finding.commit for finding in view.unresolved] == [forged]


def test_removing_the_file_opens_the_finding_again(registry: Sealed, forged: str) -> None:
    resolve(registry, forged)
    registry.commit("olga", "2026-10-08 10:00", {resolved_path(forged): None})
    assert [finding.commit for finding in registry.replay().unresolved] == [forged]


def test_nobody_but_an_admin_opens_it_again(registry: Sealed, forged: str) -> None:
    resolve(registry, forged)
    step = registry.commit("pavel", "2026-10-08 10:00", {resolved_path(forged): None})
    assert [finding.commit for finding in registry.replay().unresolved] == [step]


@pytest.mark.parametrize("name", ["c0ffee123456", "0" * 40])
def test_a_commit_without_findings_cannot_be_resolved(registry: Sealed, forged: str, name: str) -> None:
    step = resolve(registry, name)
    view = registry.replay()
    assert found(view) == [("not-the-respondent", forged), ("resolves-nothing", step)]


def test_a_finding_cannot_be_resolved_before_it_is_there(registry: Sealed) -> None:
    registry.open()
    registry.branch("draft")
    later = registry.act("pavel", "2026-10-07 10:00", A, ACCEPT, branch="draft")
    early = resolve(registry, later, at="2026-10-06 10:00")
    registry.merge("olga", "2026-10-07 11:00", "draft")
    assert [finding.check for finding in registry.replay().unresolved] == ["resolves-nothing", "not-the-respondent"]
    assert early


def test_the_file_is_named_after_the_commit(registry: Sealed, forged: str) -> None:
    step = registry.commit(
        "olga", "2026-10-07 10:00", {"resolved/spoken.yaml": encode_resolution(Resolution(forged, "Spoken to."))}
    )
    view = registry.replay()
    assert found(view)[-1] == ("misnamed", step)
    assert forged in {finding.commit for finding in view.unresolved}


def test_a_warning_can_be_resolved_too(registry: Sealed) -> None:
    registry.open(committer="pavel")
    strange = registry.heads["main"]
    assert checks(registry.replay()) == ["committed-by-another"]
    resolve(registry, strange)
    assert registry.replay().unresolved == []


def test_a_resolution_on_a_side_counts_with_the_merge(registry: Sealed, forged: str) -> None:
    registry.branch("side")
    resolve(registry, forged, branch="side")
    assert registry.replay().unresolved
    registry.merge("olga", "2026-10-08 10:00", "side")
    view = registry.replay()
    assert view.unresolved == []
    assert found(view) == [("not-the-respondent", forged)]
