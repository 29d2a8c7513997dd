"""docs/language.md: each check of language with its reason, examples and a better wording, from the texts that commands show."""

from pathlib import Path

from regctl.language.checks import ALLOWABLE, NEEDLESS
from regctl.render.language_words import ABOUT, About, Example

HEAD = """\
# Language

`regctl regulation lint` reads regulations as a careful editor would, in English and in Russian, and asks about words that
disputes will be about. It only warns: it never fails, and nothing that counts depends on it. This page is made by `python3
make.py fix`.

```
regctl regulation lint                   all that are in force or drafts, as they stand in your work tree
regctl regulation lint REG-002           one of them
regctl regulation lint --as-of 2026-09-01
regctl regulation lint --json            for scripts
regctl regulation lint --list            the checks, with reasons and examples
```

A clause is read as Russian if most of its letters are Cyrillic, otherwise as English, so one registry may hold both. What
`language` says in `regctl.yaml` does not matter here.

## To allow a remark

A remark can be wrong: where a word is a term of the trade, or where there is indeed no exception. The clause then says so,
with the reason:

```yaml
  - id: "2.1"
    text: >-
      Nobody ever tells their password to anybody.
    allow:
      unbounded-universal: There is no exception, for the director neither.
```

`allow` is none of the clause's words: it changes no fingerprint, nobody has to acknowledge anew, and no mark is lifted by it.
An unknown check there is a fault of the file, as every unknown key is. An allowance without a remark that it silences is
remarked on itself.

## The checks
"""

TAIL = """\
## How words are found

Each language has one file of lists, `en.txt` and `ru.txt` in `regctl/language/words/`. A heading in brackets begins a list.
The lists that bear the name of a check are its phrases; the others say what a person is, which verbs are duties, what counts
as a measure. A phrase stands on one line:

| written | found |
| --- | --- |
| `word` | the word, whatever its case; е stands for ё too |
| `word*`, `*ing` | all words that begin so, that end so |
| `~слово` | any form of a Russian word; the regular forms of an English verb |
| `one\\|two` | either; each may have signs of its own |
| `*`, `#` | any one word; a number |
| `! phrase` | an exception: a phrase that stands within it is not remarked on |

A phrase within a longer one, of whichever list, is not remarked on. A phrase does not go beyond a sentence.

**Russian with a dictionary.** `pip install 'regctl[russian]'` brings pymorphy3 and razdel. Russian words are then known by
their dictionary forms, and not by their beginnings. Two things are found only so: `passive-without-actor`, and terms with one
capital. What is found therefore differs between machines; `dictionary` in the JSON document says which it was, and without
one no allowance in a Russian clause is called needless. No other command loads them.

**What it does not understand.** There is no grammar behind this, only words and their places. Duties are told from the verbs
of a list, and subordinate clauses by the word that begins them. Whether a *measure* belongs to the *duty* beside it is not
asked: any number or word of time in the clause will do. A doer who stands in the sentence before is not seen. [The
figures](#how-good-it-is) say how often this goes wrong.

## How good it is

`tests/language/corpus` holds clauses in both languages, labelled before the checks had seen them; its README says how, and
what the figures are worth. One half was used to tune the lists, the other was not. `python -m tests.language` prints
precision and recall of each check, with the dictionary and without, for both halves and for the demo's regulations, and tells
whether clauses that ended in both-right or both-wrong in the demo's history have more remarks than those that never did.
`tests/language/test_figures.py` holds the figures to floors.
"""


_FLOORS = Path(__file__).resolve().parent.parent / "tests" / "language" / "floors.txt"
_COLUMNS = (
    ("en-tuning with", "English, tuning"),
    ("en-held-out with", "English, held out"),
    ("ru-tuning with", "Russian, tuning"),
    ("ru-held-out with", "Russian, held out"),
    ("ru-held-out without", "the same without a dictionary"),
)


def _figures() -> str:
    """Precision and recall of each check, as the tests hold them to."""
    lines = [line.split() for line in _FLOORS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    held = {(f"{part} {how}", check): f"{precision} / {recall}" for part, how, check, precision, recall in lines}
    rows = [f"| `{check}` | {' | '.join(held.get((key, check), '') for key, _ in _COLUMNS)} |\n" for check in ALLOWABLE]
    titles = " | ".join(title for _, title in _COLUMNS)
    return f"| precision / recall, in hundredths | {titles} |\n| --- |{' ---: |' * len(_COLUMNS)}\n{''.join(rows)}"


def language_page() -> str:
    parts = [HEAD]
    for check, about in ABOUT.items():
        parts.append(_section(check, about))
    return "\n".join([*parts, TAIL, _figures()])


def _section(check: str, about: About) -> str:
    remark = f"A remark says: {about.message.replace('{excerpt}', '…')}.\n\n" if about.message else ""
    how = "" if check == NEEDLESS else f"\nTo allow it: `allow: {{{check}: why}}`\n"
    return (
        f"### {check}\n\n**{about.title}.** {about.why}\n\n{remark}What to do: {about.advice}.\n\n"
        f"| instead of | better |\n| --- | --- |\n{_row(about.english)}{_row(about.russian)}{how}"
    )


def _row(example: Example) -> str:
    return f"| {_cell(example.instead_of)} | {_cell(example.better)} |\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
