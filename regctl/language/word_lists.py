"""Lists of words and phrases, and where they stand in a sentence. How they are written is told in docs/language.md."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from regctl.language.passage import Morphology, Passage, Sentence, Token, fold, language_of

_RUSSIAN_ENDINGS = (
    *("оваться", "еваться", "овать", "евать", "иться", "еться", "уться", "ться", "ить", "еть", "уть", "ть"),
    *("ый", "ий", "ой", "ая", "ое", "ее", "ие", "ия", "ь", "й"),
    *("а", "я", "о", "е", "и", "ы", "у"),
)
_LONGEST_ENDING = 4
_LONGEST_OF_VERBS = 6
"""How much longer than the stem of its word a form may be where there is no dictionary."""

_LONGEST_PHRASE = 8
"""In words."""

_VOWELS = "aeiou"


class _Element(NamedTuple):
    """One place of a phrase. Whatever `matches` is right of it."""

    exact: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    lemmas: frozenset[str] = frozenset()
    stems: tuple[tuple[str, int], ...] = ()
    is_any: bool = False
    is_number: bool = False

    def matches(self, token: Token) -> bool:
        word = token.folded
        if self.is_any or word in self.exact or (self.is_number and word[0].isdigit()):
            return True
        if (self.beginnings and word.startswith(self.beginnings)) or (self.endings and word.endswith(self.endings)):
            return True
        if not self.lemmas:
            return False
        if token.forms:
            # What is longer or better than something has a measure.
            return any(form.lemma in self.lemmas and not form.has("COMP") for form in token.forms)
        return any(word.startswith(stem) and len(word) - len(stem) <= most for stem, most in self.stems)

    def first_letters(self) -> set[str] | None:
        """The two letters that each of its words begins with; None where any may."""
        if self.is_any or self.is_number or self.endings:
            return None
        return {word[:2] for word in (*self.exact, *self.beginnings, *self.lemmas)}


Phrase = tuple[_Element, ...]


class Match(NamedTuple):
    """Tokens of a sentence, from `first` up to `last`, that are a phrase."""

    first: int
    last: int


class WordList:
    """Phrases, and the exceptions to them."""

    def __init__(self, phrases: Sequence[Phrase] = (), exceptions: Sequence[Phrase] = ()) -> None:
        self._phrases, self._exceptions = _Index(phrases), _Index(exceptions)

    def matches(self, sentence: Sentence) -> list[Match]:
        """Where phrases stand, the longest at each place, in their order; none overlaps another, or is within an exception."""
        tokens = sentence.tokens
        found: list[Match] = []
        for match in sorted(self._phrases.matches(tokens), key=lambda match: (match.first, -match.last)):
            if not found or match.first >= found[-1].last:
                found.append(match)
        if not found:
            return found
        reach: dict[int, int] = {}
        for out in self._exceptions.matches(tokens):
            reach[out.first] = max(out.last, reach.get(out.first, 0))
        return [
            match
            for match in found
            if not any(reach.get(match.first - before, 0) >= match.last for before in range(_LONGEST_PHRASE))
        ]

    def holds(self, token: Token) -> bool:
        """Whether the token alone is a phrase of the list."""
        return any(match.last == 1 for match in self._phrases.matches((token,)))

    def begins(self, tokens: Sequence[Token]) -> bool:
        """Whether a phrase of the list stands right at the beginning."""
        return any(match.first == 0 for match in self._phrases.matches(tokens))


class _Index:
    """Phrases by the two letters with which they begin, so that few are tried at each word."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._by_letters: dict[str, list[Phrase]] = {}
        self._others: list[Phrase] = []
        for phrase in phrases:
            letters = phrase[0].first_letters()
            if letters is None or any(len(each) < 2 for each in letters):
                self._others.append(phrase)
            else:
                for each in letters:
                    self._by_letters.setdefault(each, []).append(phrase)

    def matches(self, tokens: Sequence[Token]) -> Iterator[Match]:
        for first, token in enumerate(tokens):
            for phrase in (*self._by_letters.get(token.folded[:2], ()), *self._others):
                last = first + len(phrase)
                if last <= len(tokens) and all(map(_Element.matches, phrase, tokens[first:last])):
                    yield Match(first, last)


