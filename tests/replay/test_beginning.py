"""Rules, What git adds, 0: the first step whose tree holds a people.yaml is taken as it stands."""

from pathlib import Path

import pytest

from regctl.model.dispute import State
from regctl.model.paths import error_path
from tests.sealed import (
    CONTENT,
    PEOPLE,
    REG_002,
    REPLIES,
    SETTINGS,
    Sealed,
    begun,
    checks,
    events,
    found,
    opening_text,
    path_of,
    rule,
    void,
)

A = "20261005-aaaa"


@pytest.fixture
def empty(tmp_path: Path) -> Sealed:
    return Sealed(tmp_path)


def test_the_beginning_counts_whoever_made_it(empty: Sealed) -> None:
    begin = empty.commit("stranger@elsewhere.example", "2026-09-01 09:00", CONTENT)
    registry = empty.replay()
    assert registry.begun == registry.head == begin
    assert set(registry.people.by_id) == {"olga", "maria", "denis", "anna", "ivan", "pavel", "kira"}
    assert registry.settings.organisation == "Example Agency"
    assert set(registry.regulations) == {"REG-001", "REG-002"}
    assert found(registry) == []


def test_from_the_next_step_on_the_rules_hold(empty: Sealed) -> None:
    empty.commit("stranger@elsewhere.example", "2026-09-01 09:00", CONTENT)
    empty.edit("stranger@elsewhere.example", "2026-09-01 10:00", "regctl.yaml", "Example", "Other")
    registry = empty.replay()
    assert registry.settings.organisation == "Example Agency"
    assert checks(registry) == ["unknown-author"]


def test_there_is_no_registry_without_people(empty: Sealed) -> None:
    empty.commit("ivan", "2026-09-01 09:00", {"notes.md": "Hello.\n", REG_002: REPLIES})
    assert empty.replay().begun is None


def test_a_people_file_in_a_later_commit_begins_it_with_all_that_the_tree_holds_by_then(empty: Sealed) -> None:
    empty.commit("pavel", "2026-08-01 09:00", {REG_002: REPLIES.replace("promptly", "soon"), "regulations/gone.yaml": "?"})
    empty.commit("pavel", "2026-08-02 09:00", {REG_002: REPLIES, "regctl.yaml": SETTINGS, "regulations/gone.yaml": None})
    begin = empty.commit("ivan", "2026-09-01 09:00", {"people.yaml": PEOPLE})
    registry = empty.replay()
    assert registry.begun == begin
    assert [(v.commit, v.day.isoformat()) for v in registry.regulations["REG-002"].versions] == [(begin, "2026-09-01")]
    assert registry.settings.organisation == "Example Agency"
    assert found(registry) == []


def test_a_people_file_brought_in_by_a_merge_begins_it_at_the_merge(empty: Sealed) -> None:
    empty.commit("ivan", "2026-08-01 09:00", {"notes.md": "Hello.\n"})
    empty.branch("side")
    empty.commit("pavel", "2026-08-02 09:00", CONTENT, branch="side")
    begin = empty.merge("anna", "2026-09-01 09:00", "side")
    registry = empty.replay()
    assert registry.begun == begin
    assert registry.regulations["REG-002"].latest.day.isoformat() == "2026-09-01"
    assert found(registry) == []


def test_a_people_file_that_cannot_be_read_begins_nothing_until_it_can(empty: Sealed) -> None:
    empty.commit("pavel", "2026-08-01 09:00", CONTENT | {"people.yaml": "people: [\n"})
    assert empty.replay().begun is None
    begin = empty.commit("ivan", "2026-09-01 09:00", {"people.yaml": PEOPLE})
    registry = empty.replay()
    assert registry.begun == begin
    assert set(registry.regulations) == {"REG-001", "REG-002"}


@pytest.mark.parametrize("settings", ["timezone: Nowhere/Land\n", "departments: {support: {nam: Support}}\n", "a: [\n"])
def test_settings_that_cannot_be_read_are_a_finding_and_leave_people_who_can_mend_them(empty: Sealed, settings: str) -> None:
    begin = empty.commit("olga", "2026-09-01 09:00", CONTENT | {"regctl.yaml": settings})
    registry = empty.replay()
    assert {(f.path, f.commit) for f in registry.findings} >= {("regctl.yaml", begin)}
    assert "olga" in registry.people.by_id
    empty.commit("olga", "2026-09-01 10:00", {"regctl.yaml": SETTINGS})
    assert empty.replay().settings.organisation == "Example Agency"


def test_names_of_what_does_not_exist_are_findings_and_the_texts_stand(empty: Sealed) -> None:
    begin = empty.commit("olga", "2026-09-01 09:00", CONTENT | {REG_002: REPLIES.replace("owner: maria", "owner: nobody")})
    registry = empty.replay()
    assert found(registry) == [("unknown-person", begin)]
    assert (registry.findings[0].line, registry.findings[0].column) == (3, 8)
    assert registry.regulations["REG-002"].latest.text


def test_a_regulation_that_cannot_be_read_is_a_finding_and_the_rest_stands(empty: Sealed) -> None:
    begin = empty.commit("olga", "2026-09-01 09:00", CONTENT | {REG_002: REPLIES.replace("title:", "titel:")})
    registry = empty.replay()
    assert set(found(registry)) == {("unknown-key", begin), ("missing-key", begin)}
    assert set(registry.regulations) == {"REG-001"}


