"""What is missing, asked for on a terminal: each question with the answers that can be given, completed by the tab key."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from regctl.cli.parse import parse_text
from regctl.cli.terminal import tell
from regctl.model.trouble import Trouble, UsageTrouble
from regctl.render.messages import message_of
from regctl.render.names import NO_NAMES, Names
from regctl.render.writing import plain

T = TypeVar("T")
Choices = Sequence[tuple[str, str]]


def ask(label: str, read: Callable[[str], T], choices: Choices = (), default: str = "", names: Names = NO_NAMES) -> T:
    """Ask until the answer can be read. `choices` are answers with what they stand for."""
    if choices:
        width = max(len(answer) for answer, _ in choices)
        tell(*(f"    {answer:{width}}  {plain(meaning)}" for answer, meaning in choices))
    _complete([answer for answer, _ in choices])
    while True:
        answer = _line(f"{label}{f' [{default}]' if default else ''}: ") or default
        try:
            return read(answer)
        except Trouble as trouble:
            message = message_of(trouble.code, trouble.details, names=names)
            tell(f"  {plain(message.text)}; {plain(message.hint)}")


def one_of(choices: Choices, code: str, name: str) -> Callable[[str], str]:
    """A reader that takes the given answers alone, and says `code` about any other."""
    known = tuple(answer for answer, _ in choices)

    def read(answer: str) -> str:
        if answer not in known:
            raise UsageTrouble(code, **{name: answer, "known": known})
        return answer

    return read


def ask_text(label: str) -> str:
    """A text of any length: in the editor where one is set, on one line otherwise."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    return _edited(label, editor) if editor else ask(label, parse_text)


def confirm(question: str) -> bool:
    return _line(f"{question} [Y/n]: ").lower() in ("", "y", "yes", "д", "да")


def _edited(label: str, editor: str) -> str:
    import shlex
    import subprocess
    import tempfile

    with tempfile.TemporaryDirectory(prefix="regctl-") as folder:
        file = Path(folder) / "text.md"
        file.write_text(f"\n# {label}. Lines that begin with # are left out.\n", encoding="utf-8")
        try:
            subprocess.run([*shlex.split(editor), str(file)], check=True)
        except (OSError, ValueError, subprocess.CalledProcessError):
            raise UsageTrouble("editor-failed", editor=editor) from None
        lines = file.read_text(encoding="utf-8").split("\n")
    return parse_text("\n".join(line for line in lines if not line.startswith("#")).strip())


def _line(prompt: str) -> str:
    """A line from the terminal. The prompt goes to stderr, unless the line editor needs it on the terminal."""
    if sys.stdout.isatty():
        return input(prompt).strip()
    sys.stderr.write(prompt)
    sys.stderr.flush()
    line = sys.stdin.readline()
    if not line:
        raise KeyboardInterrupt
    return line.strip()


def _complete(answers: Sequence[str]) -> None:
    """Let the tab key complete the answers, where Python was built with a line editor."""
    try:
        import readline
    except ImportError:
        return
    readline.set_completer_delims("")
    readline.set_completer(lambda text, state: [*(a for a in answers if a.startswith(text)), None][state])
    readline.parse_and_bind("tab: complete")
