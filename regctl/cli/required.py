"""What a command cannot do without: asked for on a terminal, otherwise named, all of it at once."""

from collections.abc import Callable
from typing import NamedTuple

from regctl.cli.parse import parse_text
from regctl.cli.terminal import can_ask
from regctl.model.trouble import UsageTrouble


def require(command: str, **options: object) -> None:
    """Raises UsageTrouble that names every option that was not given."""
    missing = tuple(f"--{name}" for name, value in options.items() if value is None)
    if missing:
        raise UsageTrouble("missing-options", names=missing, command=command)


class Said(NamedTuple):
    """A text that an option gives, or that `question` asks for on a terminal."""

    option: str | None
    no_input: bool
    command: str
    question: str

    def check(self) -> None:
        """Raises UsageTrouble where the text is missing and there is nobody to ask."""
        if not can_ask(self.no_input):
            require(self.command, reason=self.option)

    def text(self, rehearse: Callable[[str], object]) -> str:
        """The text. Before it is asked for, `rehearse` has to go through with some other: nobody is asked for words in vain."""
        if self.option is not None:
            return parse_text(self.option)
        from regctl.cli.ask import ask_text

        rehearse("not said yet")
        return ask_text(self.question)
