"""Rules, What git adds, 9: who may change what."""

from pathlib import Path

import pytest

from regctl.model.paths import error_path
from regctl.model.regulation import Status
from regctl.rules.texts import text_on
from tests.builders import day
from tests.sealed import CONTENT, PEOPLE, REG_001, REG_002, SETTINGS, Sealed, Special, checks, found, only

E = "20261005-eeee"
ERROR = f"error: {E}\noccurred: 2026-10-05\ncategory: access\nwhat: No login.\n"
NEW = "regulations/REG-003.yaml"
NEW_TEXT = (
    "regulation: REG-003\ntitle: Silence\nowner: pavel\nstatus: in-force\nclauses:\n  - {id: '1', text: Nobody whistles.}\n"
)


@pytest.mark.parametrize("path", ["people.yaml", "regctl.yaml", "months/2026-09.yaml", "resolved/c0ffee123456.yaml"])
@pytest.mark.parametrize("who", ["maria", "kira"])
def test_people_rules_months_and_resolutions_are_an_admins(registry: Sealed, path: str, who: str) -> None:
    text = registry.text(path) + "# mine\n" if path in ("people.yaml", "regctl.yaml") else "month: 2026-09\n"
    step = registry.commit(who, "2026-10-05 10:00", {path: text})
    finding = only(registry.replay().findings)
    assert (finding.check, finding.commit, finding.path, finding.by) == ("not-an-admin", step, path, who)


def test_an_admin_changes_people_and_rules(registry: Sealed) -> None:
    registry.people("2026-10-05 10:00", ("name: Pavel", "name: Paul"))
    registry.settings("2026-10-05 11:00", ("Example", "Other"))
    view = registry.replay()
    assert found(view) == []
    assert view.people.by_id["pavel"].name == "Paul"
    assert view.settings.organisation == "Other Agency"


def test_an_admin_who_has_left_is_none(registry: Sealed) -> None:
    registry.people("2026-10-05 10:00", ("roles: [admin]}", "roles: [admin], active: {until: 2026-10-05}}"))
    registry.settings("2026-10-05 23:00", ("Example", "Other"))
    late = registry.settings("2026-10-06 10:00", ("Other", "Third"))
    view = registry.replay()
    assert found(view) == [("not-an-admin", late)]
    assert view.settings.organisation == "Other Agency"


# Regulations


def test_the_owner_changes_a_regulation(registry: Sealed) -> None:
    registry.edit("maria", "2026-10-05 10:00", REG_002, "promptly", "at once")
    view = registry.replay()
    assert found(view) == []
    assert [version.day.isoformat() for version in view.regulations["REG-002"].versions] == ["2026-09-01", "2026-10-05"]


def test_an_admin_changes_any_regulation(registry: Sealed) -> None:
    registry.edit("olga", "2026-10-05 10:00", REG_002, "promptly", "at once")
    assert found(registry.replay()) == []


@pytest.mark.parametrize("who", ["ivan", "kira", "denis"])
def test_nobody_else_changes_a_regulation(registry: Sealed, who: str) -> None:
    step = registry.edit(who, "2026-10-05 10:00", REG_002, "promptly", "at once")
    view = registry.replay()
    assert found(view) == [("not-the-owner", step)]
    assert len(view.regulations["REG-002"].versions) == 1


def test_the_owner_is_that_of_the_text_before(registry: Sealed) -> None:
    grab = registry.edit("pavel", "2026-10-05 10:00", REG_002, "owner: maria", "owner: pavel")
    again = registry.edit("pavel", "2026-10-05 11:00", REG_002, "promptly", "at once")
    assert found(registry.replay()) == [("not-the-owner", grab), ("not-the-owner", again)]


def test_an_owner_hands_over_with_the_step_after(registry: Sealed) -> None:
    registry.edit("maria", "2026-10-05 10:00", REG_002, "owner: maria", "owner: pavel")
    registry.edit("pavel", "2026-10-05 11:00", REG_002, "promptly", "at once")
    late = registry.edit("maria", "2026-10-05 12:00", REG_002, "at once", "soon")
    assert found(registry.replay()) == [("not-the-owner", late)]


def test_a_new_regulation_is_an_admins(registry: Sealed) -> None:
    step = registry.commit("pavel", "2026-10-05 10:00", {NEW: NEW_TEXT})
    view = registry.replay()
    assert found(view) == [("new-regulation", step)]
    assert "REG-003" not in view.regulations
    registry.commit("olga", "2026-10-05 11:00", {NEW: NEW_TEXT.replace("whistles", "sings")})
    assert "REG-003" in registry.replay().regulations


