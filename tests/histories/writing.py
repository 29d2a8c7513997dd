"""A planned history becomes a repository, by one git process; its head is moved by hand, as a push from outside moves it."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.histories.planned import Hand, History, PlannedCommit, Text, Tree
from tests.sealed import Special

OFFICE = "office"
"""The folder of the second registry, where there is one."""

_CONFIG = """\
[core]
	repositoryformatversion = {version}
	filemode = true
	bare = {bare}
{extensions}"""
_SHA256 = "[extensions]\n\tobjectformat = sha256\n"
_REFERENCE = re.compile("‹([0-9]+)›")
_ABBREVIATED = 12


@dataclass(frozen=True, slots=True)
class Written:
    """A repository on disk: the ids of its commits by mark."""

    directory: Path
    common: Path
    ids: dict[int, str]

    @property
    def cache(self) -> Path:
        """Where the cache lives, if there is one: in the common git directory."""
        return self.common / "regctl"

    def point(self, mark: int, branch: str | None = "main") -> None:
        """Let HEAD be a commit, by the branch of that name, or detached."""
        if branch is None:
            (self.common / "HEAD").write_text(f"{self.ids[mark]}\n")
            return
        (self.common / "refs/heads" / branch).write_text(f"{self.ids[mark]}\n")
        (self.common / "HEAD").write_text(f"ref: refs/heads/{branch}\n")


def write(history: History, directory: Path) -> Written:
    """Write the history into a new repository, whose HEAD points at the end of the first line."""
    common = directory if history.is_bare else directory / ".git"
    for folder in ("objects/pack", "refs/heads"):
        (common / folder).mkdir(parents=True)
    if history.office and not history.is_bare:
        (directory / OFFICE).mkdir()
    is_sha256 = history.object_format == "sha256"
    words = {"version": int(is_sha256), "bare": str(history.is_bare).lower(), "extensions": _SHA256 if is_sha256 else ""}
    (common / "config").write_text(_CONFIG.format(**words))
    (common / "HEAD").write_text("ref: refs/heads/main\n")
    written = Written(directory, common, _import(common, history))
    written.point(history.lines[0][-1])
    return written


def _import(common: Path, history: History) -> dict[int, str]:
    """One `git fast-import`, which keeps its pack whatever its size; the ids that git gave."""
    command = ("git", "-c", "fastimport.unpackLimit=1", "fast-import", "--quiet", "--force", "--date-format=raw")
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=common, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        ids = _Ids(process)
        try:
            for commit in history.commits:
                process.stdin.write(b"".join(_command(commit, history, ids)))
            asked = [commit.mark for commit in history.commits]
            process.stdin.write(b"".join(b"get-mark :%d\n" % mark for mark in asked))
            process.stdin.flush()
        except BrokenPipeError:
            raise AssertionError(process.stderr.read().decode()) from None
        process.stdin.close()
        answers = process.stdout.read().decode().split()
        assert process.wait() == 0, process.stderr.read().decode()
    return dict(zip(asked, answers, strict=True))


class _Ids:
    """The ids of commits that a later commit has to name."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process

    def of(self, mark: int) -> str:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(b"get-mark :%d\n" % mark)
        stdin.flush()
        return stdout.readline().decode().strip()


_REFERRING = ("resolved/", "months/")
"""Where the texts stand that name other commits."""


def _command(commit: PlannedCommit, history: History, ids: _Ids) -> Iterator[bytes]:
    # A ref of their own, so that the branches are the test's to move. Reset, it has no commit for the next one to build upon.
    if not commit.parents:
        yield b"reset refs/regctl/drawn\n"
    yield b"commit refs/regctl/drawn\nmark :%d\n" % commit.mark
    yield _hand("author", commit.author, commit.authored_at, commit.zone)
    yield _hand("committer", commit.committer, commit.at, commit.zone)
    yield _data(commit.message.encode())
    if commit.parents:
        yield b"from :%d\n" % commit.parents[0]
    for parent in commit.parents[1:]:
        yield b"merge :%d\n" % parent
    before: Tree = history.commit(commit.parents[0]).tree if commit.parents else {}
    for path in sorted(before.keys() - commit.tree.keys()):
        yield b"D %b\n" % _named(path, ids).encode()
    for path, text in commit.tree.items():
        if before.get(path) is not text and before.get(path) != text:
            yield _edit(path, text, ids, 64 if history.object_format == "sha256" else 40)


def _hand(role: str, hand: Hand, at: int, zone: str) -> bytes:
    return f"{role} {hand.name} <{hand.email}> {at} {zone}\n".encode()


def _data(data: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(data), data)


def _edit(path: str, text: Text, ids: _Ids, id_length: int) -> bytes:
    name = _named(path, ids)
    if isinstance(text, Special):
        if text.mode == "160000":
            # A commit of some other repository, whose id must be as long as this one's are.
            return f"M 160000 {'1' * id_length} {name}\n".encode()
        return f"M {text.mode} inline {name}\n".encode() + _data(text.data)
    if isinstance(text, str) and path.startswith(_REFERRING):
        text = _REFERENCE.sub(lambda match: ids.of(int(match[1])), text)
    return f"M 100644 inline {name}\n".encode() + _data(text.encode() if isinstance(text, str) else text)


def _named(path: str, ids: _Ids) -> str:
    return _REFERENCE.sub(lambda match: ids.of(int(match[1]))[:_ABBREVIATED], path)
