"""The fast reader of command lines: whatever it reads, typer reads as the same call; whatever it leaves, typer judges."""

import inspect
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints
from unittest import mock

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regctl.cli import app, quick
from regctl.cli.call import HANDLERS
from regctl.cli.generated.tree import COMMANDS
from regctl.cli.parameter import Parameter

LEAVES = {path: command for path, command in COMMANDS.items() if not command.commands}


def declared(command: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    command = command or typer.main.get_command(app.app)
    yield path, command
    for name, sub in getattr(command, "commands", {}).items():
        yield from declared(sub, f"{path} {name}".lstrip())


DECLARED = dict(declared())


def call_of(words: list[str], environment: dict[str, str]) -> Any:
    """The call as typer reads it, or the name of its objection."""
    with mock.patch.dict(os.environ, environment, clear=True):
        try:
            return app.read(words)
        except Exception as error:
            return type(error).__name__


def as_taken(hint: Any) -> Any:
    """What a handler, which knows no typer, declares for what a command declares: a word for one of a few words."""
    inside = get_args(hint)
    if get_origin(hint) is Literal:
        return str
    if type(None) in inside and any(get_origin(each) is Literal for each in inside):
        return str | None
    return hint


# The table


def test_the_table_holds_the_commands_that_are_declared() -> None:
    assert {path: tuple(getattr(command, "commands", ())) for path, command in DECLARED.items()} == {
        path: command.commands for path, command in COMMANDS.items()
    }


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path or "regctl")
def test_the_table_holds_each_parameter_as_it_is_declared(path: str) -> None:
    by_name = {parameter.name: parameter for parameter in COMMANDS[path].parameters}
    params = {param.name: param for param in DECLARED[path].get_params(typer.Context(DECLARED[path]))}
    assert list(by_name) == list(params)
    for name, param in params.items():
        parameter = by_name[name]
        assert parameter.options == (tuple(param.opts) if param.param_type_name == "option" else ())
        assert param.secondary_opts == []
        assert parameter.is_required == param.required
        assert parameter.variable == (param.envvar or "")
        assert parameter.help == param.help
        assert parameter.is_person == (param.metavar == "PERSON")
        assert parameter.choices == tuple(getattr(param.type, "choices", ()))
        assert parameter.takes_value == (not getattr(param, "is_flag", False))
        assert (parameter.kind == "texts") == (param.nargs == -1 or getattr(param, "multiple", False))
        assert parameter.default == (str(param.default) if isinstance(param.default, Path) else param.default or None)


@pytest.mark.parametrize("path", LEAVES)
def test_a_handler_takes_what_its_command_declares(path: str) -> None:
    module, _, function = HANDLERS[path].partition(":")
    handler = getattr(import_module(f"regctl.cli.handlers.{module}"), function)
    command = inspect.unwrap(DECLARED[path].callback)
    assert list(inspect.signature(handler).parameters) == list(inspect.signature(command).parameters)
    wanted, taken = get_type_hints(command), get_type_hints(handler)
    for name in inspect.signature(handler).parameters:
        assert taken[name] == as_taken(wanted[name]), name


def test_no_handler_is_without_a_command() -> None:
    assert set(HANDLERS) == set(LEAVES)


# What is read


@pytest.mark.parametrize(
    ("line", "command", "arguments"),
    [
        ("report", "report", {"month": "this", "form": "table", "output": None, "json": False}),
        ("report --month=2026-10 --json", "report", {"month": "2026-10", "json": True}),
        ("report -o out.csv --format csv", "report", {"output": Path("out.csv"), "form": "csv"}),
        ("--registry here status", "status", {"registry": Path("here")}),
        ("--registry here status --registry there", "status", {"registry": Path("there")}),
        ("dispute show k7qf", "dispute show", {"dispute": "k7qf", "json": False}),
        ("dispute answer --reason - k7qf contest", "dispute answer", {"dispute": "k7qf", "answer": "contest", "reason": "-"}),
        ("dispute open --evidence a --evidence=b", "dispute open", {"evidence": ["a", "b"], "against": None}),
        ("check removed --json misnamed", "check", {"names": ["removed", "misnamed"], "list_checks": False}),
        ("init", "init", {"directory": Path(), "organisation": "Our company"}),
        ("completion zsh", "completion", {"shell": "zsh"}),
    ],
)
def test_well_formed_lines_are_read(line: str, command: str, arguments: dict[str, object]) -> None:
    read = quick.read(line.split(), {})
    assert read is not None
    assert read[0] == command
    assert arguments.items() <= read[1].items()


