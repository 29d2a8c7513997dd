"""Acknowledgements, errors and names: the fast reader sees what the long way does, references and all, in whatever it reads."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regctl.model.paths import Kind
from regctl.model.records import Acknowledgement, CalledBy, ErrorRecord
from regctl.store.encode import encode_acknowledgement, encode_called_by, encode_error
from regctl.store.exact_records import decode_exact_record
from regctl.store.formats import decode_by_shape

ACKNOWLEDGEMENT = """\
# yaml-language-server: $schema=../../schemas/acknowledgement.json
acknowledgement: REG-002
person: anna
fingerprint: "9141757a27af81eebabffff389aa7184adaa60d0"
"""
ERROR = """\
# yaml-language-server: $schema=../../../schemas/error.json
# Seen by two.
error: 20261121-m3xd
occurred: 2026-11-20
category: access
what: >-
  Нет входа: the door was shut at ten, and nobody who came by had been told where the key was kept, nor by whom,
  nor when.
cause: "The key: lost."
regulation: REG-002
"""
CALLED_BY = """\
# yaml-language-server: $schema=schemas/names.json
names:
  # Support
  p17: Anna Petrova
  p18: "Иван: младший"

  p19: О’Хара-Смит
"""
TEXTS = [(Kind.ACKNOWLEDGEMENT, ACKNOWLEDGEMENT), (Kind.ERROR, ERROR), (Kind.NAMES, CALLED_BY)]
PIECES = [
    "\n",
    " ",
    "\t",
    '"',
    "'",
    ":",
    "#",
    "- ",
    "  ",
    "\n  p17: ",
    "\n# a\n",
    "p17",
    "|-",
    ">-",
    "{}",
    "null",
    "0",
    "2026-02-30",
    "é",
    "\u0085",
    "\u200b",
    "\r",
    "~",
    "a",
]
NAMES = st.from_regex(r"[a-z][a-z0-9_-]{0,8}", fullmatch=True) | st.sampled_from(["null", "true", "no", "12", "0x1f", "1e5"])
WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n:# \"'"), max_size=300)


@pytest.mark.parametrize(("kind", "text"), TEXTS)
def test_what_regctl_writes_is_read_the_fast_way(kind: Kind, text: str) -> None:
    read = decode_exact_record(kind, text.encode())
    assert read is not None
    assert read == decode_by_shape(kind, text.encode())
    assert not read.faults


@given(NAMES, st.from_regex("[0-9a-f]{40}", fullmatch=True))
def test_acknowledgements(person: str, fingerprint: str) -> None:
    data = encode_acknowledgement(Acknowledgement("REG-1", person, fingerprint)).encode()
    assert decode_exact_record(Kind.ACKNOWLEDGEMENT, data) in (None, decode_by_shape(Kind.ACKNOWLEDGEMENT, data))


@given(NAMES, WORDS, st.none() | WORDS, st.none() | st.just("REG-007"))
def test_errors(category: str, what: str, cause: str | None, regulation: str | None) -> None:
    record = ErrorRecord("20261121-m3xd", date(2026, 11, 20), category, what, cause, regulation)
    data = encode_error(record).encode()
    assert decode_exact_record(Kind.ERROR, data) in (None, decode_by_shape(Kind.ERROR, data))


@given(st.dictionaries(NAMES, WORDS, max_size=4))
def test_names(names: dict[str, str]) -> None:
    data = encode_called_by(CalledBy(names)).encode()
    assert decode_exact_record(Kind.NAMES, data) in (None, decode_by_shape(Kind.NAMES, data))


@settings(max_examples=600)
@given(st.sampled_from(TEXTS), st.integers(0, 400), st.integers(0, 12), st.sampled_from(PIECES) | st.text(max_size=3))
def test_whatever_stands_in_its_place(sample: tuple[Kind, str], at: int, length: int, piece: str) -> None:
    kind, text = sample
    data = (text[:at] + piece + text[at + length :]).encode("utf-8", "surrogatepass")
    assert decode_exact_record(kind, data) in (None, decode_by_shape(kind, data))


@pytest.mark.parametrize("kind", [Kind.PEOPLE, Kind.SETTINGS, Kind.REGULATION, Kind.RESOLVED, Kind.MONTH])
def test_other_kinds_are_left_to_the_long_way(kind: Kind) -> None:
    assert decode_exact_record(kind, ACKNOWLEDGEMENT.encode()) is None
