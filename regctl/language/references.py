"""References to clauses, regulations and people that do not exist, or not any more."""

import re
from collections.abc import Iterator

from regctl.language.checks import DANGLING, Spot
from regctl.language.context import Context
from regctl.language.passage import Passage, Sentence
from regctl.language.word_lists import WordLists
from regctl.model.regulation import Regulation

_REGULATION = re.compile(r"\b([A-Z][A-Z0-9]*)-[0-9]+\b(?:#([0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?))?")
_PERSON = re.compile(r"(?<![\w.])@([a-z0-9][a-z0-9_-]*)(?![\w.]*@)")
_NUMBER = re.compile(r"\s*\.?\s*(?:№\s*)?([0-9]+(?:\.[0-9]+)*)(?![0-9-]|[:,][0-9])")
_NEAR = 40
"""How far from a clause's number the regulation that it belongs to may stand, in characters."""


def dangling_references(passage: Passage, regulation: Regulation, context: Context, lists: WordLists) -> Iterator[Spot]:
    yield from _to_regulations(passage.text, context)
    yield from _to_people(passage.text, context)
    for sentence in passage.sentences:
        yield from _to_clauses(passage.text, sentence, regulation, context, lists)


def _to_regulations(text: str, context: Context) -> Iterator[Spot]:
    for match in _REGULATION.finditer(text):
        name, _, clause = match[0].partition("#")
        if match[1] not in context.series:
            continue
        cited = context.in_use.get(name)
        if cited is None:
            retired = name in context.regulations
            yield Spot(DANGLING, *match.span(), {"what": "retired" if retired else "regulation", "name": name})
        elif clause and not _has_clause(cited, clause):
            yield Spot(DANGLING, *match.span(), {"what": "clause", "name": clause, "regulation": name})


def _to_people(text: str, context: Context) -> Iterator[Spot]:
    for match in _PERSON.finditer(text):
        if not context.people.get(match[1], False):
            left = match[1] in context.people
            yield Spot(DANGLING, *match.span(), {"what": "left" if left else "person", "name": match[1]})


def _to_clauses(text: str, sentence: Sentence, regulation: Regulation, context: Context, lists: WordLists) -> Iterator[Spot]:
    for at, token in enumerate(sentence.tokens):
        number = _NUMBER.match(text, token.end) if lists.named("reference").holds(token) else None
        if number is None or _is_of_another_text(sentence, at, number.end(), lists):
            continue
        cited = _regulation_near(text, token.start, number.end(), context) or regulation
        if not _has_clause(cited, number[1]):
            details = {"what": "clause", "name": number[1], "regulation": cited.id}
            yield Spot(DANGLING, token.start, number.end(), details)


def _is_of_another_text(sentence: Sentence, at: int, end: int, lists: WordLists) -> bool:
    """Whether the clause is said to be of a contract, a law or the like."""
    behind = [token for token in sentence.tokens[at + 1 : at + 8] if token.start >= end][:3]
    return any(lists.named("external").holds(token) for token in behind)


def _regulation_near(text: str, start: int, end: int, context: Context) -> Regulation | None:
    """The regulation named right behind a clause, or right before it."""
    behind = _REGULATION.search(text, end, end + _NEAR)
    before = list(_REGULATION.finditer(text, max(0, start - _NEAR // 2), start))
    match = behind or (before[-1] if before else None)
    return context.in_use.get(match[0].partition("#")[0]) if match else None


def _has_clause(regulation: Regulation, number: str) -> bool:
    """Whether a clause has this number, or is a part of what has."""
    return any(clause.id == number or clause.id.startswith(f"{number}.") for clause in regulation.clauses)
