"""What the bytes of a dispute's file prove about the text that it grew from."""

import pytest

from regctl.model.history import DisputeText, Section, blob_id

SHA1, SHA256 = "0" * 40, "0" * 64
HEAD = b"dispute: x\n"
ACTS = b"acts:\n"
ONE = b"  - accept: {}\n"
TWO = b"  - void:\n      reason: r\n"


def test_the_id_of_a_blob_is_gits() -> None:
    assert blob_id(b"", SHA1) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    assert blob_id(b"hello\n", SHA1) == "ce013625030ba8dba906f756967f9e9ca394464a"
    assert blob_id(b"", SHA256) == "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"


def text(*sections: bytes) -> DisputeText:
    data, made = HEAD + ACTS, []
    for section in sections:
        made.append(Section(len(data), len(data) + len(section), None))
        data += section
    ends = (section.end for section in made)
    return DisputeText(data, None, tuple(made), seams=(len(HEAD), len(HEAD + ACTS), *ends))


def grown(new: DisputeText, old: bytes, size: int | None = None) -> list[bytes] | None:
    sections = new.grown_from(blob_id(old, SHA1), size)
    return None if sections is None else [new.bytes_of(section) for section in sections]


@pytest.mark.parametrize(
    ("old", "appended"),
    [
        (HEAD, [ONE.rstrip(), TWO.rstrip()]),
        (HEAD + ACTS, [ONE.rstrip(), TWO.rstrip()]),
        (HEAD + ACTS + ONE, [TWO.rstrip()]),
        (HEAD + ACTS + ONE + TWO, []),
        ((HEAD + ACTS + ONE).rstrip(b"\n"), [TWO.rstrip()]),
        (HEAD.rstrip(b"\n"), [ONE.rstrip(), TWO.rstrip()]),
    ],
)
@pytest.mark.parametrize("knows_size", [True, False])
def test_a_text_that_only_grew_shows_what_was_appended(old: bytes, appended: list[bytes], knows_size: bool) -> None:
    assert grown(text(ONE, TWO), old, len(old) if knows_size else None) == appended


@pytest.mark.parametrize(
    "old", [b"", b"dispute: y\n", HEAD + ACTS + TWO, HEAD + ACTS + ONE + TWO + TWO, HEAD + ACTS + ONE + b"  - void", HEAD + ONE]
)
def test_a_text_in_which_anything_else_changed_has_not_grown(old: bytes) -> None:
    assert grown(text(ONE, TWO), old) is None


def test_a_text_of_another_size_is_not_the_one() -> None:
    assert grown(text(ONE), HEAD, len(HEAD) + 1) is None
