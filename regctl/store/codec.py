"""The registry's values as plain ones, which the cache keeps, and back: tuples, texts, numbers, nothing else.

What is packed here is unpacked by the same version of the program alone, so that the forms may change freely.
"""

from array import array
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from regctl.model.calendar import Month, Span
from regctl.model.closing import ClosedDepartment, ClosedDispute, ClosedMonth, ClosedPerson, Closing, Correction, Figures
from regctl.model.dispute import Act, ActKind, Decision, Dispute, Event, Opening, Passing, Ruling, Seat, State, Term
from regctl.model.facts import Facts, Overturned, Result, Spell
from regctl.model.finding import Finding, Level
from regctl.model.mark import Mark, MarkingRuling
from regctl.model.paths import dispute_path
from regctl.model.people import Deputy, People, Person, Role
from regctl.model.records import Acknowledged, ErrorRecord, RecordedError, Resolution, Resolved
from regctl.model.registry import IncidentKey, Law
from regctl.model.regulation import Clause, Regulation, Status, Story, Version
from regctl.model.settings import (
    Conversion,
    ConversionKind,
    Department,
    DisputeSettings,
    HistorySettings,
    Limits,
    PointPair,
    PointSettings,
    Settings,
    Target,
)
from regctl.store.columns import Columns, Plain, pack_columns, rows_of

_KINDS = {kind.value: kind for kind in ActKind}
_STATES = {state.value: state for state in State}
_RULINGS = {ruling.value: ruling for ruling in Ruling}


def _day(value: date | None) -> int | None:
    return None if value is None else value.toordinal()


def _of_day(value: int | None) -> date | None:
    return None if value is None else date.fromordinal(value)


# Disputes


def pack_dispute(dispute: Dispute) -> Plain:
    opening = dispute.opening
    return (
        (*opening[:5], opening.occurred.toordinal(), opening.what, opening.evidence),
        dispute.opened_at,
        dispute.opened_on.toordinal(),
        dispute.answer_due.toordinal(),
        _pack_dispute_settings(dispute.settings),
        _pack_points(dispute.point_settings),
        dispute.departments,
        list(map(_pack_event, dispute.events)),
        dispute.text_id,
        dispute.text_size,
        dispute.state._value_,
        dispute.ruling._value_ if dispute.ruling else None,
        list(map(_pack_term, dispute.terms)),
        list(map(_pack_decision, dispute.decisions)),
    )


def unpack_dispute(plain: Plain) -> Dispute:
    opening, opened_at, opened_on, due, settings, points, departments, events, text_id, size, state, ruling, terms, decisions = (
        plain
    )
    *names, occurred, what, evidence = opening
    return Dispute(
        Opening._make((*names, date.fromordinal(occurred), what, evidence)),
        dispute_path(names[0]),
        opened_at,
        date.fromordinal(opened_on),
        date.fromordinal(due),
        _unpack_dispute_settings(settings),
        _unpack_points(points),
        departments,
        tuple([_unpack_event(event) for event in events]),
        text_id,
        size,
        _STATES[state],
        _RULINGS[ruling] if ruling else None,
        tuple([_unpack_term(term) for term in terms]),
        tuple([_unpack_decision(decision) for decision in decisions]),
    )


def _pack_event(event: Event) -> Plain:
    kind, by, at, commit, act = event
    said = None if act is None else (act.reason, act.hand, act.ruling._value_ if act.ruling else None)
    return kind._value_, by, at, commit, said


def _unpack_event(plain: Plain) -> Event:
    kind, by, at, commit, said = plain
    if said is None:
        return Event(_KINDS[kind], by, at, commit)
    reason, hand, ruling = said
    return Event(_KINDS[kind], by, at, commit, Act(_KINDS[kind], reason, hand, _RULINGS[ruling] if ruling else None))


def _pack_term(term: Term) -> Plain:
    return tuple(term.seat) if term.seat else None, term.since, _day(term.due), term.why._value_, term.is_last


def _unpack_term(plain: Plain) -> Term:
    seat, since, due, why, is_last = plain
    return Term(Seat(*seat) if seat else None, since, _of_day(due), Passing(why), is_last)


def _pack_decision(decision: Decision) -> Plain:
    return (decision.state._value_, *decision[1:4], decision.day.toordinal(), *decision[5:])