_NO_WORDS = WordList()


class WordLists(NamedTuple):
    """All lists of one language, by name."""

    lists: Mapping[str, WordList] = {}
    longest_sentence: int = 30
    abbreviations: frozenset[str] = frozenset()
    known_terms: frozenset[str] = frozenset()

    def named(self, name: str) -> WordList:
        return self.lists.get(name, _NO_WORDS)


class _Words(NamedTuple):
    by_language: Mapping[str, WordLists]
    morphology: Morphology | None = None


class Words(_Words):
    """The lists of each language, and the dictionary of Russian where there is one."""

    def passage(self, text: str) -> Passage:
        language = language_of(text)
        morphology = self.morphology if language == "ru" else None
        return Passage(text, language, morphology, self.by_language[language].abbreviations)

    def of(self, passage: Passage) -> WordLists:
        return self.by_language[passage.language]


def parse_words(text: str, language: str) -> WordLists:
    """The lists of one file. Raises ValueError for a line above all headings, or too long."""
    lines: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("["):
            current = lines.setdefault(line.strip("[]"), [])
        elif current is None:
            raise ValueError(line)
        else:
            current.append(line)
    limits = dict(line.split() for line in lines.pop("limits", ()))
    plain = {name: frozenset(fold(word) for line in lines.pop(name, ()) for word in line.split("|")) for name in _PLAIN}
    lists = {name: _word_list(entries, language) for name, entries in lines.items()}
    return WordLists(lists, int(limits["longest-sentence"]), plain["abbreviation"], plain["known-term"])


_PLAIN = ("abbreviation", "known-term")


def _word_list(lines: list[str], language: str) -> WordList:
    phrases = [_phrase(line, language) for line in lines if not line.startswith("!")]
    return WordList(phrases, [_phrase(line[1:], language) for line in lines if line.startswith("!")])


def _phrase(line: str, language: str) -> Phrase:
    places = line.replace(".", " ").split()
    if len(places) > _LONGEST_PHRASE:
        raise ValueError(line)
    return tuple(_element(place.split("|"), language) for place in places)


def _element(alternatives: list[str], language: str) -> _Element:
    alternatives = [fold(each) for each in alternatives]
    lemmas = [each[1:] for each in alternatives if each.startswith("~")]
    others = [each for each in alternatives if not each.startswith("~")]
    exact = {each for each in others if "*" not in each and each != "#"}
    if language == "en":
        exact.update(form for lemma in lemmas for form in english_forms(lemma))
        lemmas = []
    return _Element(
        frozenset(exact),
        tuple(each[:-1] for each in others if each.endswith("*") and len(each) > 1),
        tuple(each[1:] for each in others if each.startswith("*") and len(each) > 1),
        frozenset(lemmas),
        tuple(_stem(lemma) for lemma in lemmas),
        is_any="*" in others,
        is_number="#" in others,
    )


def english_forms(verb: str) -> set[str]:
    """The regular forms of a verb."""
    if verb.endswith("e"):
        return {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    plural = f"{verb}es" if re.search("(?:s|x|z|ch|sh|o)$", verb) else f"{verb}s"
    return {verb, plural, f"{verb}ed", f"{verb}ing"}


def _stem(lemma: str) -> tuple[str, int]:
    """What all forms of a word have in common, roughly, and how much may follow it."""
    ending = next((ending for ending in _RUSSIAN_ENDINGS if lemma.endswith(ending) and len(lemma) - len(ending) > 1), "")
    return lemma.removesuffix(ending), _LONGEST_OF_VERBS if "ть" in ending else _LONGEST_ENDING
