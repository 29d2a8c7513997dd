"""What fuzzing starts from: right and wrong files of every kind, logs, command lines, and what was found before."""

import json
from collections.abc import Iterator
from pathlib import Path

from regctl.actions.forms import read_forms
from regctl.model.paths import Kind
from regctl.store.month_format import encode_month
from tests.forge.filling import github, gitlab, opening
from tests.fuzz.targets import TARGETS
from tests.store.corpus import RIGHT, WRONG
from tests.store.test_exact import ACTS, OPENING, RECORDS
from tests.store.test_exact_dispute import SHORT, WHOLE
from tests.store.test_exact_records import TEXTS
from tests.store.test_month_format import CLOSED

CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target. What fuzzing has found lies there, a file for each find, named after what was wrong."""

CLAUSES = sorted((Path(__file__).parent.parent / "language" / "corpus").glob("*.txt"))

LINES = (
    "report",
    "report --month=2026-10 --json",
    "report -o out.csv --format csv",
    "--registry here status --registry there",
    "dispute answer --reason - k7qf contest",
    "dispute open --against ivan --regulation REG-002#1 --occurred 2026-10-02 --what x --evidence a --evidence=b",
    "dispute rule k7qf both-wrong --reason @file --dry-run --no-input",
    "dispute list --mine --state open --person anna --department support --month last --as-of 2026-10-31",
    "check removed --json misnamed --base HEAD~1 --list",
    "error record --category access --what x --cause y --regulation REG-002",
    "finding resolve 3f2a9c1d5e6b --reason x",
    "init here --forge gitlab --organisation Us --timezone UTC --dry-run",
    "demo --months 3 --seed=2",
    "completion zsh",
    "cache info --json",
    "intake event.json --dry-run",
)


def seeds_of(target: str) -> Iterator[bytes]:
    """What was found before, and what the target is meant to read."""
    yield from (file.read_bytes() for file in sorted((CORPUS / target).glob("*")))
    if target == "words":
        yield from ("\n".join([*line.split(" "), registry]).encode() for line in LINES for registry in ("", "there"))
    elif target == "event":
        yield from (json.dumps(told).encode() for told in _events())
    elif target == "log":
        yield from (bytes(range(start, start + 64)) * 3 for start in range(0, 192, 16))
    elif target == "language":
        yield from (text.encode() for kind, text in _texts() if kind is Kind.REGULATION)
        yield from (file.read_bytes()[start : start + 600] for file in CLAUSES for start in range(0, 6000, 600))
    else:
        yield from (text.encode() for kind, text in _texts() if target in (kind.value, "text"))
        yield from (SHORT, WHOLE) if target in ("dispute", "text") else ()
        yield from (text.encode() for text in (OPENING, *ACTS, *RECORDS)) if target == "text" else ()


def _events() -> Iterator[object]:
    """What GitHub and GitLab say of forms that are filled in, of empty ones, and of other issues."""
    for text in [opening(), opening(evidence="### What happened"), "No form", *(form.blank() for form in read_forms())]:
        yield from (github(text), gitlab(text))


def _texts() -> Iterator[tuple[Kind, str]]:
    yield from ((kind, text) for kind, texts in RIGHT.items() for text in texts)
    yield from ((kind, text) for kind, text, *_ in WRONG)
    yield from TEXTS
    yield Kind.MONTH, encode_month(CLOSED)


def words_of(target: str) -> Iterator[str]:
    """Words that a fuzzer may want to put in: the keys and values that the seeds are made of, and what is YAML's own."""
    if target == "log":
        # Its seeds are numbers.
        yield "people.yaml"
        return
    seen = set(YAML_WORDS if target != "words" else ())
    for seed in seeds_of(target):
        seen.update(word for word in seed.decode("utf-8", "replace").split() if word.isascii() and len(word) < 30)
    yield from sorted(seen)


YAML_WORDS = (
    *(
        "!!python/object:os.system",
        "!!binary ",
        "!!str ",
        "<<: *a",
        "&a ",
        "*a",
        "%YAML 1.1\n---\n",
        "%TAG ! a\n",
        "---\n",
        "...\n",
    ),
    *('"\\U00110000"', '"\\ud800"', '"\\x00"', '"\\u2028"', '"\\e"', "\u0085", "\u2028", "\ufeff", "\r\n", "\t", "\0"),
    *(
        ".inf",
        "-.INF",
        ".nan",
        "0o17",
        "0x1F",
        "1e400",
        "1_000",
        "no",
        "~",
        "null",
        "=",
        "2026-02-30",
        "9999-12-31",
        "0001-01-01",
    ),
    *("? ", ": ", " #", "- ", "[", "]", "{", "}", ", ", "|+2\n", ">-\n", "|-\n", "'", '"', "\\", "@", "`", "999999999999"),
)

assert set(TARGETS) >= {kind.value for kind in Kind if kind is not Kind.LOOKALIKE}
