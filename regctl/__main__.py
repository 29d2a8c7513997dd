"""The way in. What needs no registry is answered before anything heavy is loaded."""

import gc
import os
import sys

COUNTS = "REGCTL_COUNTS"
"""The variable that names a file for what was counted: processes, objects, bytes and rows."""


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from regctl import __version__

        sys.stdout.write(f"regctl {__version__}\n")
        return
    # A command lives for a moment and its values make no circles: looking for such takes time and finds nothing.
    gc.disable()
    from regctl.cli.boundary import run

    code = run()
    if COUNTS in os.environ:
        from regctl.store.counting import write_counts

        write_counts(os.environ[COUNTS])
    sys.exit(code)


if __name__ == "__main__":
    main()
