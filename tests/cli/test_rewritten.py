"""Steps that vanish from the official line are missed wherever an earlier end of it was seen."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.world import World, copy_of

LATER = "2026-10-06T10:00:00+03:00"
MONTH = "months/2026-09.yaml"


def missed(world: World, **who: Any) -> list[tuple[str, str]]:
    """What `check` misses: commit and file."""
    found = world.ask("check", **who)["findings"]
    return [(finding["commit"], finding["path"]) for finding in found if finding["check"] == "line-rewritten"]


@pytest.fixture
def clone(world: World, tmp_path: Path) -> World:
    """A colleague's clone of the registry, that has looked at it once."""
    folder = tmp_path / "colleague"
    folder.mkdir()
    world.git("clone", "-q", "--bare", str(world.root), str(tmp_path / "server.git"))
    world.git("remote", "add", "origin", str(tmp_path / "server.git"))
    other = copy_of(world, folder)
    world.git("clone", "-q", str(tmp_path / "server.git"), str(folder / "clone"))
    return World(folder / "clone", other.home, person="maria")


def test_a_line_that_grows_is_missed_by_nobody(world: World) -> None:
    for day in range(5, 8):
        assert missed(world) == []
        world.open(occurred=f"2026-10-0{day - 4}")


def test_without_a_remote_the_branch_is_the_line(world: World) -> None:
    world.open()
    gone = world.head
    assert missed(world) == []
    world.git("reset", "-q", "--hard", "HEAD~1")
    assert missed(world) == [(gone, "disputes/2026-10/05/20261005-aaaa.yaml")]
    done = world.regctl("check")
    assert done.code == 1
    assert f"{gone[:12]}:disputes/2026-10/05/20261005-aaaa.yaml: error: line-rewritten" in done.out
    assert "was on refs/heads/main when this clone last looked, and is not any more" in done.out


def test_a_report_says_that_something_is_missing(world: World) -> None:
    world.open()
    world.ask("report")
    world.git("reset", "-q", "--hard", "HEAD~1")
    assert world.regctl("report", "--json").err.startswith("regctl: 1 step has vanished from the official line")


def test_it_is_missed_until_it_is_back(world: World) -> None:
    world.open()
    gone = world.head
    world.ask("check")
    world.git("reset", "-q", "--hard", "HEAD~1")
    for clause in ("REG-002#2", "REG-002#3"):
        world.open(clause=clause)
        assert [commit for commit, _ in missed(world)] == [gone]
    world.git("reset", "-q", "--hard", gone)
    assert gone not in [commit for commit, _ in missed(world)]


def test_it_is_missed_until_the_cache_is_cleared(world: World) -> None:
    world.open()
    world.ask("check")
    world.git("reset", "-q", "--hard", "HEAD~1")
    assert missed(world)
    world.regctl("cache", "clear")
    assert missed(world) == []


def test_what_the_branch_alone_held_was_never_official(clone: World) -> None:
    """Where there is a remote, its line is the official one: before it is pushed, everybody may mend what is theirs."""
    assert missed(clone) == []
    clone.open()
    assert missed(clone) == []
    clone.git("reset", "-q", "--hard", "HEAD~1")
    assert missed(clone) == []


def test_a_forced_push_is_missed_by_whoever_fetches_it(world: World, clone: World) -> None:
    world.open()
    gone = world.head
    world.git("push", "-q", "origin", "main")
    clone.git("fetch", "-q")
    assert missed(clone) == []
    world.git("reset", "-q", "--hard", "HEAD~1")
    world.open(clause="REG-002#2")
    world.git("push", "-q", "--force", "origin", "main")
    clone.git("fetch", "-q")
    assert missed(clone) == [(gone, "disputes/2026-10/05/20261005-aaaa.yaml")]


def test_a_line_that_was_made_a_side_branch_is_missed(world: World, clone: World) -> None:
    start = world.head
    world.open()
    gone = world.head
    world.git("push", "-q", "origin", "main")
    clone.git("pull", "-q")
    assert missed(clone) == []
    world.git("reset", "-q", "--hard", start)
    world.open(clause="REG-002#2")
    world.git("merge", "-q", "--no-edit", gone)
    world.git("push", "-q", "origin", "main")
    clone.git("fetch", "-q")
    assert [commit for commit, _ in missed(clone)] == [gone]


def test_a_topic_branch_may_be_rewritten(world: World, clone: World) -> None:
    clone.git("switch", "-q", "-c", "topic")
    clone.open()
    assert missed(clone) == []
    clone.git("reset", "-q", "--hard", "HEAD~1")
    assert missed(clone) == []


def test_what_is_gone_from_the_repository_is_named_by_its_id(world: World) -> None:
    world.open()
    gone = world.head
    world.ask("check")
    world.git("reset", "-q", "--hard", "HEAD~1")
    world.git("-c", "gc.reflogExpire=now", "reflog", "expire", "--expire=now", "--all")
    world.git("gc", "-q", "--prune=now")
    assert missed(world) == [(gone, "")]
    assert f"{gone[:12]}: error: line-rewritten" in world.regctl("check").out


def test_nothing_is_remembered_where_the_cache_is_off(world: World) -> None:
    world.open()
    world.ask("check")
    world.git("reset", "-q", "--hard", "HEAD~1")
    assert missed(world, REGCTL_CACHE="off") == []


@pytest.mark.parametrize("damage", [b"", b"regctl cache 1\n", b"{}", b"\0" * 200])
def test_a_damaged_memory_remembers_nothing_and_stops_nobody(world: World, damage: bytes) -> None:
    world.ask("check")
    (world.root / ".git/regctl/cache/seen").write_bytes(damage)
    world.open()
    assert missed(world) == []


# Closed months


def close(world: World, commit: str) -> str:
    world.write(MONTH, f"month: 2026-09\ncommit: {commit}\n")
    return world.commit(at=LATER)


def test_a_month_is_closed_at_a_step_of_the_line(world: World) -> None:
    world.open()
    assert world.regctl("month", "close", "2026-09", at=LATER).code == 0
    assert world.regctl("check", at=LATER).code == 0


def test_a_month_that_was_closed_at_what_is_not_on_the_line_is_found(world: World) -> None:
    """Whoever rewrites the line and keeps the closed month is given away by it, in every clone."""
    world.open()
    gone = world.head
    world.git("reset", "-q", "--hard", "HEAD~1")
    step = close(world, gone)
    found = world.ask("check", at=LATER)["findings"]
    assert [(f["check"], f["commit"], f["path"], f["line"]) for f in found] == [("month-off-line", step, MONTH, 2)]
    assert gone[:12] in found[0]["message"]


def test_a_side_branch_is_not_the_line(world: World) -> None:
    world.git("switch", "-q", "-c", "side")
    world.write("note.txt", "A note")
    side = world.commit()
    world.git("switch", "-q", "main")
    world.open()
    world.git("merge", "-q", "--no-edit", "side", at=LATER)
    close(world, side)
    assert [finding["check"] for finding in world.ask("check", at=LATER)["findings"]] == ["month-off-line"]
