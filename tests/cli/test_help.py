"""Help: every command has it, it fits 80 columns, and every option is explained."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from regctl.cli.app import app
from tests.cli.world import World
from tests.cli.world import shell as run_shell


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    yield path, command
    for name, sub in getattr(command, "commands", {}).items():
        yield from commands(sub, (*path, name))


ALL = dict(commands(typer.main.get_command(app)))


@pytest.mark.parametrize("path", ALL, ids=lambda path: " ".join(path) or "regctl")
def test_help_fits_80_columns_and_explains_every_option(world: World, path: tuple[str, ...]) -> None:
    done = world.regctl(*path, "--help")
    assert (done.code, done.err) == (0, "")
    assert max(len(line) for line in done.out.splitlines()) <= 80
    assert ALL[path].help
    unexplained = [parameter.name for parameter in ALL[path].params if not getattr(parameter, "help", "")]
    assert unexplained == []


def test_the_transcript_of_help_covers_every_command() -> None:
    told = (Path(__file__).parent / "transcripts/help.txt").read_text(encoding="utf-8")
    assert [path for path in ALL if f"$ {' '.join(('regctl', *path, '--help'))}\n" not in told] == []


@pytest.mark.parametrize(
    "path", [path for path, command in ALL.items() if hasattr(command, "commands")], ids=lambda path: " ".join(path) or "regctl"
)
def test_a_group_alone_shows_its_help_and_no_empty_message(world: World, path: tuple[str, ...]) -> None:
    done = world.regctl(*path)
    assert done.code in (0, 2)
    assert "Usage: " in done.out + done.err
    assert "regctl: \n" not in done.err


def test_help_needs_no_registry_and_no_git(world: World, tmp_path: Path) -> None:
    done = world.regctl("dispute", "open", "--help", cwd=tmp_path, **{"PATH": "/nowhere"})
    assert done.code == 0


def test_the_version_is_the_packages_own(world: World, tmp_path: Path) -> None:
    from regctl import __version__

    for cwd in (world.root, tmp_path):
        assert world.regctl("--version", cwd=cwd) == (0, f"regctl {__version__}\n", "")


@pytest.mark.parametrize(
    ("shell", "given"),
    [
        ("bash", {"COMP_WORDS": "regctl dispute wi", "COMP_CWORD": "2"}),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "regctl dispute wi"}),
        ("fish", {"_TYPER_COMPLETE_ARGS": "regctl dispute wi", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}),
    ],
)
def test_completion_completes_commands(world: World, shell: str, given: dict[str, str]) -> None:
    done = world.regctl_in(world.env(_REGCTL_COMPLETE=f"complete_{shell}", **given))
    assert "withdraw" in done.out
    assert "dispute list" not in done.out


def test_the_completion_of_bash_is_a_script_that_bash_reads(world: World) -> None:
    script = world.regctl("completion", "bash").out
    assert run_shell(world, f"bash -n <<'END'\n{script}\nEND").code == 0
