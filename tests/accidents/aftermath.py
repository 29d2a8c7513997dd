"""What must hold after an accident: at once, and once the next command that writes has ended."""

from pathlib import Path
from typing import NamedTuple

from tests.accidents.child import Ended, give, run
from tests.accidents.deeds import DEEDS, FINAL, Deed, Scene, scene_of
from tests.cli.world import World

KEPT = ("regctl/acting", "regctl/cache", "regctl/unsent")
"""What may stay in the git directory; what writes the cache tidies up behind others after a day."""


class Truth(NamedTuple):
    """What a command makes of its scene when nothing happens to it.

    `reports` has what is shown at each head at which it may be stopped, from the old one to the new; `shared` where the shared
    repository stands before and afterwards; `aside` what was set aside, `busy` what somebody is busy with beside it.
    """

    deed: Deed
    scene: Scene
    ended: Ended
    reports: dict[str, str]
    shared: tuple[str, str]
    aside: str
    busy: dict[str, str]

    @property
    def old(self) -> str:
        return next(iter(self.reports))

    @property
    def new(self) -> str:
        return list(self.reports)[-1]


def truth_of(name: str, begun: World, folder: Path) -> Truth:
    """The scene of a deed, and what is true of it, in a folder."""
    deed, scene = DEEDS[name], scene_of(name, begun, folder / "scene")
    there = scene.copy(folder / "undisturbed")
    world, old, before = there.world, scene.world.head, _shared_head(there)
    ended = run(world, scene.command)
    assert ended.code == deed.code, ended
    heads = [*_between(world, old)] if deed.in_parts else [world.head]
    aside, busy, afterwards = _aside(world), _busy(world), _shared_head(there)
    reports = {head: _report_at(world, head) for head in dict.fromkeys((old, *heads))}
    return Truth(deed, scene, ended, reports, (before, afterwards), aside, busy)


def check_at_once(truth: Truth, scene: Scene) -> None:
    """The old state or the new one, whole, whatever was left behind."""
    world = scene.world
    head = world.head
    shown = world.regctl("report", "--json", at=FINAL).out
    # A git that has outlived its regctl may have come to its end meanwhile.
    assert shown == truth.reports[head] or (world.head != head and shown in truth.reports.values())
    assert _shared_head(scene) in truth.shared
    _check_objects(scene)
    busy = (world.root / "notes/staged.md", world.root / "notes/new.md")
    assert [file.read_text() for file in busy] == ["staged\nand edited\n", "untracked\n"]
    assert world.git("show", ":notes/staged.md") == "staged\n"


def check_next(truth: Truth, scene: Scene, said: str) -> None:
    """The same command once more comes to the same end, or is refused because that has been done; nothing else is left.

    `said` is what was said before.
    """
    world, deed = scene.world, truth.deed
    was_new = world.head == truth.new
    done = give(world, scene.command)
    if done.code == 1 and deed.again:
        assert deed.again in done.err
    else:
        # What was set aside is told once at least.
        assert done.code in (0, deed.code), done
        assert not deed.code or done.code == deed.code or truth.ended.err.splitlines()[0] in said
    ends = [world.head, world.git("rev-parse", "HEAD~1").strip()] if was_new and not deed.again else [world.head]
    assert truth.new in ends
    assert _shared_head(scene) == truth.shared[1]
    assert _aside(world) == truth.aside
    assert _busy(world) == truth.busy
    _check_objects(scene)
    assert left_over(scene) == []


def left_over(scene: Scene) -> list[str]:
    """Locks, and files that were to become others or to serve for a while."""
    folders = [folder for folder in (scene.world.root, scene.shared, scene.folder / "tmp") if folder.exists()]
    paths = [path.relative_to(scene.folder).as_posix() for folder in folders for path in folder.rglob("*")]
    return [path for path in paths if _is_left_over(path)]


def _is_left_over(path: str) -> bool:
    own = path.removeprefix("registry/.git/").removeprefix("shared.git/")
    return (
        path.endswith(".lock")
        or "/.regctl-" in path
        or path.startswith("tmp/")
        or (own.startswith("regctl/") and not own.startswith(KEPT))
    )


def _check_objects(scene: Scene) -> None:
    for place in (scene.world.root, scene.shared):
        if place.exists():
            assert scene.world.git("-C", str(place), "fsck", "--strict", "--no-dangling", "--no-progress") == ""


def _between(world: World, old: str) -> list[str]:
    return world.git("rev-list", "--first-parent", "--reverse", f"{old}..HEAD").split()


def _report_at(world: World, head: str) -> str:
    world.git("update-ref", "HEAD", head)
    return world.regctl("report", "--json", at=FINAL, REGCTL_CACHE="off").out


def _shared_head(scene: Scene) -> str:
    where = ("--git-dir", str(scene.shared), "for-each-ref", "--format=%(objectname)", "refs/heads/main")
    return scene.world.git(*where) if scene.shared.exists() else ""


def _aside(world: World) -> str:
    return world.git("for-each-ref", "refs/regctl")


def _busy(world: World) -> dict[str, str]:
    """Staged, edited and untracked work, as git tells of it."""
    return {
        "staged": world.git("diff", "--cached", "--binary"),
        "edited": world.git("diff", "--binary"),
        "status": world.git("status", "--porcelain", "--untracked-files=all"),
    }
