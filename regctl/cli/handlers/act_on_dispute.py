"""regctl dispute answer, rule, withdraw, recuse, void and sweep: acts on a dispute that is there."""

from pathlib import Path

from regctl.actions.act_on_dispute import act_on_dispute, base_text, write_default
from regctl.actions.plan import Plan
from regctl.cli import session
from regctl.cli.carry_out import carry_out, write_out
from regctl.cli.parse import find_dispute
from regctl.cli.required import Said
from regctl.cli.terminal import tell
from regctl.model.dispute import Act, ActKind, Dispute, Ruling, State
from regctl.model.trouble import UsageTrouble


def answer(dispute: str, answer: str, reason: str | None, dry_run: bool, no_input: bool, registry: Path | None) -> None:
    if answer == "contest":
        _act(registry, dispute, ActKind.CONTEST, Said(reason, no_input, "dispute answer", "Why is it not so"), dry_run)
    elif reason is not None:
        raise UsageTrouble("reason-not-taken")
    else:
        _act(registry, dispute, ActKind.ACCEPT, None, dry_run)


def rule(dispute: str, outcome: str, reason: str | None, dry_run: bool, no_input: bool, registry: Path | None) -> None:
    said = Said(reason, no_input, "dispute rule", "Why do you rule so")
    _act(registry, dispute, ActKind.RULE, said, dry_run, Ruling(outcome))


def withdraw(dispute: str, reason: str | None, dry_run: bool, no_input: bool, registry: Path | None) -> None:
    _act(registry, dispute, ActKind.WITHDRAW, Said(reason, no_input, "dispute withdraw", "Why"), dry_run)


def recuse(dispute: str, reason: str | None, dry_run: bool, no_input: bool, registry: Path | None) -> None:
    _act(registry, dispute, ActKind.RECUSE, Said(reason, no_input, "dispute recuse", "Why"), dry_run)


def void(dispute: str, reason: str | None, dry_run: bool, no_input: bool, registry: Path | None) -> None:
    _act(registry, dispute, ActKind.VOID, Said(reason, no_input, "dispute void", "Why"), dry_run)


def _act(
    registry: Path | None, dispute_id: str, kind: ActKind, said: Said | None, dry_run: bool, ruling: Ruling | None = None
) -> None:
    """Take an act."""
    if said:
        said.check()
    writing = session.write(registry)
    dispute = find_dispute(writing.registry, dispute_id).id

    def plan_with(reason: str | None, now: session.Writing = writing) -> Plan:
        hand = now.actor.id if kind in (ActKind.RULE, ActKind.RECUSE, ActKind.VOID) else None
        found = now.registry.disputes[dispute]
        return act_on_dispute(now.registry, found, Act(kind, reason, hand, ruling), now.actor, now.now, base_of(now, found))

    reason = said.text(plan_with) if said else None
    carry_out(writing, lambda now: plan_with(reason, now), dry_run=dry_run)


def base_of(writing: session.Writing, dispute: Dispute) -> str:
    """The text of a dispute's file to append an act to."""
    at_head = writing.text_at_head(dispute.path)
    return base_text(dispute, at_head, lambda: writing.text_of(dispute.text_id))


def sweep(dry_run: bool, registry: Path | None) -> None:
    with session.alone(session.write_facts(registry), dry_run=dry_run) as writing:
        due = [d for d in writing.registry.disputes.values() if d.state is State.DEFAULTED and not d.default_is_written]
        for dispute in due:
            write_out(writing, write_default(writing.registry, dispute, writing.now, base_of(writing, dispute)), dry_run=dry_run)
        if not due:
            tell("Nothing to write: the clock has decided nothing new.")
