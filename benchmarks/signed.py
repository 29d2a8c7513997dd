"""What it costs that every commit has to be signed: verified for the first time, remembered, and as git itself would check it."""

from functools import partial

from benchmarks import goals
from benchmarks.cold import report
from benchmarks.figures import Figure, timed
from benchmarks.processes import Job, in_turn
from benchmarks.registries import Kept
from regctl.store.cache import FOLDER

_CHECKED_BY_GIT = 100
"""Commits: git starts ssh-keygen twice for each, so that a whole history would take minutes."""


def signed_figures(kept: Kept, runs: int) -> list[Figure]:
    """A cold report with all signatures to be verified, and one that remembers them; `%G?` of some commits beside it."""
    first = report(kept)
    remembered = Job(first.command, kept.directory, prepare=partial(_forget_states, kept))
    no_signers = ("-c", "gpg.ssh.allowedSignersFile=/dev/null")
    by_git = Job(("git", *no_signers, "log", f"-{_CHECKED_BY_GIT}", "--format=%G?"), kept.directory)
    rival = f"git log --format=%G? of {_CHECKED_BY_GIT} commits"
    cold, git_itself = in_turn((first, by_git), runs)
    (again,) = in_turn((remembered,), runs)
    goal = goals.SIGNED if kept.facts.commits >= goals.SIGNED_COMMITS else None
    note = f"{kept.facts.commits:,} commits"
    return [
        timed(kept.name, "cold report, no signature verified yet", cold, goal, rival, git_itself, note),
        timed(kept.name, "cold report, signatures remembered", again, None, note=note),
    ]


def _forget_states(kept: Kept) -> None:
    """What has been remembered of signatures stays, as when regctl has been updated."""
    for file in (kept.directory / ".git" / FOLDER).iterdir():
        if file.name.startswith(("head-", "pack-")):
            file.unlink()