def test_disputes_that_were_there_are_taken_with_their_acts_and_go_on(empty: Sealed) -> None:
    text = opening_text() + "  - contest: {reason: Greeted.}\n"
    empty.commit("olga", "2026-10-06 09:00", CONTENT | {path_of(A): text})
    dispute = empty.dispute(A)
    assert events(dispute) == [("open", "anna"), ("contest", "ivan")]
    assert dispute.term
    assert dispute.term.arbiter == "maria"
    empty.act("maria", "2026-10-07 09:00", A, rule("maria"))
    registry = empty.replay()
    assert registry.disputes[A].state is State.RULED
    assert found(registry) == []


def test_a_dispute_that_was_there_defaults_by_the_clock(empty: Sealed) -> None:
    empty.commit("olga", "2026-10-06 09:00", CONTENT | {path_of(A): opening_text()})
    assert empty.dispute(A, "2026-10-13 23:59:59").state is State.OPEN
    assert empty.dispute(A, "2026-10-14 00:00").state is State.DEFAULTED


def test_an_incident_of_a_dispute_that_was_there_cannot_be_disputed_again(empty: Sealed) -> None:
    empty.commit("olga", "2026-10-06 09:00", CONTENT | {path_of(A): opening_text()})
    empty.settings("2026-10-06 10:00", ("disputes:\n", "disputes:\n  require_acknowledgement: false\n"))
    empty.open("pavel", "2026-10-06 11:00", "20261006-bbbb", occurred="2026-10-02")
    assert "disputed-before" in checks(empty.replay())


def test_an_incident_of_a_void_dispute_that_was_there_can_be_disputed_again(empty: Sealed) -> None:
    settings = SETTINGS.replace("disputes:\n", "disputes:\n  require_acknowledgement: false\n")
    text = opening_text(occurred="2026-10-06") + "  - void: {admin: olga, reason: A test.}\n"
    empty.commit("olga", "2026-10-06 09:00", CONTENT | {"regctl.yaml": settings, path_of(A): text})
    assert empty.dispute(A).state is State.VOID
    empty.open("anna", "2026-10-06 11:00", "20261006-bbbb", occurred="2026-10-06")
    registry = empty.replay()
    assert found(registry) == []
    assert "20261006-bbbb" in registry.disputes


def test_a_sweep_that_was_there_needs_no_other(empty: Sealed) -> None:
    text = opening_text() + "  - default: {}\n"
    empty.commit("olga", "2026-10-20 09:00", CONTENT | {path_of(A): text})
    dispute = empty.dispute(A)
    assert dispute.state is State.DEFAULTED
    assert dispute.default_is_written


def test_an_act_that_was_there_and_fits_no_state_is_found(empty: Sealed) -> None:
    text = opening_text() + "  - accept: {}\n  - contest: {reason: Greeted.}\n  - void: {admin: olga, reason: A test.}\n"
    begin = empty.commit("olga", "2026-10-06 09:00", CONTENT | {path_of(A): text})
    registry = empty.replay()
    assert events(registry.disputes[A]) == [("open", "anna"), ("accept", "ivan"), ("void", "olga")]
    assert found(registry) == [("wrong-state", begin)]
    assert [finding.check for finding in registry.findings.of_dispute(A)] == ["wrong-state"]


def test_acknowledgements_and_errors_that_were_there_count(empty: Sealed, tmp_path: Path) -> None:
    other = begun(tmp_path / "other")
    given = {path: text for path, text in other.trees[other.heads["main"]].items() if path.startswith("acknowledgements/")}
    recorded = "error: 20260901-eeee\noccurred: 2026-09-01\ncategory: access\nwhat: No login.\n"
    empty.commit("olga", "2026-09-01 09:00", CONTENT | given | {error_path("20260901-eeee"): recorded})
    registry = empty.replay()
    assert len(registry.acknowledgements) == len(given) == 12
    assert set(registry.errors) == {"20260901-eeee"}
    assert found(registry) == []


def test_what_stood_there_before_is_not_judged_again_by_a_later_act(empty: Sealed) -> None:
    empty.commit("olga", "2026-10-06 09:00", CONTENT | {path_of(A): opening_text() + "  - contest: {reason: Greeted.}\n"})
    empty.act("olga", "2026-10-07 09:00", A, void())
    registry = empty.replay()
    assert events(registry.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("void", "olga")]
    assert found(registry) == []


def test_files_that_are_none_of_the_registrys_are_nobodys_business(registry: Sealed) -> None:
    head = registry.commit(
        "stranger@elsewhere.example",
        "2026-10-01 10:00",
        {"src/main.py": "print()\n", "disputes/README.md": "?", "regulations/notes.txt": "?", "docs/people.yaml": "people: [\n"},
    )
    view = registry.replay()
    assert found(view) == []
    assert view.head == head


def test_acts_without_an_opening_begin_no_dispute(registry: Sealed) -> None:
    registry.commit("anna", "2026-10-05 10:00", {path_of(A): "  - default: {}\n"})
    view = registry.replay()
    assert view.disputes == {}
    assert view.findings
