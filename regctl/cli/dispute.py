"""regctl dispute: open, answer, rule, withdraw, recuse, void, list, show, sweep."""

from enum import StrEnum
from typing import Annotated

import typer

from regctl.actions.act_on_dispute import act_on_dispute, base_text, write_default
from regctl.actions.plan import Plan
from regctl.cli import session
from regctl.cli.carry_out import carry_out
from regctl.cli.open_dispute import open_command
from regctl.cli.options import AsOf, DisputeId, DryRun, Json, NoInput, Reason, Registry
from regctl.cli.parse import find_dispute, parse_month
from regctl.cli.required import Said
from regctl.cli.terminal import console, put, tell
from regctl.model.dispute import Act, ActKind, Dispute, Ruling, State
from regctl.model.trouble import UsageTrouble
from regctl.report.disputes import dispute_view, dispute_views, list_disputes
from regctl.store.findings import located

app = typer.Typer(no_args_is_help=True, help="Disputes: open, answer, rule, look.")
app.command("open")(open_command)


class Answer(StrEnum):
    accept = "accept"
    contest = "contest"


class Outcome(StrEnum):
    initiator = "initiator"
    respondent = "respondent"
    both_right = "both-right"
    both_wrong = "both-wrong"


@app.command()
def answer(
    dispute: DisputeId,
    answer: Annotated[Answer, typer.Argument(help="Accept that it was so, or contest it with a reason.")],
    reason: Reason = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> None:
    """Answer a dispute against you: accept, or contest with a reason, which doubles the stake."""
    if answer is Answer.contest:
        _act(registry, dispute, ActKind.CONTEST, Said(reason, no_input, "dispute answer", "Why is it not so"), dry_run)
    elif reason is not None:
        raise UsageTrouble("reason-not-taken")
    else:
        _act(registry, dispute, ActKind.ACCEPT, None, dry_run)


@app.command()
def rule(
    dispute: DisputeId,
    outcome: Annotated[Outcome, typer.Argument(help="Who was right; both-right and both-wrong mark the clause ambiguous.")],
    reason: Reason = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> None:
    """Rule on a contested dispute, as its arbiter."""
    said = Said(reason, no_input, "dispute rule", "Why do you rule so")
    _act(registry, dispute, ActKind.RULE, said, dry_run, Ruling(outcome.value))


@app.command()
def withdraw(
    dispute: DisputeId, reason: Reason = None, dry_run: DryRun = False, no_input: NoInput = False, registry: Registry = None
) -> None:
    """Withdraw a dispute of yours: free before the answer, one point after a contest."""
    _act(registry, dispute, ActKind.WITHDRAW, Said(reason, no_input, "dispute withdraw", "Why"), dry_run)


@app.command()
def recuse(
    dispute: DisputeId, reason: Reason = None, dry_run: DryRun = False, no_input: NoInput = False, registry: Registry = None
) -> None:
    """Pass a dispute on to the next arbiter, as its arbiter."""
    _act(registry, dispute, ActKind.RECUSE, Said(reason, no_input, "dispute recuse", "Why"), dry_run)


@app.command()
def void(
    dispute: DisputeId, reason: Reason = None, dry_run: DryRun = False, no_input: NoInput = False, registry: Registry = None
) -> None:
    """Void a dispute, as an admin who is no party to it."""
    _act(registry, dispute, ActKind.VOID, Said(reason, no_input, "dispute void", "Why"), dry_run)


def _act(
    registry: Registry, dispute_id: str, kind: ActKind, said: Said | None, dry_run: bool, ruling: Ruling | None = None
) -> None:
    """Take an act."""
    if said:
        said.check()
    writing = session.write(registry)
    dispute = find_dispute(writing.registry, dispute_id)
    hand = writing.actor.id if kind in (ActKind.RULE, ActKind.RECUSE, ActKind.VOID) else None
    base = _base(writing, dispute)

    def plan_with(reason: str | None) -> Plan:
        return act_on_dispute(writing.registry, dispute, Act(kind, reason, hand, ruling), writing.actor, writing.now, base)

    plan = plan_with(said.text(plan_with) if said else None)
    carry_out(writing, plan, dry_run=dry_run)


def _base(writing: session.Writing, dispute: Dispute) -> str:
    at_head = writing.text_at_head(dispute.path)
    return base_text(dispute, at_head, lambda: writing.text_of(dispute.text_id))


@app.command()
def sweep(dry_run: DryRun = False, registry: Registry = None) -> None:
    """Write down what the clock has decided: a commit for each dispute that nobody answered. Safe to repeat, safe to forget."""
    writing = session.write_facts(registry)
    due = [d for d in writing.registry.disputes.values() if d.state is State.DEFAULTED and not d.default_is_written]
    for dispute in due:
        carry_out(writing, write_default(writing.registry, dispute, writing.now, _base(writing, dispute)), dry_run=dry_run)
    if not due:
        tell("Nothing to write: the clock has decided nothing new.")


@app.command("list")
def list_command(
    state: Annotated[str | None, typer.Option(metavar="STATE", help="open, contested, accepted, ...")] = None,
    person: Annotated[str | None, typer.Option(metavar="PERSON", help="A party or an arbiter.")] = None,
    regulation: Annotated[str | None, typer.Option(metavar="REGULATION", help="A regulation, or a clause of one.")] = None,
    department: Annotated[str | None, typer.Option(metavar="DEPARTMENT", help="Either party's.")] = None,
    month: Annotated[str | None, typer.Option(metavar="MONTH", help="Opened or decided in it: 2026-10, this, last.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Those that you are a party to, or rule on.")] = False,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> None:
    """List disputes, the oldest first."""
    reading = session.read(registry, as_of)
    shown = reading.registry
    if mine:
        person = session.reader(reading).id
    if state is not None and state not in {each.value for each in State}:
        raise UsageTrouble("unknown-state", name=state, known=tuple(each.value for each in State))
    if person is not None and person not in shown.people:
        raise UsageTrouble("unknown-person", person=person, known=tuple(shown.people.by_id))
    if regulation is not None and regulation.partition("#")[0] not in shown.regulations:
        raise UsageTrouble("unknown-regulation", regulation=regulation, known=tuple(sorted(shown.regulations)))
    if department is not None and department not in shown.settings.departments:
        raise UsageTrouble("unknown-department", department=department, known=tuple(shown.settings.departments))
    found = list_disputes(
        shown,
        state=State(state) if state else None,
        person=person,
        regulation=regulation,
        department=department,
        month=parse_month(month, shown.today) if month else None,
    )
    views = dispute_views(shown, found)
    if json:
        from regctl.render.views_json import render_disputes

        put(render_disputes(views))
    else:
        from regctl.render.views_text import print_dispute_list

        print_dispute_list(views, console())


@app.command()
def show(dispute: DisputeId, as_of: AsOf = None, json: Json = False, registry: Registry = None) -> None:
    """Everything about one dispute: what was claimed, every act with its commit, what was not counted, whose turn it is."""
    reading = session.read(registry, as_of)
    view = dispute_view(reading.registry, find_dispute(reading.registry, dispute))
    view = view._replace(not_counted=tuple(located(reading.repository, view.not_counted)))
    if json:
        from regctl.render.views_json import render_dispute

        put(render_dispute(view))
    else:
        from regctl.render.views_text import print_dispute

        print_dispute(view, console())
