"""Every transcript still says what it said; `pytest tests/cli --update-transcripts` writes them anew."""

from pathlib import Path

import pytest

from tests.cli.transcript import play, script_of
from tests.cli.world import World

FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("name", sorted(file.stem for file in FOLDER.glob("*.txt")))
def test_a_transcript_is_answered_as_it_was(name: str, world: World, pytestconfig: pytest.Config) -> None:
    file = FOLDER / f"{name}.txt"
    before = file.read_text(encoding="utf-8")
    now = play(script_of(before), world)
    if pytestconfig.getoption("--update-transcripts", default=False):
        file.write_text(now, encoding="utf-8")
        return
    assert now.splitlines() == before.splitlines()
