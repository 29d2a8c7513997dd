"""Duties in English sentences: who has them, how many they are, and by when they are due."""

from collections.abc import Iterator
from itertools import islice

from regctl.language.checks import NO_DOER, NO_MEASURE, PASSIVE, SEVERAL, Spot
from regctl.language.passage import Passage, Sentence, Token
from regctl.language.phrases import spot
from regctl.language.word_lists import WordList, WordLists


def duties(passage: Passage, lists: WordLists) -> Iterator[Spot]:
    """What is said of the duties in a clause."""
    acts: list[Spot] = []
    for sentence in passage.sentences:
        reader = _Reader(sentence, lists)
        yield from reader.without_doer()
        yield from islice(reader.passives(PASSIVE), 1)
        acts += reader.acts()
    if len(acts) > 1:
        yield Spot(SEVERAL, acts[1].start, acts[1].end, {"count": len(acts)})
    yield from _without_measure(passage, lists)


def _without_measure(passage: Passage, lists: WordLists) -> Iterator[Spot]:
    if any(lists.named("measure").matches(sentence) for sentence in passage.sentences):
        return
    for sentence in passage.sentences:
        reader = _Reader(sentence, lists)
        for at in reader.verbs("due-verb"):
            yield spot(NO_MEASURE, sentence, at, at + 1)
            return


_NEAR = 30
"""How far from a verb its actor, or what makes its clause depend on another, is looked for, in words."""

_PLURAL_WITHIN = 3
"""How many words there may be before the verb of a subject in the plural: further on, too many nouns end in s."""


class _Reader:
    """One sentence, read by position: this is no grammar, and is wrong where a sentence is built in an unusual way."""

    def __init__(self, sentence: Sentence, lists: WordLists) -> None:
        self._sentence, self._tokens, self._lists = sentence, sentence.tokens, lists

    def without_doer(self) -> Iterator[Spot]:
        """What must be done, and nobody is said to do it."""
        for match in self._list("impersonal-duty").matches(self._sentence):
            yield spot(NO_DOER, self._sentence, match.first, match.last)
            return
        for match in self._list("passive-modal").matches(self._sentence):
            at = self._behind_adverbs(match.last)
            if self._is_participle(at) and not self._is_subordinate(match.first) and not self._has_actor(at):
                yield spot(NO_DOER, self._sentence, match.first, at + 1)
                return

    def passives(self, check: str) -> Iterator[Spot]:
        """What is done, and nobody is said to do it."""
        for first, token in enumerate(self._tokens):
            if token.folded in ("is", "are"):
                at = self._behind_adverbs(first + 1)
                if self._is_participle(at) and not self._is_subordinate(first) and not self._has_actor(at):
                    yield spot(check, self._sentence, first, at + 1)

    def acts(self) -> list[Spot]:
        """Each duty of the sentence once, by its verb."""
        modals = [match for match in self._list("duty-modal").matches(self._sentence) if not self._is_subordinate(match.first)]
        found = [spot(SEVERAL, self._sentence, match.first, match.last) for match in modals]
        taken = {at for match in modals for at in range(match.first, match.last + 3)}
        begun = {each.start for each in found}
        passive = [each for each in self.passives(SEVERAL) if each.start not in begun]
        verbs = [at for at in self.verbs("duty-verb") if at not in taken and not self._is_subordinate(at)]
        found += [*passive, *(spot(SEVERAL, self._sentence, at, at + 1) for at in verbs if not self._is_participle(at))]
        return sorted(found, key=lambda each: each.start)

    def verbs(self, name: str) -> Iterator[int]:
        """Where verbs of a list are predicates: behind a modal, as a participle of the passive, or in the present tense."""
        words = self._list(name)
        last: int | None = None
        for at, token in enumerate(self._tokens):
            if not words.holds(token) or (last is not None and at == last + 1):
                continue
            behind_modal = at > 0 and self._list("duty-modal").holds(self._tokens[at - 1])
            is_passive = self._is_participle(at) and any(
                t.folded in ("is", "are", "be") for t in self._tokens[max(0, at - 3) : at]
            )
            if behind_modal or is_passive or self._is_present(at, has_verb=last is not None):
                last = at
                yield at

    def _is_present(self, at: int, *, has_verb: bool) -> bool:
        """Many verbs in the present are nouns too. What comes next tells, or that the sentence has no verb yet.

        The plural has no ending: the word before it, or a verb that it is joined to, must tell.
        """
        if at == 0 or at + 1 == len(self._tokens) or self._sentence.begins_part(at + 1):
            return False
        if self._list("object").holds(self._tokens[at - 1]):
            return False
        before, following = self._tokens[at - 1].folded, self._tokens[at + 1]
        is_plural = not self._tokens[at].folded.endswith("s")
        if is_plural and not (before in ("and", "or") and has_verb) and not (before.endswith("s") and at <= _PLURAL_WITHIN):
            return False
        if self._list("object").holds(following):
            return True
        return not has_verb and not self._list("no-verb-before").holds(following)

    def _list(self, name: str) -> WordList:
        return self._lists.named(name)

    def _behind_adverbs(self, at: int) -> int:
        while at < len(self._tokens) and self._list("adverb").holds(self._tokens[at]):
            at += 1
        return at

    def _is_participle(self, at: int) -> bool:
        if at >= len(self._tokens):
            return False
        token: Token = self._tokens[at]
        regular = token.folded.endswith("ed") and len(token.folded) > 4
        return (regular or self._list("participle").holds(token)) and not self._list("no-participle").holds(token)

    def _is_subordinate(self, at: int) -> bool:
        """Whether the verb is that of a clause that depends on another: a word before it says so, and no verb is in between.

        What begins a sentence may have no verb, as in `After the release the site is checked`: the only verb is the main one.
        """
        start = max(self._sentence.parts[at], at - _NEAR)
        for before in range(at - 1, start - 1, -1):
            if self._is_finite(before):
                return False
            if self._list("subordinator").holds(self._tokens[before]):
                behind = range(at + 1, min(at + _NEAR, len(self._tokens)))
                return before > 0 or any(self._sentence.begins_part(each) or self._is_finite(each) for each in behind)
        return False

    def _is_finite(self, at: int) -> bool:
        token = self._tokens[at]
        return self._list("finite").holds(token) or (token.folded.endswith("s") and self._list("duty-verb").holds(token))

    def _has_actor(self, at: int) -> bool:
        """Whether `by` stands behind the participle with somebody after it, no time and no means."""
        for by in range(at + 1, min(at + _NEAR, len(self._tokens) - 1)):
            if self._tokens[by].folded == "by" and not self._list("no-actor").begins(self._tokens[by + 1 : by + 5]):
                return not self._tokens[by + 1].folded[0].isdigit()
        return False
