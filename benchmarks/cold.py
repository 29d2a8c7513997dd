"""A report of a month without a cache, against `git log --raw` over the same history."""

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks import goals
from benchmarks.figures import Figure, Goal, Sample, range_of, timed
from benchmarks.moment import months
from benchmarks.processes import REGCTL, Job, in_turn, one_core, run
from benchmarks.registries import Kept, forget

GIT_LOG = "git log --raw"
_PEAK = Path(__file__).with_name("peak.py")
_MIB = 1024 * 1024
_UNDISTURBED = 0.9


def report(kept: Kept, month: str = "") -> Job:
    """The report of a month, last month's if none is given, with no cache when it starts."""
    command = (REGCTL, "report", "--month", month or str(months()[-2]))
    return Job(command, kept.directory, prepare=partial(forget, kept))


def git_log(kept: Kept) -> Job:
    """The rival in the fastest form that we know of: whole ids, no search for renames, no flush after each commit."""
    command = ("git", "log", "--raw", "--no-abbrev", "--no-renames", "--format=%H")
    return Job(command, kept.directory, {"GIT_FLUSH": "0"})


def cold_figures(kept: Kept, runs: int) -> list[Figure]:
    """On all cores and on one, and the peak memory, which comes last."""
    is_judged = kept.facts.size >= goals.JUDGED_FROM
    figures = _against_git(kept, runs, "cold report", goals.COLD if is_judged else None)
    with one_core() as is_one:
        what, goal = "cold report, one core", goals.COLD_ONE_CORE if is_judged else None
        if is_one:
            figures += _against_git(kept, runs, what, goal)
        else:
            figures.append(Figure(kept.name, what, "ms", None, GIT_LOG, goal=goal, note="this system cannot bind to a core"))
    return [*figures, peak_figure(kept, runs)]


def _against_git(kept: Kept, runs: int, what: str, goal: Goal | None) -> list[Figure]:
    """As anybody meets it, filling the cache on the way, and with the cache switched off."""
    off = replace(report(kept), variables={"REGCTL_CACHE": "off"})
    filling, theirs, without = in_turn((report(kept), git_log(kept), off), runs)
    return [
        timed(kept.name, what, filling, goal, GIT_LOG, theirs, processor_note(filling, theirs)),
        timed(kept.name, f"{what}, cache off", without, None, GIT_LOG, theirs, processor_note(without, theirs)),
    ]


def processor_note(ours: Sequence[Sample], theirs: Sequence[Sample]) -> str:
    """The times of the processor, which others on the machine disturb less, and a warning where there were any.

    `git log` computes all the time on one core, so what it waited, it waited for others.
    """
    cost, rival = (median(sample.processor for sample in samples) for samples in (ours, theirs))
    had = rival / median(sample.wall for sample in theirs)
    busy = f"; BUSY MACHINE, git had {had:.0%} of a core" if had < _UNDISTURBED else ""
    return f"processor {cost * 1000:,.0f} ms, {cost / rival:.2f} times{busy}"


def peak_figure(kept: Kept, runs: int) -> Figure:
    """The peak of the Python process alone, in runs of their own: what is waited for hands up the peaks of its git processes."""
    with tempfile.TemporaryDirectory() as folder:
        written = Path(folder) / "peak"
        job = report(kept)
        measured = Job((sys.executable, "-P", str(_PEAK), str(written), *job.command[1:]), kept.directory, prepare=job.prepare)
        peaks = []
        for _ in range(min(runs, 3)):
            run(measured)
            peaks.append(int(written.read_text()) / _MIB)
    return Figure(kept.name, "peak memory of Python, cold report", "MiB", range_of(peaks), goal=goals.PEAK)


def growth_of_peak(smaller: Kept, larger: Kept, peaks: Sequence[Figure]) -> Figure:
    """Bytes by which the peak grows with each dispute between two registries of one shape."""
    before, after = (figure.value for figure in peaks)
    assert before is not None
    assert after is not None
    more = larger.facts.disputes - smaller.facts.disputes
    grown = (after.middle - before.middle) * _MIB / more
    name = f"{larger.facts.shape} {smaller.facts.size:,} to {larger.facts.size:,}"
    return Figure(name, "growth of the peak with a dispute", "B", range_of([grown]), goal=goals.PEAK_PER_DISPUTE)


def merged_figure(merged: Kept, linear: Kept, runs: int) -> Figure:
    """Every act merged by a merge commit of its own, against the same acts on one line."""
    ours, theirs = in_turn((report(merged), report(linear)), runs)
    return timed(merged.name, "cold report, all merged", ours, goals.MERGED, "the same on one line", theirs)
