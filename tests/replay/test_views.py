"""Looking back, and where a registry may stand."""

from pathlib import Path

import pytest

from regctl.model.dispute import State
from tests.sealed import CONTENT, REG_002, Sealed, begun, contest, events, found, instant, path_of, rule, void

A = "20261005-aaaa"


def story(sealed: Sealed) -> Sealed:
    """Opened on the 5th, contested on the 6th, ruled on the 8th, the regulation mended on the 9th, voided on the 12th."""
    sealed.open()
    sealed.act("ivan", "2026-10-06 10:00", A, contest())
    sealed.act("maria", "2026-10-08 10:00", A, rule("maria", "both-wrong"))
    sealed.edit("maria", "2026-10-09 10:00", REG_002, "by name", "by their name")
    sealed.act("olga", "2026-10-12 10:00", A, void())
    return sealed


@pytest.mark.parametrize(
    ("as_of", "state", "versions"),
    [
        ("2026-10-05 10:00", State.OPEN, 1),
        ("2026-10-06 09:59:59", State.OPEN, 1),
        ("2026-10-06 10:00", State.CONTESTED, 1),
        ("2026-10-08 12:00", State.RULED, 1),
        ("2026-10-09 10:00", State.RULED, 2),
        ("2026-10-12 10:00", State.VOID, 2),
    ],
)
def test_a_view_holds_what_had_happened_by_then(registry: Sealed, as_of: str, state: State, versions: int) -> None:
    view = story(registry).view(as_of)
    assert view.disputes[A].state is state
    assert len(view.regulations["REG-002"].versions) == versions
    assert view.as_of == instant(as_of)
    assert found(view) == []


def test_a_view_before_the_opening_holds_no_dispute(registry: Sealed) -> None:
    assert story(registry).view("2026-10-05 09:59:59").disputes == {}


def test_a_view_before_the_beginning_holds_no_registry(registry: Sealed) -> None:
    assert story(registry).view("2026-08-31 10:00").begun is None


def test_later_steps_are_no_findings_of_an_earlier_view(registry: Sealed) -> None:
    story(registry).append("pavel", "2026-10-13 10:00", A, "  - accept: {}\n")
    assert found(registry.view("2026-10-12 12:00")) == []
    assert len(found(registry.view("2026-10-13 12:00"))) == 1


def test_the_whole_line_judged_by_an_earlier_now_finds_the_steps_of_its_future(registry: Sealed) -> None:
    """What a gate asks; a view does not."""
    void_step = story(registry).heads["main"]
    assert found(registry.replay("2026-10-12 08:59")) == [("dated-in-future", void_step)]


def test_a_view_later_than_the_line_lets_the_clock_run_on(registry: Sealed) -> None:
    registry.open()
    assert registry.view("2026-10-13 00:00").disputes[A].state is State.DEFAULTED


def test_a_view_is_the_same_whatever_came_after_it(registry: Sealed) -> None:
    story(registry)
    before = registry.view("2026-10-10 10:00")
    registry.open("anna", "2026-11-05 10:00", "20261105-bbbb", against="pavel", occurred="2026-11-04")
    after = registry.view("2026-10-10 10:00")
    assert (before.disputes, before.findings, before.law) == (after.disputes, after.findings, after.law)


# Code


def test_code_leaves_no_step_no_finding_and_no_act(registry: Sealed) -> None:
    plain = registry.replay()
    head = registry.commit("stranger@elsewhere.example", "2026-09-30 10:00", {"src/app.py": "1\n", ".gitignore": "*.pyc\n"})
    view = registry.replay()
    assert view.head == head
    assert (view.head_at, view.disputes, view.findings, view.law) == (plain.head_at, plain.disputes, plain.findings, plain.law)


def test_a_merge_of_code_alone_is_nobodys_act(registry: Sealed) -> None:
    registry.branch("side")
    registry.commit("stranger@elsewhere.example", "2026-09-30 10:00", {"src/app.py": "1\n"}, branch="side")
    registry.open()
    registry.merge("stranger@elsewhere.example", "2026-10-06 10:00", "side")
    assert found(registry.replay()) == []


