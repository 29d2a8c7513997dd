"""The one place where errors end: each becomes words on stderr and a documented exit code, and no user sees a traceback."""

import errno
import os
import sys
import tempfile
import traceback
from io import TextIOWrapper
from pathlib import Path
from typing import Protocol, runtime_checkable

from regctl.cli.completion import COMPLETE, prepare_completion
from regctl.model.trouble import Exit, Refused, Trouble
from regctl.render.messages import Message, message_of
from regctl.render.writing import cut, plain


def run() -> int:
    """Run the command line; the exit code of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Cyrillic shows a question mark there, and the command goes on.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        from regctl.cli.app import app

        if COMPLETE in os.environ:
            prepare_completion()
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except Refused as refused:
        say_refused(refused)
        return Exit.REFUSED
    except Trouble as trouble:
        say(message_of(trouble.code, trouble.details))
        return trouble.exit
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain about it while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        return _usage(error) if isinstance(error, _Usage) else _other(error)
    return code if isinstance(code, int) else Exit.DONE


def say(message: Message) -> None:
    """One message on stderr."""
    sys.stderr.write(f"regctl: {plain(message.text)}\nhint: {plain(message.hint)}\n")


def say_refused(refused: Refused) -> None:
    """Everything that stands in the way, each with what to do instead."""
    sys.stderr.write("regctl: refused; nothing was written\n")
    for refusal in refused.refusals:
        message = message_of(refusal.code, refusal.details)
        sys.stderr.write(f"  - {plain(message.text)}\n    hint: {plain(message.hint)}\n")


@runtime_checkable
class _Usage(Protocol):
    """What typer raises for a command line that it cannot read; its own name for it is not public."""

    def format_message(self) -> str: ...


def _usage(error: _Usage) -> int:
    """What typer finds wrong with the command line."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "regctl"
    said = cut(plain(error.format_message()))
    # A group that is called alone has printed its help, and nothing is wrong but that a command is missing.
    if said:
        sys.stderr.write(f"regctl: {said}\nhint: {command} --help\n")
    return Exit.USAGE


def _other(error: Exception) -> int:
    """Interruptions that typer has turned into its own, and whatever nobody expected."""
    if type(error).__name__ == "Abort":
        return Exit.INTERRUPTED
    if type(error).__name__ == "Exit":
        return int(getattr(error, "exit_code", 0))
    if isinstance(error, OSError) and (error.filename is not None or error.errno in (errno.ENOSPC, errno.EIO)):
        code = "unreadable-file" if error.filename is not None else "unwritable-file"
        say(message_of(code, {"file": str(error.filename or "the output"), "problem": error.strerror or type(error).__name__}))
        return Exit.GIT
    log = _log(error)
    sys.stderr.write(f"regctl: a defect of regctl itself: {type(error).__name__}\nhint: please report it, with {log}\n")
    return Exit.DEFECT


def _log(error: Exception) -> Path:
    handle, name = tempfile.mkstemp(prefix="regctl-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"arguments: {sys.argv[1:]}\n\n")
        traceback.print_exception(error, file=log)
    return Path(name)
