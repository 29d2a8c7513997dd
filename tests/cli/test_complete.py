"""What a shell is answered at the tab key: as typer would, whose answers are compared at a width that folds no help."""

import io
import os
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regctl.cli import app, complete
from regctl.cli.generated.scripts import SCRIPTS
from regctl.cli.generated.tree import COMMANDS
from regctl.cli.shells import COMPLETE, SHELLS
from tests.cli.world import World

LINES = [
    "regctl",
    "regctl ",
    "regctl s",
    "regctl dis",
    "regctl nothing",
    "regctl nothing ",
    "regctl -",
    "regctl --",
    "regctl --reg",
    "regctl --registry ",
    "regctl --registry here dis",
    "regctl --registry=here dis",
    "regctl dispute ",
    "regctl dispute -",
    "regctl dispute wi",
    "regctl dispute answer ",
    "regctl dispute answer aaaa ",
    "regctl dispute answer aaaa c",
    "regctl dispute answer aaaa accept ",
    "regctl dispute answer --reason text aaaa ",
    "regctl dispute rule aaaa both",
    "regctl dispute open --evidence url --e",
    "regctl dispute open --against anna --a",
    "regctl dispute open --against ",
    "regctl dispute open --against --what ",
    "regctl report --format ",
    "regctl report --format c",
    "regctl report --format=c",
    "regctl report --format = c",
    "regctl report --json --",
    "regctl report -",
    "regctl report -o ",
    "regctl report -o file --o",
    "regctl report extra ",
    "regctl check ",
    "regctl check removed --",
    "regctl init ",
    "regctl demo --months 3 --",
    "regctl completion ",
]
ODD = [
    "regctl 'dis",
    "regctl report -- ",
    "regctl report --nothing --f",
    "regctl --help ",
    "regctl report -ofile --",
    "regctl a\tb",
]


