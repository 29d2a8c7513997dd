"""The fast way from a command line to a call: well-formed lines, and nothing else.

Whatever deviates in the least (help, an option that is unknown, repeated or without its value, a word too many) is left to typer,
which must read the same call in all that is read here. There are no messages in this module; a property test holds the two equal.
"""

import os
from collections.abc import Mapping, Sequence

from regctl.cli.call import Call
from regctl.cli.generated.tree import COMMANDS
from regctl.cli.parameter import PREFIX, Parameter, option_of


class _NotExact(Exception):
    """The line is not in the form that is read here."""


def read(words: Sequence[str], environment: Mapping[str, str]) -> Call | None:
    """The call of a line in exact form; None where typer has to read it."""
    # On Windows typer takes these for patterns of file names, for variables and for homes.
    if os.name == "nt" and any(sign in word for word in words for sign in "*?[~$%"):
        return None
    try:
        return _call(list(words), environment)
    except _NotExact:
        return None


def _call(words: list[str], environment: Mapping[str, str]) -> Call:
    """Descend through the groups to the command."""
    path = ""
    while COMMANDS[path].commands:
        group = COMMANDS[path]
        given = _given(group.parameters, words, stops_at_words=True)
        arguments = _arguments(group.parameters, given, environment)
        for parameter in group.parameters:
            # As in typer's application: what the group is told stands where its commands look for their own option.
            if (value := arguments.get(parameter.name)) is not None and parameter.variable:
                environment = {**environment, parameter.variable: str(value)}
        if not words or words[0] not in group.commands:
            raise _NotExact
        path = f"{path} {words.pop(0)}".lstrip()
    parameters = COMMANDS[path].parameters
    return path, _arguments(parameters, _given(parameters, words), environment)


def _given(parameters: Sequence[Parameter], words: list[str], *, stops_at_words: bool = False) -> dict[str, list[str]]:
    """Take the words that belong to these parameters: for each that is given, by its name, what it is given."""
    options = {option: parameter for parameter in parameters for option in parameter.options}
    places = [parameter for parameter in parameters if not parameter.options]
    given: dict[str, list[str]] = {}
    while words and not (stops_at_words and not words[0].startswith(PREFIX)):
        word = words.pop(0)
        if word.startswith(PREFIX) and word != PREFIX:
            named = option_of(word, options)
            if named is None:
                raise _NotExact
            parameter, joined, value = named
            if not joined and parameter.takes_value:
                value = _value(words)
        elif places:
            parameter, value = places[0], word
            if parameter.kind != "texts":
                places.pop(0)
        else:
            raise _NotExact
        if parameter.name in given and parameter.kind != "texts":
            raise _NotExact
        given.setdefault(parameter.name, []).append(value)
    return given


def _value(words: list[str]) -> str:
    """The word behind an option; one that looks like an option itself is for typer to judge."""
    if not words or (words[0].startswith(PREFIX) and words[0] != PREFIX):
        raise _NotExact
    return words.pop(0)


def _arguments(
    parameters: Sequence[Parameter], given: Mapping[str, list[str]], environment: Mapping[str, str]
) -> dict[str, object]:
    """A value for each parameter: what was given, what its variable holds, or its default."""
    arguments: dict[str, object] = {}
    for parameter in parameters:
        if parameter.kind == "action":
            continue
        texts = given.get(parameter.name)
        if texts is None and environment.get(parameter.variable):
            texts = [environment[parameter.variable]]
        if texts is None and parameter.is_required:
            raise _NotExact
        arguments[parameter.name] = _default(parameter) if texts is None else _meant(parameter, texts)
    return arguments


def _default(parameter: Parameter) -> object:
    if parameter.kind == "flag":
        return bool(parameter.default)
    return _path(parameter.default) if isinstance(parameter.default, str) and parameter.kind == "path" else parameter.default


def _meant(parameter: Parameter, texts: list[str]) -> object:
    match parameter.kind:
        case "flag":
            return True
        case "text":
            return texts[0]
        case "texts":
            return texts
        case "choice" if texts[0] in parameter.choices:
            return texts[0]
        case "path":
            return _path(texts[0])
    raise _NotExact


def _path(text: str) -> object:
    if os.path.exists(text) and not os.access(text, os.R_OK):  # noqa: PTH110  (pathlib is not loaded for nothing)
        raise _NotExact
    from pathlib import Path

    return Path(text)
