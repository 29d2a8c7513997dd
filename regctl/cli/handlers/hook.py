"""regctl hook pre-receive: the gate on the server."""

import sys
import time
from pathlib import Path

from regctl.cli.terminal import put, tell
from regctl.model.finding import Level
from regctl.model.trouble import Exit, GitTrouble, Refusal, Refused, UsageTrouble
from regctl.reading.judging import judge_push
from regctl.store import hook
from regctl.store.findings import located
from regctl.store.history import NotOnLine
from regctl.store.line import vanished
from regctl.store.repository import Repository, find_repository

_NAMED = 5
"""How many of the steps that would vanish are named."""


def pre_receive(branch: str | None, show: bool, install: Path | None, registry: Path | None) -> Exit | None:
    if show:
        put(hook.script(["regctl"], branch, registry))
        return None
    if install:
        _install(install, branch, registry)
        return None
    if sys.stdin.isatty():
        raise UsageTrouble("hook-by-hand")
    repository = find_repository(Path.cwd(), None)
    if registry:
        # In a bare repository there is no such folder to stand in.
        repository = repository._replace(prefix=f"{registry.as_posix().strip('/')}/")
    official = branch or repository.branch
    if official is None:
        raise GitTrouble("no-official-branch")
    pushed = [update for update in hook.updates_of(sys.stdin.buffer.read()) if update.ref == f"refs/heads/{official}"]
    refused = [update for update in pushed if not _is_taken(repository, update)]
    return Exit.REFUSED if refused else None


def _install(directory: Path, branch: str | None, registry: Path | None) -> None:
    from regctl.render.gate_words import INSTALLED

    put(str(hook.install(find_repository(directory, None), hook.script([sys.executable, "-m", "regctl"], branch, registry))))
    tell(INSTALLED)


def _is_taken(repository: Repository, update: hook.Update) -> bool:
    """Whether what is pushed to the official branch may come in; whoever pushes is told why not."""
    if update.new is None:
        raise Refused((Refusal("line-deleted", {"line": update.ref}),))
    try:
        # By the server's own clock, whatever the environment of the push says.
        judged = judge_push(repository, update.old, update.new, int(time.time()))
    except NotOnLine:
        assert update.old is not None
        steps = vanished(repository.git, update.old, update.new)
        named = tuple(step[:12] for step in steps[:_NAMED])
        raise Refused((Refusal("would-rewrite", {"line": update.ref, "count": len(steps), "steps": named}),)) from None
    held = judged.registry
    standing = [finding for finding in judged.findings if not held.resolution_of(finding.commit)]
    if not any(finding.level is Level.ERROR for finding in standing):
        return True
    from regctl.render.findings_text import print_findings
    from regctl.render.gate_words import refused_push
    from regctl.render.names import NO_NAMES
    from regctl.render.plain_sheet import PlainSheet

    print_findings(held, located(repository, standing), (), NO_NAMES, PlainSheet(sys.stderr))
    tell(*refused_push(update.ref))
    return False
