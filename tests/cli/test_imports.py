"""What a command loads: a well-formed line whose answer is piped needs neither typer nor rich, nor what others of its kind need.

Each command is run as a process of its own, which tells in the end what it has loaded.
"""

import pkgutil
import subprocess
import sys

import pytest

import regctl.cli.handlers
import regctl.render
from regctl.cli.call import HANDLERS
from regctl.cli.shells import COMPLETE, SHELLS
from tests.cli.world import World

FORBIDDEN = (
    "typer",
    "shellingham",
    "rich",
    "pydantic",
    "git",
    "argparse",
    "difflib",
    "logging",
    "readline",
    "csv",
    "cryptography",
    "dataclasses",
    "inspect",
)
"""Of no use to a well-formed line whose answer is piped."""

OF_HISTORY = (
    *("ruamel", "tempfile", "shutil", "statistics"),
    *("regctl.store.history", "regctl.store.formats", "regctl.store.commit"),
)
"""Of no use to somebody who looks at a registry that has not changed since the last look."""

OTHER_WAYS = ("regctl.render.catalogue", "regctl.cli.ask", "regctl.render.rich_sheet")
"""What is said of refusals, asked for, or shown on a terminal."""

TABLES = ("regctl.render.sheet", "regctl.render.sections", "regctl.render.report_words")
"""What a JSON document has no use for."""

BEFORE_WORK = {
    *("typing", "re", "enum", "pathlib", "subprocess", "datetime", "json", "shlex", "regctl.cli.session"),
    *(*FORBIDDEN, *OF_HISTORY, *OTHER_WAYS, *TABLES),
}
"""Of no use to what is answered from the command line alone."""

COMMANDS: dict[str, tuple[str, ...]] = {
    # The line, and what it may load of all that is forbidden
    "report": (),
    "report --json": (),
    "report --format csv": ("csv",),
    "report --format markdown": (),
    "report --format html": (),
    "report -o report.txt": (),
    "status": (),
    "status --json": (),
    "dispute list": (),
    "dispute list --json": (),
    "dispute list --state open --person ivan --month this": (),
    "dispute show aaaa": (),
    "dispute show aaaa --json": (),
    "check": (),
    "check --json": (),
    "check --list": ("regctl.render.catalogue",),
    "regulation list": (),
    "regulation list --json": (),
    "regulation show REG-002": (),
    "regulation show REG-002 --json": (),
    "codeowners": (),
    "settle last --draft": (),
    "settle last --draft --json": (),
    "regulation lint": (),
    "regulation lint --json": (),
    "regulation lint --list": (),
    "error list": (),
    "error list --json": (),
    "schema dispute": (),
    "completion bash": (),
    "cache info": (),
    "cache info --json": (),
    "cache clear": (),
    "hook pre-receive": (),
    "dispute answer aaaa accept": (),
    "dispute open --against pavel --regulation REG-002#1 --occurred 2026-10-02 --what X": (),
    "error record --category access --what X": (),
}

ELSEWHERE = {
    *("dispute rule", "dispute withdraw", "dispute recuse", "dispute void", "dispute sweep"),
    *("sync", "regulation acknowledge", "regulation new", "regulation history", "review", "month close", "finding resolve"),
    *("init", "demo", "intake"),
}
"""Commands that are done by the same modules as one above, or that hardly anybody runs twice."""

RUN = """
import sys
sys.argv = ["regctl", *sys.argv[1:]]
from regctl.__main__ import main
try:
    main()
finally:
    sys.stderr.write("\\nloaded: " + " ".join(sys.modules))
"""


def loaded_by(world: World, *words: str, **extra: str) -> set[str]:
    env = world.env("ivan", **extra)
    done = subprocess.run([sys.executable, "-c", RUN, *words], cwd=world.root, env=env, capture_output=True, check=True)
    return set(done.stderr.decode("utf-8").rpartition("\nloaded: ")[2].split(" "))


READING = [
    line
    for line in COMMANDS
    if line.startswith(
        ("report", "status", "dispute list", "dispute show", "regulation list", "regulation show", "error list"),
    )
]
"""What the texts of all regulations are read for is no second look: `regulation lint` is not among them."""