def test_nobody_puts_their_own_regulation_in_the_place_of_another(registry: Sealed) -> None:
    registry.commit("olga", "2026-10-05 10:00", {NEW: NEW_TEXT})
    assert found(registry.replay()) == []
    step = registry.commit("pavel", "2026-10-05 11:00", {NEW: None, REG_002: registry.text(NEW)})
    view = registry.replay()
    assert ("not-the-owner", step) in found(view)
    text = view.regulations["REG-002"].latest.text
    assert text
    assert "promptly" in text.words["2"]


def test_a_regulation_is_removed_by_its_owner_and_nobody_else(registry: Sealed) -> None:
    text = registry.text(REG_002)
    step = registry.commit("pavel", "2026-10-05 10:00", {REG_002: None})
    registry.commit("kira", "2026-10-05 11:00", {REG_002: text})
    registry.commit("maria", "2026-10-06 10:00", {REG_002: None})
    view = registry.replay()
    assert found(view) == [("not-the-owner", step)]
    assert text_on(view.regulations["REG-002"], day("2026-10-05"))
    assert text_on(view.regulations["REG-002"], day("2026-10-06")) is None


def test_a_regulation_keeps_its_story_when_its_owner_moves_it(registry: Sealed) -> None:
    registry.commit("maria", "2026-10-05 10:00", {REG_002: None, "regulations/clients/replies.yaml": registry.text(REG_002)})
    registry.edit("maria", "2026-10-05 11:00", "regulations/clients/replies.yaml", "promptly", "at once")
    view = registry.replay()
    assert found(view) == []
    story = view.regulations["REG-002"]
    assert story.path == "regulations/clients/replies.yaml"
    assert all(version.text for version in story.versions)


def test_nobody_else_moves_a_regulation(registry: Sealed) -> None:
    moved = "regulations/clients/replies.yaml"
    step = registry.commit("pavel", "2026-10-05 10:00", {REG_002: None, moved: registry.text(REG_002)})
    view = registry.replay()
    assert set(found(view)) == {("not-the-owner", step)}
    assert view.regulations["REG-002"].path == REG_002


def test_one_regulation_cannot_stand_in_two_files(registry: Sealed) -> None:
    step = registry.commit("olga", "2026-10-05 10:00", {"regulations/copy.yaml": registry.text(REG_002)})
    view = registry.replay()
    assert found(view) == [("regulation-twice", step)]
    assert view.regulations["REG-002"].path == REG_002


def test_one_regulation_cannot_take_anothers_file_over(registry: Sealed) -> None:
    """maria owns REG-002, not REG-001: what she writes into her file cannot change olga's."""
    text = registry.text(REG_001).replace("five days", "a year")
    registry.commit("maria", "2026-10-05 10:00", {REG_002: text})
    view = registry.replay()
    latest = view.regulations["REG-001"].latest.text
    assert latest
    assert "five days" in latest.clauses[0].text
    assert checks(view)


def test_a_regulation_that_got_another_name_is_no_longer_in_force_under_its_old_one(registry: Sealed) -> None:
    """The text in force on a day is what the main branch held at the end of it, and it holds no REG-002 any more."""
    registry.edit("olga", "2026-10-05 10:00", REG_002, "regulation: REG-002", "regulation: REG-022")
    view = registry.replay()
    assert "REG-022" in view.regulations
    assert text_on(view.regulations["REG-002"], day("2026-10-04"))
    assert text_on(view.regulations["REG-002"], day("2026-10-06")) is None


def test_a_regulation_that_cannot_be_read_leaves_the_text_before_in_force(registry: Sealed) -> None:
    step = registry.edit("maria", "2026-10-05 10:00", REG_002, "status: in-force", "status: in force")
    finding = only(registry.replay().findings)
    assert (finding.check, finding.commit, finding.line, finding.column) == ("unknown-word", step, 4, 9)
    text = registry.replay().regulations["REG-002"].latest.text
    assert text
    assert text.status is Status.IN_FORCE


@pytest.mark.parametrize(
    ("old", "new", "check", "line", "column"),
    [
        ("owner: maria", "owner: marya", "unknown-person", 3, 8),
        ("[support, design]", "[support, desing]", "unknown-department", 5, 23),
    ],
)
def test_a_name_of_nobody_is_a_finding_with_its_place(
    registry: Sealed, old: str, new: str, check: str, line: int, column: int
) -> None:
    step = registry.edit("maria", "2026-10-05 10:00", REG_002, old, new)
    view = registry.replay()
    finding = only(view.findings)
    assert (finding.check, finding.commit, finding.path, finding.line, finding.column) == (check, step, REG_002, line, column)
    assert len(view.regulations["REG-002"].versions) == 1


