"""What people type all day: status, dispute show, dispute open; and what must answer before anything is read."""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks import goals
from benchmarks.figures import Figure, timed
from benchmarks.processes import REGCTL, Job, git, in_turn
from benchmarks.registries import USER, Kept, put_back
from benchmarks.warm import warmed
from regctl.actions.demo.texts import read_people
from regctl.model.dispute import Opening
from regctl.model.paths import PEOPLE, dispute_path
from regctl.store.encode import encode_opening

_SUNDAY = date(2026, 11, 15)
"""The generated incidents fall on working days, so nobody has disputed anything of this one."""
_WHAT = "The client wrote at ten and had no reply that day."
_SCRIPT = 'mkdir -p "$(dirname "$2")" && cp "$1" "$2" && git add -- "$2" && git commit --quiet --only -m "$3" -- "$2"'


def start_figures(directory: Path, runs: int) -> list[Figure]:
    """Answers that need no registry."""
    word = {"_REGCTL_COMPLETE": "complete_bash", "COMP_WORDS": "regctl rep", "COMP_CWORD": "1"}
    jobs = {
        "--version": Job((REGCTL, "--version"), directory),
        "completion of a command": Job((REGCTL,), directory, word),
        "completion bash (the script)": Job((REGCTL, "completion", "bash"), directory),
    }
    *measured, nothing = in_turn((*jobs.values(), Job((sys.executable, "-c", "pass"), directory)), runs)
    return [
        timed("-", what, samples, goals.START, "python -c pass", nothing) for what, samples in zip(jobs, measured, strict=True)
    ]


def command_figures(kept: Kept, runs: int) -> list[Figure]:
    """The warm commands of a day, in a work tree of the registry's size."""
    prepare, remark = warmed(kept, 0)
    shown = Path(git(kept.directory, "ls-files", "disputes").rpartition("\n")[2]).stem
    jobs = {
        "status": (Job((REGCTL, "status"), kept.directory, prepare=prepare), goals.STATUS),
        "dispute show": (Job((REGCTL, "dispute", "show", shown), kept.directory, prepare=prepare), goals.SHOW),
    }
    measured = in_turn([job for job, _ in jobs.values()], runs)
    figures = [
        timed(kept.name, what, samples, goal, note=remark)
        for (what, (_, goal)), samples in zip(jobs.items(), measured, strict=True)
    ]
    prepare()
    try:
        ours, theirs = in_turn((opening_by_regctl(kept), opening_by_git(kept)), runs)
    finally:
        put_back(kept)
    return [*figures, timed(kept.name, "dispute open", ours, goals.OPEN, "git add and commit --only", theirs, note=remark)]


def opening_by_regctl(kept: Kept) -> Callable[[int], Job]:
    """A legal dispute for each number, always against somebody else. The cache stays as the run before left it."""
    respondents = _respondents(kept)

    def job(number: int) -> Job:
        claim = ("--against", respondents[number], "--regulation", "REG-009#1", "--occurred", str(_SUNDAY), "--what", _WHAT)
        return Job((REGCTL, "dispute", "open", "--no-input", *claim), kept.directory)

    return job


def opening_by_git(kept: Kept) -> Callable[[int], Job]:
    """A shell that writes an equal file and commits just that; the rules would allow this dispute, too."""
    respondents = _respondents(kept)
    actor = USER.partition("@")[0]
    aside = kept.directory.parent / "opened.yaml"

    def job(number: int) -> Job:
        opening = Opening(f"20261122-zz{number:02d}", actor, respondents[number], "REG-009", "2", _SUNDAY, _WHAT)
        message = f"Open dispute {opening.id}: {opening.initiator} against {opening.respondent}, {opening.cited}"

        def write() -> None:
            aside.write_text(encode_opening(opening), encoding="utf-8")

        command = ("sh", "-ec", _SCRIPT, "sh", str(aside), dispute_path(opening.id), message)
        return Job(command, kept.directory, prepare=write)

    return job


def _respondents(kept: Kept) -> list[str]:
    """Whom the user of a generated registry can open disputes against."""
    people = read_people((kept.directory / PEOPLE).read_text(encoding="utf-8"))
    return [person.id for person in people if USER not in person.emails]