@pytest.mark.parametrize("line", READING)
def test_a_second_look_loads_nothing_that_reads_history(world: World, line: str) -> None:
    world.open(against="ivan", person="anna")
    # As people keep it: with remarks, and a blank line between groups.
    world.write("names.yaml", '# Ours\nnames:\n  # Support\n  ivan: Иван Козлов\n\n  anna: "Anna: Vetrova"\n')
    assert world.regctl("report").code == 0
    assert sorted(loaded_by(world, *line.split()) & {*OF_HISTORY}) == []


@pytest.mark.parametrize("line", COMMANDS)
def test_a_well_formed_line_loads_nothing_heavy_when_its_answer_is_piped(world: World, line: str) -> None:
    world.open(against="ivan", person="anna")
    forbidden = {*FORBIDDEN, *OTHER_WAYS, *(TABLES if "--json" in line else ())} - {*COMMANDS[line]}
    assert sorted(loaded_by(world, *line.split()) & forbidden) == []


def test_every_command_is_in_the_table() -> None:
    assert {command for command in HANDLERS if not any(f"{line} ".startswith(f"{command} ") for line in COMMANDS)} == ELSEWHERE


@pytest.mark.parametrize("words", [("--version",), *(("completion", shell) for shell in SHELLS)], ids=" ".join)
def test_what_needs_no_registry_is_answered_by_hardly_more_than_python(world: World, words: tuple[str, ...]) -> None:
    assert sorted(loaded_by(world, *words) & BEFORE_WORK) == []


@pytest.mark.parametrize("shell", SHELLS)
def test_the_tab_key_is_answered_by_hardly_more_than_python(world: World, shell: str) -> None:
    line = "regctl dispute answer aaaa "
    asked = {"COMP_WORDS": line, "COMP_CWORD": "4", "_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}
    assert sorted(loaded_by(world, **asked, **{COMPLETE: f"complete_{shell}"}) & BEFORE_WORK) == []


def test_people_are_offered_without_git_and_without_the_parser(world: World) -> None:
    world.write("names.yaml", "names:\n  ivan: Ivan Kozlov\n")
    line = "regctl dispute open --against "
    loaded = loaded_by(world, COMP_WORDS=line, COMP_CWORD="4", **{COMPLETE: "complete_bash"})
    assert sorted(loaded & {*FORBIDDEN, *OF_HISTORY, *OTHER_WAYS, *TABLES, "subprocess", "regctl.cli.session"}) == []
    assert "regctl.store.names_file" in loaded


DICTIONARY = {"pymorphy3", "razdel", "regctl.store.russian"}
"""What only `regulation lint` looks words up in, where a clause is Russian."""

WORD_LISTS = {"regctl.language.remarks", "regctl.language.word_lists", "regctl.store.words_files"}


@pytest.mark.parametrize("line", COMMANDS)
def test_only_lint_loads_word_lists_and_the_dictionary(world: World, line: str) -> None:
    world.open(against="ivan", person="anna")
    loaded = loaded_by(world, *line.split()) & {*DICTIONARY, *WORD_LISTS}
    assert loaded == (WORD_LISTS if line in ("regulation lint", "regulation lint --json") else set())


def test_lint_loads_the_dictionary_for_russian(world: World) -> None:
    text = "regulation: REG-009\ntitle: T\nowner: olga\nstatus: draft\nclauses: [{id: A, text: Отвечает быстро.}]\n"
    world.write("regulations/REG-009.yaml", text)
    assert loaded_by(world, "regulation", "lint") >= DICTIONARY


def test_help_is_given_by_typer(world: World) -> None:
    """So that the tests above see what a process loads."""
    assert {"typer", "rich"} <= loaded_by(world, "report", "--help")


def test_no_handler_knows_typer_and_one_renderer_knows_rich() -> None:
    modules = [f"regctl.cli.handlers.{each.name}" for each in pkgutil.iter_modules(regctl.cli.handlers.__path__)]
    modules += [f"regctl.render.{each.name}" for each in pkgutil.iter_modules(regctl.render.__path__)]
    modules.remove("regctl.render.rich_sheet")
    code = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert sorted({"typer", "rich"} & set(done.stdout.decode().split())) == []
