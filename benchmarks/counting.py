"""The run for CI: what regctl starts and reads on small registries, held to bounds. It never looks at a clock.

python -m benchmarks.counting
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.bounds import COLD, NEW, NOTHING_NEW, OPEN, REGISTRIES, TEN_NEW, Amounts, bounds_of
from benchmarks.cold import report
from benchmarks.commands import opening_by_regctl
from benchmarks.processes import Failed, Job, git, run
from benchmarks.registries import Kept, put_back, registry_of
from benchmarks.warm import warmed

Counted = dict[str, int]
"""By what is counted: processes, objects, bytes_read, rows."""


def count(job: Job) -> tuple[Counted, int]:
    """What regctl says it has counted, and how many processes git says were started. Raises Failed where regctl says nothing."""
    with tempfile.TemporaryDirectory() as folder:
        counts, trace = Path(folder) / "counts", Path(folder) / "trace"
        run(replace(job, variables={**job.variables, "REGCTL_COUNTS": str(counts), "GIT_TRACE2_EVENT": str(trace)}))
        if not counts.exists():
            raise Failed("regctl wrote no counts to the file that REGCTL_COUNTS names")
        return json.loads(counts.read_text()), started_in(trace.read_text().split("\n"))


def started_in(events: list[str]) -> int:
    """The git processes in a trace that were not started by git: the name of the others begins with that of their parent."""
    starts = (json.loads(event) for event in events if '"event":"start"' in event)
    return sum("/" not in start["sid"] for start in starts)


def steps_of(kept: Kept) -> Iterator[tuple[str, Job]]:
    """Each step with its job. They have to be run as they come: what is warm depends on it."""
    yield COLD, report(kept)
    for step, new in ((NOTHING_NEW, 0), (TEN_NEW, NEW)):
        prepare, _ = warmed(kept, new)
        yield step, replace(report(kept), prepare=prepare)
    if kept.facts.shape == "linear":
        prepare, _ = warmed(kept, 0)
        yield OPEN, replace(opening_by_regctl(kept)(0), prepare=prepare)


def amounts_of(kept: Kept) -> Amounts:
    facts, since = kept.facts, f"{kept.facts.tip}~{NEW}..{kept.facts.tip}"
    oids = git(kept.directory, "rev-list", "--objects", "--no-object-names", since)
    command = ("git", "cat-file", "--batch-check=%(objecttype) %(objectsize)")
    listed = subprocess.run(command, cwd=kept.directory, input=oids, capture_output=True, check=True, text=True).stdout
    sizes = [int(line[5:]) for line in listed.split("\n") if line.startswith("blob ")]
    return Amounts(facts.commits, facts.disputes, facts.blobs, facts.blob_bytes, len(sizes), sum(sizes))


def excesses(shape: str, step: str, counted: Counted, amounts: Amounts) -> list[str]:
    """What is out of its bounds, in words: what was counted, and what is allowed."""
    return [
        f"{what}: {counted[what]:,} counted, {bound.words(amounts)} allowed"
        for what, bound in bounds_of(shape, step).items()
        if not bound.allows(counted[what], amounts)
    ]


def judge(kept: Kept) -> Iterator[str]:
    """Runs all steps on a registry, prints what was counted, and gives what is wrong."""
    amounts = amounts_of(kept)
    for step, job in steps_of(kept):
        counted, traced = count(job)
        wrong = excesses(kept.facts.shape, step, counted, amounts)
        if traced != counted["processes"]:
            wrong.append(f"processes: {counted['processes']} counted, but git says that {traced} were started")
        cells = (f"{counted[what]:>12,}" for what in ("processes", "objects", "bytes_read", "rows"))
        sys.stdout.write(f"{kept.name:<16} {step:<18}{''.join(cells)}  {'ok' if not wrong else 'TOO MUCH'}\n")
        yield from (f"{kept.name}, {step}: {each}" for each in wrong)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.counting", description="What regctl starts and reads, in bounds.")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="where generated registries stay, to be made only once")
    options = parser.parse_args()
    wrong: list[str] = []
    header = "".join(f"{what:>12}" for what in ("processes", "objects", "bytes", "rows"))
    sys.stdout.write(f"{'registry':<16} {'step':<18}{header}\n")
    with tempfile.TemporaryDirectory(prefix="regctl-counting-") as folder:
        keep = (options.keep or Path(folder)).absolute()
        for shape, size in REGISTRIES.items():
            kept = registry_of(keep, shape, size, seed=1)
            try:
                wrong += judge(kept)
            finally:
                put_back(kept)
    sys.stdout.writelines(f"{each}\n" for each in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
