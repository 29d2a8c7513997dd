"""The JSON document of a review."""

from regctl.model.regulation import Regulation
from regctl.render.json_values import day_value, document
from regctl.render.registry_json import finding_value
from regctl.report.clauses import Change, ClauseChange, compare_words
from regctl.report.review import Lift, RegulationReview, Review


def render_json(review: Review) -> str:
    calendar = review.registry.calendar
    brought = [{**finding_value(finding, calendar), "new": True} for finding in review.findings]
    known = [{**finding_value(finding, calendar), "new": False} for finding in review.known]
    content = {
        "base": review.base,
        "head": review.head,
        "as_of": calendar.iso(review.registry.as_of),
        "conflicts": list(review.conflicts),
        "others": list(review.others),
        "findings": [*brought, *known],
        "regulations": [_regulation(each) for each in review.regulations],
    }
    return document("review", content)


def _regulation(review: RegulationReview) -> dict[str, object]:
    return {
        "regulation": review.id,
        "path": review.path,
        "starts": day_value(review.version.starts),
        "old": _head(review.old),
        "new": _head(review.new),
        "clauses": [_clause(each) for each in review.clauses],
        "lifts": [lift.mark.clause for lift in review.lifts],
        "lifted": [_lift(lift) for lift in review.lifts],
        "stays": [
            {"clause": mark.clause, "since": day_value(mark.since), "disputes": list(mark.disputes)} for mark in review.stays
        ],
        "disputes_open": [dispute for dispute, _ in review.disputes],
        "must_acknowledge": list(review.must_acknowledge),
        "released": list(review.released),
        "owners_missing": list(review.missing),
        "owners_asked": list(review.asked),
    }


def _head(text: Regulation | None) -> dict[str, object] | None:
    if text is None:
        return None
    return {
        "title": text.title,
        "owner": text.owner,
        "status": text.status.value,
        "applies_to": list(text.applies_to),
        "effective_from": day_value(text.effective_from),
        "review_by": day_value(text.review_by),
        "fingerprint": text.fingerprint,
    }


def _clause(change: ClauseChange) -> dict[str, object]:
    told: dict[str, object] = {"id": change.id, "change": change.change.value, "old": change.old, "new": change.new}
    if change.was:
        told["was"] = change.was
    if change.change is Change.REWORDED:
        spans = compare_words(change.old or "", change.new or "")
        told["words"] = [{"change": span.change.value, "words": span.words} for span in spans]
    return told


def _lift(lift: Lift) -> dict[str, object]:
    mark = lift.mark
    return {
        "clause": mark.clause,
        "since": day_value(mark.since),
        "disputes": list(mark.disputes),
        "from": day_value(lift.since),
        "words_in": lift.words_in,
    }
