"""JSON documents: whatever texts hold is in them, and nothing of it steers whoever looks at the document on a terminal."""

import json

import pytest

from regctl.render.json_values import document

TEXTS = [
    "\x7f",
    "\x9b31m",
    "\x1b[2J",
    "\u202egnp.exe\u2066",
    "a\u2028b",
    "\ufeff",
    "é",
    "имя",
    "👩‍👩‍👧",
    "\\u202e",
    '"',
    "\u200b",
    "\u2067",
]


@pytest.mark.parametrize("text", TEXTS, ids=ascii)
def test_a_text_comes_back_as_it_was_and_steers_nothing(text: str) -> None:
    written = document("x", {"text": text, "list": [text], "nested": {text: {"a": text}}})
    assert json.loads(written) == {"schema": "regctl/x/1", "text": text, "list": [text], "nested": {text: {"a": text}}}
    assert [c for c in written if not c.isprintable() and c not in "\n\u200d"] == []


def test_words_of_any_language_stand_there_as_they_are() -> None:
    assert "имя" in document("x", {"text": "имя"})
