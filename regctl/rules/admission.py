"""Whether a dispute may be opened (rules: When it may be opened). Every condition is judged; all that fail are named."""

from datetime import date, timedelta

from regctl.model.calendar import Month
from regctl.model.dispute import Opening
from regctl.model.people import Person
from regctl.model.registry import IncidentKey, Registry
from regctl.model.settings import Limits
from regctl.model.trouble import Refusal
from regctl.rules.texts import has_acknowledged, text_on

NO_LIMITS = Limits()


def incident_of(opening: Opening) -> IncidentKey:
    return opening.respondent, opening.regulation, opening.clause, opening.occurred


def refusals_to_open(registry: Registry, opening: Opening, actor: Person, at: int) -> list[Refusal]:
    """What stands in the way of `actor` opening this dispute at the instant `at`; empty if nothing does."""
    if actor.id != opening.initiator:
        return [Refusal("not-the-initiator", {"actor": actor.id, "initiator": opening.initiator})]
    if opening.id in registry.disputes:
        return [Refusal("id-taken", {"id": opening.id})]
    law = registry.law
    day = law.settings.calendar.day(at)
    respondent = law.people.get(opening.respondent)
    refusals = _parties(registry, opening, actor, respondent, day)
    refusals += _incident(registry, opening, day)
    refusals += _text(registry, opening, respondent)
    if law.settings.disputes.limits != NO_LIMITS:
        refusals += _limits(registry, opening, actor, day)
    return refusals


def _parties(registry: Registry, opening: Opening, actor: Person, respondent: Person | None, day: date) -> list[Refusal]:
    refusals = []
    if not actor.is_active(day):
        refusals.append(Refusal("not-active", {"person": actor.id}))
    if respondent is None:
        refusals.append(Refusal("unknown-person", {"person": opening.respondent, "known": registry.people.ids}))
    elif respondent.id == actor.id:
        refusals.append(Refusal("against-oneself", {"person": actor.id}))
    elif not respondent.is_active(day):
        refusals.append(Refusal("not-active", {"person": respondent.id}))
    return refusals


def _incident(registry: Registry, opening: Opening, day: date) -> list[Refusal]:
    limit = registry.law.settings.disputes.limitation_days
    future = refusal_of_future(opening.occurred, day)
    if future:
        return [future]
    refusals = []
    earliest = day - timedelta(days=limit)
    if opening.occurred < earliest:
        refusals.append(Refusal("incident-too-old", {"occurred": opening.occurred, "days": limit, "earliest": earliest}))
    earlier = registry.incidents.get(incident_of(opening))
    if earlier is not None:
        refusals.append(Refusal("disputed-before", {"dispute": earlier}))
    return refusals


def refusal_of_future(occurred: date, today: date) -> Refusal | None:
    """Nothing is recorded before it has happened."""
    return Refusal("incident-in-future", {"occurred": occurred, "today": today}) if occurred > today else None


def _text(registry: Registry, opening: Opening, respondent: Person | None) -> list[Refusal]:
    story = registry.regulations.get(opening.regulation)
    if story is None:
        names = tuple(sorted(registry.regulations))
        return [Refusal("unknown-regulation", {"regulation": opening.regulation, "known": names})]
    text = text_on(story, opening.occurred)
    if text is None:
        return [Refusal("not-in-force", {"regulation": opening.regulation, "day": opening.occurred})]
    refusals = []
    if respondent and not text.covers(respondent.department):
        scope = {"regulation": text.id, "department": respondent.department, "person": respondent.id}
        refusals.append(Refusal("not-covered", scope))
    if opening.clause not in text.words:
        known = tuple(text.words)
        return [*refusals, Refusal("unknown-clause", {"regulation": text.id, "clause": opening.clause, "known": known})]
    given = registry.acknowledgements.get((opening.respondent, text.id), ())
    needed = respondent is not None and registry.law.settings.disputes.require_acknowledgement
    if needed and not has_acknowledged(given, story, opening.clause, text, opening.occurred):
        details = {"person": opening.respondent, "cited": opening.cited, "regulation": text.id, "day": opening.occurred}
        refusals.append(Refusal("not-acknowledged", details))
    return refusals


def _limits(registry: Registry, opening: Opening, actor: Person, day: date) -> list[Refusal]:
    """Controllers may open beyond the limits. What was opened counts, however it ended."""
    limits = registry.law.settings.disputes.limits
    if actor.is_controller:
        return []
    month = Month.of(day)
    refusals = []
    most = limits.opened_per_month
    if most is not None and registry.opened.get((actor.id, month), 0) >= most:
        refusals.append(Refusal("limit-per-month", {"person": actor.id, "limit": most, "month": month}))
    most = limits.same_pair_per_month
    pair = (actor.id, opening.respondent, month)
    if most is not None and registry.opened_pairs.get(pair, 0) >= most:
        details = {"person": actor.id, "respondent": opening.respondent, "limit": most, "month": month}
        refusals.append(Refusal("limit-per-pair", details))
    return refusals
