"""The commands that write, each with the registry that it is given in, and all else that belongs to its scene."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from tests.accidents.child import Accident, Command, run
from tests.accidents.points import kill
from tests.cli.world import World

LATER = "2026-10-06T10:00:00+03:00"
OVER = "2026-10-14T10:00:00+03:00"
FINAL = "2026-10-15T10:00:00+03:00"
"""When everything is looked at in the end."""

REPLIES = "regulations/REG-002-client-replies.yaml"
DISPUTE = "20261005-aaaa"


class Deed(NamedTuple):
    """A command, and what makes the registry for it out of one in which everybody has acknowledged everything.

    `again` is what is said where it was done before and is refused therefore; `code` is how it ends at first. With `in_parts` it
    makes several commits, between which it may be stopped.
    """

    prepare: Callable[[World], Command]
    again: str | None = None
    code: int = 0
    in_parts: bool = False


class Scene(NamedTuple):
    """A folder with a registry, and whatever else belongs to it, before a command is given."""

    folder: Path
    command: Command

    @property
    def world(self) -> World:
        """The ids that are drawn here are the same each time."""
        return World(self.folder / "registry", self.folder / "home", drawn=iter(("eeee", "ffff", "gggg", "hhhh")))

    @property
    def shared(self) -> Path:
        return self.folder / "shared.git"

    def copy(self, folder: Path) -> "Scene":
        shutil.copytree(self.folder, folder, symlinks=True)
        return self._replace(folder=folder)


def scene_of(deed: str, begun: World, folder: Path) -> Scene:
    """The scene of a deed, in a new folder. What somebody is busy with is there too: staged, edited, deleted and untracked."""
    shutil.copytree(begun.root, folder / "registry", symlinks=True)
    shutil.copytree(begun.home, folder / "home")
    world = World(folder / "registry", folder / "home", drawn=iter(("aaaa", "bbbb", "cccc", "dddd")))
    command = DEEDS[deed].prepare(world)
    if not deed.endswith("cut off"):
        keep_busy(world)
    return Scene(folder, command)


def keep_busy(world: World) -> None:
    world.write("notes/staged.md", "staged\n")
    world.git("add", "notes/staged.md")
    world.write("notes/staged.md", "staged\nand edited\n")
    world.write("regulations/REG-001-working-with-regulations.yaml", b"# half written\n")
    world.git("rm", "-q", "--cached", "acknowledgements/REG-002/pavel.yaml")
    world.write("notes/new.md", "untracked\n")
    world.write("disputes/2026-10/05/notes.txt", "untracked\n")


def _open(world: World) -> Command:
    dispute = ("--against", "ivan", "--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what", "Not greeted.")
    return Command(("dispute", "open", *dispute), "anna", LATER)


def _contest(world: World) -> Command:
    world.open()
    world.ask("report")
    return Command(("dispute", "answer", DISPUTE, "contest", "--reason", "Greeted."), "ivan", LATER)


def _sweep(world: World) -> Command:
    world.open()
    world.open("pavel", "REG-002#3")
    return Command(("dispute", "sweep"), "kira", OVER)


def _acknowledge(world: World) -> Command:
    world.write(REPLIES, (world.root / REPLIES).read_text().replace("promptly", "within a day"))
    world.commit(person="maria")
    return Command(("regulation", "acknowledge", "REG-002"), "ivan", LATER)


def _record(world: World) -> Command:
    return Command(("error", "record", "--category", "access", "--what", "No login."), "ivan", LATER)


def _resolve(world: World) -> Command:
    """Somebody has accepted in Ivan's stead."""
    path = world.path_of(world.open())
    world.write(path, (world.root / path).read_text() + "  - accept: {}\n")
    return Command(("finding", "resolve", world.commit(person="anna"), "--reason", "Talked about."), "olga", LATER)


