"""The words of a clause, taken apart into sentences and tokens."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple, Protocol

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[.!?…]+[\"'»”)]*(?=\s+[\"'«“(]?[^\W_a-zа-яё])|[.!?…]+[\"'»”)]*\s*$")
_BEFORE_DOT = re.compile(r"(?:[^\W_]+\.)*[^\W_]+$")
_LONGEST_ABBREVIATION = 20
_BREAK = re.compile(r"[,;:()–—]")


class Form(NamedTuple):
    """What a word may be, by a dictionary: its lemma and its grammemes, such as VERB, datv or anim."""

    lemma: str
    grammemes: frozenset[str]

    def has(self, *grammemes: str) -> bool:
        return self.grammemes.issuperset(grammemes)


class Morphology(Protocol):
    """A dictionary of Russian: see the extra `russian`."""

    def forms(self, word: str) -> tuple[Form, ...]:
        """What the word may be, most likely first."""

    def sentences(self, text: str) -> Iterable[tuple[int, int]]:
        """Where sentences begin and end."""

    def is_transitive(self, verb: str) -> bool:
        """Whether there is such a verb, and it takes an object."""


class Token(NamedTuple):
    """A word or a number. `folded` is in small letters, with е for ё; `forms` is empty where no dictionary was asked."""

    text: str
    folded: str
    start: int
    end: int
    forms: tuple[Form, ...] = ()


class Sentence(NamedTuple):
    """A sentence is in parts, between which a comma or the like stands: `parts` has of each token where its part begins."""

    tokens: tuple[Token, ...]
    parts: tuple[int, ...]

    def begins_part(self, at: int) -> bool:
        return self.parts[at] == at


class _Passage(NamedTuple):
    text: str
    language: str
    morphology: Morphology | None = None
    abbreviations: frozenset[str] = frozenset()


class Passage(_Passage):
    """The words of one clause, in the language of most of its letters: `ru` or `en`."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        starts = [start for start, _ in self._bounds()]
        parts: list[list[Token]] = [[] for _ in starts]
        for token in self._tokens():
            parts[max(0, bisect_right(starts, token.start) - 1)].append(token)
        return tuple(Sentence(tuple(part), tuple(self._parts(part))) for part in parts if part)

    def _tokens(self) -> Iterator[Token]:
        for match in _WORD.finditer(self.text):
            word = fold(match[0])
            forms = self.morphology.forms(word) if self.morphology else ()
            yield Token(match[0], word, match.start(), match.end(), forms)

    def _bounds(self) -> Iterable[tuple[int, int]]:
        if self.morphology:
            return self.morphology.sentences(self.text)
        bounds, start = [], 0
        for match in _END.finditer(self.text):
            before = _BEFORE_DOT.search(self.text, max(start, match.start() - _LONGEST_ABBREVIATION), match.start())
            if match.end() == len(self.text) or not (before and fold(before[0]) in self.abbreviations):
                bounds.append((start, match.end()))
                start = match.end()
        return [*bounds, (start, len(self.text))] if start < len(self.text) else bounds

    def _parts(self, tokens: list[Token]) -> Iterator[int]:
        start = 0
        for at, token in enumerate(tokens):
            if at and _BREAK.search(self.text, tokens[at - 1].end, token.start):
                start = at
            yield start


def fold(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'")


def language_of(text: str) -> str:
    """`ru` where more letters are Cyrillic than Latin, otherwise `en`."""
    cyrillic, latin = len(re.findall("[а-яё]", text, re.IGNORECASE)), len(re.findall("[a-z]", text, re.IGNORECASE))
    return "ru" if cyrillic > latin else "en"
