"""What the README shows of the demo is what the demo answers."""

import re
import shlex
from pathlib import Path

from tests.cli.world import World

README = Path(__file__).parents[2] / "README.md"
NOW = "2026-11-22T15:00:00+03:00"
_COMMIT = re.compile(r"\b[0-9a-f]{12}\b")


def shown() -> list[tuple[str, str]]:
    """Each command of the README's sessions with what follows it."""
    blocks = re.findall(r"```console\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    parts = [part for block in blocks for part in block.split("$ ")[1:]]
    return [(line, answer.strip()) for line, _, answer in (part.partition("\n") for part in parts)]


def test_the_demo_answers_as_the_readme_shows(world: World) -> None:
    folder = world.home / "shown"
    assert world.regctl("demo", str(folder), at=NOW).code == 0
    demo = World(folder, world.home, now=NOW)
    env = {name: value for name, value in demo.env().items() if not re.fullmatch(r"GIT_\w+_(NAME|EMAIL)", name)}
    assert len(shown()) == 4
    for line, answer in shown():
        done = demo.regctl_in(env, *shlex.split(line)[1:])
        assert _COMMIT.sub("a commit", (done.out + done.err).strip()) == _COMMIT.sub("a commit", answer), line
