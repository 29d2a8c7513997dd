"""regctl cache: what it says of itself, and that nothing is lost with it."""

import pytest

from tests.cli.world import World


def test_info_names_the_head_that_was_read(world: World) -> None:
    known = world.ask("cache", "info")
    assert (known["files"], known["bytes"], known["heads"]) == (0, 0, [])
    world.ask("report")
    known = world.ask("cache", "info")
    assert known["heads"] == [known["head"]]
    assert known["files"] == 3
    assert known["seen"] == {"refs/heads/main": known["head"]}
    assert world.root.joinpath(".git/regctl/cache").samefile(known["directory"])


def test_info_for_people_says_where_it_is_and_what_it_knows(world: World) -> None:
    world.ask("report")
    done = world.regctl("cache", "info")
    assert (done.code, done.err) == (0, "")
    assert ".git/regctl/cache" in done.out
    assert "where this registry stands" in done.out


def test_clear_says_how_many_files_there_were_and_the_answer_stays(world: World) -> None:
    world.open()
    before = world.ask("report")
    done = world.regctl("cache", "clear")
    assert (done.code, done.out) == (0, "5\n"), (
        "a root and a pack for the head before the opening, and for that behind it, and what was seen"
    )
    assert world.ask("cache", "info")["files"] == 0
    assert world.ask("report") == before


def test_there_is_no_harm_in_clearing_nothing(world: World) -> None:
    assert world.regctl("cache", "clear").out == "0\n"


def test_switched_off_nothing_is_written(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(world.extra, "REGCTL_CACHE", "off")
    world.ask("report")
    assert not world.root.joinpath(".git/regctl").exists()
    assert "REGCTL_CACHE=off" in world.regctl("cache", "info").out
    assert world.ask("cache", "info")["directory"] is None


def test_a_process_leaves_no_pack_that_was_not_kept(world: World) -> None:
    """It ends without taking Python apart, so what it had open must be gone before that."""
    world.open(at="2026-10-06T10:00:00+03:00")
    world.regctl("cache", "clear")
    for words in (("report", "--as-of", "2026-10-05"), ("report",), ("dispute", "show", "zzzz")):
        world.spawn(*words, at="2026-10-08T10:00:00+03:00")
        left = [file.name for file in (world.root / ".git/regctl/cache").iterdir()]
        assert [name for name in left if name.startswith("new-")] == []
