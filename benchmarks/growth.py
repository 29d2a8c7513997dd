"""How the cost of a cold report grows with a history: nothing that grows with its square may hide in a shape."""

from collections.abc import Sequence

from benchmarks import goals
from benchmarks.cold import GIT_LOG, git_log, processor_note, report
from benchmarks.figures import Figure, Sample, range_of, ratio_of, timed
from benchmarks.processes import in_turn
from benchmarks.registries import Kept

_SHORTEST = 0.05
"""Seconds of processor beyond the founding's, below which nothing can be said about growth."""


def growth_figures(least: Kept, half: Kept, whole: Kept, runs: int) -> list[Figure]:
    """A shape at a size and at half of it: the report against git, and how both costs grow from the one to the other."""
    jobs = [make(kept) for kept in (least, half, whole) for make in (report, git_log)]
    samples = in_turn(jobs, runs)
    ours, theirs = samples[::2], samples[1::2]
    shown = timed(whole.name, "cold report", ours[-1], None, GIT_LOG, theirs[-1], processor_note(ours[-1], theirs[-1]))
    name, what = f"{whole.facts.shape} {half.facts.size:,} to {whole.facts.size:,}", "growth of a cold report"
    grown, rival, rival_grown = growths(*ours), GIT_LOG, growths(*theirs)
    if not grown:
        note = "too short to tell: take a larger size"
        return [shown, Figure(name, what, "times", None, GIT_LOG, goal=goals.GROWTH, note=note)]
    if not rival_grown:
        # git is done with it in no time, so the history itself has to be the measure.
        rival, rival_grown = "number of commits", [growth_of_commits(least, half, whole)] * len(grown)
    ratio = ratio_of(grown, rival_grown)
    return [shown, Figure(name, what, "times", range_of(grown), rival, range_of(rival_grown), ratio, goals.GROWTH)]


def growth_of_commits(least: Kept, half: Kept, whole: Kept) -> float:
    """How many times the commits at half size those at the whole are, the founding's not counted."""
    founding = least.facts.commits
    return (whole.facts.commits - founding) / (half.facts.commits - founding)


def growths(least: Sequence[Sample], half: Sequence[Sample], whole: Sequence[Sample]) -> list[float]:
    """How many times the cost at half size the cost at the whole is, round by round; empty where there is too little to tell.

    The cost is the time of the processor, in which nothing hides on a second core, beyond what the founding alone takes.
    """
    costs = [
        (half_size.processor - founding.processor, whole_size.processor - founding.processor)
        for founding, half_size, whole_size in zip(least, half, whole, strict=True)
    ]
    if any(half_cost < _SHORTEST for half_cost, _ in costs):
        return []
    return [whole_cost / half_cost for half_cost, whole_cost in costs]
