#!/usr/bin/env python3
"""Everything this project asks of a machine, in two commands; Python, pip and git must be there, nothing else.

    python3 make.py demo     build a demo registry with half a year of history and show last month's report
    python3 make.py check    all checks and all tests

Both make the environment they need in .venv first. More:

    python3 make.py install  the environment alone
    python3 make.py fix      let ruff mend what it can, and regenerate what is generated
    python3 make.py bench    measure what regctl costs; docs/performance.md says how to measure more
    python3 make.py fuzz     look for bytes that regctl is at odds with itself about; docs/architecture.md says how to look longer
"""

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
DEMO = ROOT / "build" / "demo"
KEPT = ROOT / "build" / "benchmarks"


def main(arguments: list[str]) -> int:
    commands = {"install": install, "demo": demo, "check": check, "fix": fix, "bench": bench, "fuzz": fuzz}
    if sys.version_info < (3, 11):
        print(f"regctl needs Python 3.11 or later; this is {sys.version.split()[0]}", file=sys.stderr)
        return 2
    if len(arguments) != 1 or arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        commands[arguments[0]]()
    except subprocess.CalledProcessError as failed:
        print(f"\nfailed: {' '.join(map(str, failed.cmd))}", file=sys.stderr)
        return 1
    return 0


def run(*command: str | Path, **options: object) -> None:
    print("$", *(os.path.relpath(c, ROOT) if isinstance(c, Path) else c for c in command), flush=True)
    subprocess.run([str(c) for c in command], check=True, cwd=options.pop("cwd", ROOT), **options)


def install() -> None:
    """Make .venv, unless one is there for this pyproject.toml and this Python."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / "made-for"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    # Without its own pip, since some systems leave out what would put one there; the system's pip can serve it.
    venv.create(VENV, with_pip=False)
    python = BIN / "python"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet", "--python", python)
    run(*pip, "install", "pip>=25.1")
    run(python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--editable", ".", "--group", "dev")
    stamp.write_text(wanted)


def demo() -> None:
    install()
    shutil.rmtree(DEMO, ignore_errors=True)
    run(BIN / "regctl", "demo", DEMO)
    run(BIN / "regctl", "report", "--month", "last", cwd=DEMO)
    print(f"\nLook around: cd {os.path.relpath(DEMO)}; ../../.venv/bin/regctl --help")


def check() -> None:
    install()
    run(BIN / "ruff", "format", "--check")
    run(BIN / "ruff", "check")
    run(BIN / "mypy")
    run(BIN / "lint-imports")
    run(BIN / "python", "tools/generate.py", "--check")
    run(BIN / "regctl", "check")
    run(BIN / "python", "-m", "pytest", "-n", "auto")


def fix() -> None:
    install()
    run(BIN / "ruff", "format")
    run(BIN / "ruff", "check", "--fix")
    run(BIN / "python", "tools/generate.py")


def bench() -> None:
    install()
    run(BIN / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--group", "bench")
    KEPT.mkdir(parents=True, exist_ok=True)
    run(BIN / "python", "-m", "benchmarks", "--keep", KEPT, "--json", KEPT / "figures.json")


def fuzz() -> None:
    install()
    run(BIN / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--group", "fuzz")
    run(BIN / "python", "-m", "tests.fuzz")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
