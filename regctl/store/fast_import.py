"""A planned history, written into a new repository in one go by `git fast-import`.

planned commits ─► one stream of commands ─► git fast-import ─► branch ─► work tree
"""

import os
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from regctl.model.trouble import GitTrouble

Edits = Mapping[str, str | None]
"""The new text of each path, None where the file goes."""

IdOf = Callable[[str], str]
"""The id of an earlier commit, by its mark."""

LINE = ""
"""The branch that becomes the official line; any other name is a side branch."""

# Nothing that a user or a machine has set up may reach the new repository: identity, signing, hooks, templates, line ends.
_SEALED = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


class Author(NamedTuple):
    name: str
    email: str


class PlannedCommit(NamedTuple):
    """A commit to be written: `at` in seconds since 1970, `offset` the seconds that its time zone was ahead of UTC then.

    A side branch starts from the line's latest commit. `merges` names the side branch that the commit brings into the line, with
    all that the branch has changed; `edits` come on top. A commit that has to name earlier ones, whose ids are not known before
    they are written, gives a function for `edits`; it finds them by their `mark`, and the line's latest by LINE. Whatever was
    written before it can be read in the repository meanwhile.
    """

    author: Author
    at: int
    offset: int
    message: str
    edits: Edits | Callable[[IdOf], Edits]
    branch: str = LINE
    merges: str | None = None
    mark: str | None = None


def write_history(directory: Path, commits: Iterable[PlannedCommit], branch: str = "main") -> None:
    """Make a repository of the commits, oldest first, with `branch` checked out.

    The directory is new or empty, otherwise GitTrouble; so is whatever git refuses.
    """
    _prepare(directory)
    _run(directory, "init", "--quiet", "--template=", "--object-format=sha1", f"--initial-branch={branch}")
    _Import(directory, f"refs/heads/{branch}").write(commits)
    _run(directory, "reset", "--quiet", "--hard")


def _prepare(directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
        taken = any(directory.iterdir())
    except FileExistsError:
        raise GitTrouble("not-empty", directory=str(directory)) from None
    if taken:
        raise GitTrouble("not-empty", directory=str(directory))


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | _SEALED


def _start(directory: Path, *arguments: str) -> "subprocess.Popen[bytes]":
    pipe = subprocess.PIPE
    try:
        return subprocess.Popen(["git", *arguments], cwd=directory, env=_environment(), stdin=pipe, stdout=pipe, stderr=pipe)
    except FileNotFoundError:
        raise GitTrouble("no-git") from None


def _finish(process: "subprocess.Popen[bytes]", command: str) -> None:
    try:
        _, said = process.communicate()
    except BrokenPipeError:
        said = process.stderr.read() if process.stderr else b""
        process.wait()
    if process.returncode:
        raise GitTrouble("git-failed", command=command, said=said.decode("utf-8", "replace").strip())


def _run(directory: Path, command: str, *arguments: str) -> None:
    _finish(_start(directory, command, *arguments), command)


class _Import:
    """One `git fast-import`. All commits go to one ref, so that side branches leave nothing behind but their commits."""

    def __init__(self, directory: Path, ref: str) -> None:
        self._directory, self._ref = directory, ref
        self._count = 0
        self._tips: dict[str, int] = {}
        self._marks: dict[str, int] = {}
        self._sides: dict[str, dict[str, str | None]] = {}

    def write(self, commits: Iterable[PlannedCommit]) -> None:
        process = self._process = _start(self._directory, "fast-import", "--quiet", "--date-format=raw")
        assert process.stdin is not None
        try:
            for commit in commits:
                process.stdin.write(self._command(commit))
            if self._tips:
                process.stdin.write(f"reset {self._ref}\nfrom :{self._tips[LINE]}\n".encode())
        except BrokenPipeError:
            pass  # git has stopped; it says why when it is waited for
        except BaseException:
            process.kill()
            process.communicate()
            raise
        _finish(process, "fast-import")

    def _command(self, commit: PlannedCommit) -> bytes:
        edits = self._edits(commit)
        parents = self._parents(commit)
        self._count += 1
        self._tips[commit.branch] = self._count
        if commit.mark:
            self._marks[commit.mark] = self._count
        if commit.branch == LINE:
            self._marks[LINE] = self._count
        hand = f"{commit.author.name} <{commit.author.email}> {commit.at} {_zone(commit.offset)}"
        head = f"commit {self._ref}\nmark :{self._count}\nauthor {hand}\ncommitter {hand}\n".encode()
        return b"".join((head, _data(commit.message + "\n"), parents.encode(), *(_edit(path, edits[path]) for path in edits)))

    def _parents(self, commit: PlannedCommit) -> str:
        parent = self._tips.get(commit.branch, self._tips.get(LINE))
        # The ref stands at the commit written last; only where that is not the parent does it have to be said.
        start = f"from :{parent}\n" if parent is not None and parent != self._count else ""
        return start + (f"merge :{self._tips.pop(commit.merges)}\n" if commit.merges else "")

    def _edits(self, commit: PlannedCommit) -> dict[str, str | None]:
        """The commit's edits; for a merge, those of its side beneath them, since fast-import joins histories and not trees."""
        edits = dict(self._made(commit.edits) if callable(commit.edits) else commit.edits)
        if commit.branch != LINE:
            self._sides.setdefault(commit.branch, {}).update(edits)
        return {**self._sides.pop(commit.merges), **edits} if commit.merges else edits

    def _made(self, edits: Callable[[IdOf], Edits]) -> Edits:
        """Edits that depend on what was written so far, once git has put all of that where others can read it."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"checkpoint\n")
        self._id_of(LINE)
        return edits(self._id_of)

    def _id_of(self, mark: str) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"get-mark :{self._marks[mark]}\n".encode())
        stdin.flush()
        return stdout.readline().decode("ascii").strip()


def _zone(offset: int) -> str:
    minutes = abs(offset) // 60
    return f"{'-' if offset < 0 else '+'}{minutes // 60:02d}{minutes % 60:02d}"


def _data(text: str) -> bytes:
    data = text.encode()
    return b"data %d\n%b\n" % (len(data), data)


def _edit(path: str, text: str | None) -> bytes:
    return f"D {path}\n".encode() if text is None else f"M 100644 inline {path}\n".encode() + _data(text)