def test_code_beside_an_act_in_one_commit_changes_nothing_about_it(registry: Sealed) -> None:
    registry.branch("draft")
    registry.open(branch="draft")
    registry.commit("anna", "2026-10-05 10:00", {path_of(A): registry.text(path_of(A), "draft"), "src/app.py": "1\n"})
    view = registry.replay()
    assert found(view) == []
    assert A in view.disputes


# Where it stands


def test_a_registry_may_stand_in_a_subfolder(tmp_path: Path) -> None:
    sealed = begun(tmp_path, prefix="company/rules of play/")
    sealed.commit(
        "pavel", "2026-10-01 10:00", {"/people.yaml": "people: [\n", "/disputes/x.yaml": "?", "/company/regctl.yaml": "?"}
    )
    view = story(sealed).replay()
    assert found(view) == []
    assert events(view.disputes[A])[-1] == ("void", "olga")
    assert view.disputes[A].path == path_of(A)


def test_two_registries_in_one_repository_know_nothing_of_each_other(tmp_path: Path) -> None:
    sealed = begun(tmp_path, prefix="one/")
    sealed.open()
    sealed.commit("pavel", "2026-10-05 12:00", {f"/two/{path}": text for path, text in CONTENT.items()})
    view = sealed.replay()
    assert found(view) == []
    assert set(view.disputes) == {A}


def test_a_registry_in_a_sha_256_repository_is_read_like_any_other(tmp_path: Path) -> None:
    sealed = begun(tmp_path, object_format="sha256")
    view = story(sealed).replay()
    assert view.head
    assert len(view.head) == 64
    assert found(view) == []
    assert view.disputes[A].state is State.VOID


def test_growing_is_proven_in_a_sha_256_repository_too(tmp_path: Path) -> None:
    sealed = begun(tmp_path, object_format="sha256")
    sealed.open()
    fork = sealed.text(path_of(A))
    sealed.branch("side")
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    sealed.append("pavel", "2026-10-06 09:00", A, "  - accept: {}\n")
    kept = sealed.text(path_of(A)) + sealed.text(path_of(A), "side").removeprefix(fork)
    sealed.merge("kira", "2026-10-06 11:00", "side", result={path_of(A): kept})
    view = sealed.replay()
    assert [check for check, _ in found(view)] == ["not-the-respondent"]
    assert view.disputes[A].state is State.CONTESTED


def test_a_bare_repository_is_read_like_any_other(registry: Sealed, tmp_path: Path) -> None:
    story(registry)
    registry.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    plain = registry.replay()
    registry.root = tmp_path / "bare.git"
    assert registry.replay().disputes == plain.disputes


SETUP = {
    "log.diffMerges": "combined",
    "log.follow": "true",
    "log.showSignature": "true",
    "log.showRoot": "false",
    "log.mailmap": "true",
    "log.date": "relative",
    "log.decorate": "full",
    "diff.renames": "copies",
    "diff.relative": "true",
    "diff.noprefix": "true",
    "diff.ignoreSubmodules": "all",
    "diff.algorithm": "patience",
    "diff.external": "false",
    "diff.submodule": "log",
    "diff.orderFile": "/dev/null",
    "core.quotePath": "true",
    "core.abbrev": "4",
    "core.autocrlf": "true",
    "color.ui": "always",
    "format.pretty": "oneline",
    "format.notes": "true",
    "notes.displayRef": "*",
    "core.pager": "false",
}


@pytest.mark.parametrize("option", SETUP)
def test_what_a_user_has_set_up_changes_nothing_that_is_read(tmp_path: Path, option: str) -> None:
    sealed = begun(tmp_path, prefix="below/")
    sealed.open()
    sealed.branch("side")
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    sealed.commit("kira", "2026-10-06 10:30", {"notes.md": "Hello."})
    sealed.merge("maria", "2026-10-06 11:00", "side")
    plain = sealed.replay()
    sealed.git("config", option, SETUP[option])
    assert sealed.replay() == plain
    assert events(plain.disputes[A]) == [("open", "anna"), ("contest", "ivan")]
