"""regctl intake: the form of somebody who does not use git becomes their act, by the same actions as the commands.

It runs with rights that the writer of the form does not have, so nothing that stands in a form is believed or carried out.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from regctl.actions.forms import Filled, read_filled
from regctl.actions.issue import Issue, NotAnEvent, read_event
from regctl.actions.plan import Plan
from regctl.cli import session
from regctl.cli.carry_out import show
from regctl.cli.parse import clean_text, find_dispute, find_person, parse_category, parse_citation, parse_day
from regctl.cli.terminal import put, tell
from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.paths import ALPHABET
from regctl.model.people import Person, fold_login
from regctl.model.records import ErrorRecord
from regctl.model.trouble import Exit, GitTrouble, Refusal, Refused, UsageTrouble
from regctl.render import intake_words as words
from regctl.render.intake_words import Mend
from regctl.render.names import NO_NAMES
from regctl.render.outcomes import outcome_of
from regctl.render.subjects import subject_of
from regctl.render.writing import plain
from regctl.store.beside import commit_beside, let_branch_be
from regctl.store.identity import read_committer
from regctl.store.proposal import Hand
from regctl.store.taken import branch_for, in_history, on_branch, trailers

T = TypeVar("T")

_MOST = 1024 * 1024
"""The largest event that is read, in bytes."""


def intake(event: Path, dry_run: bool, registry: Path | None) -> Exit | None:
    issue = _issue_in(event)
    filled = read_filled(issue.text) if issue else None
    if issue is None or filled is None:
        tell(words.NO_FORM)
        return None
    with session.alone(session.write_beside(registry), dry_run=dry_run) as writing:
        if writing.repository.branch == branch_for(issue.number):
            raise GitTrouble("on-intake-branch", branch=writing.repository.branch)
        return _take_in(writing, issue, filled, dry_run)


def _take_in(writing: session.Writing, issue: Issue, filled: Filled, dry_run: bool) -> Exit | None:
    person = writing.registry.people.with_login(issue.login) if issue.login else None
    official = in_history(writing.repository, issue.number, person.emails) if person else None
    if official:
        tell(words.IS_OFFICIAL.format(number=issue.number, commit=official.commit[:12]))
        return None
    signs = writing.registry.settings.history.require_signatures
    mends = [Mend(None, Refusal("signs-for-nobody"))] if signs else []
    mends += [*_mends_of_author(issue, person), *(Mend(None, refusal) for refusal in filled.refusals)]
    if person is None or not filled.answers:
        return _ask_to_mend(mends)
    branch, digest = branch_for(issue.number), _digest(filled, person)
    before = on_branch(writing.repository, issue.number)
    if before and before.address in person.emails and before.text == digest and not mends:
        if not dry_run:
            let_branch_be(writing.repository, branch, before.commit)
        put(branch)
        tell(words.IS_THERE.format(number=issue.number, branch=branch))
        return None
    try:
        plan = _Reader(writing, filled, person, issue.number, mends).plan()
    except _NotTaken as refused:
        return _ask_to_mend(refused.mends)
    _commit(writing, plan, person, branch, trailers(issue.number, digest), dry_run)
    return None


def _issue_in(event: Path) -> Issue | None:
    """The issue in a file. Raises UsageTrouble where it holds no event of a forge."""
    with event.open("rb") as file:
        data = file.read(_MOST + 1)
    try:
        if len(data) > _MOST:
            raise NotAnEvent("it is too large")
        return read_event(data)
    except NotAnEvent as error:
        raise UsageTrouble("not-an-event", file=str(event), problem=str(error)) from None


def _mends_of_author(issue: Issue, person: Person | None) -> list[Mend]:
    """Whether the words are those of somebody whom the registry knows."""
    if issue.login is None or fold_login(issue.login) != fold_login(issue.editor):
        return [Mend(None, Refusal("edited-by-another", {"editor": issue.editor}))]
    return [] if person else [Mend(None, Refusal("unknown-login", {"login": issue.login}))]


def _ask_to_mend(mends: list[Mend]) -> Exit:
    put(words.mend_markdown(mends))
    return Exit.REFUSED


def _digest(filled: Filled, person: Person) -> str:
    """What was said, by whom, in sixteen digits: what is said anew is taken in anew."""
    said = json.dumps([person.id, filled.form.name, *filled.answers.items()])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def _commit(writing: session.Writing, plan: Plan, person: Person, branch: str, marks: str, dry_run: bool) -> None:
    subject = subject_of(plan.verb, plan.details)
    if dry_run:
        show(writing, plan)
        tell("", f"The commit would say: {plain(subject)}", "Nothing was written.")
        return
    author = Hand(person.name, person.emails[0])
    commit_beside(writing.repository, branch, plan.texts, f"{subject}\n\n{marks}", author, writing.identity)
    put(branch)
    tell(*(plain(line) for line in outcome_of(plan.verb, plan.details, NO_NAMES)), words.TAKEN_IN.format(branch=branch))
    committer = read_committer(writing.repository.git)
    if committer not in (*writing.registry.settings.history.forge_committers, *person.emails):
        tell(words.UNEXPECTED.format(committer=plain(committer)))


class _NotTaken(Exception):
    """A form whose act cannot be made as it stands."""

    def __init__(self, mends: list[Mend]) -> None:
        super().__init__()
        self.mends = mends


class _Reader:
    """The answers of a form read as the options of its command; all that cannot be meant is told at once."""

    def __init__(self, writing: session.Writing, filled: Filled, person: Person, number: int, mends: list[Mend]) -> None:
        self._writing, self._filled, self._person = writing, filled, person
        self._registry, self._now = writing.registry, writing.now
        self._draw = _drawn_for(number).__next__
        self._mends = mends

    def plan(self) -> Plan:
        """The plan of the act. Raises _NotTaken with all that is in its way."""
        make = getattr(self, f"_{self._filled.form.name}")
        try:
            plan: Plan | None = make()
        except Refused as refused:
            self._mends += (Mend(None, refusal) for refusal in refused.refusals)
        if self._mends or plan is None:
            raise _NotTaken(self._mends)
        return plan

    def _read(self, question: str, read: Callable[[str], T]) -> T | None:
        """An answer as a value; None where there is none, or it cannot be read."""
        answer = self._filled.answers[question]
        try:
            return None if answer is None else read(answer)
        except UsageTrouble as trouble:
            self._object(question, Refusal(trouble.code, trouble.details))
            return None

    def _object(self, question: str, refusal: Refusal) -> None:
        heading = next(each.heading for each in self._filled.form.questions if each.id == question)
        self._mends.append(Mend(heading, refusal))

    # One for each form

    def _open(self) -> Plan | None:
        from regctl.actions.open_dispute import new_id, open_dispute

        people, disputes = self._registry.people, self._registry.disputes
        against = self._read("against", lambda text: find_person(people, NO_NAMES, text))
        cited = self._read("regulation", parse_citation)
        occurred = self._read("occurred", parse_day)
        what = self._read("what", clean_text)
        links = self._read("evidence", lambda text: tuple(clean_text(line) for line in text.split("\n") if line.strip()))
        if against is None or cited is None or occurred is None or what is None or self._mends:
            return None
        name = new_id(self._registry, self._now, self._draw, disputes.__contains__)
        opening = Opening(name, self._person.id, against, *cited, occurred, what, links or ())
        return open_dispute(self._registry, opening, self._person, self._now)

    def _answer(self) -> Plan | None:
        answer, reason = self._filled.answers["answer"], self._filled.answers["reason"]
        if answer == "contest" and reason is None:
            self._object("reason", Refusal("no-reason", {"act": answer}))
        if answer == "accept" and reason is not None:
            self._object("reason", Refusal("reason-not-taken"))
        return self._act(ActKind(answer) if answer else None)

    def _rule(self) -> Plan | None:
        outcome = self._filled.answers["outcome"]
        return self._act(ActKind.RULE, self._person.id, Ruling(outcome) if outcome else None)

    def _act(self, kind: ActKind | None, hand: str | None = None, ruling: Ruling | None = None) -> Plan | None:
        from regctl.actions.act_on_dispute import act_on_dispute
        from regctl.cli.handlers.act_on_dispute import base_of

        dispute = self._read("dispute", lambda text: find_dispute(self._registry, text))
        reason = self._read("reason", clean_text)
        if kind is None or dispute is None or self._mends:
            return None
        base = base_of(self._writing, dispute)
        return act_on_dispute(self._registry, dispute, Act(kind, reason, hand, ruling), self._person, self._now, base)

    def _acknowledge(self) -> Plan | None:
        from regctl.actions.acknowledge import acknowledge

        regulation = self._filled.answers["regulation"]
        if regulation is None or self._mends:
            return None
        return acknowledge(self._registry, regulation, self._person, self._now, self._writing.text_at_head)

    def _error(self) -> Plan | None:
        from regctl.actions.open_dispute import new_id
        from regctl.actions.record_error import record_error

        category, what = self._read("category", parse_category), self._read("what", clean_text)
        occurred, cause = self._read("occurred", parse_day), self._read("cause", clean_text)
        if category is None or what is None or self._mends:
            return None
        name = new_id(self._registry, self._now, self._draw, self._registry.errors.__contains__)
        day = occurred or self._registry.calendar.day(self._now)
        error = ErrorRecord(name, day, category, what, cause, self._filled.answers["regulation"])
        return record_error(self._registry, error, self._person, self._now)


def _drawn_for(number: int) -> Iterator[str]:
    """Characters for new ids, the same for an issue each time: if it is taken in twice, it is the same file."""
    turn = 0
    while True:
        digest = hashlib.sha256(f"intake {number} {turn}".encode()).digest()
        yield "".join(ALPHABET[byte % len(ALPHABET)] for byte in digest[:4])
        turn += 1
