"""The demo, judged by the real replay: the story has all that it promises, and nothing that it does not mean to have."""

import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from regctl.actions.demo import PlannedCommit, build_demo, build_large
from regctl.actions.demo.cast import ANNA, ARTEM, DENIS, KIRA, LEV, MARIA, NAMES, PAVEL, POLINA, ROMAN, address_of
from regctl.model.calendar import Month
from regctl.model.dispute import ActKind, Dispute, Passing, Ruling, State
from regctl.model.history import Step
from regctl.model.mark import Mark
from regctl.model.registry import Registry
from regctl.model.regulation import Status
from regctl.model.trouble import GitTrouble
from regctl.replay.fold import replay
from regctl.rules.texts import owes_acknowledgement
from regctl.store.fast_import import Author, write_history
from regctl.store.history import read_steps
from regctl.store.repository import find_repository

MOSCOW = ZoneInfo("Europe/Moscow")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=MOSCOW).timestamp())


NOW = instant("2026-11-22 15:00")
FINISHED = [Month(2026, number) for number in range(5, 11)]


@dataclass(frozen=True)
class Told:
    """A history written, read again and judged."""

    directory: Path
    commits: list[PlannedCommit]
    steps: list[Step]
    registry: Registry

    @property
    def disputes(self) -> list[Dispute]:
        return list(self.registry.disputes.values())

    @property
    def marks(self) -> list[Mark]:
        return [mark for marks in self.registry.marks.values() for mark in marks]


def tell(directory: Path, commits: list[PlannedCommit], now: int) -> Told:
    write_history(directory, commits)
    steps = list(read_steps(find_repository(directory, None)))
    return Told(directory, commits, steps, replay(steps, now))


def paths(commit: PlannedCommit) -> set[str]:
    assert not callable(commit.edits)
    return set(commit.edits)


