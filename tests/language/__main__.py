"""python -m tests.language: how good the checks of language are, on labelled clauses and on the demo's history.

With --floors, what is true now is written down, rounded down, as what the tests hold the checks to (`floors.txt`).
"""

import sys
import tempfile
from pathlib import Path

from regctl.language.checks import CHECKS, PASSIVE
from regctl.language.word_lists import Words
from regctl.store.words_files import read_words
from tests.language.corpus import HALVES, LANGUAGES, Figures, Texts, figures_of, judged, read_demo, read_half
from tests.language.floors import FLOORS, floors_now, floors_text
from tests.language.told import groups_of, tell_demo


def main() -> None:
    words = {True: read_words(), False: read_words(with_dictionary=False)}
    if words[True].morphology is None:
        raise SystemExit("The extra `russian` is not installed: python3 make.py install")
    if sys.argv[1:] == ["--floors"]:
        FLOORS.write_text(floors_text(floors_now(words)), encoding="utf-8")
        return
    for language in LANGUAGES:
        for with_dictionary in (True, False) if language == "ru" else (True,):
            how = {"en": "English", "ru": "Russian"}[language] + ("" if with_dictionary else ", without the dictionary")
            _print_figures(how, {half: read_half(language, half) for half in HALVES}, words[with_dictionary])
    _print_figures("The demo's regulations", {"demo": read_demo()}, words[True])
    _print_history(words[True])


def _print_figures(title: str, parts: dict[str, Texts], words: Words) -> None:
    figures = {name: figures_of(judged(texts, words)) for name, texts in parts.items()}
    print(f"{title} ({', '.join(f'{len(texts.labels)} clauses {name}' for name, texts in parts.items())})\n")
    print(f"{'':24}" + "".join(f"{name + ': labelled':>20} precision    recall" for name in parts))
    for check in CHECKS:
        held = [each.get(check, Figures(0, 0, 0)) for each in figures.values()]
        if any(each.labelled or each.remarked for each in held):
            print(f"{check:24}" + "".join(_cells(each) for each in held))
    totals = [Figures(*map(sum, zip(*each.values(), strict=True))) for each in figures.values()]
    print(f"{'all':24}" + "".join(_cells(each) for each in totals) + "\n")


def _cells(figures: Figures) -> str:
    return f"{figures.labelled:>20}{_share(figures.precision):>10}{_share(figures.recall):>10}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def _print_history(words: Words) -> None:
    with tempfile.TemporaryDirectory() as directory:
        groups = groups_of(tell_demo(Path(directory) / "registry"), words)
    print("The demo's history: clauses that …\n")
    print(f"{'':36}{'clauses':>8}{'with a remark':>15}{'per clause':>12}{'but passives':>14}")
    for group in groups:
        but_passives = group.share_with(check for check in CHECKS if check != PASSIVE)
        row = f"{len(group.remarks):>8}{group.share:>15.2f}{group.per_clause:>12.2f}{but_passives:>14.2f}"
        print(f"{group.name:36}{row}")


if __name__ == "__main__":
    main()
