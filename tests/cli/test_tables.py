"""Tables: piped they are whole and plain; on a terminal they fit it."""

import sys

import pytest

from tests.cli.world import World, no_traces

LONG = "Клиент написал в десять утра и до вечера не получил ни слова в ответ. " * 30
TABLES = [
    "dispute list",
    "dispute show aaaa",
    "status",
    "regulation list",
    "regulation show REG-002",
    "error list",
    "report",
    "check",
]


@pytest.fixture
def wordy(world: World) -> World:
    """A registry of long texts, with something in every table."""
    file = world.root / "regulations/REG-002-client-replies.yaml"
    text = file.read_text(encoding="utf-8").replace("Replies to clients", f'"{LONG.strip()}"')
    file.write_text(text.replace("The client is greeted by name.", f'"{LONG.strip()}"'), encoding="utf-8")
    world.commit("Say more", person="maria")
    argv = ("--regulation", "REG-002#2", "--occurred", "2026-10-02", "--what", LONG)
    world.regctl("dispute", "open", "--against", "ivan", *argv, "--evidence", "https://crm.example/" + "a" * 300, person="anna")
    world.regctl("dispute", "answer", "aaaa", "contest", "--reason", LONG, person="ivan")
    world.regctl("error", "record", "--category", "access", "--what", LONG, "--cause", LONG)
    world.write("acknowledgements/REG-001/ivan.yaml", f"# {LONG}\nacknowledgement: {'x' * 300}\n")
    world.commit(person="ivan")
    return world


def test_piped_nothing_is_cut(wordy: World) -> None:
    for command in ("dispute show aaaa", "regulation show REG-002", "regulation list", "error list", "status"):
        out = wordy.regctl(*command.split(), person="maria").out
        assert LONG.strip() in out, command
        assert "…" not in out, command


def test_a_file_holds_what_is_piped(wordy: World) -> None:
    piped = wordy.regctl("report").out
    assert wordy.regctl("report", "-o", "report.txt").out == ""
    assert (wordy.root / "report.txt").read_text(encoding="utf-8") == piped


def test_piped_an_id_stands_on_one_line_with_its_row(wordy: World) -> None:
    row = next(
        line for line in wordy.regctl("error", "list").out.splitlines() if "20261005-cccc" in line or "20261005-bbbb" in line
    )
    assert row.count(LONG.strip()) == 2


@pytest.mark.parametrize("extra", [{}, {"FORCE_COLOR": "1"}, {"TERM": "xterm-256color"}, {"GITHUB_ACTIONS": "true"}], ids=str)
def test_piped_there_are_no_escape_codes(wordy: World, extra: dict[str, str]) -> None:
    env = {name: value for name, value in wordy.env(**extra).items() if name != "NO_COLOR"}
    for command in TABLES:
        assert no_traces(wordy.regctl_in(env, *command.split())) == [], command


def test_piped_messages_on_stderr_have_no_escape_codes(world: World) -> None:
    env = {name: value for name, value in world.env().items() if name != "NO_COLOR"}
    for command in ("dispute show zzzz", "report --month 13", "dispute opne", "dispute answer aaaa accept"):
        assert no_traces(world.regctl_in(env, *command.split())) == [], command


if sys.platform != "win32":
    from tests.cli.terminal import terminal

    @pytest.mark.parametrize("command", TABLES)
    def test_on_a_terminal_of_80_columns_no_line_is_longer(wordy: World, command: str) -> None:
        with terminal(wordy, *command.split()) as shown:
            shown.end()
        assert [line for line in shown.text.splitlines() if len(line) > 80] == []
        assert len(shown.text.splitlines()) > 1

    def test_on_a_terminal_there_are_colours_unless_NO_COLOR_is_set(wordy: World) -> None:  # noqa: N802  (as it is written)
        with terminal(wordy, "dispute", "list") as plain:
            plain.end()
        assert "\x1b[3" not in plain.raw
        wordy.extra["NO_COLOR"] = ""
        with terminal(wordy, "dispute", "list") as colourful:
            colourful.end()
        assert "\x1b[" in colourful.raw

    def test_on_a_terminal_ids_are_not_broken(wordy: World) -> None:
        with terminal(wordy, "dispute", "list") as shown:
            shown.end()
        assert "20261005-aaaa" in shown.text

    def test_a_dumb_terminal_gets_no_escape_codes(wordy: World) -> None:
        wordy.extra |= {"TERM": "dumb", "NO_COLOR": ""}
        with terminal(wordy, "status") as shown:
            shown.end()
        assert "\x1b[3" not in shown.raw
