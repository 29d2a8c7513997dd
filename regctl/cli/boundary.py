"""The one place where errors end: each becomes words on stderr and a documented exit code, and no user sees a traceback.

What only an error needs, its words above all, is loaded when there is one.
"""

import os
import sys
from collections.abc import Mapping
from io import TextIOWrapper

from regctl.cli import quick
from regctl.cli.call import Call, perform
from regctl.cli.shells import COMPLETE, REQUESTS

COUNTS = "REGCTL_COUNTS"
"""The variable that names a file for what was counted: processes, objects, bytes and rows."""


def run() -> int:
    """Run the command line; the exit code of the process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Cyrillic shows a question mark there, and the command goes on.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    asked: Call | int = 0
    try:
        asked = _asked()
        code = asked if isinstance(asked, int) else perform(asked)
        sys.stdout.flush()
        if os.environ.get(COUNTS):
            from regctl.store.counting import write_counts

            write_counts(os.environ[COUNTS])
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python must not complain about it while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (Exception, KeyboardInterrupt) as error:
        return _ended_by(error, asked)
    return code


def _asked() -> Call | int:
    """What the command line asks for; an exit code where the shell has been answered, or all is done.

    Typer reads whatever the fast readers leave.
    """
    if os.environ.get(COMPLETE) not in REQUESTS:
        # What no shell would ask has been set for something else, and typer would stop at it.
        os.environ.pop(COMPLETE, None)
        if call := quick.read(sys.argv[1:], os.environ):
            return call
    else:
        from regctl.cli.complete import answer

        code = answer(os.environ)
        if code is not None:
            return code
    from regctl.cli.app import read

    return read()


def _ended_by(error: BaseException, asked: Call | int) -> int:
    """Say what ended the command that was asked for; the exit code that belongs to it."""
    from regctl.model.trouble import Exit, Refused, Trouble

    match error:
        case Refused():
            _say_refused([(refusal.code, refusal.details) for refusal in error.refusals], asked)
            return Exit.REFUSED
        case Trouble():
            _say(error.code, error.details, asked)
            return error.exit
        case KeyboardInterrupt() | EOFError():
            return Exit.INTERRUPTED
    # Typer's own exceptions are known by their looks: their names are not public.
    if hasattr(error, "format_message"):
        return _usage(error.format_message(), getattr(error, "ctx", None))
    if type(error).__name__ == "Abort":
        return Exit.INTERRUPTED
    if type(error).__name__ == "Exit":
        return int(getattr(error, "exit_code", 0))
    return _failed(error)


def _say(code: str, details: Mapping[str, object], asked: Call | int = 0) -> None:
    """One message on stderr."""
    from regctl.cli.naming import names_for
    from regctl.render.messages import message_of
    from regctl.render.writing import plain

    message = message_of(code, details, names=names_for([details], asked))
    sys.stderr.write(f"regctl: {plain(message.text)}\nhint: {plain(message.hint)}\n")


def _say_refused(refusals: list[tuple[str, Mapping[str, object]]], asked: Call | int) -> None:
    """Everything that stands in the way, each with what to do instead."""
    from regctl.cli.naming import names_for
    from regctl.render.messages import message_of
    from regctl.render.writing import plain

    names = names_for([details for _, details in refusals], asked)
    sys.stderr.write("regctl: refused; nothing was written\n")
    for code, details in refusals:
        message = message_of(code, details, names=names)
        sys.stderr.write(f"  - {plain(message.text)}\n    hint: {plain(message.hint)}\n")


def _usage(said: str, context: object) -> int:
    """What typer finds wrong with the command line."""
    from regctl.model.trouble import Exit
    from regctl.render.writing import cut, plain

    said = cut(plain(said))
    # A group that is called alone has printed its help, and nothing is wrong but that a command is missing.
    if said:
        sys.stderr.write(f"regctl: {said}\nhint: {getattr(context, 'command_path', 'regctl')} --help\n")
    return Exit.USAGE


def _failed(error: BaseException) -> int:
    """What the machine refuses, and whatever nobody expected."""
    import errno

    from regctl.model.trouble import Exit

    no_room = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS)
    if isinstance(error, OSError) and (error.filename is not None or error.errno in no_room):
        code = "cannot-write" if error.errno in no_room else "unreadable-file"
        _say(code, {"file": str(error.filename or "the output"), "problem": error.strerror or type(error).__name__})
        return Exit.GIT
    log = _log(error)
    sys.stderr.write(f"regctl: a defect of regctl itself: {type(error).__name__}\nhint: please report it, with {log}\n")
    return Exit.DEFECT


def _log(error: BaseException) -> str:
    import tempfile
    import traceback

    handle, name = tempfile.mkstemp(prefix="regctl-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8") as log:
        log.write(f"arguments: {sys.argv[1:]}\n\n")
        traceback.print_exception(error, file=log)
    return name
