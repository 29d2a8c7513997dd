"""What a command cannot do without: asked for on a terminal, otherwise named, all of it at once."""

from dataclasses import dataclass

from regctl.cli.ask import ask_text
from regctl.cli.parse import parse_text
from regctl.cli.terminal import can_ask
from regctl.model.trouble import UsageTrouble


def require(command: str, **options: object) -> None:
    """Raises UsageTrouble that names every option that was not given."""
    missing = tuple(f"--{name}" for name, value in options.items() if value is None)
    if missing:
        raise UsageTrouble("missing-options", names=missing, command=command)


@dataclass(frozen=True, slots=True)
class Said:
    """A text that an option gives, or that `question` asks for on a terminal."""

    option: str | None
    no_input: bool
    command: str
    question: str

    def check(self) -> None:
        """Raises UsageTrouble where the text is missing and there is nobody to ask."""
        if not can_ask(self.no_input):
            require(self.command, reason=self.option)

    def text(self) -> str:
        """The text, asked for if need be."""
        return ask_text(self.question) if self.option is None else parse_text(self.option)
