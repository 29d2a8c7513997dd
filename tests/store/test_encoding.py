"""Values to text and back: properties that hold for any text that may stand in a file."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from regctl.language.checks import ALLOWABLE
from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.history import blob_id
from regctl.model.paths import ALPHABET, Kind
from regctl.model.records import Acknowledgement, ErrorRecord, Resolution
from regctl.model.regulation import Clause, Regulation, Status
from regctl.store.decode import decode_dispute, decode_document
from regctl.store.encode import (
    append_act,
    encode_acknowledgement,
    encode_error,
    encode_opening,
    encode_regulation,
    encode_resolution,
)
from regctl.store.syntax import forbidden_in
from tests.store.test_dispute_text import plain

settings.register_profile("sealed", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("sealed")

# Texts as people write them: with everything that YAML could take for a sign of its own.
STRUCTURE = [*"-:#'\"\\{}[],&*!%@`|>=~\t", "- ", "---", "...", ": ", " #", "? ", "<<", "  ", "    ", "\n", "\n\n", "\n  ", " \n"]
ACTS = ["acts:", "acts:\n", "  - accept: {}\n", "- accept: {}", "<<<<<<< HEAD", "=======", ">>>>>>> side", "$schema"]
VALUES = ["null", "true", "no", "012", "1e3", ".5", "2026-10-02", "0x1F", "word", "a", " "]
LETTERS = ["Не отвечен", "ё", "й", "é", "e\u0301", "😀", "中文", "\u00a0", "\u2003", "\u200b", "\u00ad", "ﷺ"]
SIGNS = st.sampled_from([*STRUCTURE, *ACTS, *VALUES, *LETTERS])
ANY = st.characters(exclude_categories=("Cs",)).filter(lambda c: forbidden_in(c) is None)
TEXT = (
    st.lists(SIGNS | ANY | st.text(ANY, max_size=30), min_size=1, max_size=12)
    .map("".join)
    .filter(lambda text: bool(text.strip()) and forbidden_in(text) is None)
)
LONG = st.lists(st.text("abcж -:#'\"", min_size=1, max_size=20), min_size=5, max_size=40).map(" ".join).filter(str.strip)
WORDS = TEXT | LONG

NAME = st.from_regex(r"[a-z0-9][a-z0-9_-]{0,12}", fullmatch=True)
CODE = st.from_regex(r"[A-Z][A-Z0-9]{0,4}-[0-9]{1,3}", fullmatch=True)
CLAUSE = st.from_regex(r"[0-9A-Za-z][0-9A-Za-z.-]{0,5}", fullmatch=True)
DAY = st.dates(date(2000, 1, 1), date(2100, 12, 31))
RECORD = st.builds(lambda day, tail: f"{day:%Y%m%d}-{tail}", DAY, st.text(ALPHABET, min_size=4, max_size=8))
HEX = "0123456789abcdef"

OPENING = st.builds(Opening, RECORD, NAME, NAME, CODE, CLAUSE, DAY, WORDS, st.lists(WORDS, max_size=3).map(tuple))
ACT = st.one_of(
    st.sampled_from([Act(ActKind.ACCEPT), Act(ActKind.DEFAULT)]),
    st.builds(Act, st.sampled_from([ActKind.CONTEST, ActKind.WITHDRAW]), WORDS, st.none(), st.none()),
    st.builds(Act, st.sampled_from([ActKind.RECUSE, ActKind.VOID]), WORDS, NAME, st.none()),
    st.builds(Act, st.just(ActKind.RULE), WORDS, NAME, st.sampled_from(Ruling)),
)
ALLOW = st.lists(st.tuples(st.sampled_from(ALLOWABLE), WORDS), max_size=2, unique_by=lambda each: each[0]).map(tuple)
CLAUSES = st.lists(st.builds(Clause, CLAUSE, WORDS, ALLOW), min_size=1, max_size=4, unique_by=lambda clause: clause.id).map(tuple)
NAMES = st.lists(NAME, max_size=3, unique=True).map(tuple)
DOCUMENTS: dict[Kind, tuple[st.SearchStrategy[Any], Any]] = {
    Kind.ACKNOWLEDGEMENT: (
        st.builds(Acknowledgement, CODE, NAME, st.text(HEX, min_size=40, max_size=40)),
        encode_acknowledgement,
    ),
    Kind.ERROR: (st.builds(ErrorRecord, RECORD, DAY, NAME, WORDS, st.none() | WORDS, st.none() | CODE), encode_error),
    Kind.RESOLVED: (st.builds(Resolution, st.text(HEX, min_size=12, max_size=64), WORDS), encode_resolution),
    Kind.REGULATION: (
        st.builds(Regulation, CODE, WORDS, NAME, st.sampled_from(Status), CLAUSES, NAMES, st.none() | DAY, st.none() | DAY),
        encode_regulation,
    ),
}


@pytest.mark.parametrize("kind", DOCUMENTS)
@given(data=st.data())
@settings(max_examples=80)
def test_a_document_is_read_as_it_was_written(kind: Kind, data: st.DataObject) -> None:
    values, encode = DOCUMENTS[kind]
    value = data.draw(values)
    text = encode(value)
    document = decode_document(kind, text.encode())
    assert document.faults == ()
    assert document.value == value
    assert text.startswith("# yaml-language-server: $schema=")


def dispute_of(opening: Opening, acts: list[Act]) -> str:
    text = encode_opening(opening)
    for act in acts:
        text = append_act(text, act)
    return text


LEADING_SPACE = [Act(ActKind.CONTEST, " " + "word " * 20 + "word")]


@given(OPENING, st.lists(ACT, max_size=4))
@settings(max_examples=150)
@example(Opening("20261005-aaaa", "a", "b", "R-1", "1", date(2026, 10, 5), "x"), LEADING_SPACE)
def test_a_dispute_is_read_as_it_was_written(opening: Opening, acts: list[Act]) -> None:
    decoded = decode_dispute(dispute_of(opening, acts).encode())
    assert decoded.faults == ()
    assert [section.faults for section in decoded.sections] == [()] * len(acts)
    assert decoded.opening == opening
    assert [section.act for section in decoded.sections] == acts


@given(OPENING, st.lists(ACT, max_size=3), ACT)
@settings(max_examples=100)
@example(
    Opening("20261005-aaaa", "a", "b", "R-1", "1", date(2026, 10, 5), "x"), [Act(ActKind.CONTEST, "a\n\n")], Act(ActKind.ACCEPT)
)
def test_an_appended_act_changes_nothing_above_it(opening: Opening, acts: list[Act], act: Act) -> None:
    before = dispute_of(opening, acts)
    after = append_act(before, act)
    assert after.startswith(before)
    decoded = decode_dispute(after.encode())
    assert decoded.opening == opening
    assert [section.act for section in decoded.sections] == [*acts, act]
    sections = decoded.grown_from(blob_id(before.encode(), "0" * 40), len(before.encode()))
    assert sections
    assert [section.act for section in sections] == [act]


@given(OPENING, st.lists(ACT, max_size=3))
@settings(max_examples=100)
def test_plain_yaml_reads_the_whole_of_a_dispute_alike(opening: Opening, acts: list[Act]) -> None:
    read = YAML(typ="safe", pure=True).load(dispute_of(opening, acts))
    assert read | {"acts": read["acts"] or []} == plain(opening, list(acts))


@given(ACT, st.binary(max_size=60))
@settings(max_examples=150)
def test_whatever_bytes_stand_above_a_seam_cannot_change_what_is_appended(act: Act, junk: bytes) -> None:
    """Rules, 4: an illegal text blocks nobody, be it ever so broken."""
    opening = encode_opening(Opening("20261005-aaaa", "anna", "ivan", "REG-002", "1", date(2026, 10, 5), "x"))
    before = opening.encode() + b"  - accept: {}\n" + junk.rstrip(b"\n") + b"\n"
    after = before + append_act(opening, act).removeprefix(opening).encode()
    sections = decode_dispute(after).grown_from(blob_id(before, "0" * 40), len(before))
    assert sections is not None
    assert [section.act for section in sections] == [act]


@given(WORDS)
@settings(max_examples=150)
def test_a_text_stands_in_lines_that_fit_and_never_ends_in_spaces(text: str) -> None:
    lines = encode_error(ErrorRecord("20261005-aaaa", date(2026, 10, 5), "a", text)).split("\n")
    assert all(line == line.rstrip(" \t") for line in lines)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("No login.", "what: No login.\n"),
        ("no", 'what: "no"\n'),
        ("12", 'what: "12"\n'),
        ("a: b", 'what: "a: b"\n'),
        ("- a", 'what: "- a"\n'),
        ("a\nb", "what: |-\n  a\n  b\n"),
        ("Не вошёл.", "what: Не вошёл.\n"),
        ("word " * 30 + "end", "what: >-\n  " + ("word " * 20).strip() + "\n  " + "word " * 10 + "end\n"),
    ],
)
def test_texts_are_written_to_be_read_without_a_tool(text: str, written: str) -> None:
    assert encode_error(ErrorRecord("20261005-aaaa", date(2026, 10, 5), "a", text)).endswith(written)


def test_an_opening_is_written_always_in_the_same_form() -> None:
    opening = Opening(
        "20261121-k7qf", "anna", "ivan", "REG-002", "2.1", date(2026, 11, 20), "No reply.", ("https://crm.example/deal/123",)
    )
    assert dispute_of(opening, [Act(ActKind.CONTEST, "Nobody told."), Act(ActKind.ACCEPT)]) == (
        "# yaml-language-server: $schema=../../../schemas/dispute.json\n"
        "dispute: 20261121-k7qf\n"
        "initiator: anna\n"
        "respondent: ivan\n"
        "regulation: REG-002\n"
        'clause: "2.1"\n'
        "occurred: 2026-11-20\n"
        "what: No reply.\n"
        "evidence:\n"
        "  - https://crm.example/deal/123\n"
        "acts:\n"
        "  - contest:\n"
        "      reason: Nobody told.\n"
        "  - accept: {}\n"
    )
