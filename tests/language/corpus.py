"""The labelled clauses: read from their files, and what the checks say about them."""

from pathlib import Path
from typing import NamedTuple

from regctl.language.checks import CHECKS
from regctl.language.context import Context
from regctl.language.remarks import remarks_on
from regctl.language.words import Words
from regctl.model.regulation import Clause, Regulation, Status

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = ("en", "ru")
HALVES = ("tuning", "held-out")


class Labelled(NamedTuple):
    """One clause with its labels, and with the checks that remark on it."""

    regulation: str
    clause: str
    text: str
    labels: frozenset[str]
    remarks: frozenset[str]


class Half(NamedTuple):
    """The regulations of a file, and the labels of each clause."""

    regulations: tuple[Regulation, ...]
    people: tuple[str, ...]
    labels: dict[tuple[str, str], frozenset[str]]


def read_half(language: str, half: str) -> Half:
    """One file of the corpus. Raises AssertionError where it is not in the form that its README tells."""
    clauses: dict[str, list[Clause]] = {}
    labels: dict[tuple[str, str], frozenset[str]] = {}
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
            labels[name, clause] = frozenset(labelled.split())
            assert labels[name, clause] <= set(CHECKS), line
    regulations = [Regulation(name, name, people[0], Status.IN_FORCE, tuple(held)) for name, held in clauses.items()]
    return Half(tuple(regulations), people, labels)


def judged(language: str, half: str, words: Words) -> list[Labelled]:
    """The clauses of a half, each with what was expected and what was found."""
    read = read_half(language, half)
    context = Context({text.id: text for text in read.regulations}, dict.fromkeys(read.people, True), words)
    found: dict[tuple[str, str], set[str]] = {key: set() for key in read.labels}
    for text in read.regulations:
        for remark in remarks_on(text, context, words):
            found[remark.regulation, remark.clause].add(remark.check)
    return [
        Labelled(text.id, clause.id, clause.words, read.labels[text.id, clause.id], frozenset(found[text.id, clause.id]))
        for text in read.regulations
        for clause in text.clauses
    ]
