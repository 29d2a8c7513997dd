"""Where the words of a clause stand in its file, however the file quotes them; and which files are read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.language.checks import ALLOWABLE
from regctl.model.paths import Kind
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.decode import decode_document
from regctl.store.encode import encode_regulation
from regctl.store.regulation_texts import ClausePlaces, read_texts
from regctl.store.repository import find_repository
from tests.sealed import REG_001, REG_002, REPLIES, Sealed
from tests.store.test_encoding import CLAUSES

HEAD = "regulation: REG-002\ntitle: T\nowner: olga\nstatus: draft\nclauses:\n"


def looked_up(text: str, word: str) -> tuple[int, int, str]:
    """The place of a word of clause 1."""
    data = f"{HEAD}{text}".encode()
    value = decode_document(Kind.REGULATION, data).value
    assert isinstance(value, Regulation)
    line, column, excerpt = ClausePlaces(data).place("1", value.words["1"].index(word))
    return line, column, excerpt[column - 1 :]


@pytest.mark.parametrize(
    "text",
    [
        '  - id: "1"\n    text: One two three four.\n',
        '  - id: "1"\n    text: "One two three four."\n',
        "  - {id: '1', text: 'One two three four.'}\n",
        '  - id: "1"\n    text: >-\n      One two\n      three four.\n',
        '  - id: "1"\n    text: |\n      One two\n\n      three\n      four.\n',
        '  - id: "1"\n    text: >+2\n        One\n      two  three\n      four.\n',
        '  - text: >-\n      # not three\n      One two   three four.\n    id: "1"\n',
        '  - id: "1"\n    text: One\n      two\n      three four.\n',
        '  - id: "1"\n    text: >-\n      - three four.\n',
        '  - id: "0"\n    text: Three three three.\n  - id: "1"\n    text: One two three four.\n',
    ],
)
def test_a_word_is_found_in_every_kind_of_text(text: str) -> None:
    line, column, rest = looked_up(text, "three four" if "# not" in text else "three")
    source = f"{HEAD}{text}".splitlines()
    assert rest.startswith("three")
    assert source[line - 1][column - 1 :] == rest


@pytest.mark.parametrize(
    "text", ["  - id: '1'\n    text: 'It''s three.'\n", '  - id: "1"\n    text: "\\u004fne \\"two\\" three."\n']
)
def test_what_quoting_changes_is_placed_where_its_text_begins(text: str) -> None:
    line, column, _ = looked_up(text, "three")
    assert (line, column) == (7, 11)


def test_an_allowance_has_its_place() -> None:
    data = f"{REPLIES}    allow:\n      vague-term: By law.\n      open-list: By law.\n".encode()
    assert ClausePlaces(data).place_of_allowance("3", "open-list")[:2] == (15, 7)


@given(CLAUSES, st.data())
def test_every_place_is_within_the_file_that_regctl_writes(clauses: tuple[Clause, ...], data: st.DataObject) -> None:
    text = encode_regulation(Regulation("REG-001", "T", "olga", Status.DRAFT, clauses))
    places, lines = ClausePlaces(text.encode()), text.split("\n")
    clause = data.draw(st.sampled_from(clauses))
    place = places.place(clause.id, data.draw(st.integers(0, len(clause.words))))
    assert lines[place.line - 1][:200] == place.excerpt
    assert 1 <= place.column <= len(lines[place.line - 1]) + 1
    for check, _ in clause.allow:
        assert check in ALLOWABLE
        line, column, _ = places.place_of_allowance(clause.id, check)
        assert lines[line - 1][column - 1 :].startswith(check)


def paths(sealed: Sealed, *, with_drafts: bool = True) -> dict[str, str]:
    repository = find_repository(sealed.root, None)
    assert repository.head is not None
    return {each.path: each.data.decode() for each in read_texts(repository, repository.head, with_drafts=with_drafts)}


def test_the_files_of_a_commit_are_read_as_they_are_edited_now(tmp_path: Path) -> None:
    registry = Sealed(tmp_path).begin()
    registry.git("reset", "-q", "--hard", "main")
    committed = paths(registry)
    assert sorted(committed) == [REG_001, REG_002]
    root: Path = registry.root
    (root / REG_002).write_text(REPLIES.replace("promptly", "soon"), encoding="utf-8")
    (root / REG_001).unlink()
    new = root / "regulations/below/REG-009.yaml"
    new.parent.mkdir()
    new.write_text("regulation: REG-009\n", encoding="utf-8")
    (root / "regulations/notes.txt").write_text("soon", encoding="utf-8")
    (root / "regulations/linked.yaml").symlink_to(root / REG_002)
    edited = paths(registry)
    assert sorted(edited) == [REG_002, "regulations/below/REG-009.yaml"]
    assert "soon" in edited[REG_002]
    assert paths(registry, with_drafts=False) == committed