def asked(shell: str, line: str, action: str = "get-args") -> dict[str, str]:
    """The environment by which a shell asks, with the cursor at the end of the line."""
    words = line.split(" ")
    said = {"_TYPER_COMPLETE_ARGS": line, "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - (not line.endswith(" ")))}
    said |= {"_TYPER_COMPLETE_FISH_ACTION": action, "_TYPER_COMPLETE_WORD_TO_COMPLETE": words[-1]}
    return {COMPLETE: f"complete_{shell}", "COLUMNS": "1000", "NO_COLOR": "1", **said}


def fast(environment: dict[str, str]) -> tuple[int, str] | None:
    with mock.patch("sys.stdout", io.StringIO()) as out:
        code = complete.answer(environment)
    return None if code is None else (code, out.getvalue())


def slow(environment: dict[str, str]) -> tuple[int, str]:
    with (
        mock.patch.dict(os.environ, environment, clear=True),
        mock.patch("sys.argv", ["regctl"]),
        mock.patch("sys.stdout", io.StringIO()) as out,
        pytest.raises(SystemExit) as end,
    ):
        app.read()
    return int(str(end.value.code or 0)), out.getvalue()


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("shell", [*SHELLS, "pwsh"])
def test_a_usual_line_is_answered_as_typer_answers_it(shell: str, line: str) -> None:
    for action in ("get-args", "is-args", "") if shell == "fish" else ("",):
        environment = asked(shell, line, action)
        assert fast(environment) == slow(environment)


@pytest.mark.parametrize("line", ODD)
@pytest.mark.parametrize("shell", SHELLS)
def test_an_unusual_line_is_left_to_typer(shell: str, line: str) -> None:
    assert fast(asked(shell, line)) is None


NAMES = """\
names:
  p17: Anna Petrova
  p18: 'Иван "О’Хара" $x `y` [bold]: z'
  q1: "Два\\n\\e[31mслова"
"""


@pytest.fixture
def registry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that looks like a registry; the shell stands in a folder of it."""
    for folder in (".git", "regulations", "other"):
        (tmp_path / folder).mkdir()
    (tmp_path / "names.yaml").write_text(NAMES, encoding="utf-8")
    (tmp_path / "other" / "names.yaml").write_text("names:\n  x1: Boris\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "regulations")
    monkeypatch.delenv("REGCTL_REGISTRY", raising=False)
    monkeypatch.delenv("REGCTL_NAMES", raising=False)
    return tmp_path


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(
    "line", ["regctl dispute open --against ", "regctl dispute list --mine --person p1", "regctl dispute list --person=q"]
)
def test_people_are_offered_as_typer_offers_them(registry: Path, shell: str, line: str) -> None:
    environment = asked(shell, line)
    assert fast(environment) == slow(environment)


def offered(line: str, **environment: str) -> list[str]:
    asks = asked("fish", line) | environment
    with mock.patch.dict(os.environ, environment):
        code, answered = fast(asks) or slow(asks)
    assert code == 0
    return answered.splitlines()


def test_people_are_offered_by_id_with_their_names(registry: Path) -> None:
    assert offered("regctl dispute open --against ") == [
        "p17\tAnna Petrova",
        'p18\tИван "О’Хара" $x `y` (bold): z',
        "q1\tДва (31mслова",
    ]
    assert offered("regctl dispute list --person p17") == ["p17\tAnna Petrova"]


def test_the_people_are_those_of_the_registry_that_is_meant(registry: Path) -> None:
    other = str(registry / "other")
    for line in (f"regctl dispute open --registry {other} --against ", f"regctl --registry={other} dispute list --person "):
        assert offered(line) == ["x1\tBoris"]
    assert offered("regctl dispute list --person ", REGCTL_REGISTRY=other) == ["x1\tBoris"]
    assert offered("regctl dispute list --person ", REGCTL_NAMES=f"{other}/names.yaml") == ["x1\tBoris"]


@pytest.mark.parametrize("text", [None, "names: [", "names: {}\n"])
def test_where_no_names_are_known_nobody_is_offered(registry: Path, text: str | None) -> None:
    file = registry / "names.yaml"
    file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    assert offered("regctl dispute open --against ") == [""]


def test_other_questions_are_left_to_typer(world: World) -> None:
    for asks in ("complete_tcsh", "source_bash", "nonsense", "complete"):
        environment = asked("bash", "regctl ") | {COMPLETE: asks}
        assert fast(environment) is None
    assert "complete_bash" in world.regctl(**{COMPLETE: "source_bash"}).out


@pytest.mark.parametrize("asks", ["", "complete_tcsh", "nonsense"])
def test_a_variable_that_asks_nothing_is_nothing(world: World, asks: str) -> None:
    """As powershell leaves it behind, empty, and as no shell would that regctl has a script for."""
    assert world.regctl("completion", "zsh", **{COMPLETE: asks}) == (0, SCRIPTS["zsh"], "")


WORDS = [*sorted({word for path in COMMANDS for word in path.split()}), "", "-", "aaaa", "--", "-o", "=", "a=b"]
OPTIONS = sorted({option for command in COMMANDS.values() for each in command.parameters for option in each.options})


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(sorted(COMMANDS)),
    st.lists(st.sampled_from([*WORDS, *OPTIONS, "--format=csv", "--json=x"]), max_size=3),
    st.sampled_from([*WORDS, *OPTIONS, "--f", "--format=", "c", "acc"]),
    st.sampled_from(["bash", "zsh"]),
)
@example("report", ["--month", "--format"], "", "bash")
def test_whatever_is_answered_is_answered_as_by_typer(path: str, words: list[str], begun: str, shell: str) -> None:
    environment = asked(shell, " ".join(["regctl", *path.split(), *words, begun]))
    answered = fast(environment)
    if answered is not None:
        assert answered == slow(environment)


def test_the_scripts_are_those_that_typer_prints() -> None:
    from typer._completion_shared import get_completion_script

    for shell in SHELLS:
        assert SCRIPTS[shell] == get_completion_script(prog_name="regctl", complete_var=COMPLETE, shell=shell) + "\n"
    assert tuple(SCRIPTS) == SHELLS
