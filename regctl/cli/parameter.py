"""A parameter of a command as the exact reader and the completion of shells know it, without typer."""

from collections.abc import Mapping

PREFIX = "-"
"""What options begin with, and nothing else that is read here."""


class Parameter:
    """An option, or an argument where `options` is empty.

    `kind` is `flag`, `text`, `texts` (any number of them), `choice`, `path`, `action` (a flag that typer acts upon: `--help`), or
    `other` (a value that typer alone can read). `variable` names the environment variable that stands in for an absent one, and
    `default` is what it counts as then; a path is given as its text. `is_person` says that it takes the id or name of somebody.
    """

    __slots__ = ("choices", "default", "help", "is_person", "is_required", "kind", "name", "options", "variable")

    def __init__(
        self,
        name: str,
        options: tuple[str, ...],
        kind: str,
        *,
        default: object = None,
        is_required: bool = False,
        is_person: bool = False,
        choices: tuple[str, ...] = (),
        variable: str = "",
        help: str = "",  # noqa: A002  (typer's own word for it)
    ) -> None:
        self.name, self.options, self.kind = name, options, kind
        self.default, self.is_required, self.is_person, self.choices = default, is_required, is_person, choices
        self.variable, self.help = variable, help

    @property
    def takes_value(self) -> bool:
        return self.kind not in ("flag", "action")


def option_of(word: str, options: Mapping[str, Parameter]) -> tuple[Parameter, bool, str] | None:
    """The option that a word names, whether a value is joined to it by `=`, and that value; None where typer has to read it."""
    name, joined, value = word.partition("=")
    parameter = options.get(name)
    if parameter is None or parameter.kind == "action":
        return None
    if joined and not (parameter.takes_value and name.startswith(PREFIX * 2)):
        return None
    return parameter, bool(joined), value


class Command:
    """A command, or a group where `commands` names what stands below it, in the order of help."""

    __slots__ = ("commands", "help", "parameters")

    def __init__(
        self,
        help: str,  # noqa: A002  (typer's own word for it)
        parameters: tuple[Parameter, ...],
        commands: tuple[str, ...] = (),
    ) -> None:
        self.help, self.parameters, self.commands = help, parameters, commands
