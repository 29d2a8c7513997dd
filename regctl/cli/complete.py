"""What a shell is answered when somebody presses the tab key, from the description of the commands and without typer.

The answers are typer's, and a test compares the two; what is asked in an unusual way (options that do not exist, a word behind
`--`) is left to typer.
"""

import os
import sys
from collections.abc import Mapping, Sequence

from regctl.cli.generated.tree import COMMANDS
from regctl.cli.parameter import PREFIX, Command, Parameter, option_of
from regctl.cli.shells import COMPLETE

Answers = list[tuple[str, str]]
"""Words that may stand there, each with what it means, or with nothing."""


class _NotExact(Exception):
    """The line is not in a form that is read here."""


def answer(environment: Mapping[str, str]) -> int | None:
    """Answer the shell that the environment names; the exit code, or None where typer has to answer."""
    asks, _, shell = environment[COMPLETE].partition("_")
    if asks != "complete" or shell not in _WRITTEN:
        return None
    try:
        answers = _answers(*_asked(shell, environment))
    except _NotExact:
        return None
    if shell == "fish":
        action = environment.get("_TYPER_COMPLETE_FISH_ACTION")
        if action == "is-args":
            return 0 if answers else 1
        if action != "get-args":
            answers = []
    sys.stdout.write(f"{_WRITTEN[shell](answers)}\n")
    return 0


# What the shell asks


def _asked(shell: str, environment: Mapping[str, str]) -> tuple[list[str], str]:
    """The words before the one that the cursor is at, and what there is of that one."""
    if shell == "bash":
        words, place = _split(environment.get("COMP_WORDS", "")), environment.get("COMP_CWORD", "")
        if not (place.isascii() and place.isdigit()):
            raise _NotExact
        at = int(place)
        return words[1:at], words[at] if at < len(words) else ""
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = _split(line)[1:]
    if shell in ("powershell", "pwsh"):
        begun = environment.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return words[:-1] if begun else words, begun
    return (words, "") if line.endswith(" ") or not words else (words[:-1], words[-1])


def _split(line: str) -> list[str]:
    """The words of a line in which nothing is quoted."""
    if not line.isprintable() or any(sign in line for sign in "\"'\\"):
        raise _NotExact
    return line.split()


# What may stand there


def _answers(words: list[str], begun: str) -> Answers:
    path, given = _reached(words)
    command = COMMANDS[path]
    last = words[-1] if words else ""
    if begun == "=":
        begun = ""
    elif begun.startswith(PREFIX) and "=" in begun:
        last, _, begun = begun.partition("=")
    if begun.startswith(PREFIX):
        return _option_names(command, given, begun)
    for parameter in command.parameters:
        if last in parameter.options and parameter.takes_value:
            return _people(command, words, begun) if parameter.is_person else _choices(parameter, begun)
    for parameter in command.parameters:
        if not parameter.options and (parameter.kind == "texts" or parameter.name not in given):
            return _choices(parameter, begun)
    return [(name, COMMANDS[f"{path} {name}".lstrip()].help) for name in command.commands if name.startswith(begun)]


def _option_names(command: Command, given: set[str], begun: str) -> Answers:
    """The options that begin so, without those that are given and cannot be repeated."""
    wanted = (each for each in command.parameters if each.kind == "texts" or each.name not in given)
    return [(option, each.help) for each in wanted for option in each.options if option.startswith(begun)]


def _people(command: Command, words: Sequence[str], begun: str) -> Answers:
    """The people of the registry that is meant; one that the line names is for typer to find."""
    registry = next(each for each in command.parameters if each.name == "registry")
    if any(word.partition("=")[0] in registry.options for word in words):
        raise _NotExact
    from regctl.cli.people import people

    return people(begun, os.environ.get(registry.variable))


def _choices(parameter: Parameter, begun: str) -> Answers:
    return [(choice, "") for choice in parameter.choices if choice.startswith(begun)]


def _reached(words: Sequence[str]) -> tuple[str, set[str]]:
    """The command or group that the words lead to, and which of its parameters they give."""
    path, rest = "", list(words)
    while True:
        command = COMMANDS[path]
        given = _take(command, rest)
        if not rest or rest[0] not in command.commands:
            return path, given
        path = f"{path} {rest.pop(0)}".lstrip()


def _take(command: Command, words: list[str]) -> set[str]:
    """Take the words that belong to the command, for a group its options alone; the names of the parameters that they give."""
    options = {option: parameter for parameter in command.parameters for option in parameter.options}
    places = [parameter.name for parameter in command.parameters if not parameter.options]
    given: set[str] = set()
    placed = 0
    while words and (words[0].startswith(PREFIX) or not command.commands):
        word = words.pop(0)
        if not word.startswith(PREFIX) or word == PREFIX:
            placed += 1
            continue
        named = option_of(word, options)
        if named is None:
            raise _NotExact
        parameter, joined, _ = named
        if parameter.takes_value and not joined:
            if not words:
                # The value is what is asked for. Typer stops here, before it has given the arguments their places.
                return given
            words.pop(0)
        given.add(parameter.name)
    return given | set(places[:placed])


# How the shell wants it


def _bash(answers: Answers) -> str:
    return "\n".join(word for word, _ in answers)


def _zsh(answers: Answers) -> str:
    if not answers:
        return "_files"
    entries = (f'"{_escaped(word)}":"{_escaped(meaning)}"' if meaning else f'"{_escaped(word)}"' for word, meaning in answers)
    return "_arguments '*: :((" + "\n".join(entries) + "))'"


def _escaped(text: str) -> str:
    for sign, written in (('"', '""'), ("'", "''"), ("$", "\\$"), ("`", "\\`"), (":", "\\\\:")):
        text = text.replace(sign, written)
    return text


def _fish(answers: Answers) -> str:
    return "\n".join(f"{word}\t{meaning}" if meaning else word for word, meaning in answers)


def _powershell(answers: Answers) -> str:
    return "\n".join(f"{word}:::{meaning or ' '}" for word, meaning in answers)


_WRITTEN = {"bash": _bash, "zsh": _zsh, "fish": _fish, "powershell": _powershell, "pwsh": _powershell}
