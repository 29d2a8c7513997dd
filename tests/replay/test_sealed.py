"""The builder itself: what it writes is what git would have written."""

from tests.sealed import Sealed, contest, path_of


def test_ids_are_constant(registry: Sealed) -> None:
    registry.open()
    assert registry.heads["main"] == "ea6492ec5868d0a8091b14e7538775c1596cf76e"


def test_git_finds_nothing_wrong_with_the_objects(registry: Sealed) -> None:
    registry.open()
    registry.git("fsck", "--strict")


def test_a_merge_holds_the_tree_that_git_makes(registry: Sealed) -> None:
    a = registry.open()
    registry.branch("side")
    registry.act("ivan", "2026-10-06 10:00", a, contest(), branch="side")
    registry.open(name="20261006-bbbb", at="2026-10-06 11:00", against="pavel")
    merged = registry.git("merge-tree", "--write-tree", "main", "side")
    registry.merge("olga", "2026-10-07 10:00", "side")
    assert registry.git("rev-parse", "main^{tree}") == merged
    assert path_of(a) in registry.git("ls-tree", "-r", "--name-only", "main")
