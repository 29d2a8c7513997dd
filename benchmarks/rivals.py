"""The same month asked of ledger, hledger and bean-query, on the exported ledger of all months of the same registry."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.cold import report
from benchmarks.figures import Figure, Sample, timed
from benchmarks.journals import BEANCOUNT, LEDGER
from benchmarks.moment import months
from benchmarks.processes import REGCTL, Failed, Job, in_turn, output_of
from benchmarks.registries import Kept
from benchmarks.warm import warmed

Balances = dict[str, int]
"""Points by department; one that has none may be missing."""

_MIB = 1024 * 1024
_LINE = re.compile(r"(?m)^\s*(-?\d+) PT\s+(?:Points:)?(\S+)$")
_ROW = re.compile(r"(?m)^Income:Points:D-([^,\n]+),\s*(-?\d+)")


@dataclass(frozen=True, slots=True)
class Rival:
    """A program, how to get it, its question for a month, and how its answer is read."""

    name: str
    program: str
    install: str
    arguments: Callable[[Path, str, str], tuple[str, ...]]
    balances: Callable[[str], Balances]
    variables: tuple[tuple[str, str], ...] = ()


def _ledger(journals: Path, first: str, after: str) -> tuple[str, ...]:
    period = ("--begin", first, "--end", after)
    return ("--args-only", "-f", str(journals / LEDGER), "balance", "--depth", "2", "--no-total", *period, "^Points")


def _hledger(journals: Path, first: str, after: str) -> tuple[str, ...]:
    period = ("--begin", first, "--end", after)
    return ("-f", str(journals / LEDGER), "balance", "--flat", "--depth", "2", "--no-total", *period, "^Points")


def _bean_query(journals: Path, first: str, after: str) -> tuple[str, ...]:
    wanted = f'date >= {first} AND date < {after} AND account ~ "^Income:Points"'
    query = f"SELECT root(account, 3) AS department, sum(number) AS points WHERE {wanted} GROUP BY department"
    return ("-f", "csv", str(journals / BEANCOUNT), query)


def balances_in_lines(text: str) -> Balances:
    """What ledger and hledger print: an amount and an account a line, the account perhaps below `Points`."""
    return {department: int(points) for points, department in _LINE.findall(text) if department != "Points"}


def balances_in_rows(text: str) -> Balances:
    """What bean-query prints as CSV."""
    return {department: int(points) for department, points in _ROW.findall(text)}


_PIP = "python3 make.py bench, or pip install beancount beanquery"
RIVALS = (
    Rival("ledger", "ledger", "apt-get install ledger", _ledger, balances_in_lines),
    Rival("hledger", "hledger", "apt-get install hledger", _hledger, balances_in_lines),
    Rival("bean-query", "bean-query", _PIP, _bean_query, balances_in_rows, (("BEANCOUNT_DISABLE_LOAD_CACHE", "1"),)),
    Rival("bean-query with its own cache", "bean-query", _PIP, _bean_query, balances_in_rows),
)


def program_of(rival: Rival) -> str | None:
    """Where the program is, first beside this Python; None where it is not installed."""
    return shutil.which(rival.program, path=str(Path(sys.executable).parent)) or shutil.which(rival.program)


def rival_figures(kept: Kept, runs: int) -> list[Figure]:
    """A warm report with a hundred new commits against each rival.

    Raises Failed where a rival's balances are not regctl's: then the two would have answered different questions.
    """
    journals = kept.directory.parent / "journals"
    command = (sys.executable, "-m", "benchmarks.journals", str(kept.directory), str(journals))
    subprocess.run(command, check=True, stdout=sys.stderr)
    month = months()[-2]
    found = {rival: program for rival in RIVALS if (program := program_of(rival))}
    jobs = [
        Job((program, *rival.arguments(journals, str(month.first), str(month.next().first))), journals, dict(rival.variables))
        for rival, program in found.items()
    ]
    expected = nonzero(_balances_of(kept, str(month)))
    for rival, job in zip(found, jobs, strict=True):
        counted = nonzero(rival.balances(output_of(job)))
        if counted != expected:
            raise Failed(f"{rival.name} counts {counted} for {month}, regctl {expected}")
    new = min(100, kept.facts.line - 2)
    prepare, remark = warmed(kept, new)
    ours, *theirs = in_turn((replace(report(kept), prepare=prepare), *jobs), runs)
    measured = dict(zip(found, theirs, strict=True))
    return [_figure(kept, f"warm report, {new} new", rival, ours, measured.get(rival), remark) for rival in RIVALS]


def _figure(kept: Kept, what: str, rival: Rival, ours: list[Sample], theirs: list[Sample] | None, remark: str) -> Figure:
    if theirs is None:
        return Figure(kept.name, what, "ms", None, rival.name, note=f"not installed: {rival.install}")
    largest = max(sample.largest for sample in theirs) / _MIB
    # The goal itself stands in the lines of the warm reports; here only the comparison is news.
    notes = (f"balances equal; it holds {largest:,.0f} MiB", remark)
    return timed(kept.name, what, ours, None, rival.name, theirs, "; ".join(filter(None, notes)))


def _balances_of(kept: Kept, month: str) -> Balances:
    answer = json.loads(output_of(Job((REGCTL, "report", "--month", month, "--json"), kept.directory)))
    return {department["id"]: department["points"] for department in answer["departments"]}


def nonzero(balances: Balances) -> Balances:
    """Without the departments that stand at nothing, which some programs leave out."""
    return {department: points for department, points in balances.items() if points}