def _behind(world: World) -> Command:
    """A colleague has published what makes files, changes them and takes them away."""
    world.open()
    _share(world)
    colleague = World(world.root.parent / "colleague", world.home, drawn=iter(("mmmm", "nnnn")))
    world.git("clone", "-q", str(world.root.parent / "shared.git"), str(colleague.root))
    colleague.regctl("dispute", "answer", DISPUTE, "accept", person="ivan", at=LATER)
    colleague.open("pavel", "REG-002#3", at=LATER)
    colleague.git("rm", "-q", "acknowledgements/REG-002/kira.yaml")
    colleague.commit(person="olga", at=LATER)
    colleague.git("push", "-q")
    return Command(("sync",), "ivan", OVER)


def _ahead(world: World) -> Command:
    _share(world)
    world.open()
    world.regctl("dispute", "answer", DISPUTE, "accept", person="ivan", at=LATER)
    return Command(("sync",), "ivan", OVER)


def _apart(world: World) -> Command:
    """Ivan has accepted there and contests here. Somebody has recorded an error here, which nothing stands against."""
    command = _behind(world)
    world.regctl("dispute", "answer", DISPUTE, "contest", "--reason", "Greeted.", person="ivan", at=LATER)
    world.regctl("error", "record", "--category", "access", "--what", "No login.", person="ivan", at=LATER)
    return command


def _alone(world: World) -> Command:
    """Nothing has been published yet."""
    world.git("init", "-q", "--bare", "-b", "main", str(world.root.parent / "shared.git"))
    world.git("remote", "add", "origin", "../shared.git")
    world.open()
    return Command(("sync",), "ivan", OVER)


def _share(world: World) -> None:
    world.git("clone", "-q", "--bare", str(world.root), str(world.root.parent / "shared.git"))
    world.git("remote", "add", "origin", "../shared.git")
    world.git("fetch", "-q", "origin")
    world.git("branch", "-q", "--set-upstream-to=origin/main")


def _report(world: World) -> Command:
    """With a cache of an earlier head, and the line as it was seen there."""
    world.open()
    world.ask("check")
    world.regctl("dispute", "answer", DISPUTE, "accept", person="ivan", at=LATER)
    return Command(("report", "--json"), "ivan", OVER)


def _check(world: World) -> Command:
    return _report(world)._replace(argv=("check", "--json"))


def _gate(world: World) -> Command:
    """Somebody pushes what the server has not yet taken for its official line."""
    _share(world)
    before = world.head
    world.open()
    world.git("push", "-q", "origin", "HEAD:refs/heads/draft")
    pushed = f"{before} {world.head} refs/heads/main\n"
    return Command(("hook", "pre-receive"), at=LATER, stdin=pushed, place="shared.git")


def _cut_off(deed: str, label: str) -> Callable[[World], Command]:
    """Another deed was cut off at a point, and is to be done once more: what is written now brings it to an end first."""

    def prepare(world: World) -> Command:
        command = DEEDS[deed].prepare(world)
        keep_busy(world)
        scene = Scene(world.root.parent, command)
        rehearsed = scene.copy(scene.folder.with_name("rehearsal"))
        points = run(rehearsed.world, command).points
        shutil.rmtree(rehearsed.folder)
        run(scene.world, command, Accident(points.index(label), kill))
        return command

    return prepare


DEEDS = {
    "open": Deed(_open, "have been disputed before"),
    "contest": Deed(_contest, "cannot take 'contest' now"),
    "sweep": Deed(_sweep, in_parts=True),
    "acknowledge": Deed(_acknowledge, "you acknowledged this text of REG-002"),
    "record an error": Deed(_record),
    "resolve": Deed(_resolve, "has resolved the findings"),
    "sync, behind": Deed(_behind),
    "sync, ahead": Deed(_ahead),
    "sync, apart": Deed(_apart, code=1),
    "sync, alone": Deed(_alone),
    "hook": Deed(_gate),
    "contest, cut off": Deed(_cut_off("contest", "before git commit"), "cannot take 'contest' now"),
    "open, cut off": Deed(_cut_off("open", "before git add"), "have been disputed before"),
    "sync, cut off": Deed(_cut_off("sync, behind", "behind git read-tree")),
    "report": Deed(_report),
    "check": Deed(_check, code=1),
}
