"""regctl dispute open: from options alone, or by asking for what is missing, with a preview."""

import shlex
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

import typer

from regctl.actions.open_dispute import new_id, open_dispute
from regctl.cli import session
from regctl.cli.ask import Choices, ask, ask_text, confirm, one_of
from regctl.cli.carry_out import carry_out, show
from regctl.cli.options import DryRun, NoInput, Registry
from regctl.cli.parse import parse_citation, parse_day, parse_text
from regctl.cli.required import require
from regctl.cli.terminal import can_ask, tell
from regctl.model.dispute import Opening
from regctl.model.people import Person
from regctl.model.registry import Registry as RegistryState
from regctl.rules.texts import text_on


@dataclass(slots=True)
class Claim:
    """What the command line says so far."""

    against: str | None
    regulation: str | None
    occurred: str | None
    what: str | None
    evidence: tuple[str, ...]

    def command(self) -> str:
        """The one-liner that says the same."""
        words = ["regctl", "dispute", "open"]
        for option in ("against", "regulation", "occurred", "what"):
            words += [f"--{option}", str(getattr(self, option))]
        for link in self.evidence:
            words += ["--evidence", link]
        return shlex.join(words)


def open_command(
    against: Annotated[str | None, typer.Option(metavar="PERSON", help="The colleague.")] = None,
    regulation: Annotated[str | None, typer.Option(metavar="REG-002#2.1", help="The regulation and clause.")] = None,
    occurred: Annotated[str | None, typer.Option(metavar="DAY", help="The day on which it happened.")] = None,
    what: Annotated[str | None, typer.Option(metavar="TEXT", help="What happened. `-` reads stdin, `@FILE` a file.")] = None,
    evidence: Annotated[list[str] | None, typer.Option(metavar="URL", help="A link that shows it; may be repeated.")] = None,
    dry_run: DryRun = False,
    no_input: NoInput = False,
    registry: Registry = None,
) -> None:
    """Open a dispute: you saw a colleague break a regulation. One point is at stake."""
    claim = Claim(against, regulation, occurred, what, tuple(evidence or ()))
    asks = can_ask(no_input) and None in (against, regulation, occurred, what)
    if not asks:
        require("dispute open", against=against, regulation=regulation, occurred=occurred, what=what)
        _check_words(claim)
    writing = session.write(registry)
    if asks:
        _ask_for_missing(claim, writing.registry, writing.actor)
    opening = _opening(writing, claim)
    plan = open_dispute(writing.registry, opening, writing.actor, writing.now)
    if asks and not dry_run:
        show(writing, plan)
        if not confirm("Open this dispute?"):
            tell("Nothing was written.")
            return
    carry_out(writing, plan, dry_run=dry_run)
    if asks:
        tell("The same in one line:", f"  {claim.command()}")


def _check_words(claim: Claim) -> None:
    parse_citation(claim.regulation or "")
    parse_day(claim.occurred or "")


def _opening(writing: session.Writing, claim: Claim) -> Opening:
    regulation, clause = parse_citation(claim.regulation or "")
    registry = writing.registry
    return Opening(
        id=new_id(registry, writing.now, session.draw_suffix, registry.disputes.__contains__),
        initiator=writing.actor.id,
        respondent=claim.against or "",
        regulation=regulation,
        clause=clause,
        occurred=parse_day(claim.occurred or ""),
        what=parse_text(claim.what or ""),
        evidence=tuple(parse_text(link) for link in claim.evidence),
    )


def _ask_for_missing(claim: Claim, registry: RegistryState, actor: Person) -> None:
    if claim.against is None:
        others = [(person.id, person.name) for person in registry.people if person != actor and person.is_active(registry.today)]
        claim.against = ask("Who", one_of(others, "unknown-person", "person"), others)
    if claim.occurred is None:
        yesterday = str(registry.today - timedelta(days=1))
        claim.occurred = ask("On which day (YYYY-MM-DD)", _kept(parse_day), default=yesterday)
    if claim.regulation is None:
        clauses = _clauses(registry, claim)
        claim.regulation = ask("Which clause", one_of(clauses, "unknown-clause-choice", "clause"), clauses)
    if claim.what is None:
        claim.what = ask_text("What happened")


def _kept(check: Callable[[str], object]) -> Callable[[str], str]:
    """A reader that keeps the answer as it was written, once it can be read."""

    def read(answer: str) -> str:
        check(answer)
        return answer

    return read


def _clauses(registry: RegistryState, claim: Claim) -> Choices:
    """Every clause in force on that day that covers the respondent."""
    respondent = registry.people.get(claim.against)
    day = parse_day(claim.occurred or "")
    texts = [text_on(story, day) for _, story in sorted(registry.regulations.items())]
    covering = [text for text in texts if text and respondent and text.covers(respondent.department)]
    return [(f"{text.id}#{clause.id}", clause.words) for text in covering for clause in text.clauses]
