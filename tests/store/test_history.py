"""History read from git: odd paths, empty commits, merges, and how many processes that takes."""

import subprocess
from pathlib import Path
from typing import Any

import pytest

from regctl.model.calendar import LATEST
from regctl.model.trouble import GitTrouble
from regctl.store.repository import find_repository
from tests.sealed import CONTENT, REPLIES, Sealed, Special, begun, contest, path_of

A = "20261005-aaaa"
ODD = [
    "regulations/two words.yaml",
    "regulations/new\nline.yaml",
    "regulations/tab\there.yaml",
    'regulations/"quoted".yaml',
    "regulations/back\\slash.yaml",
    "regulations/:100644 100644.yaml",
    "regulations/\x01start.yaml",
    "regulations/при́вет.yaml",
    "regulations/\udcff\udcfe.yaml",
    "regulations/-dash.yaml",
    "regulations/a/b/c/d/e.yaml",
    "regulations/😀.yaml",
    "regulations/.yaml",
]


@pytest.fixture
def sealed(tmp_path: Path) -> Sealed:
    return Sealed(tmp_path).begin()


def changes(sealed: Sealed) -> list[list[tuple[str, bool, bool]]]:
    return [[(change.path, bool(change.old), bool(change.new)) for change in step.own.changes] for step in sealed.steps()]


@pytest.mark.parametrize("path", ODD)
def test_any_path_is_read_whole(sealed: Sealed, path: str) -> None:
    sealed.commit("olga", "2026-09-02 10:00", {path: REPLIES})
    sealed.commit("olga", "2026-09-03 10:00", {path: REPLIES + "# more\n"})
    sealed.commit("olga", "2026-09-04 10:00", {path: None})
    assert changes(sealed)[1:] == [[(path, False, True)], [(path, True, True)], [(path, True, False)]]


def test_odd_paths_that_are_none_of_the_registrys_are_left_out(sealed: Sealed) -> None:
    sealed.commit("olga", "2026-09-02 10:00", {f"src/{path}": "?" for path in ODD} | {"notes\n.txt": "?", "\udcff": "?"})
    assert changes(sealed)[1:] == [[]]


def test_steps_come_oldest_first_with_their_dates_and_hands(sealed: Sealed) -> None:
    sealed.commit("Ivan@Agency.Example", "2026-09-02 10:00", {"notes.md": "1"}, committer="noreply@github.com")
    first, second = sealed.steps()
    assert (first.own.oid, second.own.oid) == (sealed.parents[second.own.oid][0], sealed.heads["main"])
    assert second.at - first.at == 25 * 3600
    assert (second.own.author, second.own.committer) == ("Ivan@Agency.Example", "noreply@github.com")


def test_empty_commits_are_steps_without_changes(sealed: Sealed) -> None:
    for minute in range(3):
        sealed.commit("olga", f"2026-09-02 10:0{minute}", {})
    sealed.commit("olga", "2026-09-02 11:00", {"regctl.yaml": "{}\n"})
    sealed.commit("olga", "2026-09-02 12:00", {})
    assert [len(step) for step in changes(sealed)] == [len(CONTENT), 0, 0, 0, 1, 0]


