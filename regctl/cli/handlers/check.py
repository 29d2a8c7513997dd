"""regctl check: every finding, in history and in files that are not committed yet."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.terminal import put, sheet
from regctl.model.finding import Finding, Level
from regctl.model.trouble import Exit, UsageTrouble


def check(
    names: list[str] | None, list_checks: bool, base: str | None, as_of: str | None, json: bool, registry: Path | None
) -> Exit | None:
    if list_checks:
        from regctl.render.findings_text import print_checks

        print_checks(sheet())
        return None
    _check_names(names or ())
    reading = session.read(registry, as_of, whole_line=True)
    held = reading.registry
    since = _commits_since(reading, base) if base is not None else None
    drafts = [] if reading.is_past else _draft_findings(reading)
    # What names.yaml says is this clone's alone: no document depends on it, and nothing that counts.
    of_names = [] if reading.is_past or json else _findings_in_names(reading)
    found = _located(reading, [f for f in (*held.findings, *drafts, *of_names) if _is_wanted(f, names, since)])
    standing = [finding for finding in found if not held.resolution_of(finding.commit)]
    resolved = [(finding, each) for finding in found if (each := held.resolution_of(finding.commit))]
    if json:
        from regctl.render.registry_json import render_findings

        put(render_findings(held, standing, resolved))
    else:
        from regctl.render.findings_text import print_findings

        print_findings(held, standing, resolved, naming.names_of(reading.repository, tells=False), sheet())
    return Exit.REFUSED if any(finding.level is Level.ERROR for finding in standing) else None


def _check_names(names: list[str] | tuple[str, ...]) -> None:
    for name in names:
        from regctl.render.catalogue import FINDINGS

        if name not in FINDINGS:
            raise UsageTrouble("unknown-check", name=name, known=FINDINGS)


def _commits_since(reading: session.Reading, base: str) -> frozenset[str]:
    from regctl.store.worktree import commits_since

    return commits_since(reading.repository, base)


def _located(reading: session.Reading, findings: list[Finding]) -> list[Finding]:
    if not findings:
        return []
    from regctl.store.findings import located

    return located(reading.repository, findings)


def _is_wanted(finding: Finding, names: list[str] | None, since: frozenset[str] | None) -> bool:
    named = not names or finding.check in names
    return named and (since is None or finding.commit is None or finding.commit in since)


def _draft_findings(reading: session.Reading) -> list[Finding]:
    from regctl.store.worktree import names_kept_by_git, read_drafts

    drafts = read_drafts(reading.repository)
    kept = names_kept_by_git(reading.repository)
    warnings = [Finding("names-not-ignored", path, level=Level.WARNING) for path in kept]
    if not drafts:
        return warnings
    from regctl.replay.drafts import findings_of_draft

    return [
        *(finding for path, content in drafts for finding in findings_of_draft(reading.registry, path, content)),
        *warnings,
    ]


def _findings_in_names(reading: session.Reading) -> list[Finding]:
    """What is wrong with the file that says what people are called; it warns, since nothing that counts depends on it."""
    from regctl.store.names_file import read_names

    file = read_names(reading.repository.root)
    if file is None:
        return []
    from regctl.replay.drafts import findings_of_draft

    found = findings_of_draft(reading.registry, file.path, file.document)
    return [finding._replace(level=Level.WARNING) for finding in found]