def test_a_department_and_its_people_may_come_in_one_commit(registry: Sealed) -> None:
    people = PEOPLE + "  - {id: nina, name: Nina, emails: [nina@agency.example], department: sales, manager: olga}\n"
    settings = SETTINGS + "  sales: {name: Sales}\n"
    registry.commit("olga", "2026-10-05 10:00", {"people.yaml": people, "regctl.yaml": settings})
    view = registry.replay()
    assert found(view) == []
    assert view.people.by_id["nina"].department == "sales"


def test_people_in_a_department_that_does_not_exist_do_not_count(registry: Sealed) -> None:
    step = registry.people("2026-10-05 10:00", ("department: design, manager: denis", "department: desing, manager: denis"))
    view = registry.replay()
    assert found(view) == [("unknown-department", step)]
    assert view.people.by_id["pavel"].department == "design"


# Acknowledgements


def test_nobody_acknowledges_for_somebody_else(registry: Sealed) -> None:
    registry.edit("maria", "2026-10-04 10:00", REG_002, "promptly", "at once")
    given = registry.replay().acknowledgements["ivan", "REG-002"]
    fingerprint = registry.replay().regulations["REG-002"].latest.text
    assert fingerprint
    path = "acknowledgements/REG-002/ivan.yaml"
    text = f"acknowledgement: REG-002\nperson: ivan\nfingerprint: {fingerprint.fingerprint}\n"
    for who in ("maria", "olga"):
        step = registry.commit(who, "2026-10-05 10:00", {path: text + f"# {who}\n"})
        assert found(registry.replay())[-1] == ("not-the-person", step)
    assert registry.replay().acknowledgements["ivan", "REG-002"] == given


def test_an_acknowledgement_cannot_be_taken_back(registry: Sealed) -> None:
    step = registry.commit("ivan", "2026-10-05 10:00", {"acknowledgements/REG-002/ivan.yaml": None})
    view = registry.replay()
    assert found(view) == [("acknowledgement-removed", step)]
    assert ("ivan", "REG-002") in view.acknowledgements


@pytest.mark.parametrize(
    ("path", "text", "check"),
    [
        ("acknowledgements/REG-001/ivan.yaml", "acknowledgement: REG-002\nperson: ivan\nfingerprint: {}\n", "misnamed"),
        ("acknowledgements/REG-002/old/ivan.yaml", "acknowledgement: REG-002\nperson: ivan\nfingerprint: {}\n", "misnamed"),
        ("acknowledgements/REG-002/ivan.yaml", "acknowledgement: REG-002\nperson: anna\nfingerprint: {}\n", "misnamed"),
        (
            "acknowledgements/REG-002/ivan.yaml",
            f"acknowledgement: REG-002\nperson: ivan\nfingerprint: '{'0' * 40}'\n",
            "unknown-fingerprint",
        ),
        ("acknowledgements/REG-009/ivan.yaml", "acknowledgement: REG-009\nperson: ivan\nfingerprint: {}\n", "unknown-regulation"),
    ],
)
def test_an_acknowledgement_of_what_does_not_exist_or_elsewhere_is_a_finding(
    registry: Sealed, path: str, text: str, check: str
) -> None:
    latest = registry.replay().regulations["REG-002"].latest.text
    assert latest
    step = registry.commit("ivan", "2026-10-05 10:00", {path: text.format(f"'{latest.fingerprint}'")})
    view = registry.replay()
    assert found(view) == [(check, step)]
    assert len(view.acknowledgements["ivan", "REG-002"]) == 1


def test_an_older_text_can_still_be_acknowledged(registry: Sealed) -> None:
    old = registry.replay().regulations["REG-002"].latest.text
    assert old
    registry.edit("maria", "2026-10-04 10:00", REG_002, "promptly", "at once")
    text = f"acknowledgement: REG-002\nperson: kira\nfingerprint: '{old.fingerprint}'\n"
    registry.commit("kira", "2026-10-05 10:00", {"acknowledgements/REG-002/kira.yaml": text})
    view = registry.replay()
    assert found(view) == []
    assert view.acknowledgements["kira", "REG-002"][0].fingerprint == old.fingerprint


# Errors


@pytest.mark.parametrize("who", ["ivan", "kira"])
def test_anybody_records_an_error(registry: Sealed, who: str) -> None:
    step = registry.commit(who, "2026-10-05 10:00", {error_path(E): ERROR})
    view = registry.replay()
    assert found(view) == []
    assert (view.errors[E].by, view.errors[E].commit) == (who, step)