def _unpack_decision(plain: Plain) -> Decision:
    state, outcome, order, at, day, points, departments, commit = plain
    return Decision(_STATES[state], outcome, order, at, date.fromordinal(day), points, departments, commit)


@lru_cache(maxsize=256)
def _pack_dispute_settings(settings: DisputeSettings) -> Plain:
    return (*settings[:-1], tuple(settings.limits))


@lru_cache(maxsize=256)
def _unpack_dispute_settings(plain: Plain) -> DisputeSettings:
    return DisputeSettings._make((*plain[:-1], Limits(*plain[-1])))


@lru_cache(maxsize=256)
def _pack_points(points: PointSettings) -> Plain:
    return tuple(tuple(pair) for pair in points)


@lru_cache(maxsize=256)
def _unpack_points(plain: Plain) -> PointSettings:
    return PointSettings(*(PointPair(*pair) for pair in plain))


def pack_facts(facts: Facts) -> Plain:
    spells, overturned = facts.spells, facts.overturned
    if not (spells or overturned):
        return tuple(facts)
    return (*facts[:15], tuple(map(tuple, spells)), *facts[16:23], tuple(overturned) if overturned else None)


def unpack_facts(plain: Plain) -> Facts:
    spells, overturned = plain[15], plain[23]
    if not (spells or overturned):
        return Facts._make(plain)
    before = Overturned._make(overturned) if overturned else None
    return Facts._make((*plain[:15], tuple(map(Spell._make, spells)), *plain[16:23], before))


def result_of(plain: Plain) -> Result:
    """The result by its own fields of packed facts."""
    *kept, overturned = plain
    return Result._make((*kept, Overturned._make(overturned)) if overturned else plain)


# People and rules


def pack_law(law: Law) -> Plain:
    return [_pack_person(person) for person in law.people], _pack_settings(law.settings)


def unpack_law(plain: Plain) -> Law:
    people, settings = plain
    return Law(People(tuple([_unpack_person(person) for person in people])), _unpack_settings(settings))


def _pack_person(person: Person) -> Plain:
    deputy = (person.deputy.person, _pack_span(person.deputy.days)) if person.deputy else None
    roles = tuple(sorted(role.value for role in person.roles))
    return (*person[:5], deputy, roles, person.keys, _pack_span(person.active), person.logins)


def _unpack_person(plain: Plain) -> Person:
    *names, deputy, roles, keys, active, logins = plain
    stand_in = Deputy(deputy[0], _unpack_span(deputy[1])) if deputy else None
    return Person._make((*names, stand_in, frozenset(map(Role, roles)), keys, _unpack_span(active), logins))


def _pack_span(span: Span) -> Plain:
    return _day(span.start), _day(span.end)


@lru_cache(maxsize=4096)
def _unpack_span(plain: Plain) -> Span:
    return Span(_of_day(plain[0]), _of_day(plain[1]))


def _pack_settings(settings: Settings) -> Plain:
    return (
        settings.organisation,
        # A registry without a time zone has Python's UTC, which is not one of the database's.
        settings.timezone.key if isinstance(settings.timezone, ZoneInfo) else None,
        settings.language,
        _pack_dispute_settings(settings.disputes),
        _pack_points(settings.points),
        settings.fix_days,
        tuple(settings.history),
        [_pack_department(department) for department in settings.departments.values()],
        [(target.figure, _amount(target.at_least), _amount(target.at_most)) for target in settings.targets],
    )


def _unpack_settings(plain: Plain) -> Settings:
    organisation, zone, language, disputes, points, fix_days, history, departments, targets = plain
    named = {"timezone": ZoneInfo(zone), "timezone_name": zone} if zone else {}
    return Settings(
        organisation=organisation,
        language=language,
        disputes=_unpack_dispute_settings(disputes),
        points=_unpack_points(points),
        fix_days=fix_days,
        history=HistorySettings(*history),
        departments={each[0]: _unpack_department(each) for each in departments},
        targets=tuple(Target(figure, _of_amount(least), _of_amount(most)) for figure, least, most in targets),
        **named,
    )


def _pack_department(department: Department) -> Plain:
    return department.id, department.name, *_pack_conversion(department.conversion)


def _unpack_department(plain: Plain) -> Department:
    department_id, name, *conversion = plain
    return Department(department_id, name, _unpack_conversion(conversion))


