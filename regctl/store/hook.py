"""The hook that lets git ask regctl before it takes a push in: what it is called with, its script, and where that goes."""

import re
import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.store.repository import Repository

NAME = "pre-receive"
_MARK = "# Made by: regctl hook pre-receive --install"
_UPDATE = re.compile(r"([0-9a-f]{40,64}) ([0-9a-f]{40,64}) (refs/.+)")


class Update(NamedTuple):
    """A ref that a push would move; None stands for a ref that is not there, before or afterwards."""

    old: str | None
    new: str | None
    ref: str


def updates_of(told: bytes) -> list[Update]:
    """What git tells the hook on stdin, a line for each ref. Raises UsageTrouble where it was not git that told it."""
    lines = told.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n")
    read = [_UPDATE.fullmatch(line) for line in lines if told]
    if not all(read):
        raise UsageTrouble("hook-by-hand")
    return [Update(_oid(each[1]), _oid(each[2]), each[3]) for each in read if each]


def _oid(word: str) -> str | None:
    return word if word.strip("0") else None


def script(command: Iterable[str], branch: str | None, registry: Path | None) -> str:
    """The hook's text, which runs regctl by `command`."""
    words = [*command, "hook", NAME]
    words += ["--branch", branch] if branch else []
    words += ["--registry", str(registry)] if registry else []
    return f"#!/bin/sh\n{_MARK}\nexec {shlex.join(words)}\n"


def install(repository: Repository, text: str) -> Path:
    """Put the hook in its place; gives the file. Raises GitTrouble where a hook of somebody else's stands there."""
    folder = repository.git.plumbing("rev-parse", "--git-path", "hooks").decode("utf-8", "surrogateescape").rstrip("\n")
    file = repository.git.directory / folder / NAME
    if file.exists() and _MARK not in file.read_text(encoding="utf-8", errors="replace"):
        raise GitTrouble("hook-exists", file=str(file))
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{NAME}.new")
    beside.write_text(text, encoding="utf-8")
    beside.chmod(0o755)
    beside.replace(file)
    return file
