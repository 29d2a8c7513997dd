"""Duties in Russian sentences: who has them, how many they are, and by when they are due."""

from collections.abc import Iterator

from regctl.language.checks import NO_DOER, NO_MEASURE, PASSIVE, SEVERAL, Spot
from regctl.language.passage import Passage, Sentence
from regctl.language.phrases import spot
from regctl.language.word_lists import WordList, WordLists

_OBLIQUE = ("у", "ю", "ом", "ем", "ой", "ей", "ам", "ям", "ами", "ями", "ым", "им", "ими", "ыми", "ому", "ему")
"""The endings of the dative and the instrumental, by which a doer is known where there is no dictionary."""


def duties(passage: Passage, lists: WordLists) -> Iterator[Spot]:
    """What is said of the duties in a clause. Passives are looked for where there is a dictionary."""
    acts: list[Spot] = []
    for sentence in passage.sentences:
        reader = _Reader(sentence, lists, passage)
        yield from reader.without_doer()
        yield from reader.passives()
        acts += reader.acts()
    if len(acts) > 1:
        yield Spot(SEVERAL, acts[1].start, acts[1].end, {"count": len(acts)})
    yield from _without_measure(passage, lists)


def _without_measure(passage: Passage, lists: WordLists) -> Iterator[Spot]:
    if any(lists.named("measure").matches(sentence) for sentence in passage.sentences):
        return
    for sentence in passage.sentences:
        for match in lists.named("due-verb").matches(sentence):
            yield spot(NO_MEASURE, sentence, match.first, match.last)
            return


class _Reader:
    """One sentence. Clauses of it that depend on another stand between commas in Russian, and begin with a word of a list."""

    def __init__(self, sentence: Sentence, lists: WordLists, passage: Passage) -> None:
        self._sentence, self._tokens, self._lists, self._morphology = sentence, sentence.tokens, lists, passage.morphology

    def without_doer(self) -> Iterator[Spot]:
        """What is to be done, and nobody is said to do it: the doer would stand in the dative or the instrumental."""
        if any(map(self._is_doer, range(len(self._tokens)))):
            return
        for match in self._list("impersonal-duty").matches(self._sentence):
            yield spot(NO_DOER, self._sentence, match.first, match.last)
            return

    def passives(self) -> Iterator[Spot]:
        """What is done, and nobody is said to do it; the first of a sentence."""
        if self._morphology is None or any(self._is_doer(at) or self._is_subject(at) for at in range(len(self._tokens))):
            return
        for at in range(len(self._tokens)):
            if self._is_passive(at) and not self._is_subordinate(at):
                yield spot(PASSIVE, self._sentence, at, at + 1)
                return

    def acts(self) -> list[Spot]:
        """Each duty of the sentence once, by its verb."""
        modals = [match.first for match in self._list("duty-modal").matches(self._sentence)]
        verbs = [at for at in range(len(self._tokens)) if self._is_predicate(at)]
        places = sorted({at for at in (*modals, *verbs) if not self._is_subordinate(at)})
        return [spot(SEVERAL, self._sentence, at, at + 1) for at in places]

    def _is_predicate(self, at: int) -> bool:
        token = self._tokens[at]
        if self._list("no-duty-verb").holds(token) or self._list("duty-modal").holds(token):
            return False
        if token.forms:
            first = token.forms[0]
            return first.has("VERB", "3per") and not first.has("past") and not self._list("reflexive").holds(token)
        return self._list("duty-verb").holds(token)

    def _is_passive(self, at: int) -> bool:
        """A verb in -ся of which there is a transitive one without it, unless it speaks of what its subject does itself."""
        token = self._tokens[at]
        first = token.forms[0] if token.forms else None
        if first is None or self._list("reflexive").holds(token) or self._morphology is None:
            return False
        if first.has("PRTS"):
            return not self._has_modal_before(at)
        return first.has("VERB", "3per") and first.lemma.endswith("ся") and self._morphology.is_transitive(first.lemma[:-2])

    def _has_modal_before(self, at: int) -> bool:
        """Whether it is a duty that is in the passive: this is remarked on as such."""
        return any(self._list("duty-modal").holds(token) for token in self._tokens[max(0, at - 3) : at])

    def _is_doer(self, at: int) -> bool:
        """Somebody in the dative or the instrumental, with no preposition: that would be whom it is done with, or given to."""
        token = self._tokens[at]
        if any(self._list("preposition").holds(before) for before in self._tokens[max(0, at - 2) : at]):
            return False
        if not token.forms:
            return self._list("person").holds(token) and token.folded.endswith(_OBLIQUE)
        is_person = self._list("person").holds(token)
        # A dictionary knows surnames that are words as well.
        is_name = token.text[0].isupper()
        forms = [form for form in token.forms[:2] if is_name or not form.has("Surn")]
        cases = [form for form in forms if form.has("NOUN") and (form.has("ablt") or form.has("datv"))]
        return any(is_person or form.has("anim") for form in cases)

    def _is_subject(self, at: int) -> bool:
        token = self._tokens[at]
        return bool(token.forms) and token.forms[0].has("NOUN", "anim", "nomn") and not self._list("no-person").holds(token)

    def _is_subordinate(self, at: int) -> bool:
        start = self._sentence.parts[at]
        return any(self._list("subordinator").holds(token) for token in self._tokens[start : min(start + 3, at)])

    def _list(self, name: str) -> WordList:
        return self._lists.named(name)
