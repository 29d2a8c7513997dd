"""A dictionary of Russian: pymorphy3 and razdel, which the extra `russian` brings along. Nothing else loads them."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from regctl.language.passage import Form, Morphology, fold


def find_dictionary() -> Morphology | None:
    """The dictionary, or None where the extra is not installed."""
    try:
        from pymorphy3 import MorphAnalyzer
        from razdel import sentenize
    except ImportError:
        return None
    return _Dictionary(MorphAnalyzer(), sentenize)


class _Dictionary:
    def __init__(self, analyzer: Any, sentenize: Callable[[str], Iterable[Any]]) -> None:
        self._analyzer, self._sentenize = analyzer, sentenize
        self._forms = lru_cache(65_536)(self._look_up)

    def forms(self, word: str) -> tuple[Form, ...]:
        return self._forms(word)

    def _look_up(self, word: str) -> tuple[Form, ...]:
        return tuple(Form(fold(each.normal_form), frozenset(each.tag.grammemes)) for each in self._analyzer.parse(word))

    def sentences(self, text: str) -> Iterable[tuple[int, int]]:
        return [(each.start, each.stop) for each in self._sentenize(text)]

    def is_transitive(self, verb: str) -> bool:
        return any(form.has("INFN", "tran") and form.lemma == verb for form in self.forms(verb))
