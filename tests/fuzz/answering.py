"""What must hold of whatever a command is given: an exit that is documented and no defect, and words that help."""

import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import settings

from regctl.model.paths import ALPHABET
from regctl.model.trouble import Exit
from tests.cli.world import Done, World, no_traces

NOW = "2026-11-10T10:00:00+03:00"
DISPUTES = ("aaaa", "bbbb", "cccc", "dddd", "ffff")
LOOKS: tuple[tuple[str, ...], ...] = (
    ("check",),
    ("check", "--json"),
    ("report",),
    ("report", "--month", "2026-10", "--json"),
    ("report", "--format", "csv"),
    ("report", "--format", "markdown"),
    ("report", "--format", "html"),
    ("status",),
    ("status", "--json"),
    ("dispute", "list"),
    ("dispute", "list", "--json"),
    ("dispute", "show", "aaaa"),
    ("dispute", "show", "cccc", "--json"),
    ("regulation", "list"),
    ("regulation", "show", "REG-002", "--json"),
    ("error", "list"),
)
"""Every command that reads, with its ways of writing."""


def share(count: int) -> settings:
    """So many examples of the hundred that a usual run has; a profile with more examples has more of these too."""
    return settings(max_examples=max(1, count * settings.default.max_examples // 100))


def live(world: World) -> World:
    """October and November: a dispute of each kind, a clause that is ambiguous, an error, a finding."""
    world.drawn = (letter * 4 for letter in ALPHABET[10:])
    world.open()
    world.open("pavel", "REG-002#2")
    world.open("maria", "REG-001#1")
    world.open("ivan", "REG-002#3", person="pavel")
    later = {"at": "2026-10-07T10:00:00+03:00"}
    for words, person in (
        (("answer", "aaaa", "contest", "--reason", "I did."), "ivan"),
        (("rule", "aaaa", "both-wrong", "--reason", "Unclear."), "maria"),
        (("answer", "bbbb", "accept"), "pavel"),
        (("answer", "cccc", "contest", "--reason", "No."), "maria"),
    ):
        assert world.regctl("dispute", *words, person=person, **later).code == 0, words
    assert world.regctl("error", "record", "--category", "access", "--what", "No key.", person="ivan", **later).code == 0
    world.write("people.yaml", (world.root / "people.yaml").read_text(encoding="utf-8").replace("Anna", "Hanna"))
    world.commit(person="ivan", **later)
    world.open("denis", "REG-002#1", person="kira", at="2026-11-09T10:00:00+03:00", occurred="2026-11-08")
    world.git("gc", "-q")
    world.now = NOW
    return world


@contextmanager
def copied(world: World) -> Iterator[World]:
    """A copy of the registry for one example."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        root, home = Path(folder) / "registry", Path(folder) / "home"
        shutil.copytree(world.root, root, symlinks=True)
        shutil.copytree(world.home, home)
        yield World(root, home, now=world.now, person=world.person)


def check_answer(argv: Sequence[str], done: Done) -> Done:
    """What holds of every answer. A command that did not do what it was asked for says why, and what to do."""
    assert done.code in (Exit.DONE, Exit.REFUSED, Exit.USAGE, Exit.GIT), (argv, done, _logged(done))
    said = done.out + done.err
    # What scripts read is what it is: JSON escapes what steers a terminal, and leaves the direction of writing to others.
    is_for_scripts = "--json" in argv or argv[:1] in (["init"], ["demo"])
    assert not no_traces(done._replace(out="") if is_for_scripts else done), (argv, done)
    assert done.code == Exit.DONE or said.strip(), (argv, done)
    if done.code in (Exit.REFUSED, Exit.USAGE, Exit.GIT) and not _is_help(argv, done):
        assert "hint" in said, (argv, done)
    return done


def look_at(world: World, *looks: tuple[str, ...], **who: str) -> list[Done]:
    """Take each look; what came of it."""
    return [check_answer(argv, world.regctl(*argv, **who)) for argv in looks or LOOKS]


def _is_help(argv: Sequence[str], done: Done) -> bool:
    """A group that is called without a command shows its help."""
    return done.code == Exit.USAGE and "Usage:" in done.out + done.err


def _logged(done: Done) -> str:
    """What the log of a defect says, so that the failure of a test does."""
    if done.code != Exit.DEFECT:
        return ""
    log = Path(next(word for word in done.err.split() if word.endswith(".log")))
    said = log.read_text(encoding="utf-8")
    log.unlink()
    return said
