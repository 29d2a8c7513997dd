"""Words that leave open what is meant: the checks that are lists of phrases, and the length of sentences."""

from collections.abc import Iterator

from regctl.language.checks import ESCAPE, LONG, OPEN_LIST, UNIVERSAL, VAGUE, WEAK, Spot
from regctl.language.passage import Passage, Sentence
from regctl.language.word_lists import Match, WordLists

_LISTED = (VAGUE, ESCAPE, OPEN_LIST, WEAK, UNIVERSAL)


def listed_phrases(passage: Passage, lists: WordLists) -> Iterator[Spot]:
    """What stands in the lists of these checks. A phrase within a longer one, of whichever list, is not remarked on."""
    for sentence in passage.sentences:
        found = [(match, name) for name in _LISTED for match in lists.named(name).matches(sentence)]
        longest = Match(0, 0)
        for match, name in sorted(found, key=lambda each: (each[0].first, -each[0].last)):
            if match.last > longest.last or match == longest:
                longest = match
                yield spot(name, sentence, match.first, match.last)


def long_sentences(passage: Passage, lists: WordLists) -> Iterator[Spot]:
    for sentence in passage.sentences:
        count = len(sentence.tokens)
        if count > lists.longest_sentence:
            yield spot(LONG, sentence, 0, count, count=count, most=lists.longest_sentence)


def spot(check: str, sentence: Sentence, first: int, last: int, **details: object) -> Spot:
    """The tokens of a sentence from `first` up to `last`."""
    return Spot(check, sentence.tokens[first].start, sentence.tokens[last - 1].end, details)
