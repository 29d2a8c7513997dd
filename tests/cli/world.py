"""A sealed world: a registry of seven people in a temporary folder, with HOME, dates and identity pinned."""

import contextlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

CONTENT = Path(__file__).parent / "registry"
BEGUN = "2026-09-01T09:00:00+03:00"
NOW = "2026-10-05T10:00:00+03:00"
PEOPLE = ("olga", "maria", "denis", "anna", "ivan", "pavel", "kira")
REGCTL = (sys.executable, "-m", "regctl")

_LEAKING = (
    "GIT_",
    "REGCTL_",
    "XDG_",
    "EDITOR",
    "VISUAL",
    "FORCE_COLOR",
    "PY_COLORS",
    "GITHUB_ACTIONS",
    "TERMINAL_WIDTH",
    "LC_",
    "LANG",
)
_OF_TYPER = {"FORCE_TERMINAL": None, "MAX_WIDTH": None}


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def id(self) -> str:
        """What a writing command made: its stdout, which is one line."""
        assert self.code == 0, self
        assert self.out.count("\n") == 1, self
        return self.out.rstrip("\n")

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@dataclass
class World:
    """One registry at `root`; `now` and `person` are what git says about the next commit."""

    root: Path
    home: Path
    now: str = NOW
    person: str = "olga"
    extra: dict[str, str] = field(default_factory=dict)
    drawn: Iterator[str] | None = None

    def env(self, person: str | None = None, at: str | None = None, **extra: str) -> dict[str, str]:
        env = {name: value for name, value in os.environ.items() if not name.startswith(_LEAKING)}
        who, when = person or self.person, at or self.now
        for hand in ("AUTHOR", "COMMITTER"):
            env[f"GIT_{hand}_NAME"] = who.title()
            env[f"GIT_{hand}_EMAIL"] = f"{who}@agency.example"
            env[f"GIT_{hand}_DATE"] = when
        env |= {
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": str(self.home / "gitconfig"),
            "NO_COLOR": "1",
            "COLUMNS": "80",
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
        }
        return env | self.extra | extra

    def regctl(self, *argv: str, stdin: bytes = b"", cwd: Path | None = None, **who: Any) -> Done:
        """Run regctl in this process, from its way in to its exit code."""
        return self.regctl_in(self.env(**who), *argv, stdin=stdin, cwd=cwd)

    def regctl_in(self, env: Mapping[str, str], *argv: str, stdin: bytes = b"", cwd: Path | None = None) -> Done:
        from typer import rich_utils

        from regctl.__main__ import main
        from regctl.cli import session

        out, err = io.BytesIO(), io.BytesIO()
        with contextlib.ExitStack() as sealed:
            sealed.enter_context(contextlib.chdir(cwd or self.root))
            sealed.enter_context(mock.patch.dict(os.environ, env, clear=True))
            sealed.enter_context(mock.patch.multiple(rich_utils, **_OF_TYPER))
            sealed.enter_context(mock.patch.object(sys, "argv", ["regctl", *argv]))
            sealed.enter_context(mock.patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")))
            sealed.enter_context(mock.patch.object(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8")))
            sealed.enter_context(mock.patch.object(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8")))
            if self.drawn is not None:
                sealed.enter_context(mock.patch.object(session, "draw_suffix", side_effect=self.drawn))
            code = 0
            try:
                main()
            except SystemExit as end:
                code = int(end.code or 0)
            sys.stdout.flush()
            sys.stderr.flush()
            done = Done(code, out.getvalue().decode("utf-8"), err.getvalue().decode("utf-8"))
        assert "Traceback" not in done.err, done.err
        return done

    def spawn(
        self, *argv: str, cwd: Path | None = None, stdin: bytes = b"", env: Mapping[str, str] | None = None, **who: Any
    ) -> Done:
        """Run regctl as a process of its own."""
        done = subprocess.run(
            [*REGCTL, *argv], cwd=cwd or self.root, env=env or self.env(**who), input=stdin, capture_output=True, check=False
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def ask(self, *argv: str, **who: Any) -> Any:
        """The JSON document that a reading command answers."""
        done = self.regctl(*argv, "--json", **who)
        assert done.code in (0, 1), done
        return done.json

    def git(self, *argv: str, **who: Any) -> str:
        done = subprocess.run(["git", *argv], cwd=self.root, env=self.env(**who), capture_output=True, check=False)
        assert done.returncode == 0, (argv, done.stdout, done.stderr)
        return done.stdout.decode("utf-8", "surrogateescape")

    def write(self, path: str, text: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def commit(self, message: str = "An edit by hand", **who: Any) -> str:
        """Commit all that differs, past regctl; the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message, **who)
        return self.head

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD").strip()

    def snapshot(self) -> dict[str, Any]:
        """All that a command which writes nothing leaves as it was: refs, index, staged and edited, every file's bytes."""
        self.git("status")
        files = {
            str(file.relative_to(self.root)): file.read_bytes()
            for file in sorted(self.root.rglob("*"))
            if file.is_file() and ".git" not in file.relative_to(self.root).parts
        }
        return {
            "refs": self.git("for-each-ref") + self.git("reflog"),
            "index": self.git("ls-files", "--stage"),
            "staged": self.git("diff", "--cached", "--binary"),
            "edited": self.git("diff", "--binary"),
            "untracked": self.git("status", "--porcelain", "--untracked-files=all"),
            "files": files,
        }

    # Short ways to acts

    def open(
        self, against: str = "ivan", clause: str = "REG-002#1", person: str = "anna", occurred: str = "2026-10-02", **who: Any
    ) -> str:
        """A dispute opened by command; its id."""
        what = ("--what", f"{against} did not do it on {occurred}")
        argv = ("dispute", "open", "--against", against, "--regulation", clause, "--occurred", occurred, *what)
        return self.regctl(*argv, person=person, **who).id

    def path_of(self, dispute: str) -> str:
        return f"disputes/{dispute[:4]}-{dispute[4:6]}/{dispute[6:8]}/{dispute}.yaml"


def begin(root: Path, home: Path) -> World:
    """A registry with its beginning and everybody's acknowledgements committed."""
    from regctl.model.paths import Kind
    from regctl.store.decode import decode_document

    home.mkdir(parents=True, exist_ok=True)
    (home / "gitconfig").write_text("[init]\n\tdefaultBranch = main\n[commit]\n\tgpgsign = false\n", encoding="utf-8")
    shutil.copytree(CONTENT, root)
    world = World(root, home)
    world.git("init", "-q", "-b", "main")
    world.commit("Begin", at=BEGUN)
    for file in sorted((root / "regulations").iterdir()):
        text: Any = decode_document(Kind.REGULATION, file.read_bytes()).value
        for person in PEOPLE:
            given = f"acknowledgement: {text.id}\nperson: {person}\nfingerprint: {text.fingerprint}\n"
            world.write(f"acknowledgements/{text.id}/{person}.yaml", given)
    for person in PEOPLE:
        world.git("add", f"acknowledgements/*/{person}.yaml")
        world.git("commit", "-q", "-m", f"{person} acknowledges", person=person, at="2026-09-02T10:00:00+03:00")
    return world


def copy_of(world: World, folder: Path) -> World:
    """The same registry in another folder, to do anything to."""
    shutil.copytree(world.home, folder / "home")
    shutil.copytree(world.root, folder / "registry", symlinks=True)
    return World(folder / "registry", folder / "home")


def shell(world: World, line: str, **who: Any) -> Done:
    """A line of sh in the registry."""
    done = subprocess.run(["sh", "-c", line], cwd=world.root, env=world.env(**who), capture_output=True, check=False)
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def no_traces(done: Done) -> Sequence[str]:
    """What must not stand in any output: the characters that steer a terminal or turn the direction of writing."""
    return [f"U+{ord(c):04X}" for c in done.out + done.err if c in "\x1b\x07\x08\x9b\u202e\u2066\u200e"]
