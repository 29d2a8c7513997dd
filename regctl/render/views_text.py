"""What waits for somebody, disputes, regulations and errors, as people read them."""

from collections.abc import Iterable
from datetime import date

from regctl.model.calendar import Calendar
from regctl.model.dispute import ActKind, Event, Passing
from regctl.model.finding import Finding
from regctl.model.records import RecordedError
from regctl.render.names import Names
from regctl.render.sections import Cell, Column, Page, Section, Tone
from regctl.render.sheet import Sheet, print_line, print_page, print_text
from regctl.render.writing import counted, signed
from regctl.report.disputes import DisputeView, act_of
from regctl.report.marks import AmbiguousClause
from regctl.report.regulations import RegulationView
from regctl.report.status import Status
from regctl.report.waiting import Waiting

_NOBODY = "an arbiter: nobody is left to rule"

_EVENTS = {
    ActKind.OPEN: "opened",
    ActKind.ACCEPT: "accepted",
    ActKind.CONTEST: "contested",
    ActKind.WITHDRAW: "withdrew",
    ActKind.RULE: "ruled",
    ActKind.RECUSE: "passed it on",
    ActKind.DEFAULT: "no answer came; silence is acceptance",
    ActKind.VOID: "voided it",
}

_PASSINGS = {
    Passing.CONTEST: "since the contest",
    Passing.RECUSAL: "after a recusal",
    Passing.CLOCK: "after the arbiter before let the time run out",
    Passing.DEPARTURE: "after the arbiter before had left",
    Passing.VACANCY: "after nobody was there to rule",
}


# Status


def print_status(status: Status, names: Names, sheet: Sheet) -> None:
    sections = [
        _waiting_section("To answer", "regctl dispute answer ID accept|contest", status.to_answer, names),
        _waiting_section(
            "To rule on", "regctl dispute rule ID initiator|respondent|both-right|both-wrong", status.to_rule, names
        ),
        Section(
            "To acknowledge (regctl regulation acknowledge REGULATION)",
            (Column("regulation"), Column("title"), Column("changed")),
            tuple((Cell(o.regulation, Tone.NAME), Cell(o.title), Cell(str(o.since))) for o in status.to_acknowledge),
        ),
        _marks_section("To mend (clauses that rulings found unclear)", status.to_fix, names),
        _waiting_section("Opened by you, and still open", "regctl dispute show ID", status.opened, names),
        _waiting_section(
            "Waiting for an arbiter", "name one in fallback_arbiters of regctl.yaml", status.waiting_for_arbiter, names
        ),
    ]
    shown = tuple(section for section in sections if section.rows)
    day = status.calendar.day(status.as_of)
    lines = () if shown else ("Nothing waits for you.",)
    warnings = (f"Unresolved findings: {status.findings}. regctl check says what they are.",) if status.findings else ()
    print_page(Page(f"{names.of(status.person)}, {day}", lines, shown, warnings), sheet)


def _waiting_section(title: str, command: str, waiting: Iterable[Waiting], names: Names) -> Section:
    columns = (Column("id"), Column("clause"), Column("between"), Column("waits for"), Column("until"))
    rows = tuple(
        (
            Cell(each.id, Tone.NAME),
            Cell(f"{each.regulation}#{each.clause}"),
            Cell(_between(each.initiator, each.respondent, names)),
            Cell(names.beside(each.waiting_for, (each.initiator, each.respondent)) if each.waiting_for else _NOBODY),
            _due(each.due, each.overdue),
        )
        for each in waiting
    )
    return Section(f"{title} ({command})", columns, rows)


def _between(initiator: str, respondent: str, names: Names) -> str:
    return f"{names.of(initiator)} against {names.of(respondent)}"


def _due(due: date | None, overdue: bool) -> Cell:
    if due is None:
        return Cell("-", Tone.QUIET)
    return Cell(f"{due}, overdue" if overdue else str(due), Tone.BAD if overdue else Tone.PLAIN)


def _marks_section(title: str, clauses: Iterable[AmbiguousClause], names: Names) -> Section:
    columns = (Column("clause"), Column("title"), Column("since"), Column("disputes"), Column("owner"), Column("until"))
    rows = tuple(
        (
            Cell(clause.cited, Tone.NAME),
            Cell(clause.title),
            Cell(str(clause.mark.since)),
            Cell(", ".join(clause.mark.disputes)),
            Cell(names.of(clause.owner)),
            _due(clause.due, clause.overdue),
        )
        for clause in clauses
    )
    return Section(title, columns, rows)


# Disputes


def print_dispute_list(views: Iterable[DisputeView], names: Names, sheet: Sheet) -> None:
    rows = tuple(
        (
            Cell(view.dispute.id, Tone.NAME),
            Cell(_state_of(view)),
            Cell(view.dispute.opening.cited),
            Cell(_between(view.dispute.opening.initiator, view.dispute.opening.respondent, names)),
            Cell(_turn(view, names, view.dispute.opening.parties)),
        )
        for view in views
    )
    columns = (Column("id"), Column("state"), Column("clause"), Column("between"), Column("whose turn, or what it came to"))
    title = counted(len(rows), "dispute")
    print_page(Page(title, (), (Section("", columns, rows, nothing="None."),)), sheet)


def _state_of(view: DisputeView) -> str:
    dispute = view.dispute
    return f"ruled {dispute.outcome}" if dispute.ruling else dispute.state.value