def git(directory: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=directory, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return tell(tmp_path_factory.mktemp("demo") / "registry", build_demo(NOW), NOW)


# What the story promises


def test_only_the_intended_findings(told: Told) -> None:
    registry = told.registry
    found = [(finding.check, finding.by, registry.resolution_of(finding.commit) is not None) for finding in registry.findings]
    assert found == [("not-the-arbiter", PAVEL, True), ("rewritten", ANNA, False)]


def test_every_state_ruling_and_act_occurs(told: Told) -> None:
    assert {dispute.state for dispute in told.disputes} == set(State)
    assert {dispute.ruling for dispute in told.disputes} == {None, *Ruling}
    assert {event.kind for dispute in told.disputes for event in dispute.events} == set(ActKind)


def test_silence_is_written_down_here_and_not_there(told: Told) -> None:
    silent = [dispute.default_is_written for dispute in told.disputes if dispute.state is State.DEFAULTED]
    assert set(silent) == {True, False}


def test_disputes_are_passed_on_for_every_reason(told: Told) -> None:
    terms = [term for dispute in told.disputes for term in dispute.terms]
    assert {term.why for term in terms} == set(Passing)
    assert any(term.is_last for term in terms), "time ran out at the top of the chain"
    assert any(term.seat is None for term in terms), "nobody was left"
    assert any(term.seat and term.seat.fallback for term in terms)


def test_a_deputy_rules(told: Told) -> None:
    ruled = [dispute.term for dispute in told.disputes if dispute.state is State.RULED and dispute.term]
    assert any(term.seat and term.seat.holder != term.seat.arbiter for term in ruled)


def test_marks_in_every_state(told: Told) -> None:
    today, fix_days = told.registry.today, told.registry.settings.fix_days
    open_marks = [mark for mark in told.marks if mark.fixed_on is None]
    assert any(mark.fixed_on and not mark.came_back for mark in told.marks)
    assert any(mark.came_back for mark in told.marks)
    assert {mark.is_overdue(today, fix_days) for mark in open_marks} == {True, False}


def test_a_mark_is_lifted_by_a_merged_branch_of_the_owner(told: Told) -> None:
    merges = {step.own.oid: step for step in told.steps if step.brought}
    lifting = {commit.oid for step in merges.values() for commit in step.brought}
    lifted = [mark for mark in told.marks if mark.fixed_by in lifting]
    assert lifted
    authors = {commit.author for step in merges.values() for commit in step.brought}
    assert address_of(MARIA) in authors
    assert address_of(LEV) in authors, "one proposal comes from somebody who is not the owner"


def test_every_finished_month_moves_points(told: Told) -> None:
    points: defaultdict[Month, Counter[str]] = defaultdict(Counter)
    for dispute in told.disputes:
        if dispute.decision:
            points[told.registry.calendar.month(dispute.decision.at)].update(dict(dispute.decision.points))
    for month in FINISHED:
        assert sum(points[month].values()) == 0
        assert len([person for person, total in points[month].items() if total]) >= 6, month


def test_something_waits_for_somebody(told: Told) -> None:
    waiting = Counter(dispute.state for dispute in told.disputes if not dispute.state.is_closed)
    assert waiting[State.OPEN] >= 3
    assert waiting[State.CONTESTED] >= 3
    assert 40 <= len(told.disputes) <= 80


def test_regulations_change_and_retire(told: Told) -> None:
    texts = [story.latest for story in told.registry.regulations.values()]
    assert {version.text.status for version in texts if version.text} == set(Status)
    assert any(version.starts > told.registry.today for version in texts)
    assert any(version.text and version.text.review_by for version in texts)
    assert {story.path.count("/") for story in told.registry.regulations.values()} == {1, 2}


def test_each_regulation_has_an_owner_and_three_clauses(told: Told) -> None:
    for story in told.registry.regulations.values():
        assert story.versions[0].text
        assert len(story.versions[0].text.clauses) >= 3, story.id


def test_people_come_go_and_move(told: Told) -> None:
    people, today = told.registry.people, told.registry.today
    assert [person.id for person in people if not person.is_active(today)] == [ARTEM]
    assert people.by_id[POLINA].department == "development"
    assert people.by_id[LEV].active.start
    assert [person.id for person in people if person.is_admin] == [ROMAN]
    assert [person.id for person in people if person.is_controller] == [KIRA]
    assert [person.id for person in people if person.deputy] == [DENIS]


def test_everybody_acknowledges_and_some_owe_a_change(told: Told) -> None:
    registry = told.registry
    owed = {person.id: owes_acknowledgement(registry, person) for person in registry.people if person.is_active(registry.today)}
    assert {len(stories) for stories in owed.values()} == {0, 1}
    assert set(owed) | {ARTEM} == {person for person, _ in registry.acknowledgements}
    assert any(len(given) > 1 for given in registry.acknowledgements.values())


def test_errors_of_several_categories(told: Told) -> None:
    records = [error.record for error in told.registry.errors.values()]
    assert len({record.category for record in records}) >= 4
    assert {record.cause is None for record in records} == {True, False}
    assert {record.regulation is None for record in records} == {True, False}


def test_an_edited_dispute_is_put_back(told: Told) -> None:
    rewritten = next(finding for finding in told.registry.findings if finding.check == "rewritten")
    messages = git(told.directory, "log", "--format=%s", "--", rewritten.path)
    assert messages.startswith("Put ")
    assert "a little later" not in (told.directory / rewritten.path).read_text(encoding="utf-8")


def test_the_history_tells_of_nobody_by_name(told: Told) -> None:
    """The recommended way: opaque ids and addresses, and names in a file that git ignores."""
    everything = git(told.directory, "log", "--format=%an %ae %cn %ce %B") + "".join(
        git(told.directory, "cat-file", "blob", line.split()[0])
        for line in git(told.directory, "cat-file", "--batch-all-objects", "--batch-check").splitlines()
        if " blob " in line
    )
    words = set(re.findall(r"\w+", everything.lower()))
    assert words & {word.lower() for name in NAMES.values() for word in name.split()} == set()
    authors = set(git(told.directory, "log", "--format=%an %ae").splitlines())
    assert authors <= {f"{person} {address_of(person)}" for person in NAMES}
    assert all(person.name == person.id for person in told.registry.people)
    assert (told.directory / ".gitignore").read_text(encoding="utf-8").splitlines()[-1] == "/names.yaml"


def test_everybody_of_the_story_has_a_name(told: Told) -> None:
    assert {person.id for person in told.registry.people} == set(NAMES)


# How it is written


def test_every_file_begins_with_its_schema(told: Told) -> None:
    for file in told.directory.rglob("*.yaml"):
        depth = len(file.relative_to(told.directory).parts) - 1
        assert file.read_text(encoding="utf-8").startswith(f"# yaml-language-server: $schema={'../' * depth}schemas/"), file


def test_commits_are_made_at_working_hours_and_in_line(told: Told) -> None:
    line = [commit.at for commit in told.commits]
    assert all(earlier <= later for earlier, later in pairwise(line))
    assert line[-1] <= NOW
    moments = [datetime.fromtimestamp(at, MOSCOW) for at in line]
    assert all(moment.weekday() < 5 and 9 <= moment.hour < 19 for moment in moments)
    assert moments[0].date() == date(2026, 5, 1)
    assert {commit.offset for commit in told.commits} == {3 * 3600}


def test_the_work_tree_is_checked_out_and_clean(told: Told) -> None:
    assert git(told.directory, "status", "--porcelain") == ""
    assert git(told.directory, "branch", "--all", "--format=%(refname)") == "refs/heads/main"
    assert git(told.directory, "fsck") == ""


def test_the_same_seed_tells_the_same_story(told: Told, tmp_path: Path) -> None:
    again = tell(tmp_path / "again", build_demo(NOW), NOW)
    other = tell(tmp_path / "other", build_demo(NOW, seed=2), NOW)
    assert [step.own.oid for step in again.steps] == [step.own.oid for step in told.steps]
    assert {dispute.id for dispute in other.disputes}.isdisjoint(told.registry.disputes)


def test_another_day_of_the_month_begins_with_the_same_commits(told: Told, tmp_path: Path) -> None:
    now = NOW + 3 * 86400
    later = tell(tmp_path / "later", build_demo(now), now)
    same = [one.own.oid for one, other in zip(told.steps, later.steps, strict=False) if one.own.oid == other.own.oid]
    until = told.registry.calendar.month(told.steps[len(same) - 1].at)
    assert until >= Month(2026, 10)


@pytest.mark.parametrize(
    ("now", "months"),
    [
        ("2026-11-01 00:00", 6),
        ("2027-01-01 23:59", 6),
        ("2026-03-31 12:00", 6),
        ("2028-02-29 08:00", 6),
        ("2026-11-22 15:00", 1),
        ("2026-09-02 09:10", 1),
        ("2026-12-30 18:00", 2),
        ("2027-06-14 11:00", 3),
        ("2027-08-07 11:00", 5),
        ("2026-10-01 10:00", 9),
        ("2027-05-19 16:00", 18),
    ],
)
def test_any_day_and_any_length_hold_nothing_unintended(tmp_path: Path, now: str, months: int) -> None:
    at = instant(now)
    told = tell(tmp_path / "registry", build_demo(at, months), at)
    assert {finding.check for finding in told.registry.findings} <= {"not-the-arbiter", "rewritten"}
    assert len(told.registry.findings) <= 2
    waiting = {dispute.state for dispute in told.disputes if not dispute.state.is_closed}
    assert waiting == {State.OPEN, State.CONTESTED}
    month = told.registry.calendar.month(at)
    for _ in range(months):
        month = month.previous()
        decided = [d.decision for d in told.disputes if d.decision and Month.of(d.decision.day) == month]
        assert any(points for decision in decided for _, points in decision.points), month


def test_a_story_of_no_months_is_refused() -> None:
    with pytest.raises(ValueError, match="0"):
        build_demo(NOW, 0)


# The large one


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return tell(tmp_path_factory.mktemp("large") / "registry", list(build_large(NOW, 3, 400, 7)), NOW)


def test_a_large_one_has_as_many_disputes_as_wanted(large: Told) -> None:
    assert len(large.disputes) == 400
    assert len(large.registry.people.entries) == 200
    assert {dispute.state for dispute in large.disputes} == set(State)
    commits = [commit for commit in large.commits if any(path.startswith("disputes/") for path in paths(commit))]
    assert 2.3 < len(commits) / 400 < 2.7


def test_a_large_one_has_few_findings(large: Told) -> None:
    assert {finding.check for finding in large.registry.findings} <= {"not-the-arbiter", "rewritten", "answered-too-late"}
    assert 0 < len(large.registry.findings) < 20


def test_a_large_one_is_in_line_and_repeatable(large: Told) -> None:
    assert all(earlier.at <= later.at for earlier, later in pairwise(large.commits))
    assert list(build_large(NOW, 3, 400, 7)) == large.commits
    assert list(build_large(NOW, 3, 400, 8)) != large.commits


def test_a_large_one_is_streamed() -> None:
    commits: Iterator[PlannedCommit] = build_large(NOW, 24, 100_000, 1)
    assert paths(next(commits)) >= {"people.yaml", "regctl.yaml"}


def test_more_than_people_have_occasion_for_is_refused() -> None:
    with pytest.raises(ValueError, match="1000000"):
        build_large(NOW, 1, 1_000_000, 1)


# Writing

SOMEBODY = Author("Anna Vetrova", "anna@northwind.example")


def planned(at: int, path: str, text: str | None, **place: str) -> PlannedCommit:
    return PlannedCommit(SOMEBODY, at, 10800, f"Change {path}", {path: text}, **place)


def test_nothing_of_the_users_set_up_gets_in(told: Told, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = tmp_path / "template" / "hooks"
    hooks.mkdir(parents=True)
    for name in ("post-checkout", "reference-transaction", "post-index-change"):
        (hooks / name).write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
        (hooks / name).chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(
        "[commit]\n gpgsign = true\n[init]\n defaultBranch = trunk\n defaultObjectFormat = sha256\n"
        f" templateDir = {tmp_path / 'template'}\n[core]\n hooksPath = {hooks}\n autocrlf = true\n",
        encoding="utf-8",
    )
    home = tmp_path / "home"
    home.mkdir()
    for name, value in {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "GIT_CONFIG_GLOBAL": str(settings),
        "GIT_TEMPLATE_DIR": str(tmp_path / "template"),
        "GIT_DIR": str(tmp_path / "elsewhere"),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_AUTHOR_NAME": "Nobody",
        "GIT_DEFAULT_HASH": "sha256",
    }.items():
        monkeypatch.setenv(name, value)
    write_history(tmp_path / "registry", told.commits)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_CONFIG_GLOBAL"):
        monkeypatch.delenv(name)
    assert git(tmp_path / "registry", "rev-parse", "HEAD", "--abbrev-ref", "HEAD").split()[0] == told.steps[-1].own.oid
    assert git(tmp_path / "registry", "symbolic-ref", "HEAD") == "refs/heads/main"
    assert git(tmp_path / "registry", "status", "--porcelain") == ""
    assert not (tmp_path / "registry" / ".git" / "hooks").exists()


def test_a_merge_brings_what_its_side_holds(tmp_path: Path) -> None:
    commits = [
        planned(1000, "a", "one\n"),
        planned(1001, "b", "side\n", branch="side"),
        planned(1002, "a", None, branch="side"),
        planned(1003, "c", "line\n"),
        PlannedCommit(SOMEBODY, 1004, 10800, "Merge", {}, merges="side"),
        PlannedCommit(SOMEBODY, 1005, 10800, "Name", lambda id_of: {id_of("named"): "x\n"}),
    ]
    commits[0] = planned(1000, "a", "one\n", mark="named")
    write_history(tmp_path, commits, branch="trunk")
    first = git(tmp_path, "rev-list", "--max-parents=0", "HEAD")
    assert git(tmp_path, "ls-files").split() == sorted([first, "b", "c"])
    assert git(tmp_path, "log", "--first-parent", "--format=%s", "trunk").split("\n") == ["Name", "Merge", "Change c", "Change a"]
    assert (
        git(tmp_path, "log", "-1", "--format=%an %ae %ad %cn", "--date=raw")
        == "Anna Vetrova anna@northwind.example 1005 +0300 Anna Vetrova"
    )


def test_only_a_new_or_empty_directory_is_written_to(tmp_path: Path) -> None:
    (tmp_path / "note").write_text("mine", encoding="utf-8")
    with pytest.raises(GitTrouble) as trouble:
        write_history(tmp_path, [])
    assert trouble.value.code == "not-empty"
    with pytest.raises(GitTrouble):
        write_history(tmp_path / "note", [])


def test_what_git_refuses_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(GitTrouble) as trouble:
        write_history(tmp_path / "registry", [planned(1000, "../outside", "x") for _ in range(20_000)])
    assert trouble.value.code == "git-failed"
    assert trouble.value.details["said"]