@pytest.mark.parametrize(
    ("date", "at"),
    [
        (b" 1793700000 +0300", 1793700000),
        (b" 99999999999 +0000", 99999999999),
        (b" 999999999999 +0000", LATEST),
        (b" 18446744073709551616 +0000", LATEST),
        (b"", 0),
        (b" soon", 0),
        (b" -1 +0000", 0),
    ],
)
@pytest.mark.parametrize("is_last", [True, False])
def test_a_date_that_nobody_can_mean_is_the_earliest_or_the_latest(sealed: Sealed, date: bytes, at: int, is_last: bool) -> None:
    """As hand-made objects have them, and the other reader of the log has another commit behind it."""
    head = sealed.commit("olga", "2026-09-02 10:00", {"regctl.yaml": "{}\n"})
    tree, parent = (sealed.git("rev-parse", f"{head}{of}") for of in ("^{tree}", "~1"))
    made = b"tree %s\nparent %s\nauthor O <o@x>%s\ncommitter O <o@x>%s\n\n." % (tree.encode(), parent.encode(), date, date)
    oid = sealed.git("hash-object", "-t", "commit", "--literally", "-w", "--stdin", given=made)
    sealed.trees[oid], sealed.parents[oid] = sealed.trees[head], (parent,)
    sealed.heads["main"] = oid
    sealed.git("update-ref", "refs/heads/main", oid)
    if not is_last:
        sealed.commit("olga", "2026-09-03 10:00", {"regctl.yaml": "language: en\n"})
    assert [step.at for step in sealed.steps() if step.own.oid == oid] == [at]


def test_an_empty_repository_has_no_steps(tmp_path: Path) -> None:
    assert Sealed(tmp_path).steps() == []


def test_a_merge_is_a_step_with_what_it_made_of_the_line_and_what_it_brings(tmp_path: Path) -> None:
    sealed = begun(tmp_path)
    sealed.branch("side")
    opened = sealed.open(branch="side")
    first = sealed.heads["side"]
    second = sealed.act("ivan", "2026-10-06 10:00", opened, contest(), branch="side")
    sealed.commit("kira", "2026-10-06 10:00", {"notes.md": "1"})
    sealed.merge("olga", "2026-10-06 11:00", "side")
    step = sealed.steps()[-1]
    assert step.own.is_merge
    assert [change.path for change in step.own.changes] == [path_of(A)]
    assert [commit.oid for commit in step.brought] == [first, second]
    assert not any(commit.is_merge for commit in step.brought)


def test_a_clean_merge_on_a_side_has_no_changes_of_its_own(tmp_path: Path) -> None:
    sealed = begun(tmp_path)
    sealed.branch("side")
    sealed.open(branch="side")
    sealed.commit("olga", "2026-10-05 11:00", {"regctl.yaml": "{}\n"})
    inner = sealed.merge("kira", "2026-10-05 12:00", "main", into="side")
    last = sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    sealed.merge("olga", "2026-10-06 11:00", "side")
    brought = {commit.oid: commit for commit in sealed.steps()[-1].brought}
    assert list(brought)[1:] == [inner, last]
    assert brought[inner].is_merge
    assert brought[inner].author == "kira@agency.example"
    assert brought[inner].changes == ()
    assert [change.path for change in brought[last].changes] == [path_of(A)]


def test_a_merge_on_a_side_that_differs_from_all_its_parents_shows_it(tmp_path: Path) -> None:
    sealed = begun(tmp_path)
    sealed.branch("side")
    sealed.open(branch="side")
    sealed.commit("olga", "2026-10-05 11:00", {"notes.md": "1"})
    inner = sealed.merge("kira", "2026-10-05 12:00", "main", into="side", result={"regctl.yaml": "{}\n"})
    sealed.merge("olga", "2026-10-06 11:00", "side")
    brought = {commit.oid: commit for commit in sealed.steps()[-1].brought}
    (change,) = brought[inner].changes
    assert change.path == "regctl.yaml"
    assert change.old == sealed.git("rev-parse", "main~1:regctl.yaml")
    assert change.new == sealed.git("rev-parse", "side:regctl.yaml")


def test_a_merge_of_many_sides_brings_each_commit_once(tmp_path: Path) -> None:
    sealed = begun(tmp_path)
    sides = [sealed.branch(f"side{number}") for number in range(4)]
    made = {sealed.commit("anna", "2026-10-05 10:00", {f"notes/{side}.md": "1"}, branch=side) for side in sides}
    sealed.merge("olga", "2026-10-06 11:00", *sides)
    brought = [commit.oid for commit in sealed.steps()[-1].brought]
    assert len(brought) == 4
    assert set(brought) == made