def test_an_error_is_its_recorders_to_mend_and_to_take_away(registry: Sealed) -> None:
    registry.commit("ivan", "2026-10-05 10:00", {error_path(E): ERROR})
    other = registry.commit("anna", "2026-10-05 11:00", {error_path(E): ERROR.replace("access", "blame")})
    gone = registry.commit("anna", "2026-10-05 12:00", {error_path(E): None})
    registry.commit("ivan", "2026-10-05 13:00", {error_path(E): ERROR + "cause: A lost key.\n"})
    view = registry.replay()
    assert [f for f in found(view) if f[0] != "carries-uncounted"] == [("not-the-recorder", other), ("not-the-recorder", gone)]
    assert (view.errors[E].record.category, view.errors[E].record.cause, view.errors[E].by) == ("access", "A lost key.", "ivan")
    registry.commit("ivan", "2026-10-05 14:00", {error_path(E): None})
    assert registry.replay().errors == {}


@pytest.mark.parametrize(
    ("path", "text", "check"),
    [
        ("errors/2026-10/05/20261005-ffff.yaml", ERROR, "misnamed"),
        ("errors/mine.yaml", ERROR, "misplaced"),
        (error_path(E), ERROR + "regulation: REG-009\n", "unknown-regulation"),
        (error_path(E), ERROR + "person: ivan\n", "unknown-key"),
        (error_path(E), ERROR.replace("2026-10-05", "2026-13-05"), "no-such-day"),
    ],
)
def test_an_error_that_does_not_hold_together_is_a_finding(registry: Sealed, path: str, text: str, check: str) -> None:
    step = registry.commit("ivan", "2026-10-05 10:00", {path: text})
    view = registry.replay()
    assert found(view) == [(check, step)]
    assert view.errors == {}


# Putting back


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("people.yaml", "name: Anna", "name: Ann"),
        ("regctl.yaml", "Example", "Other"),
        (REG_002, "promptly", "at once"),
        ("acknowledgements/REG-002/ivan.yaml", "fingerprint", "# \nfingerprint"),
        (error_path(E), "access", "blame"),
    ],
)
@pytest.mark.parametrize("who", ["kira", "robot@elsewhere.example"])
def test_a_document_may_be_put_back_by_anybody(registry: Sealed, path: str, old: str, new: str, who: str) -> None:
    registry.commit("anna", "2026-10-05 09:00", {error_path(E): ERROR})
    before = registry.text(path)
    step = registry.edit("pavel", "2026-10-05 10:00", path, old, new)
    registry.commit(who, "2026-10-05 11:00", {path: before})
    assert {commit for _, commit in found(registry.replay())} == {step}
    gone = registry.commit("pavel", "2026-10-05 12:00", {path: None})
    registry.commit(who, "2026-10-05 13:00", {path: before})
    assert {commit for _, commit in found(registry.replay())} == {step, gone}


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (NEW, NEW_TEXT),
        ("acknowledgements/REG-001/anna2.yaml", "acknowledgement: REG-001\nperson: anna\nfingerprint: 'x'\n"),
        ("months/2026-09.yaml", "month: 2026-09\n"),
        ("resolved/c0ffee123456.yaml", "commit: c0ffee123456\nreason: No.\n"),
    ],
)
def test_a_document_that_never_counted_may_be_taken_away_by_anybody(registry: Sealed, path: str, text: str) -> None:
    """That puts back what the last lawful change left: nothing."""
    step = registry.commit("pavel", "2026-10-05 10:00", {path: text})
    registry.commit("kira", "2026-10-05 11:00", {path: None})
    assert {commit for _, commit in found(registry.replay())} == {step}


def test_a_lawful_change_on_top_of_one_that_did_not_count_warns_of_what_it_carries(registry: Sealed) -> None:
    first = registry.edit("pavel", "2026-10-05 10:00", REG_002, "promptly", "at once")
    second = registry.edit("maria", "2026-10-05 11:00", REG_002, "by name", "by their name")
    view = registry.replay()
    assert [(f.check, f.level.value, f.commit) for f in view.findings] == [
        ("not-the-owner", "error", first),
        ("carries-uncounted", "warning", second),
    ]
    assert view.findings[1].details["by"] == "pavel"
    assert view.regulations["REG-002"].latest.commit == second


