"""Terms: where they are defined, and where they are used."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from regctl.language.checks import UNDEFINED, UNUSED, Spot
from regctl.language.passage import Passage, Token, fold
from regctl.language.word_lists import Words
from regctl.model.regulation import Regulation

_QUOTED = re.compile(r"[\"«“„]([^\"«»“”„]{2,60})[\"»”“]")
_ABBREVIATION = re.compile(r"(?<![\w-])(?:[A-Z]{2,6}|[А-ЯЁ]{2,6})(?![\w-])")
_IN_BRACKETS = re.compile(r"\((?:the\s+|an?\s+|далее\s*[—–-]?\s*)?[\"«“]?([A-Z]{2,6}|[А-ЯЁ]{2,6})[\"»”]?\)")
_FURTHER_ON = re.compile(r"\((?:далее(?:\s+по\s+тексту)?|hereinafter|hereafter)[^)\"«“]*[\s—–-][\"«“]?([^)\"»”]{2,60})[\"»”]?\)")
_ROMAN = re.compile("X{0,3}(?:IX|IV|V?I{0,3})")
_NAMES = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad", "UNKN", "LATN", "Abbr", "Init"})
_SHORTEST_STEM = 4
_NEAR = 100
"""How far from a term in quotes the word may stand that makes it a definition, in characters."""


class Definition(NamedTuple):
    """Where a term is given its meaning: from `start` up to `end` of a clause's words."""

    term: str
    regulation: str
    clause: str
    start: int
    end: int


def definitions_in(regulation: str, clause: str, passage: Passage, words: Words) -> Iterator[Definition]:
    """A term in quotes beside a word such as `means` or a dash, one that is called so further on, a short form in brackets."""
    text = passage.text
    for match in _QUOTED.finditer(text):
        if _is_defined_at(passage, match.start(), match.end(), words):
            yield Definition(match[1], regulation, clause, *match.span(1))
    for pattern in (_FURTHER_ON, _IN_BRACKETS):
        for match in pattern.finditer(text):
            yield Definition(match[1].strip(), regulation, clause, *match.span(1))


def _is_defined_at(passage: Passage, start: int, end: int, words: Words) -> bool:
    text, defining = passage.text, words.of(passage).named("definition")
    behind = re.sub(r"^\s*\([^)]*\)", "", text[end : end + _NEAR])
    if start <= 1 and re.match(r"\s*[—–:]|\s+-\s", behind):
        return True
    following = [token for sentence in words.passage(behind).sentences[:1] for token in sentence.tokens]
    return defining.begins(following)


def undefined_terms(
    passage: Passage, definitions: Iterable[Definition], people: Mapping[str, bool], words: Words
) -> Iterator[Spot]:
    """Short forms that nothing explains, and words with a capital in the middle of a sentence: each once."""
    known = {fold(definition.term) for definition in definitions}
    quoted = {at for match in _QUOTED.finditer(passage.text) for at in range(match.start() + 1, match.end() - 1)}
    told = set()
    for start, end in (*_short_forms(passage, words), *_capitalised(passage)):
        term = passage.text[start:end]
        if term in told or fold(term) in known or fold(term) in people or start in quoted:
            continue
        if not any(_pattern_of(definition.term).fullmatch(fold(term)) for definition in definitions):
            told.add(term)
            yield Spot(UNDEFINED, start, end, {"term": term})


def _short_forms(passage: Passage, words: Words) -> Iterator[tuple[int, int]]:
    known = frozenset().union(*(lists.known_terms for lists in words.by_language.values()))
    for match in _ABBREVIATION.finditer(passage.text):
        is_hour = match[0] in ("AM", "PM") and passage.text[max(0, match.start() - 2) : match.start()].rstrip()[-1:].isdigit()
        if fold(match[0]) not in known and not is_hour and not _ROMAN.fullmatch(match[0]):
            yield match.span()


def _capitalised(passage: Passage) -> Iterator[tuple[int, int]]:
    """In English two or more words; in Russian one will do, if a dictionary knows it for no name."""
    for sentence in passage.sentences:
        run: list[Token] = []
        for at, token in enumerate((*sentence.tokens, None)):
            if token and at > 0 and _has_capital(token) and (not run or passage.text[run[-1].end : token.start].isspace()):
                run.append(token)
                continue
            if run and _is_term(run, passage):
                yield run[0].start, run[-1].end
            run = []


def _has_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.text[1:].islower()


def _is_term(run: list[Token], passage: Passage) -> bool:
    if passage.language == "en":
        return len(run) > 1
    return any(token.forms and not token.forms[0].grammemes & _NAMES for token in run)


def unused_terms(
    definitions: Iterable[Definition], regulation: Regulation, clause: str, texts: Iterable[Regulation]
) -> Iterator[Spot]:
    """Terms that this clause defines and no regulation uses, this clause included."""
    for definition in definitions:
        if (definition.regulation, definition.clause) == (regulation.id, clause) and not _is_used(definition, texts):
            yield Spot(UNUSED, definition.start, definition.end, {"term": definition.term})


def _is_used(definition: Definition, texts: Iterable[Regulation]) -> bool:
    pattern = _pattern_of(definition.term)
    for text in texts:
        for clause in text.clauses:
            here = (text.id, clause.id) == (definition.regulation, definition.clause)
            for match in pattern.finditer(fold(clause.words)):
                if not (here and match.start() <= definition.end and definition.start <= match.end()):
                    return True
    return False


@lru_cache(4096)
def _pattern_of(term: str) -> re.Pattern[str]:
    """The term in whichever form: the ends of its longer words may differ."""
    parts = []
    for word in fold(term).split():
        stem = word[: max(_SHORTEST_STEM, len(word) - 2)] if len(word) > _SHORTEST_STEM else word
        parts.append(re.escape(stem) + (r"\w{0,4}" if stem != word or len(word) == _SHORTEST_STEM else r"s?"))
    return re.compile(r"\b" + r"\s+".join(parts) + r"\b")
