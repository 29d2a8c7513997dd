"""regctl finding resolve."""

from pathlib import Path

from regctl.actions.plan import Plan
from regctl.actions.resolve_finding import resolve_finding
from regctl.cli import session
from regctl.cli.carry_out import carry_out
from regctl.cli.required import Said


def resolve(commit: str, reason: str | None, dry_run: bool, no_input: bool, registry: Path | None) -> None:
    said = Said(reason, no_input, "finding resolve", "How was it dealt with")
    said.check()
    writing = session.write(registry)

    def plan_with(why: str, now: session.Writing = writing) -> Plan:
        return resolve_finding(now.registry, commit, why, now.actor, now.now)

    why = said.text(plan_with)
    carry_out(writing, lambda now: plan_with(why, now), dry_run=dry_run)
