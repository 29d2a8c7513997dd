"""The goals, as the project has set them. Change a goal here and say why in docs/performance.md."""

from benchmarks.figures import Goal

COLD = Goal(1.3, aim=1.1, of_ratio=True)
"""A report of a month without a cache, against `git log --raw`."""
COLD_ONE_CORE = Goal(1.8, of_ratio=True)
JUDGED_FROM = 100_000
"""Disputes from which on the two ratios above are judged. In a small history git is done before Python has started."""
PEAK = Goal(80)
"""MiB that Python holds at most, cold."""
PEAK_PER_DISPUTE = Goal(100)
"""Bytes by which the peak may grow with a dispute that is closed: far below its text, whatever is kept of it."""
WARM_HUNDRED_NEW = Goal(100)
"""Milliseconds, as all below that are not ratios."""
WARM_NOTHING_NEW = Goal(80)
STATUS = Goal(100)
SHOW = Goal(100)
OPEN = Goal(1.3, of_ratio=True)
"""Against `git add` and `git commit --only` of an equal file."""
START = Goal(2, of_ratio=True)
"""Against `python -c pass`."""
CHECK_TEN_NEW = Goal(150)
MERGED = Goal(2, of_ratio=True)
"""Every act merged by its own merge commit, against the same acts on one line."""
SIGNED = Goal(5_000)
"""Milliseconds of a cold report, every commit signed and none verified before."""
SIGNED_COMMITS = 10_000
"""Commits from which on that is judged."""
GROWTH = Goal(1.25, of_ratio=True)
"""How much the cost grows when a history doubles, against how much that of `git log --raw` does. What is quadratic doubles it."""
