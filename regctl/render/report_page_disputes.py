"""How disputes ended, which clauses they marked, and which are still open, as sections for people."""

from datetime import date
from functools import cache

from regctl.model.dispute import State
from regctl.render.names import Names
from regctl.render.report_words import say
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.writing import short_commits, signed
from regctl.report.marks import AmbiguousClause
from regctl.report.month import MonthReport
from regctl.report.waiting import Waiting
from regctl.rules.decided import DecidedDispute


def outcomes_section(report: MonthReport) -> Section:
    return Section(
        title=say("outcomes"),
        columns=(Column(say("outcome")), Column(say("disputes"), is_number=True)),
        rows=tuple((Cell(say(f"outcome.{name}")), Cell(str(count))) for name, count in report.outcomes.items() if count),
        nothing=say("outcomes.nothing"),
    )


def decided_section(report: MonthReport, names: Names, *, with_commits: bool) -> Section:
    titles = ("day", "dispute", "initiator", "respondent", "clause", "outcome", *(("commits",) if with_commits else ()))
    return Section(
        title=say("decided"),
        columns=tuple(Column(say(title)) for title in titles),
        rows=tuple(
            (*_decided(dispute, names), *((Cell(short_commits(dispute.commits), Tone.NAME),) if with_commits else ()))
            for dispute in report.disputes
        ),
        note=say("decided.note"),
    )


def ambiguous_section(report: MonthReport, names: Names) -> Section:
    titles = ("clause", "since", "set-by", "turn", "by-when")
    return Section(
        title=say("ambiguous"),
        columns=tuple(Column(say(title)) for title in titles),
        rows=tuple(_ambiguous(clause, names) for clause in report.ambiguous),
        note=say("ambiguous.note"),
        nothing=say("ambiguous.nothing"),
    )


def open_section(report: MonthReport, names: Names) -> Section:
    titles = ("dispute", "initiator", "respondent", "clause", "turn", "by-when")
    return Section(
        title=say("open"),
        columns=tuple(Column(say(title)) for title in titles),
        rows=tuple(_open(waiting, names) for waiting in report.open),
        note=say("open.note"),
        nothing=say("open.nothing"),
    )


def _decided(dispute: DecidedDispute, names: Names) -> tuple[Cell, ...]:
    (initiator, won), (respondent, lost) = dispute.points
    return (
        _day(dispute.decided_on),
        Cell(dispute.id, Tone.NAME),
        _party(names.of(initiator), won),
        _party(names.of(respondent), lost),
        _clause(dispute.regulation, dispute.clause),
        _ended(dispute.outcome),
    )


# A month of thousands of disputes has few days, clauses and ways to end.


@cache
def _day(day: date) -> Cell:
    return Cell(day.isoformat())


@cache
def _party(person: str, points: int) -> Cell:
    return Cell(say("party", person=person, points=signed(points)))


@cache
def _clause(regulation: str, clause: str) -> Cell:
    return Cell(f"{regulation}#{clause}", Tone.NAME)


@cache
def _ended(outcome: str) -> Cell:
    return Cell(say(f"ended.{outcome}"))


def _ambiguous(clause: AmbiguousClause, names: Names) -> tuple[Cell, ...]:
    mark = clause.mark
    since = mark.since.isoformat()
    if mark.fixed_on:
        by_when = Cell(say("fixed", day=mark.fixed_on.isoformat()), Tone.GOOD)
    else:
        by_when = _by_when(clause.due.isoformat(), clause.overdue)
    nobody = "" if clause.is_fixed else say("nobody")
    return (
        Cell(clause.cited, Tone.NAME),
        Cell(say("came-back", day=since), Tone.BAD) if mark.came_back else Cell(since),
        Cell(", ".join(mark.disputes)),
        Cell(names.listed(clause.turn) or nobody),
        by_when,
    )


def _open(waiting: Waiting, names: Names) -> tuple[Cell, ...]:
    if waiting.waiting_for is None:
        turn = Cell(say("waits-for-arbiter"), Tone.BAD)
    else:
        key = "to-answer" if waiting.state is State.OPEN else "to-rule"
        turn = Cell(say(key, person=names.beside(waiting.waiting_for, (waiting.initiator, waiting.respondent))))
    return (
        Cell(waiting.id, Tone.NAME),
        Cell(names.of(waiting.initiator)),
        Cell(names.of(waiting.respondent)),
        _clause(waiting.regulation, waiting.clause),
        turn,
        _by_when(waiting.due.isoformat(), waiting.overdue) if waiting.due else Cell(say("no-date"), Tone.QUIET),
    )


def _by_when(day: str, overdue: bool) -> Cell:
    return Cell(say("overdue", day=day), Tone.BAD) if overdue else Cell(day)
