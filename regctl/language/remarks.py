"""All remarks on a regulation: what each check finds in its clauses, without what the clauses allow."""

from collections.abc import Iterator

from regctl.language import english, russian
from regctl.language.checks import CHECKS, NEEDLESS, NO_MEASURE, VAGUE, Remark, Spot
from regctl.language.context import Context
from regctl.language.passage import Passage
from regctl.language.phrases import listed_phrases, long_sentences
from regctl.language.references import dangling_references
from regctl.language.terms import undefined_terms, unused_terms
from regctl.language.word_lists import Words
from regctl.model.regulation import Clause, Regulation


def remarks_on(regulation: Regulation, context: Context, words: Words) -> list[Remark]:
    """The remarks on a regulation, clause by clause, each in the order of its places. The context holds this very text too.

    What a clause allows is left out. An allowance without a remark is remarked on itself, unless others may see one.
    """
    return [remark for clause in regulation.clauses for remark in _remarks_on_clause(regulation, clause, context, words)]


def _remarks_on_clause(regulation: Regulation, clause: Clause, context: Context, words: Words) -> Iterator[Remark]:
    passage = words.passage(clause.words)
    spots = _without_doubles(list(_spots(passage, regulation, clause, context, words)))
    allowed = dict(clause.allow)
    found = {spot.check for spot in spots}
    for check in allowed:
        if check not in found and not _may_be_found_elsewhere(passage):
            spots.append(Spot(NEEDLESS, 0, 0, {"check": check}))
    for spot in sorted(spots, key=lambda spot: (spot.start, spot.end, CHECKS.index(spot.check))):
        if spot.check not in allowed:
            excerpt = passage.text[spot.start : spot.end]
            yield Remark(spot.check, regulation.id, clause.id, spot.start, spot.end, excerpt, spot.details)


def _spots(passage: Passage, regulation: Regulation, clause: Clause, context: Context, words: Words) -> Iterator[Spot]:
    lists = words.of(passage)
    yield from listed_phrases(passage, lists)
    yield from long_sentences(passage, lists)
    yield from (russian if passage.language == "ru" else english).duties(passage, lists)
    yield from dangling_references(passage, regulation, context, lists)
    yield from undefined_terms(passage, context.definitions, context.people, words)
    yield from unused_terms(context.definitions, regulation, clause.id, context.in_use.values())


def _without_doubles(spots: list[Spot]) -> list[Spot]:
    """Where a vague word stands in the place of a measure, the measure is not missed as well."""
    is_vague = any(spot.check == VAGUE for spot in spots)
    return [spot for spot in spots if not (is_vague and spot.check == NO_MEASURE)]


def _may_be_found_elsewhere(passage: Passage) -> bool:
    """Whether others see more in this clause: a dictionary of Russian is not on every machine."""
    return passage.language == "ru" and passage.morphology is None
