"""The texts of regulations as their authors see them: the files of a commit, with what is edited and not committed yet."""

import re
from typing import NamedTuple

from regctl.model.paths import Kind, kind_of
from regctl.model.regulation import words_of
from regctl.store.blobs import read_blobs
from regctl.store.nodes import Mapping, Node, Scalar, Sequence
from regctl.store.repository import Repository
from regctl.store.syntax import LIMIT, Malformed, compose, decode_text, excerpt_of, place_of
from regctl.store.worktree import differing

_FOLDER = "regulations"


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
    drafts = {path for path, _ in differing(repository)} if with_drafts else set()
    kept = {path: oid for path, oid in oids.items() if _is_regulation(path) and path not in drafts}
    texts = read_blobs(repository.git, kept.values())
    written = [Written(path, texts[oid]) for path, oid in kept.items()]
    for path in drafts:
        file = repository.root / path
        if _is_regulation(path) and file.is_file() and not file.is_symlink():
            with file.open("rb") as opened:
                written.append(Written(path, opened.read(LIMIT + 1)))
    return sorted(written)


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
        self._clauses = _clauses_in(self._text)

    def place_of_allowance(self, clause: str, check: str) -> Place:
        """The place at which a clause allows a check."""
        return self._place(self._clauses[clause].allowances[check])

    def place(self, clause: str, offset: int) -> Place:
        """The place of what stands `offset` characters into the words of a clause.

        Where quoting changes the text on its way into the file, it is the place where the text of the clause begins.
        """
        return self._place(self._offset_of(self._clauses[clause], offset))

    def _place(self, offset: int) -> Place:
        line, column = place_of(self._text, offset)
        return Place(line, column, excerpt_of(self._text, line))

    def _offset_of(self, clause: _Clause, offset: int) -> int:
        """The words are the runs of the text without blanks, one blank between them; in the file they come in the same order."""
        at, done = clause.start, 0
        for word in words_of(clause.text).split():
            found = self._text.find(word, at)
            # Between two words there is nothing but blanks; before the first there may be a quote, or the sign of a block.
            if found < 0 or not re.fullmatch(r"\s*" if done else r"""["'>|+0-9-]*\s*""", self._text[at:found]):
                return clause.start
            if offset <= done + len(word):
                return found + max(0, offset - done)
            at, done = found + len(word), done + len(word) + 1
        return clause.start


def _clauses_in(text: str) -> dict[str, _Clause]:
    """Every clause by its id. A file that was decoded has them all."""
    try:
        node = compose(text)
    except Malformed:
        return {}
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)

    def offset(scalar: Scalar) -> int:
        return lines[scalar.line - 1] + scalar.column - 1

    found = {}
    for clause in _items(_value_of(node, "clauses")):
        name, words, allow = (_value_of(clause, key) for key in ("id", "text", "allow"))
        if isinstance(name, Scalar) and isinstance(words, Scalar):
            allowances = {key.text: offset(key) for key, _ in allow.entries} if isinstance(allow, Mapping) else {}
            found[name.text] = _Clause(offset(words), words.text, allowances)
    return found


def _value_of(node: Node | None, name: str) -> Node | None:
    entries = node.entries if isinstance(node, Mapping) else ()
    return next((value for key, value in entries if key.text == name), None)


def _items(node: Node | None) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else ()
