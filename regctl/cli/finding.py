"""regctl finding: resolve."""

from typing import Annotated

import typer

from regctl.actions.plan import Plan
from regctl.actions.resolve_finding import resolve_finding
from regctl.cli import session
from regctl.cli.carry_out import carry_out
from regctl.cli.options import DryRun, NoInput, Reason, Registry
from regctl.cli.required import Said

app = typer.Typer(no_args_is_help=True, help="Findings that an admin has dealt with.")


@app.callback()
def findings() -> None:
    """Findings that an admin has dealt with."""


@app.command()
def resolve(
    commit: Annotated[str, typer.Argument(metavar="COMMIT", help="The commit whose findings are dealt with.")],
    reason: Reason = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> None:
    """Resolve the findings of a commit, as an admin: they stay listed, and no longer fail the check."""
    said = Said(reason, no_input, "finding resolve", "How was it dealt with")
    said.check()
    writing = session.write(registry)

    def plan_with(why: str) -> Plan:
        return resolve_finding(writing.registry, commit, why, writing.actor, writing.now)

    carry_out(writing, plan_with(said.text(plan_with)), dry_run=dry_run)
