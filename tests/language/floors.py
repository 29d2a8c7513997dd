"""What precision and recall of each check were when they were last written down: `floors.txt`."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from regctl.language.word_lists import Words
from tests.language.corpus import HALVES, LANGUAGES, figures_of, judged, read_demo, read_half

FLOORS = Path(__file__).parent / "floors.txt"

HEAD = (
    "# Precision and recall of each check on the labelled clauses, in hundredths, rounded down; - where there is none.\n"
    "# No change may fall below them: python -m tests.language --floors writes down better ones.\n"
)


class Key(NamedTuple):
    """Which clauses, how Russian was read, and which check."""

    part: str
    dictionary: str
    check: str


Floors = dict[Key, tuple[int | None, int | None]]


def floors_now(words: Mapping[bool, Words]) -> Floors:
    """The figures of checks that are labelled, with the dictionary and, where it makes a difference, without."""
    parts = {f"{language}-{half}": read_half(language, half) for language in LANGUAGES for half in HALVES}
    found: Floors = {}
    for name, texts in {**parts, "demo": read_demo()}.items():
        for with_dictionary in (True, False) if name.startswith("ru") else (True,):
            for check, figures in figures_of(judged(texts, words[with_dictionary])).items():
                if not figures.labelled:
                    continue
                key = Key(name, "with" if with_dictionary else "without", check)
                found[key] = (_hundredths(figures.precision), _hundredths(figures.recall))
    return found


def _hundredths(share: float | None) -> int | None:
    # A share of whole numbers may come out a hair below the hundredth that it is.
    return None if share is None else math.floor(share * 100 + 1e-9)


def floors_text(floors: Floors) -> str:
    rows = (f"{' '.join(key)} {' '.join('-' if each is None else str(each) for each in both)}\n" for key, both in floors.items())
    return HEAD + "".join(rows)


def read_floors() -> Floors:
    lines = [line.split() for line in FLOORS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {Key(*line[:3]): (_read(line[3]), _read(line[4])) for line in lines}


def _read(text: str) -> int | None:
    return None if text == "-" else int(text)