def test_unrelated_histories_may_be_merged(tmp_path: Path) -> None:
    sealed = begun(tmp_path)
    other = sealed.heads.pop("side", None)
    assert other is None
    root = sealed.commit("anna", "2026-10-01 10:00", {"src/app.py": "1"}, branch="side")
    assert sealed.parents[root] == ()
    sealed.merge("olga", "2026-10-06 11:00", "side")
    assert [commit.oid for commit in sealed.steps()[-1].brought] == [root]


def test_a_file_that_became_a_link_holds_no_text(sealed: Sealed) -> None:
    sealed.commit("olga", "2026-09-02 10:00", {"regctl.yaml": Special("120000", b"elsewhere.yaml")})
    (change,) = sealed.steps()[-1].own.changes
    assert change.content
    assert [fault.code for fault in change.content.faults] == ["symbolic-link"]


def test_a_large_file_is_not_read_whole(sealed: Sealed) -> None:
    sealed.commit("olga", "2026-09-02 10:00", {"regulations/large.yaml": b"#" * 3_000_000, "regulations/small.yaml": REPLIES})
    contents = {change.path: change.content for change in sealed.steps()[-1].own.changes}
    large, small = contents["regulations/large.yaml"], contents["regulations/small.yaml"]
    assert large
    assert [fault.code for fault in large.faults] == ["too-large"]
    assert small
    assert small.faults == ()


def test_a_shallow_clone_is_refused(sealed: Sealed, tmp_path: Path) -> None:
    sealed.commit("olga", "2026-09-02 10:00", {"notes.md": "1"})
    sealed.git("clone", "-q", "--depth=1", f"file://{sealed.root}", str(tmp_path / "shallow"))
    with pytest.raises(GitTrouble, match="shallow-clone"):
        find_repository(tmp_path / "shallow", None)


def test_a_missing_text_is_said_to_be_missing(sealed: Sealed) -> None:
    oid = sealed.git("rev-parse", "HEAD:regctl.yaml")
    (sealed.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    with pytest.raises(GitTrouble, match="missing-object"):
        sealed.steps()


# What it costs


def processes(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many processes it takes to read the history."""
    started: list[Any] = []
    popen = subprocess.Popen

    class Counted(popen):  # type: ignore[type-arg, misc, valid-type]
        def __init__(self, *arguments: Any, **keys: Any) -> None:
            started.append(arguments)
            super().__init__(*arguments, **keys)

    with monkeypatch.context() as patched:
        patched.setattr(subprocess, "Popen", Counted)
        sealed.steps()
    return len(started)


def grow(sealed: Sealed, steps: int) -> Sealed:
    for number in range(steps):
        at = sealed.latest + 60
        sealed.branch("side")
        sealed.commit("anna", at, {"regctl.yaml": f"organisation: No {number}\n"}, branch="side")
        sealed.merge("olga", at, "side")
    return sealed


def test_the_number_of_processes_does_not_grow_with_history(sealed: Sealed, monkeypatch: pytest.MonkeyPatch) -> None:
    short = processes(grow(sealed, 2), monkeypatch)
    assert processes(grow(sealed, 210), monkeypatch) == short <= 12


def test_the_number_of_processes_does_not_grow_with_history_where_signatures_are_asked_for(
    sealed: Sealed, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed.commit("olga", "2026-09-02 10:00", {"regctl.yaml": "history: {require_signatures: true}\n"})
    short = processes(grow(sealed, 2), monkeypatch)
    assert processes(grow(sealed, 210), monkeypatch) <= short + 2


def test_what_is_read_does_not_depend_on_where_a_batch_ends(sealed: Sealed) -> None:
    grow(sealed, 250)
    names = [change.content.value.organisation for step in sealed.steps()[1:] for change in step.own.changes]  # type: ignore[union-attr]
    assert names == [f"No {number}" for number in range(250)]
