"""The texts of regulations as their authors see them: the files of a commit, with what is edited and not committed yet."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from regctl.model.paths import Kind, kind_of
from regctl.model.regulation import words_of
from regctl.store.blobs import read_blobs
from regctl.store.limits import LIMIT
from regctl.store.nodes import Mapping, Scalar, entry_of, items_of
from regctl.store.repository import Repository
from regctl.store.syntax import Malformed, compose, decode_text
from regctl.store.worktree import Look

_FOLDER = "regulations"
_NOT_BLANK = re.compile(r"\S")
_SHOWN = 200
"""How much of a line is shown, in characters."""


class Written(NamedTuple):
    """One file."""

    path: str
    data: bytes


class Place(NamedTuple):
    """A place in a file, counted from one, and the line that it is on."""

    line: int
    column: int
    excerpt: str


def read_texts(repository: Repository, commit: str, *, with_drafts: bool) -> list[Written]:
    """The files of regulations in a commit, by path; with drafts, as they stand in the work tree."""
    listed = repository.git.plumbing("ls-tree", "-r", "-z", "--full-tree", commit, "--", f"{repository.prefix}{_FOLDER}/")
    oids = {}
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, path = entry.partition("\t")
        if about.startswith("100"):
            oids[path.removeprefix(repository.prefix)] = about.split()[2]
    drafts = _drafts(repository) if with_drafts else set()
    kept = {path: oid for path, oid in oids.items() if _is_regulation(path) and path not in drafts}
    texts = read_blobs(repository.git, kept.values())
    written = [Written(path, texts[oid]) for path, oid in kept.items()]
    for path in drafts:
        file = repository.root / path
        if _is_regulation(path) and file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                written.append(Written(path, opened.read(LIMIT + 1)))
    return sorted(written)


def _drafts(repository: Repository) -> set[str]:
    with Look(repository, f"{_FOLDER}/") as look:
        return {path for path, _ in look.differing()}


def _is_regulation(path: str) -> bool:
    return kind_of(path) is Kind.REGULATION and path.endswith(".yaml")


class _Clause(NamedTuple):
    """Where the text of a clause begins in a file, what it is, and where it allows which check."""

    start: int
    text: str
    allowances: dict[str, int]


class ClausePlaces:
    """Where the words of each clause stand in a file that could be read."""

    def __init__(self, data: bytes) -> None:
        self._text, _ = decode_text(data)
        self._lines = self._text.split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._lines), initial=0))
        self._clauses = dict(self._clauses_in(self._text))
        self._runs: dict[str, list[tuple[int, int]]] = {}

    def place_of_allowance(self, clause: str, check: str) -> Place:
        """The place at which a clause allows a check."""
        return self._place(self._clauses[clause].allowances[check])

    def place(self, clause: str, offset: int) -> Place:
        """The place of what stands `offset` characters into the words of a clause.

        Where quoting changes the text on its way into the file, it is the place where the text of the clause begins.
        """
        if clause not in self._runs:
            self._runs[clause] = self._runs_of(self._clauses[clause])
        runs = self._runs[clause]
        if not runs:
            return self._place(self._clauses[clause].start)
        within, at = runs[bisect_right(runs, (offset, len(self._text))) - 1]
        return self._place(at + offset - within)

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1, self._lines[line - 1][:_SHOWN])

    def _runs_of(self, clause: _Clause) -> list[tuple[int, int]]:
        """Each run of the words without blanks: its offset in them, and in the file. None at all where one is not as it was.

        In the file the runs come in the same order, with nothing but blanks between them.
        """
        begins = self._text[clause.start : clause.start + 1]
        at, done = clause.start + (begins in "\"'"), 0
        if begins in "|>":
            at = self._text.index("\n", clause.start)
        runs = []
        for word in words_of(clause.text).split():
            found = _NOT_BLANK.search(self._text, at)
            if found is None or not self._text.startswith(word, found.start()):
                return []
            at = found.start()
            runs.append((done, at))
            at, done = at + len(word), done + len(word) + 1
        return runs

    def _clauses_in(self, text: str) -> Iterator[tuple[str, _Clause]]:
        """Every clause by its id. A file that was decoded has them all."""
        try:
            node = compose(text)
        except Malformed:
            return
        for clause in items_of(entry_of(node, "clauses")):
            name, words, allow = (entry_of(clause, key) for key in ("id", "text", "allow"))
            if isinstance(name, Scalar) and isinstance(words, Scalar):
                entries = allow.entries if isinstance(allow, Mapping) else ()
                allowances = {key.text: self._offset(key) for key, _ in entries}
                yield name.text, _Clause(self._offset(words), words.text, allowances)

    def _offset(self, scalar: Scalar) -> int:
        return self._starts[scalar.line - 1] + scalar.column - 1
