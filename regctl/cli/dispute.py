"""regctl dispute: how open, answer, rule, withdraw, recuse, void, list, show and sweep are called."""

from typing import Annotated, Literal

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, DisputeId, DryRun, Json, NoInput, Reason, Registry, people

app = typer.Typer(no_args_is_help=True, help="Disputes: open, answer, rule, look.")


@app.command("open")
def open_command(
    against: Annotated[
        str | None, typer.Option(metavar="PERSON", autocompletion=people, help="The colleague: id or name.")
    ] = None,
    regulation: Annotated[str | None, typer.Option(metavar="REG-002#2.1", help="The regulation and clause.")] = None,
    occurred: Annotated[str | None, typer.Option(metavar="DAY", help="The day on which it happened.")] = None,
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="What happened. `-` reads stdin, `@FILE` a file.")] = None,
    evidence: Annotated[list[str] | None, typer.Option(metavar="URL", help="A link that shows it; may be repeated.")] = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> Call:
    """Open a dispute: you saw a colleague break a regulation. One point is at stake."""
    return "dispute open", locals()


@app.command()
def answer(
    dispute: DisputeId,
    answer: Annotated[Literal["accept", "contest"], typer.Argument(help="Accept that it was so, or contest it with a reason.")],
    reason: Reason = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> Call:
    """Answer a dispute against you: accept, or contest with a reason, which doubles the stake."""
    return "dispute answer", locals()


@app.command()
def rule(
    dispute: DisputeId,
    outcome: Annotated[
        Literal["initiator", "respondent", "both-right", "both-wrong"],
        typer.Argument(help="Who was right; both-right and both-wrong mark the clause ambiguous."),
    ],
    reason: Reason = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> Call:
    """Rule on a contested dispute, as its arbiter."""
    return "dispute rule", locals()


@app.command()
def withdraw(
    dispute: DisputeId, reason: Reason = None, dry_run: DryRun = False, no_input: NoInput = False, registry: Registry = None
) -> Call:
    """Withdraw a dispute of yours: free before the answer, one point after a contest."""
    return "dispute withdraw", locals()


@app.command()
def recuse(
    dispute: DisputeId, reason: Reason = None, dry_run: DryRun = False, no_input: NoInput = False, registry: Registry = None
) -> Call:
    """Pass a dispute on to the next arbiter, as its arbiter."""
    return "dispute recuse", locals()


@app.command()
def void(
    dispute: DisputeId, reason: Reason = None, dry_run: DryRun = False, no_input: NoInput = False, registry: Registry = None
) -> Call:
    """Void a dispute, as an admin who is no party to it."""
    return "dispute void", locals()


@app.command()
def sweep(dry_run: DryRun = False, registry: Registry = None) -> Call:
    """Write down what the clock has decided: a commit for each dispute that nobody answered. Safe to repeat, safe to forget."""
    return "dispute sweep", locals()


@app.command("list")
def list_command(
    state: Annotated[str | None, typer.Option(metavar="STATE", help="open, contested, accepted, ...")] = None,
    person: Annotated[
        str | None, typer.Option(metavar="PERSON", autocompletion=people, help="A party or an arbiter: id or name.")
    ] = None,
    regulation: Annotated[str | None, typer.Option(metavar="REGULATION", help="A regulation, or a clause of one.")] = None,
    department: Annotated[str | None, typer.Option(metavar="DEPARTMENT", help="Either party's.")] = None,
    month: Annotated[str | None, typer.Option(metavar="MONTH", help="Opened or decided in it: 2026-10, this, last.")] = None,
    mine: Annotated[bool, typer.Option("--mine", help="Those that you are a party to, or rule on.")] = False,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """List disputes, the oldest first."""
    return "dispute list", locals()


@app.command()
def show(dispute: DisputeId, as_of: AsOf = None, json: Json = False, registry: Registry = None) -> Call:
    """Everything about one dispute: what was claimed, every act with its commit, what was not counted, whose turn it is."""
    return "dispute show", locals()