def test_a_text_that_cannot_be_read_carries_nothing_and_what_counts_after_it_does(registry: Sealed) -> None:
    first = registry.edit("pavel", "2026-10-05 10:00", REG_002, "promptly", "at once")
    faulty = registry.edit("maria", "2026-10-05 11:00", REG_002, "title: Replies to clients", "title: ''")
    mended = registry.edit("maria", "2026-10-05 12:00", REG_002, "title: ''", "title: Replies")
    expected = [("not-the-owner", first), ("empty-text", faulty), ("carries-uncounted", mended)]
    assert found(registry.replay()) == expected


def test_a_lawful_change_after_a_putting_back_carries_nothing(registry: Sealed) -> None:
    before = registry.text(REG_002)
    registry.edit("pavel", "2026-10-05 10:00", REG_002, "promptly", "at once")
    registry.commit("kira", "2026-10-05 11:00", {REG_002: before})
    registry.edit("maria", "2026-10-05 12:00", REG_002, "by name", "by their name")
    assert checks(registry.replay()) == ["not-the-owner"]


@pytest.mark.parametrize(
    ("path", "text"), [("people.yaml", PEOPLE), ("regctl.yaml", SETTINGS), (REG_002, None), (error_path(E), ERROR)]
)
def test_an_unknown_author_changes_no_kind_of_file(registry: Sealed, path: str, text: str | None) -> None:
    text = text or registry.text(path)
    step = registry.commit("robot@elsewhere.example", "2026-10-05 10:00", {path: text + "# robot\n"})
    view = registry.replay()
    assert found(view) == [("unknown-author", step)]
    assert view.errors == {}


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("ivan", "acknowledgements/REG-001/ivan.yml"),
        ("ivan", "disputes/2026-10/05/20261005-aaaa.yml"),
        ("ivan", "disputes/20261005-aaaa.yml"),
        ("ivan", "errors/2026-10/05/20261005-eeee.yml"),
        ("olga", "regulations/REG-001.yml"),
        ("olga", "months/2026-09.yml"),
        ("olga", "resolved/c0ffee123456.yml"),
    ],
)
def test_a_file_with_the_other_ending_is_refused_for_its_ending(registry: Sealed, who: str, path: str) -> None:
    step = registry.commit(who, "2026-10-05 10:00", {path: "dispute: 20261005-aaaa\n"})
    registry.commit("kira", "2026-10-05 11:00", {path: None})
    assert found(registry.replay()) == [("wrong-ending", step)]


def test_an_acknowledgement_with_the_other_ending_is_still_the_persons_own(registry: Sealed) -> None:
    step = registry.commit("pavel", "2026-10-05 10:00", {"acknowledgements/REG-001/ivan.yml": "person: ivan\n"})
    assert found(registry.replay()) == [("not-the-person", step)]


TWIN = PEOPLE.replace("manager: denis", "manager: denis, roles: [admin]")


@pytest.mark.parametrize("who", ["olga", "pavel", "robot@elsewhere.example"])
@pytest.mark.parametrize(
    "path", ["People.yaml", "people.yml", "people.yaml ", "Disputes/2026-10/05/20261005-aaaa.yaml", "disputes"]
)
def test_what_may_be_taken_for_a_file_of_the_registry_is_a_finding_whoever_put_it_there(
    registry: Sealed, who: str, path: str
) -> None:
    law = registry.replay().law
    step = registry.commit(who, "2026-10-05 10:00", {path: TWIN})
    registry.commit("kira", "2026-10-05 11:00", {path: None})
    view = registry.replay()
    assert (found(view), view.law) == ([("lookalike", step)], law)


@pytest.mark.parametrize("ours", [False, True])
def test_a_lookalike_on_a_side_is_a_finding_unless_the_merge_left_it_out(registry: Sealed, ours: bool) -> None:
    registry.branch("side")
    step = registry.commit("pavel", "2026-10-05 10:00", {"People.yaml": TWIN}, branch="side")
    registry.merge("kira", "2026-10-05 11:00", "side", ours=ours)
    assert found(registry.replay()) == ([] if ours else [("lookalike", step)])


def test_a_lookalike_that_was_there_before_the_beginning_is_a_finding_too(tmp_path: Path) -> None:
    sealed = Sealed(tmp_path).begin(CONTENT | {"People.yaml": TWIN})
    assert found(sealed.replay()) == [("lookalike", sealed.heads["main"])]


def test_a_link_or_a_submodule_in_the_place_of_a_folder_is_a_finding(registry: Sealed) -> None:
    steps = [
        registry.commit("pavel", "2026-10-05 10:00", {"disputes/2026-10": Special("120000", b"/tmp")}),
        registry.commit("pavel", "2026-10-05 11:00", {"errors": Special("160000", b"1" * 40)}),
    ]
    assert found(registry.replay()) == [("symbolic-link", steps[0]), ("submodule", steps[1])]