@pytest.mark.parametrize(
    "line",
    [
        "",
        "--help",
        "--version",
        "dispute",
        "dispute --help",
        "report --help",
        "report --mon 2026-10",
        "report --month",
        "report --month --json",
        "report --month 2026-10 --month 2026-11",
        "report --format pdf",
        "report --json=yes",
        "report -ofile",
        "report -o=file",
        "report extra",
        "report -- extra",
        "dispute show",
        "dispute show a b",
        "dispute answer a perhaps",
        "dispute --registry here list",
        "reports",
        "demo --months 3",
    ],
)
def test_all_else_is_left_to_typer(line: str) -> None:
    assert quick.read(line.split(), {}) is None


def test_the_variable_stands_in_for_the_option() -> None:
    for words in (["report"], ["--registry", "here", "report"], ["report", "--registry", "here"]):
        read = quick.read(words, {"REGCTL_REGISTRY": "there"})
        assert read is not None
        assert read[1]["registry"] == Path("there" if len(words) == 1 else "here")
    assert quick.read(["report"], {"REGCTL_REGISTRY": ""}) == quick.read(["report"], {})


def test_a_path_that_typer_refuses_is_left_to_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ["report", "--registry", str(tmp_path)]
    assert quick.read(words, {}) == call_of(words, {})
    monkeypatch.setattr("os.access", lambda *_: False)
    assert quick.read(words, {}) is None
    assert call_of(words, {}) == "BadParameter"


def test_patterns_are_left_to_typer_where_it_expands_them(monkeypatch: pytest.MonkeyPatch) -> None:
    assert quick.read(["dispute", "show", "*"], {}) is not None
    monkeypatch.setattr(quick.os, "name", "nt")
    assert quick.read(["dispute", "show", "*"], {}) is None


# The two readers


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Words as they may stand behind regctl: mostly well-formed, often not."""
    path = draw(st.sampled_from(sorted(LEAVES)))
    words = path.split()
    for parameter in draw(st.permutations(LEAVES[path].parameters)):
        if parameter.kind != "action" and draw(st.sampled_from((True, True, False)) if parameter.is_required else st.booleans()):
            words += draw(given_as(parameter))
    if draw(st.booleans()):
        return [*draw(st.sampled_from((["--registry", "there"], ["--registry=x//y"], ["--registry", ""]))), *words]
    if draw(st.sampled_from((False, False, True))):
        words.insert(draw(st.integers(0, len(words))), draw(st.sampled_from(ODD)))
    return words


ODD = (
    "--",
    "-",
    "",
    "x",
    "--json",
    "--json=1",
    "--reason",
    "--month",
    "-o",
    "-ox",
    "--help",
    "--no-such",
    "--reg",
    "--version",
    "=",
)
VALUES = st.sampled_from(
    ("this", "2026-10", "aaaa", "", "-", "a b", "a=b", "accept", "both-right", "csv", "-x", "--json", "жа", ".")
)


def given_as(parameter: Parameter) -> st.SearchStrategy[list[str]]:
    values = st.sampled_from(parameter.choices) if parameter.choices else VALUES
    if not parameter.options:
        return st.lists(values, max_size=3) if parameter.kind == "texts" else values.map(lambda value: [value])
    option = st.sampled_from(parameter.options)
    if not parameter.takes_value:
        return option.map(lambda name: [name])
    apart = st.tuples(option, values).map(list)
    return st.one_of(apart, st.builds(lambda name, value: [f"{name}={value}"], option, values))


@settings(max_examples=400, deadline=None)
@given(lines(), st.sampled_from(({}, {"REGCTL_REGISTRY": "else//where"}, {"REGCTL_REGISTRY": ""})))
@example(["check"], {})
@example(["dispute", "open"], {})
@example(["init"], {})
@example(["demo"], {})
def test_whatever_is_read_is_read_by_typer_as_the_same_call(words: list[str], environment: dict[str, str]) -> None:
    read = quick.read(words, environment)
    if read is not None:
        assert call_of(words, environment) == read


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from((*COMMANDS, *ODD, "--registry", "report", "show", "dispute", "list")), max_size=5))
def test_lines_of_any_words_are_read_as_typer_reads_them(words: list[str]) -> None:
    read = quick.read(words, {})
    if read is not None:
        assert call_of(words, {}) == read