def _turn(view: DisputeView, names: Names, named: Iterable[str] = ()) -> str:
    """Whose turn it is, or what it came to; `named` are the people who stand beside it."""
    decision, waiting = view.dispute.decision, view.waiting
    if decision:
        return (
            ", ".join(f"{names.beside(person, named)} {signed(points)}" for person, points in decision.points)
            + f" on {decision.day}"
        )
    if waiting is None or waiting.waiting_for is None:
        return f"waits for {_NOBODY}"
    return f"{names.beside(waiting.waiting_for, named)}, until {waiting.due}" + (" (overdue)" if waiting.overdue else "")


def print_dispute(view: DisputeView, names: Names, sheet: Sheet) -> None:
    dispute, opening = view.dispute, view.dispute.opening
    between = _between(opening.initiator, opening.respondent, names)
    print_line(sheet, f"{dispute.id}: {between}, {opening.cited}", Tone.STRONG)
    print_line(sheet, f"{_state_of(view)}; {_turn(view, names)}")
    print_line(sheet, f"On {opening.occurred}:")
    print_text(sheet, opening.what)
    for link in opening.evidence:
        print_line(sheet, f"  evidence: {link}")
    columns = (Column("when"), Column("who"), Column("what"), Column("commit"))
    rows = tuple(row for part in view.story for row in _rows_of(part, view.calendar, names))
    print_page(Page("", (), (Section("What happened", columns, rows),)), sheet)
    for term in dispute.terms:
        day = view.calendar.day(term.since)
        due = f", until the end of {term.due}" if term.due else ""
        arbiter = names.of(term.arbiter) if term.arbiter else "nobody"
        print_line(sheet, f"Arbiter from {day}: {arbiter}, {_PASSINGS[term.why]}{due}", Tone.QUIET)


def _rows_of(part: Event | Finding, calendar: Calendar, names: Names) -> list[tuple[Cell, ...]]:
    """An act that counted, with the reason that was given; or one that did not, with the reason why."""
    if isinstance(part, Event):
        what, tone = Cell(_EVENTS[part.kind] + _ruling_of(part)), Tone.QUIET
        why = part.act.reason if part.act else None
    else:
        from regctl.render.messages import finding_message

        act = act_of(part)
        what, tone = Cell(f"not counted: {act}" if act else "not counted", Tone.WARNING), Tone.WARNING
        why = (f"line {part.line}: " if part.line else "") + finding_message(part, calendar, names).text
    when = calendar.iso(part.at)[:16].replace("T", " ") if part.at is not None else ""
    who = names.of(part.by) if part.by else "the clock"
    rows: list[tuple[Cell, ...]] = [(Cell(when), Cell(who), what, Cell((part.commit or "-")[:12], Tone.QUIET))]
    if why:
        rows.append((Cell(""), Cell(""), Cell(why, tone), Cell("")))
    return rows


def _ruling_of(event: Event) -> str:
    return f": {event.act.ruling.value}" if event.act and event.act.ruling else ""


# Regulations and errors


def print_regulation_list(views: Iterable[RegulationView], names: Names, sheet: Sheet) -> None:
    columns = (
        Column("regulation"),
        Column("title"),
        Column("owner"),
        Column("status"),
        Column("acknowledged"),
        Column("unclear"),
    )
    rows = tuple(
        (
            Cell(view.text.id, Tone.NAME),
            Cell(view.text.title),
            Cell(names.of(view.text.owner)),
            Cell(view.text.status.value),
            Cell(f"{len(view.acknowledged)} of {len(view.acknowledged) + len(view.owing)}"),
            Cell(", ".join(mark.clause for mark in view.marks), Tone.BAD),
        )
        for view in views
    )
    print_page(Page("Regulations", (), (Section("", columns, rows, nothing="None."),)), sheet)


def print_regulation(view: RegulationView, names: Names, sheet: Sheet) -> None:
    text = view.text
    scope = ", ".join(text.applies_to) if text.applies_to else "everyone"
    print_line(sheet, f"{text.id}: {text.title}", Tone.STRONG)
    print_line(
        sheet, f"{text.status.value}, for {scope}; owner {names.of(text.owner)}; last changed {view.version.day}", Tone.QUIET
    )
    if view.version.starts > view.version.day:
        print_line(sheet, f"This text is in force from {view.version.starts} on.", Tone.WARNING)
    marks = {mark.clause: mark for mark in view.marks}
    for clause in text.clauses:
        print_line(sheet, "")
        print_line(sheet, clause.id, Tone.NAME)
        print_text(sheet, clause.text)
        if clause.id in marks:
            mark = marks[clause.id]
            print_line(sheet, f"  unclear since {mark.since}, by {', '.join(mark.disputes)}", Tone.BAD)
    print_line(sheet, "")
    print_line(sheet, f"fingerprint: {text.fingerprint}", Tone.QUIET)
    if view.owing:
        print_line(sheet, f"yet to acknowledge it: {names.listed(view.owing)}", Tone.WARNING)


def print_error_list(errors: Iterable[RecordedError], calendar: Calendar, names: Names, sheet: Sheet) -> None:
    columns = (Column("id"), Column("day"), Column("category"), Column("what"), Column("cause"), Column("by"))
    rows = tuple(
        (
            Cell(error.record.id, Tone.NAME),
            Cell(str(error.record.occurred)),
            Cell(error.record.category),
            Cell(error.record.what),
            Cell(error.record.cause or "", Tone.QUIET),
            Cell(names.of(error.by)),
        )
        for error in errors
    )
    print_page(Page("Errors", (), (Section("", columns, rows, nothing="None."),)), sheet)
