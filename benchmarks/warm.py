"""A cache that was filled some commits ago: what a report and a check cost when only those are new."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import goals
from benchmarks.cold import report
from benchmarks.figures import Figure, timed
from benchmarks.moment import months
from benchmarks.processes import REFUSED, REGCTL, Job, git, in_turn, run
from benchmarks.registries import BRANCH, Kept, forget

NO_CACHE = "no cache was written: this is cold"


def warmed(kept: Kept, new: int) -> tuple[Callable[[], None], str]:
    """Fill the cache while the branch stands `new` commits back, and keep a copy of it.

    Gives a function that puts the copy in its place, for the next run to find it as it was, and a remark where there is none.
    """
    saved = kept.directory.parent / f"warm-{new}"
    shutil.rmtree(saved, ignore_errors=True)
    forget(kept)
    git(kept.directory, "update-ref", BRANCH, f"{kept.facts.tip}~{new}")
    try:
        run(replace(report(kept), prepare=None))
    finally:
        git(kept.directory, "update-ref", BRANCH, kept.facts.tip)
    if kept.own.exists():
        shutil.copytree(kept.own, saved)
    return lambda: _restore(kept, saved), "" if saved.exists() else NO_CACHE


def _restore(kept: Kept, saved: Path) -> None:
    forget(kept)
    if saved.exists():
        shutil.copytree(saved, kept.own, copy_function=_put)


def _put(file: str, place: str) -> None:
    """What is never changed once it is written need not be copied: a hundred megabytes before each run would be felt in it."""
    if Path(file).name.startswith(("pack-", "head-")):
        Path(place).hardlink_to(file)
    else:
        shutil.copy2(file, place)


def warm_figures(kept: Kept, runs: int) -> list[Figure]:
    """Reports of the first, a middle and the last finished month with a hundred new commits; the last with none; checks."""
    known = months()[:-1]
    new = min(100, kept.facts.line - 2)
    prepare, remark = warmed(kept, new)
    jobs = {
        f"warm report of {month}, {new} new": replace(report(kept, str(month)), prepare=prepare)
        for month in (known[0], known[len(known) // 2], known[-1])
    }
    measured = in_turn(tuple(jobs.values()), runs)
    figures = [
        timed(kept.name, what, samples, goals.WARM_HUNDRED_NEW, note=remark) for what, samples in zip(jobs, measured, strict=True)
    ]
    prepare, remark = warmed(kept, 0)
    (samples,) = in_turn((replace(report(kept), prepare=prepare),), runs)
    figures.append(timed(kept.name, "warm report, nothing new", samples, goals.WARM_NOTHING_NEW, note=remark))
    return [*figures, *_check_figures(kept, runs)]


def _check_figures(kept: Kept, runs: int) -> list[Figure]:
    prepare, remark = warmed(kept, 10)
    base = f"{kept.facts.tip}~10"
    jobs = {"check, 10 new": (REGCTL, "check"), "check --base, 10 new": (REGCTL, "check", "--base", base)}
    made = [Job(command, kept.directory, prepare=prepare, accepts=(0, REFUSED)) for command in jobs.values()]
    # By the clock of the machine, which is later than the history.
    pushed = f"{git(kept.directory, 'rev-parse', base)} {kept.facts.tip} {BRANCH}\n".encode()
    gate = Job((REGCTL, "hook", "pre-receive"), kept.directory, prepare=prepare, accepts=(0, REFUSED), given=pushed)
    measured = in_turn([*made, gate], runs)
    return [
        timed(kept.name, what, samples, goals.CHECK_TEN_NEW, note=remark)
        for what, samples in zip((*jobs, "hook pre-receive, 10 new"), measured, strict=True)
    ]
