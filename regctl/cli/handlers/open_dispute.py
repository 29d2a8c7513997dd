"""regctl dispute open: from options alone, or by asking for what is missing, with a preview."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from regctl.actions.open_dispute import new_id, open_dispute
from regctl.actions.plan import Plan
from regctl.cli import session
from regctl.cli.carry_out import carry_out, show
from regctl.cli.parse import find_person, parse_citation, parse_day, parse_text
from regctl.cli.required import require
from regctl.cli.terminal import can_ask, tell
from regctl.model.dispute import Opening
from regctl.model.people import People, Person
from regctl.model.registry import Registry
from regctl.render.names import Names


class Claim(NamedTuple):
    """What the command line says so far."""

    against: str | None
    regulation: str | None
    occurred: str | None
    what: str | None
    evidence: tuple[str, ...]

    def command(self) -> str:
        """The one-liner that says the same."""
        import shlex

        words = ["regctl", "dispute", "open"]
        for option in ("against", "regulation", "occurred", "what"):
            words += [f"--{option}", str(getattr(self, option))]
        for link in self.evidence:
            words += ["--evidence", link]
        return shlex.join(words)


def open_command(
    against: str | None,
    regulation: str | None,
    occurred: str | None,
    what: str | None,
    evidence: list[str] | None,
    dry_run: bool,
    no_input: bool,
    registry: Path | None,
) -> None:
    claim = Claim(against, regulation, occurred, what, tuple(evidence or ()))
    asks = can_ask(no_input) and None in (against, regulation, occurred, what)
    if not asks:
        require("dispute open", against=against, regulation=regulation, occurred=occurred, what=what)
        _check_words(claim)
    writing = session.write(registry)
    if claim.against is not None:
        claim = claim._replace(against=find_person(writing.registry.people, writing.names, claim.against))
    if asks:
        claim = _ask_for_missing(claim, writing.registry, writing.actor, writing.names)
    if asks and not dry_run:
        from regctl.cli.ask import confirm

        show(writing, _plan(writing, claim))
        if not confirm("Open this dispute?"):
            tell("Nothing was written.")
            return
    carry_out(writing, lambda now: _plan(now, claim), dry_run=dry_run)
    if asks:
        tell("The same in one line:", f"  {claim.command()}")


def _check_words(claim: Claim) -> None:
    parse_citation(claim.regulation or "")
    parse_day(claim.occurred or "")


def _plan(writing: session.Writing, claim: Claim) -> Plan:
    return open_dispute(writing.registry, _opening(writing, claim), writing.actor, writing.now)


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


def _ask_for_missing(claim: Claim, registry: Registry, actor: Person, names: Names) -> Claim:
    from datetime import timedelta

    from regctl.cli.ask import ask, ask_text, one_of

    if claim.against is None:
        others = [person for person in registry.people if person != actor and person.is_active(registry.today)]
        choices = [(person.id, names.by_person.get(person.id, person.name)) for person in others]
        claim = claim._replace(against=ask("Who", _one_of_people(others, names), choices, names=names))
    if claim.occurred is None:
        yesterday = str(registry.today - timedelta(days=1))
        claim = claim._replace(occurred=ask("On which day (YYYY-MM-DD)", _kept(parse_day), default=yesterday))
    if claim.regulation is None:
        clauses = _clauses(registry, claim)
        claim = claim._replace(regulation=ask("Which clause", one_of(clauses, "unknown-clause-choice", "clause"), clauses))
    if claim.what is None:
        claim = claim._replace(what=ask_text("What happened"))
    return claim


def _one_of_people(others: list[Person], names: Names) -> Callable[[str], str]:
    """A reader that takes the id or the name of one of these."""
    from regctl.cli.ask import one_of

    known = People(tuple(others))
    take = one_of([(person, "") for person in known.ids], "unknown-person", "person")
    return lambda answer: take(find_person(known, names, answer))


def _kept(check: Callable[[str], object]) -> Callable[[str], str]:
    """A reader that keeps the answer as it was written, once it can be read."""

    def read(answer: str) -> str:
        check(answer)
        return answer

    return read


def _clauses(registry: Registry, claim: Claim) -> list[tuple[str, str]]:
    """Every clause in force on that day that covers the respondent."""
    from regctl.rules.texts import text_on

    respondent = registry.people.get(claim.against)
    day = parse_day(claim.occurred or "")
    texts = [text_on(story, day) for _, story in sorted(registry.regulations.items())]
    covering = [text for text in texts if text and respondent and text.covers(respondent.department)]
    return [(f"{text.id}#{clause.id}", clause.words) for text in covering for clause in text.clauses]
