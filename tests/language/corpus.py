"""The labelled clauses: read from their files, and what the checks say about them."""

from collections import Counter
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from regctl.language.checks import CHECKS
from regctl.language.context import Context
from regctl.language.remarks import remarks_on
from regctl.language.word_lists import Words
from regctl.model.paths import Kind
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.decode import decode_document

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = ("en", "ru")
HALVES = ("tuning", "held-out")

Labels = dict[tuple[str, str], frozenset[str]]


class Labelled(NamedTuple):
    """One clause with its labels, and with the checks that remark on it."""

    regulation: str
    clause: str
    labels: frozenset[str]
    remarks: frozenset[str]


class Figures(NamedTuple):
    """Of one check: how many clauses are labelled with it, how many it remarks on, and how many are both."""

    labelled: int
    remarked: int
    right: int

    @property
    def precision(self) -> float | None:
        return self.right / self.remarked if self.remarked else None

    @property
    def recall(self) -> float | None:
        return self.right / self.labelled if self.labelled else None


class Texts(NamedTuple):
    """Regulations, the people that they may name, and the labels of each clause."""

    regulations: tuple[Regulation, ...]
    people: tuple[str, ...]
    labels: Labels


def read_half(language: str, half: str) -> Texts:
    """One file of the corpus. Raises AssertionError where it is not in the form that its README tells."""
    clauses: dict[str, list[Clause]] = {}
    labels: Labels = {}
    people: tuple[str, ...] = ()
    name = ""
    for line in (CORPUS / f"{language}-{half}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("people:"):
            people = tuple(line.split()[1:])
        elif line.startswith("# "):
            name = line.split()[1]
            clauses[name] = []
        else:
            clause, labelled, text = (part.strip() for part in line.split("|", 2))
            clauses[name].append(Clause(clause, text))
            labels[name, clause] = _labels(labelled)
    regulations = [Regulation(name, name, people[0], Status.IN_FORCE, tuple(held)) for name, held in clauses.items()]
    return Texts(tuple(regulations), people, labels)


def read_demo() -> Texts:
    """The regulations with which the demo begins, and the draft that comes later."""
    labels: Labels = {}
    for line in (CORPUS / "demo.txt").read_text(encoding="utf-8").splitlines():
        cited, _, labelled = line.partition("|")
        regulation, _, clause = cited.strip().partition("#")
        labels[regulation, clause] = _labels(labelled)
    data = Path(str(files("regctl.actions.demo") / "data"))
    texts = [decode_document(Kind.REGULATION, file.read_bytes()).value for file in sorted(data.rglob("REG-*.yaml"))]
    return Texts(tuple(text for text in texts if isinstance(text, Regulation)), (), labels)


def _labels(text: str) -> frozenset[str]:
    labels = frozenset(text.split())
    assert labels <= set(CHECKS), text
    return labels


def judged(texts: Texts, words: Words) -> list[Labelled]:
    """The clauses, each with what was expected and what was found."""
    context = Context({text.id: text for text in texts.regulations}, dict.fromkeys(texts.people, True), words)
    found: dict[tuple[str, str], set[str]] = {key: set() for key in texts.labels}
    for text in texts.regulations:
        for remark in remarks_on(text, context, words):
            found[remark.regulation, remark.clause].add(remark.check)
    return [Labelled(*key, labels, frozenset(found[key])) for key, labels in texts.labels.items()]


def figures_of(clauses: Iterable[Labelled]) -> dict[str, Figures]:
    """The figures of each check that is labelled or remarks on something."""
    labelled, remarked, right = Counter[str](), Counter[str](), Counter[str]()
    for clause in clauses:
        labelled.update(clause.labels)
        remarked.update(clause.remarks)
        right.update(clause.labels & clause.remarks)
    seen = {*labelled, *remarked}
    return {check: Figures(labelled[check], remarked[check], right[check]) for check in CHECKS if check in seen}
