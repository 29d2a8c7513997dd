"""Coverage-guided fuzzing of everything that reads bytes, by atheris: `python -m tests.fuzz`, or `python3 make.py fuzz`.

Each target runs in a process of its own, from the seeds and from what was found before. What was run is kept in build/fuzz, and
an input that fails too; put into tests/fuzz/corpus it is a test, which pytest plays without atheris.
"""

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.seeds import seeds_of, words_of
from tests.fuzz.targets import TARGETS

KEPT = Path(__file__).parent.parent.parent / "build" / "fuzz"
RUNS = 5_000
SLOWEST = 20
"""In seconds: whatever takes longer is a find."""
LONGEST = 4096
"""In bytes: longer inputs take longer and say no more."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", help=f"which of {', '.join(TARGETS)}; all if none is named")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"how many inputs each target is given; {RUNS} if not said")
    parser.add_argument("--seed", type=int, default=1, help="what the inputs are drawn from; 0 draws others at each run")
    given = parser.parse_args()
    unknown = set(given.targets) - set(TARGETS)
    if unknown:
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    targets = given.targets or list(TARGETS)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        done = list(pool.map(lambda name: _run(name, given.runs, given.seed), targets))
    failed = [name for name, each in zip(targets, done, strict=True) if each.returncode]
    print(f"failed: {', '.join(failed)}; the inputs are in {KEPT}" if failed else f"{given.runs} inputs each: nothing found")
    return 1 if failed else 0


def _run(name: str, runs: int, seed: int) -> "subprocess.CompletedProcess[bytes]":
    """One target under atheris; what it says is shown where it fails."""
    folder = KEPT / name
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds_of(name)):
        (corpus / f"seed-{number:03d}").write_bytes(data)
    dictionary = folder / "words"
    dictionary.write_text("".join(f'"{_escaped(word)}"\n' for word in words_of(name)), encoding="ascii")
    options = {
        "runs": runs,
        "seed": seed,
        "max_len": LONGEST,
        "timeout": SLOWEST,
        "rss_limit_mb": 2048,
        "verbosity": 0,
        "dict": dictionary,
        "artifact_prefix": f"{folder}/",
    }
    words = [f"-{option}={value}" for option, value in options.items()]
    command = (sys.executable, "-m", "tests.fuzz.under_atheris", name, *words, str(corpus))
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    print(f"{name}: {'failed' if done.returncode else 'nothing found'}", flush=True)
    if done.returncode:
        print(done.stdout.decode("utf-8", "replace"), flush=True)
    return done


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    sys.exit(main())
