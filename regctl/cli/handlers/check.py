"""regctl check: every finding, in history and in files that are not committed yet, or in what a push or a branch brings."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from regctl.cli import naming, session
from regctl.cli.terminal import put, sheet
from regctl.model.finding import Finding, Level
from regctl.model.registry import Registry
from regctl.model.trouble import Exit, UsageTrouble
from regctl.store.seen import rewritten

if TYPE_CHECKING:
    from regctl.store.repository import Repository
    from regctl.store.worktree import Look


class Looked(NamedTuple):
    """The registry that was looked at, and what was found."""

    repository: "Repository"
    registry: Registry
    findings: list[Finding]


def check(
    names: list[str] | None,
    list_checks: bool,
    base: str | None,
    head: str | None,
    as_merge: bool,
    as_of: str | None,
    json: bool,
    registry: Path | None,
) -> Exit | None:
    if list_checks:
        from regctl.render.findings_text import print_checks

        print_checks(sheet())
        return None
    _check_names(names or ())
    if base is None and (head is not None or as_merge):
        raise UsageTrouble("missing-options", names="--base", command="check")
    looked = _whole(registry, as_of, json) if base is None else _brought(registry, as_of, base, head, as_merge=as_merge)
    held, found = looked.registry, [finding for finding in looked.findings if not names or finding.check in names]
    standing = [finding for finding in found if not held.resolution_of(finding.commit)]
    resolved = [(finding, each) for finding in found if (each := held.resolution_of(finding.commit))]
    if json:
        from regctl.render.registry_json import render_findings

        put(render_findings(held, looked.repository.head, standing, resolved))
    else:
        from regctl.render.findings_text import print_findings

        print_findings(held, standing, resolved, naming.names_of(looked.repository, tells=False), sheet())
    return Exit.REFUSED if any(finding.level is Level.ERROR for finding in standing) else None


def _check_names(names: list[str] | tuple[str, ...]) -> None:
    for name in names:
        from regctl.render.catalogue import FINDINGS

        if name not in FINDINGS:
            raise UsageTrouble("unknown-check", name=name, known=FINDINGS)


def _whole(registry: Path | None, as_of: str | None, json: bool) -> Looked:
    """All of the line, what has vanished from it, and the files that are not committed yet."""
    repository = session.find(registry)
    if as_of is not None:
        held = session.read_in(repository, as_of, whole_line=True).registry
        return Looked(repository, held, _located(repository, held.findings))
    with _look_at(repository) as look:
        held = session.read_in(repository).registry
        found = [*_located(repository, held.findings), *rewritten(repository)]
        found += _draft_findings(repository, held, look)
    # What names.yaml says is this clone's alone: no document depends on it, and nothing that counts.
    of_names = [] if json else _findings_in_names(repository, held)
    return Looked(repository, held, [*found, *of_names])


def _brought(registry: Path | None, as_of: str | None, base: str, head: str | None, *, as_merge: bool) -> Looked:
    """What a commit brings to the line of another; without a name for it, what HEAD and the files beside it do."""
    repository = session.find(registry)
    if head is not None or as_of is not None:
        at_head, judged = session.judge(repository, as_of, base, head or "HEAD", as_merge=as_merge)
        return Looked(at_head, judged.registry, _located(at_head, judged.findings))
    with _look_at(repository) as look:
        repository, judged = session.judge(repository, as_of, base, "HEAD", as_merge=as_merge)
        found = _located(repository, judged.findings)
        return Looked(repository, judged.registry, [*found, *_draft_findings(repository, judged.registry, look)])


def _look_at(repository: "Repository") -> "Look":
    """git looks at each file while the history is judged; in a large registry the two take about as long."""
    from regctl.store.worktree import Look

    return Look(repository)


def _located(repository: "Repository", found: Iterable[Finding]) -> list[Finding]:
    findings = list(found)
    if not findings:
        return []
    from regctl.store.findings import located

    return located(repository, findings)


def _draft_findings(repository: "Repository", held: Registry, look: "Look") -> list[Finding]:
    from regctl.store.worktree import names_kept_by_git

    warnings = [Finding("names-not-ignored", path, level=Level.WARNING) for path in names_kept_by_git(repository)]
    drafts = look.drafts()
    if not drafts:
        return warnings
    from regctl.replay.drafts import findings_of_draft

    found = [finding for path, content in drafts for finding in findings_of_draft(held, path, content)]
    return [*_located(repository, found), *warnings]


def _findings_in_names(repository: "Repository", held: Registry) -> list[Finding]:
    """What is wrong with the file that says what people are called; it warns, since nothing that counts depends on it."""
    from regctl.store.names_file import read_names

    file = read_names(repository.root)
    if file is None:
        return []
    from regctl.replay.drafts import findings_of_draft

    found = findings_of_draft(held, file.path, file.document)
    return [finding._replace(level=Level.WARNING) for finding in found]