def _pack_conversion(conversion: Conversion) -> Plain:
    return conversion.kind.value, str(conversion.rate), conversion.currency, conversion.purpose, _amount(conversion.cap)


def _unpack_conversion(plain: Sequence[Any]) -> Conversion:
    kind, rate, currency, purpose, cap = plain
    return Conversion(ConversionKind(kind), Decimal(rate), currency, purpose, _of_amount(cap))


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _of_amount(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


# Regulations


def pack_story(story: Story) -> Plain:
    return story.id, story.path, [_pack_version(version) for version in story.versions]


def unpack_story(plain: Plain) -> Story:
    regulation, path, versions = plain
    return Story(regulation, path, tuple([_unpack_version(version) for version in versions]))


def _pack_version(version: Version) -> Plain:
    return (
        version.commit,
        version.order,
        version.at,
        version.day.toordinal(),
        version.starts.toordinal(),
        _pack_regulation(version.text) if version.text else None,
    )


def _unpack_version(plain: Plain) -> Version:
    commit, order, at, day, starts, text = plain
    return Version(commit, order, at, date.fromordinal(day), date.fromordinal(starts), _unpack_regulation(text) if text else None)


def _pack_regulation(text: Regulation) -> Plain:
    clauses = tuple([tuple(clause) for clause in text.clauses])
    return (*text[:3], text.status.value, clauses, text.applies_to, _day(text.effective_from), _day(text.review_by))


def _unpack_regulation(plain: Plain) -> Regulation:
    regulation, title, owner, status, clauses, applies_to, effective_from, review_by = plain
    texts = tuple([Clause(*clause) for clause in clauses])
    return Regulation(regulation, title, owner, Status(status), texts, applies_to, _of_day(effective_from), _of_day(review_by))


def pack_rulings(rulings: Mapping[str, MarkingRuling]) -> list[Plain]:
    return [_pack_ruling(ruling) for ruling in rulings.values()]


def unpack_rulings(plain: list[Plain]) -> dict[str, MarkingRuling]:
    return {each[0]: _unpack_ruling(each) for each in plain}


def _pack_ruling(ruling: MarkingRuling) -> Plain:
    return (*ruling[:4], ruling.day.toordinal())


def _unpack_ruling(plain: Plain) -> MarkingRuling:
    return MarkingRuling._make((*plain[:4], date.fromordinal(plain[4])))


def _pack_mark(mark: Mark) -> Plain:
    setters = [_pack_ruling(setter) for setter in mark.setters]
    return (
        *mark[:2],
        mark.since.toordinal(),
        mark.at,
        setters,
        mark.came_back,
        mark.fixed_at,
        _day(mark.fixed_on),
        mark.fixed_by,
    )


def _unpack_mark(plain: Plain) -> Mark:
    regulation, clause, since, at, setters, came_back, fixed_at, fixed_on, fixed_by = plain
    rulings = tuple([_unpack_ruling(setter) for setter in setters])
    return Mark(regulation, clause, date.fromordinal(since), at, rulings, came_back, fixed_at, _of_day(fixed_on), fixed_by)


def pack_marks(marks: tuple[Mark, ...]) -> list[Plain]:
    return [_pack_mark(mark) for mark in marks]


def unpack_marks(plain: list[Plain]) -> tuple[Mark, ...]:
    return tuple([_unpack_mark(each) for each in plain])


# Smaller things


def pack_incidents(part: Mapping[IncidentKey, str]) -> Columns:
    return pack_columns((*key[:3], key[3].toordinal(), dispute) for key, dispute in part.items())


def unpack_incidents(plain: Columns) -> dict[IncidentKey, str]:
    day = lru_cache(maxsize=None)(date.fromordinal)
    rows = rows_of(plain)
    return {(respondent, regulation, clause, day(on)): dispute for respondent, regulation, clause, on, dispute in rows}


def pack_counts(part: Mapping[tuple[Any, ...], int]) -> Columns:
    """Counts by keys that end in a month."""
    return pack_columns((*key[:-1], tuple(key[-1]), count) for key, count in part.items())


def unpack_counts(plain: Columns) -> dict[tuple[Any, ...], int]:
    month = lru_cache(maxsize=None)(Month._make)
    return {(*names, month(of)): count for *names, of, count in rows_of(plain)}


def pack_acknowledged(given: tuple[Acknowledged, ...]) -> list[Plain]:
    return [(one.day.toordinal(), one.commit, one.fingerprint) for one in given]


def unpack_acknowledged(plain: list[Plain]) -> tuple[Acknowledged, ...]:
    return tuple([Acknowledged(date.fromordinal(day), commit, fingerprint) for day, commit, fingerprint in plain])


def pack_error(error: RecordedError) -> Plain:
    record = error.record
    return (record.id, record.occurred.toordinal(), *record[2:]), *error[1:]


def unpack_error(plain: Plain) -> RecordedError:
    (record_id, occurred, *rest), path, by, at, commit = plain
    return RecordedError(ErrorRecord(record_id, date.fromordinal(occurred), *rest), path, by, at, commit)


def pack_resolved(resolved: Resolved) -> Plain:
    return tuple(resolved.resolution), resolved.by, resolved.at, resolved.oid


def unpack_resolved(plain: Plain) -> Resolved:
    resolution, by, at, oid = plain
    return Resolved(Resolution(*resolution), by, at, oid)


def pack_closings(part: Mapping[Month, Closing]) -> list[Plain]:
    return [_pack_closing(closing) for closing in part.values()]


def unpack_closings(plain: list[Plain]) -> dict[Month, Closing]:
    return {closing.closed.month: closing for closing in map(_unpack_closing, plain)}


def _pack_closing(closing: Closing) -> Plain:
    (month, commit, rules, (departments, disputes, corrections), line), *rest = closing
    packed = [
        (name, known.name, _pack_conversion(known.conversion), [(person, *row) for person, row in known.people.items()])
        for name, known in departments.items()
    ]
    rows = [(*each[:2], each.on.toordinal(), *each[3:]) for each in disputes]
    return (tuple(month), commit, rules, packed, rows, [(tuple(each[0]), *each[1:]) for each in corrections], line), *rest


def _unpack_closing(plain: Plain) -> Closing:
    (month, commit, rules, packed, rows, corrections, line), *rest = plain
    departments = {
        name: ClosedDepartment(called, _unpack_conversion(conversion), {each[0]: ClosedPerson(*each[1:]) for each in people})
        for name, called, conversion, people in packed
    }
    disputes = tuple(ClosedDispute._make((*each[:2], date.fromordinal(each[2]), *each[3:])) for each in rows)
    figures = Figures(departments, disputes, tuple(Correction(Month(*each[0]), *each[1:]) for each in corrections))
    return Closing(ClosedMonth(Month(*month), commit, rules, figures, line), *rest)


def pack_instants(instants: "array[int]") -> bytes:
    return instants.tobytes()


def unpack_instants(plain: bytes) -> "array[int]":
    return array("q", plain)


def pack_finding(finding: Finding) -> Plain:
    """A finding; its commit stands first and its dispute second, so that they are found without the rest."""
    details = {name: _pack_detail(value) for name, value in finding.details.items()}
    places = finding.path, finding.line, finding.column, finding.excerpt
    return finding.commit, finding.dispute, finding.check, places, finding.level.value, finding.at, finding.by, details


def unpack_finding(plain: Plain) -> Finding:
    commit, dispute, check, (path, line, column, excerpt), level, at, by, details = plain
    known = {name: _unpack_detail(value) for name, value in details.items()}
    return Finding(check, path, commit, line, column, excerpt, Level(level), at, by, dispute, known)


_DETAILS: dict[str, type] = {"state": State, "act": ActKind, "day": date, "month": Month}


def _pack_detail(value: object) -> object:
    """A detail as it is, or in a list of two where a plain value would not tell what it was."""
    if isinstance(value, State | ActKind):
        return ["state" if isinstance(value, State) else "act", value.value]
    if isinstance(value, date):
        return ["day", value.toordinal()]
    if isinstance(value, Month):
        return ["month", tuple(value)]
    # Whatever else a message may be filled with is kept as the words that it would be filled with.
    return value if isinstance(value, int | tuple | None) and not isinstance(value, Enum) else str(value)


def _unpack_detail(value: Any) -> object:
    if not isinstance(value, list):
        return value
    kind, plain = value
    if kind == "day":
        return date.fromordinal(plain)
    return Month(*plain) if kind == "month" else _DETAILS[kind](plain)
