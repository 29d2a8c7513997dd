"""The subject line of each act's commit. History is not translated."""

from collections.abc import Mapping
from datetime import date

from regctl.model.dispute import Act, Dispute, Opening
from regctl.model.records import Acknowledgement, ErrorRecord
from regctl.render.writing import NobodyWhereMissing

SUBJECTS = {
    "open": "Open dispute {id}: {initiator} against {respondent}, {cited}",
    "accept": "Accept dispute {id}: {respondent} was wrong about {cited}",
    "contest": "Contest dispute {id}: {respondent} on {cited}",
    "withdraw": "Withdraw dispute {id}: {initiator} against {respondent}, {cited}",
    "rule": "Rule on dispute {id}: {ruling}, by {actor}",
    "recuse": "Pass on dispute {id}: {actor} recuses themselves",
    "default": "Record the silence on dispute {id}: {respondent} did not answer by {answer_due}",
    "void": "Void dispute {id}, by {actor}",
    "acknowledge": "Acknowledge {regulation}: {person}",
    "record": "Record error {id}: {category}",
    "close": "Close {month}",
    "resolve": "Resolve the findings of {commit}",
    "forge": "Let {forge} work for the registry",
    "init": "Begin the registry of {organisation}",
}


def subject_of(verb: str, details: Mapping[str, object]) -> str:
    """The subject line of the commit that takes an act."""
    return SUBJECTS[verb].format_map(NobodyWhereMissing(_subject_words(details)))


def _subject_words(details: Mapping[str, object]) -> dict[str, str]:
    words: dict[str, str] = {}
    for name, value in details.items():
        if isinstance(value, Dispute):
            words |= {"id": value.id, "answer_due": str(value.answer_due), **_subject_words({"opening": value.opening})}
        elif isinstance(value, Opening):
            words |= {"id": value.id, "initiator": value.initiator, "respondent": value.respondent, "cited": value.cited}
        elif isinstance(value, Act):
            words["ruling"] = value.ruling.value if value.ruling else ""
        elif isinstance(value, Acknowledgement):
            words |= {"regulation": value.regulation, "person": value.person}
        elif isinstance(value, ErrorRecord):
            words |= {"id": value.id, "category": value.category}
        elif isinstance(value, str | date):
            words[name] = str(value)[:12] if name == "commit" else str(value)
    return words
