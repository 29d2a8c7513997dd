"""Killed in the midst of a git, alone or with it, while it holds its locks: a hook of git's does it."""

from pathlib import Path

import pytest

from tests.accidents.aftermath import Truth, check_at_once, check_next
from tests.accidents.child import Command, Ended, give, run, wait_for
from tests.accidents.conftest import Truths
from tests.accidents.deeds import LATER, Scene

VICTIMS = {
    "git": "kill -9 $PPID",
    "regctl": "kill -9 $ACCIDENT_PID; sleep 1",
    "both": "kill -9 0",
}
"""Who is killed, and how. The group of processes is regctl's own; a git that outlives it takes its time."""

MOMENTS = {
    "contest": (
        "pre-commit",
        "post-index-change",
        "reference-transaction prepared",
        "reference-transaction committed",
        "post-commit",
    ),
    "open": ("pre-commit", "reference-transaction committed"),
    "sweep": ("pre-commit", "reference-transaction committed"),
    "sync, behind": ("reference-transaction prepared", "reference-transaction committed", "post-index-change"),
    "sync, apart": ("reference-transaction prepared", "pre-push"),
}
"""The hooks of git's in which it happens, and with which word where git calls one several times."""

AGAINST_ONESELF = Command(
    ("dispute", "open", "--against", "anna", "--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what", "Not greeted."),
    person="anna",
    at=LATER,
)
"""What is refused to everybody, at any time."""


def lay_hook(scene: Scene, moment: str, number: int, script: str) -> None:
    """A hook that runs a script at the moment at which it is called for the time of that number, and never again."""
    name, _, word = moment.partition(" ")
    file = scene.world.root / ".git/hooks" / name
    file.parent.mkdir(exist_ok=True)
    counted = scene.folder / "calls"
    # `[ -n ... ]`: only for the command that is struck.
    lines = (
        "#!/bin/sh",
        f'[ "{word}" = "" ] || [ "$1" = "{word}" ] || exit 0',
        '[ -n "$ACCIDENT_PID" ] || exit 0',
        f"echo >> {counted}",
        f'[ "$(wc -l < {counted})" -eq {number} ] || exit 0',
        script,
    )
    file.write_text("\n".join(lines) + "\n")
    file.chmod(0o755)


def strike(truth: Truth, folder: Path, moment: str, number: int, victim: str) -> tuple[Scene, Ended] | None:
    """The scene after the hook has struck; None where git does not call it so often."""
    scene = truth.scene.copy(folder)
    lay_hook(scene, moment, number, VICTIMS[victim])
    ended = run(scene.world, scene.command)
    calls = (scene.folder / "calls").read_text().count("\n") if (scene.folder / "calls").exists() else 0
    return (scene, ended) if calls >= number else None


@pytest.mark.parametrize("victim", VICTIMS)
@pytest.mark.parametrize(("name", "moment"), [(name, moment) for name, moments in MOMENTS.items() for moment in moments])
def test_a_git_that_is_killed_leaves_nothing_half_done(
    name: str, moment: str, victim: str, truths: Truths, tmp_path: Path
) -> None:
    truth, number = truths(name), 1
    while struck := strike(truth, tmp_path / str(number), moment, number, victim):
        scene, ended = struck
        if victim == "git":
            assert ended.code in (truth.deed.code, 4), ended
            assert ended.code == truth.deed.code or "hint: " in ended.err
        else:
            assert ended.code is None, ended
        if victim == "regctl":
            # Somebody who may not act has to wait as well: nothing may be undone that git is about to do.
            assert give(scene.world, AGAINST_ONESELF).code == 1
            wait_for(ended.group)
        check_at_once(truth, scene)
        check_next(truth, scene, ended.err)
        number += 1
    assert number > 1, "git has not called the hook"
