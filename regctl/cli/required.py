"""What a command cannot do without: asked for on a terminal, otherwise named, all of it at once."""

from regctl.cli.ask import ask_text
from regctl.cli.parse import parse_text
from regctl.cli.terminal import can_ask
from regctl.model.trouble import UsageTrouble


def require(command: str, **options: object) -> None:
    """Raises UsageTrouble that names every option that was not given."""
    missing = tuple(f"--{name}" for name, value in options.items() if value is None)
    if missing:
        raise UsageTrouble("missing-options", names=missing, command=command)


def reason_of(reason: str | None, no_input: bool, command: str, question: str) -> str:
    """The reason as given, or as asked for."""
    if reason is None and can_ask(no_input):
        return ask_text(question)
    require(command, reason=reason)
    assert reason is not None
    return parse_text(reason)
