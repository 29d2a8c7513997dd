"""The commands as typer knows them, and the completion scripts of the shells, as modules that need no typer."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from typer._completion_shared import get_completion_script

from regctl.cli.app import app
from regctl.cli.shells import COMPLETE, SHELLS

_MADE = "Made by tools/generate.py: `python3 make.py fix`."


def tree_module() -> str:
    """regctl/cli/generated/tree.py: every command and group by its path."""
    entries = ",\n".join(_entries(typer.main.get_command(app), ""))
    return _formatted(
        f'"""Every command and group by its path, `""` for regctl itself. {_MADE}"""\n\n'
        "from regctl.cli.parameter import Command, Parameter\n\n"
        f"COMMANDS: dict[str, Command] = {{{entries},\n}}\n"
    )


def scripts_module() -> str:
    """regctl/cli/generated/scripts.py: what `regctl completion` prints."""
    entries = "".join(f"{shell!r}: ({_lines(shell)}),\n" for shell in SHELLS)
    return _formatted(
        f'"""The completion script of each shell. {_MADE}"""\n\n'
        "# ruff: noqa: E501  (a script is one line here)\n\n"
        f"SCRIPTS = {{{entries}}}\n"
    )


def _lines(shell: str) -> str:
    script = get_completion_script(prog_name="regctl", complete_var=COMPLETE, shell=shell)
    return "\n".join(repr(f"{line}\n") for line in script.split("\n"))


def _entries(command: Any, path: str) -> Iterator[str]:
    names = tuple(getattr(command, "commands", {}))
    parameters = "".join(f"{_parameter(each)}, " for each in command.get_params(typer.Context(command)))
    yield f"{path!r}: Command({command.get_short_help_str()!r}, ({parameters}), {names!r})"
    for name in names:
        yield from _entries(command.commands[name], f"{path} {name}".lstrip())


def _parameter(declared: Any) -> str:
    given = {
        "default": str(declared.default) if isinstance(declared.default, Path) else declared.default,
        "is_required": declared.required,
        "is_person": _offers_people(declared),
        "choices": tuple(getattr(declared.type, "choices", ())),
        "variable": declared.envvar,
        "help": declared.help,
    }
    options = tuple(declared.opts) if declared.param_type_name == "option" else ()
    said = "".join(f", {name}={value!r}" for name, value in given.items() if value)
    return f"Parameter({declared.name!r}, {options!r}, {_kind(declared)!r}{said})"


def _offers_people(declared: Any) -> bool:
    """Whether the shell is offered more than choices, as it is where a person is asked for and nowhere else."""
    return getattr(declared, "_custom_shell_complete", None) is not None


def _kind(declared: Any) -> str:
    """The kind by which `regctl.cli.parameter` knows it."""
    if getattr(declared, "is_flag", False):
        return "flag" if declared.expose_value and not declared.is_eager else "action"
    if declared.nargs == -1 or getattr(declared, "multiple", False):
        return "texts" if declared.type.name == "str" else "other"
    return {"str": "text", "path": "path", "choice": "choice"}.get(declared.type.name, "other")


def _formatted(module: str) -> str:
    """The module as ruff wants it here: the settings are those of the folder that it runs in."""
    command, folder = [sys.executable, "-m", "ruff", "format", "-"], Path(__file__).parent
    return subprocess.run(command, cwd=folder, input=module, check=True, capture_output=True, encoding="utf-8").stdout
