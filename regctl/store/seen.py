"""Where the official line stood when this clone last looked: by that it is noticed that steps have been rewritten away.

What is seen lies beside the cache, belongs to this clone alone, and changes no answer but this one.
"""

import json
from collections.abc import Iterable
from typing import NamedTuple

from regctl.model.finding import Finding
from regctl.model.trouble import GitTrouble
from regctl.store.cache import Cache
from regctl.store.git import Git
from regctl.store.line import is_on_line, vanished
from regctl.store.repository import Repository

_FILE = "seen"
_FORMAT = "--format=%(refname)%00%(objectname)%00%(symref)%00%(upstream)"
_ORIGIN = "refs/remotes/origin/HEAD"
_NAMED = 5
"""How many of the steps that vanished are named."""


class Line(NamedTuple):
    """The official line as this clone knows it: a ref, and the commit at which it stands."""

    ref: str
    head: str


class Lost(NamedTuple):
    """Steps that were on a line when it ended at `seen` and are not any more, newest first."""

    line: str
    seen: str
    steps: tuple[str, ...]


def official_line(repository: Repository) -> Line | None:
    """What the remote calls its head, else what the branch follows there; where there is no remote, the branch itself.

    None where nothing is official here: HEAD is detached, or the branch was never published.
    """
    own = f"refs/heads/{repository.branch}"
    asked = ("refs/remotes", own) if repository.branch else ("refs/remotes",)
    told = repository.git.plumbing("for-each-ref", _FORMAT, *asked).decode("utf-8", "surrogateescape")
    refs = {ref: rest for ref, *rest in (line.split("\0") for line in told.splitlines())}
    remote = _ORIGIN if _ORIGIN in refs else next((ref for ref in refs if ref.startswith("refs/remotes/") and refs[ref][1]), None)
    if remote:
        head, target, _ = refs[remote]
        return Line(target, head)
    if own in refs:
        upstream = refs[own][2]
        ref = upstream if upstream in refs else own if len(refs) == 1 else None
        return Line(ref, refs[ref][0]) if ref else None
    return None


def lines(cache: Cache) -> dict[str, str]:
    """Where each line stood when it was last looked at."""
    return {ref: seen[-1] for ref, seen in _read(cache).items()}


def look(cache: Cache, git: Git, line: Line) -> tuple[Lost, ...]:
    """What has vanished from a line since it was seen, and remember where it stands now.

    What has vanished is told at every look, until it is back on the line or the cache is cleared.
    """
    known = _read(cache)
    before = known.get(line.ref, [])
    # The newest is where the line stood last; the others were on it when it was rewritten.
    lost = [seen for seen in before if not is_on_line(git, seen, line.head)]
    now = [*lost, line.head]
    if now != before:
        _write(cache, {**known, line.ref: now})
    return tuple(Lost(line.ref, seen, vanished(git, seen, line.head)) for seen in lost)


def rewritten(repository: Repository) -> list[Finding]:
    """A finding for each step that has vanished from the official line, as far as this clone knows; the newest first."""
    return [finding for each in vanished_steps(repository) for finding in _findings(repository, each)]


def vanished_steps(repository: Repository) -> tuple[Lost, ...]:
    """What has vanished from the official line, as far as this clone knows."""
    line = official_line(repository)
    return look(Cache(repository.common_directory, repository.prefix), repository.git, line) if line else ()


def check_kept(lost: Iterable[Lost]) -> None:
    """Raises GitTrouble where steps have vanished from a line: to build on what is left of it would be to agree."""
    steps = [(each.line, step) for each in lost for step in each.steps]
    if steps:
        named = tuple(step[:12] for _, step in steps[:_NAMED])
        raise GitTrouble("line-was-rewritten", line=steps[0][0], count=len(steps), steps=named)


def _findings(repository: Repository, lost: Lost) -> Iterable[Finding]:
    """One for each step, with a file that it touched, where there is still an object that tells it."""
    # Hardly anybody has lost anything, and what reads history takes its time to load.
    from regctl.store.log import read_commits

    given = "".join(f"{step}\n" for step in lost.steps).encode()
    kinds = repository.git.plumbing("cat-file", "--batch-check=%(objecttype)", given=given).decode().split("\n")
    known = [step for step, kind in zip(lost.steps, kinds, strict=False) if kind == "commit"]
    commits = read_commits(repository.git, known, repository.prefix)
    for step in lost.steps:
        commit = commits.get(step)
        path = commit.changes[0].path if commit and commit.changes else ""
        yield Finding("line-rewritten", path, step, by=commit.author if commit else None, details={"line": lost.line})


def _read(cache: Cache) -> dict[str, list[str]]:
    data = cache.read_file(_FILE)
    return json.loads(bytes(data)) if data is not None else {}


def _write(cache: Cache, known: dict[str, Iterable[str]]) -> None:
    cache.write_file(_FILE, json.dumps(known).encode())
