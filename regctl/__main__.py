"""The way in, and the way out. What needs no registry is answered before anything heavy is loaded."""

import gc
import sys


def start() -> None:
    """Answer the command line and end the process, without taking Python apart first: that is an eighth of a short command.

    Everything that a command opens it closes itself, or lets go of on its way back here.
    """
    import atexit
    import os

    code = _answer()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except (OSError, ValueError):
            # What could not be written has been said, as far as anybody listens.
            continue
    os._exit(code)


def main() -> None:
    """Answer the command line, for whoever has more to do in this process: it ends in SystemExit."""
    sys.exit(_answer())


def _answer() -> int:
    if sys.argv[1:] == ["--version"]:
        from regctl import __version__

        sys.stdout.write(f"regctl {__version__}\n")
        return 0
    # A command lives for a moment and its values make no circles: looking for such takes time and finds nothing.
    gc.disable()
    from regctl.cli.boundary import run

    return run()


if __name__ == "__main__":
    start()
