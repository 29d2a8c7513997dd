"""regctl check: every finding, in history and in files that are not committed yet."""

from typing import Annotated

import typer

from regctl.cli import session
from regctl.cli.options import AsOf, Json, Registry
from regctl.cli.terminal import console, put
from regctl.model.finding import Finding, Level
from regctl.model.trouble import Exit, UsageTrouble
from regctl.render.catalogue import FINDINGS
from regctl.replay.drafts import findings_of_draft
from regctl.store.findings import located
from regctl.store.worktree import commits_since, read_drafts


def check(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="The checks to run; all if none is named.")
    ] = None,
    list_checks: Annotated[bool, typer.Option("--list", help="Name all checks, and say what each means.")] = False,
    base: Annotated[str | None, typer.Option("--base", metavar="REV", help="Only what came since this commit.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> None:
    """Everything that did not count, or would not: in history, and in files that are not committed yet."""
    if list_checks:
        from regctl.render.findings_text import print_checks

        print_checks(console())
        return
    for name in names or ():
        if name not in FINDINGS:
            raise UsageTrouble("unknown-check", name=name, known=FINDINGS)
    reading = session.read(registry, as_of, whole_line=True)
    repository, held = reading.repository, reading.registry
    since = commits_since(repository, base) if base is not None else None
    drafts = [] if reading.is_past else _draft_findings(reading)
    found = located(repository, [f for f in (*held.findings, *drafts) if _is_wanted(f, names, since)])
    standing = [finding for finding in found if not held.resolution_of(finding.commit)]
    resolved = [(finding, each) for finding in found if (each := held.resolution_of(finding.commit))]
    if json:
        from regctl.render.registry_json import render_findings

        put(render_findings(held, standing, resolved))
    else:
        from regctl.render.findings_text import print_findings

        print_findings(held, standing, resolved, console())
    if any(finding.level is Level.ERROR for finding in standing):
        raise typer.Exit(Exit.REFUSED)


def _is_wanted(finding: Finding, names: list[str] | None, since: frozenset[str] | None) -> bool:
    named = not names or finding.check in names
    return named and (since is None or finding.commit is None or finding.commit in since)


def _draft_findings(reading: session.Reading) -> list[Finding]:
    drafts = read_drafts(reading.repository)
    return [finding for path, content in drafts for finding in findings_of_draft(reading.registry, path, content)]
