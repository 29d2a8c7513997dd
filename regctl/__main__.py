"""The way in. What needs no registry is answered before anything heavy is loaded."""

import gc
import sys


def main() -> None:
    if sys.argv[1:] == ["--version"]:
        from regctl import __version__

        sys.stdout.write(f"regctl {__version__}\n")
        return
    # A command lives for a moment and its values make no circles: looking for such takes time and finds nothing.
    gc.disable()
    from regctl.cli.boundary import run

    sys.exit(run())


if __name__ == "__main__":
    main()
