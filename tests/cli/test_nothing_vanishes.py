"""Nothing vanishes: every point leads to commits, every act and what did not count stands with its dispute, in every clone."""

import json
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.world import World

MONTHS = [f"2026-{number:02d}" for number in range(5, 12)]
NOW = "2026-11-22T15:00:00+03:00"


@pytest.fixture(scope="module")
def told(begun: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The demo: half a year with every state, ruling and act, and with acts that did not count."""
    folder = tmp_path_factory.mktemp("told")
    world = World(folder / "registry", begun.home, now=NOW)
    assert world.regctl("demo", str(world.root), cwd=folder).code == 0
    # As in a registry that people work in: objects lie about alone, and some are no longer of any use.
    for pack in (world.root / ".git/objects/pack").glob("*.pack"):
        data = pack.read_bytes()
        for file in pack.parent.glob(f"{pack.stem}.*"):
            file.unlink()
        subprocess.run(["git", "unpack-objects", "-q"], cwd=world.root, env=world.env(), input=data, check=True)
    world.write("regulations/gone.yaml", "Thought better of.\n")
    world.commit()
    world.git("reset", "-q", "--hard", "HEAD~1")
    return world


@pytest.fixture(scope="module")
def documents(told: World) -> dict[str, str]:
    return documents_of(told)


@pytest.fixture(scope="module")
def disputes(documents: dict[str, str]) -> dict[str, Any]:
    """What `dispute show` says of each."""
    shown = [json.loads(text)["dispute"] for command, text in documents.items() if command.startswith("dispute show")]
    return {each["id"]: each for each in shown}


@pytest.fixture(scope="module")
def reports(documents: dict[str, str]) -> dict[str, Any]:
    return {month: json.loads(documents[f"report --month {month}"]) for month in MONTHS}


def disputes_of(world: World) -> list[str]:
    return [each["id"] for each in world.ask("dispute", "list")["disputes"]]


def documents_of(world: World) -> dict[str, str]:
    """Every document that says what counts and what does not."""
    asked = [("report", "--month", month) for month in MONTHS]
    asked += [("check",), ("dispute", "list"), *(("dispute", "show", name) for name in disputes_of(world))]
    return {" ".join(argv): world.regctl(*argv, "--json").out for argv in asked}


def swept(world: World, folder: Path) -> World:
    other = copied(world, folder)
    other.git("reflog", "expire", "--expire=now", "--all")
    other.git("gc", "--quiet", "--prune=now", "--aggressive")
    assert not list((other.root / ".git/objects").glob("[0-9a-f][0-9a-f]/*"))
    return other


def repacked(world: World, folder: Path) -> World:
    other = copied(world, folder)
    other.git("repack", "-q", "-a", "-d")
    other.git("pack-refs", "--all")
    return other


def copied(world: World, folder: Path) -> World:
    """The same repository, without anything that was computed from it."""
    shutil.copytree(world.root, folder / "copy", symlinks=True, ignore=shutil.ignore_patterns("regctl"))
    return World(folder / "copy", world.home, now=NOW)


def cloned(world: World, folder: Path) -> World:
    world.git("clone", "-q", f"file://{world.root}", str(folder / "clone"))
    return World(folder / "clone", world.home, now=NOW)


def bare(world: World, folder: Path) -> World:
    world.git("clone", "-q", "--bare", f"file://{world.root}", str(folder / "bare"))
    return World(folder / "bare", world.home, now=NOW)


@pytest.mark.parametrize("become", [swept, repacked, cloned, bare])
def test_the_same_history_gives_the_same_documents(
    told: World, documents: dict[str, str], tmp_path: Path, become: Callable[[World, Path], World]
) -> None:
    assert len(documents) > 50
    assert all(json.loads(text)["schema"].startswith("regctl/") for text in documents.values())
    assert documents_of(become(told, tmp_path)) == documents


@pytest.mark.parametrize("month", MONTHS)
def test_every_point_of_a_report_leads_to_commits_of_this_history(told: World, reports: dict[str, Any], month: str) -> None:
    report = reports[month]
    summed: Counter[str] = Counter()
    for dispute in report["disputes"]:
        summed.update(dispute["points"])
        assert dispute["commits"]
    for correction in report["corrections"]:
        # What it takes back was given by a dispute, whose void is one of this month's.
        assert correction["dispute"] in {dispute["id"] for dispute in report["disputes"]}
        summed.update(correction["points"])
    reported: Counter[str] = Counter()
    for department in report["departments"]:
        assert department["points"] == sum(person["points"] for person in department["people"])
        reported.update({person["id"]: person["points"] for person in department["people"]})
    assert {who: points for who, points in reported.items() if points} == {
        who: points for who, points in summed.items() if points
    }
    commits = {commit for dispute in report["disputes"] for commit in dispute["commits"]}
    assert {told.git("cat-file", "-t", commit).strip() for commit in commits} == {"commit"}
    assert commits <= set(told.git("rev-list", "HEAD").split())


def test_where_somebody_decided_the_commit_is_theirs(told: World, reports: dict[str, Any], disputes: dict[str, Any]) -> None:
    people = (told.root / "people.yaml").read_text(encoding="utf-8")
    decided = [each for report in reports.values() for each in report["disputes"] if each["state"] != "defaulted"]
    assert len(decided) > 30
    for dispute in decided:
        last = disputes[dispute["id"]]["events"][-1]
        assert last["commit"] == dispute["commits"][-1]
        address = told.git("log", "-1", "--format=%ae", last["commit"]).strip()
        assert address in people.partition(f"id: {last['by']}\n")[2].partition("- id:")[0]


def test_every_commit_on_a_disputes_file_stands_with_the_dispute(told: World, disputes: dict[str, Any]) -> None:
    """Counted as an act, told of as one that was not, or one that put back what had counted."""
    left = []
    for dispute in disputes.values():
        acts = [event["commit"] for event in dispute["events"] if event["commit"]]
        tried = [each["commit"] for each in dispute["not_counted"]]
        commits = told.git("log", "--format=%H", "--reverse", "--", dispute["path"]).split()
        assert set(acts + tried) <= set(commits)
        left += [commit for commit in commits if commit not in acts + tried]
    assert [told.git("log", "-1", "--format=%s", commit).split()[0] for commit in left] == ["Put"]


def test_the_text_lists_every_act_with_its_commit_and_what_was_not_counted_beside_it(
    told: World, disputes: dict[str, Any]
) -> None:
    tried = 0
    for name, dispute in disputes.items():
        shown = told.regctl("dispute", "show", name).out
        parts = sorted([*dispute["events"], *dispute["not_counted"]], key=lambda part: part["at"])
        rows = [line for line in shown.splitlines() if line[:16] in {part["at"][:16].replace("T", " ") for part in parts}]
        assert [row.split()[-1] for row in rows] == [(part["commit"] or "-")[:12] for part in parts]
        assert ["not counted" in row for row in rows] == ["check" in part for part in parts]
        for each in dispute["not_counted"]:
            tried += 1
            assert f"line {each['line']}: " in shown
    assert tried == 2


def test_a_document_of_a_dispute_says_what_was_tried_and_why_it_did_not_count(disputes: dict[str, Any]) -> None:
    tried = [each for dispute in disputes.values() for each in dispute["not_counted"]]
    assert [(each["check"], each["act"]) for each in tried] == [("not-the-arbiter", "rule"), ("rewritten", None)]
    assert "is not the arbiter of" in tried[0]["message"]
    assert all(each["commit"] and each["at"] and each["by"] for each in tried)
