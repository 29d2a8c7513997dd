"""Every file's format: what is read, and each fault at its line and column."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from regctl.language.checks import ALLOWABLE
from regctl.model.calendar import Span
from regctl.model.paths import RECORD_ID, Kind
from regctl.model.people import Deputy, Role
from regctl.model.regulation import Status
from regctl.model.settings import ConversionKind, Limits, PointPair
from regctl.store.decode import decode_document
from regctl.store.formats import MOST_FAULTS
from tests.sealed import PEOPLE, REPLIES, SETTINGS
from tests.store.corpus import CALLED_BY, RIGHT, WRONG


def faults(kind: Kind, text: str) -> list[tuple[str, int, int]]:
    document = decode_document(kind, text.encode())
    assert (document.value is None) == bool(document.faults)
    return [(fault.code, fault.line, fault.column) for fault in document.faults]


def value(kind: Kind, text: str) -> Any:
    assert faults(kind, text) == []
    return decode_document(kind, text.encode()).value


@pytest.mark.parametrize("kind", [kind for kind in RIGHT if kind is not Kind.DISPUTE])
def test_right_files_are_read(kind: Kind) -> None:
    for text in RIGHT[kind]:
        assert faults(kind, text) == [], text


@pytest.mark.parametrize(("kind", "text", "code", "line", "column"), [case for case in WRONG if case[0] is not Kind.DISPUTE])
def test_a_wrong_file_is_refused_at_its_place(kind: Kind, text: str, code: str, line: int, column: int) -> None:
    assert (code, line, column) in faults(kind, text)


def test_all_faults_are_found_in_one_reading_in_the_order_of_their_places() -> None:
    text = REPLIES.replace("owner: maria", "owner: Maria").replace("status: in-force", "state: in-force")
    assert faults(Kind.REGULATION, text) == [
        ("missing-key", 1, 1),
        ("wrong-form", 3, 8),
        ("unknown-key", 4, 1),
    ]


def test_a_text_full_of_faults_is_a_few_findings() -> None:
    text = "".join(f"key{number}: x\n" for number in range(20_000))
    found = faults(Kind.ERROR, text)
    assert len(found) == MOST_FAULTS
    assert found == sorted(found, key=lambda fault: fault[1:])


def test_a_clause_allows_checks_each_with_a_reason() -> None:
    text = value(
        Kind.REGULATION, REPLIES + "    allow:\n      vague-term: The law says so.\n      open-list: There is one more.\n"
    )
    assert [clause.allow for clause in text.clauses] == [
        (),
        (),
        (("vague-term", "The law says so."), ("open-list", "There is one more.")),
    ]


def test_an_unknown_check_in_an_allowance_is_answered_with_those_that_there_are() -> None:
    (fault,) = decode_document(Kind.REGULATION, f"{REPLIES}    allow: {{vague-tern: By law.}}\n".encode()).faults
    assert fault.details == {"key": "vague-tern", "known": ALLOWABLE}


def test_settings_have_a_default_for_every_key() -> None:
    settings = value(Kind.SETTINGS, "{}\n")
    disputes = settings.disputes
    assert (disputes.stake, disputes.contested_stake) == (1, 2)
    assert (disputes.answer_days, disputes.ruling_days, disputes.limitation_days) == (7, 14, 30)
    assert (disputes.require_acknowledgement, disputes.limits, settings.fix_days) == (True, Limits(None, None), 14)
    assert (settings.history.max_skew, settings.history.require_signatures) == (3600, False)
    assert settings.points.both_right == settings.points.both_wrong == PointPair(0, 0)


def test_settings_are_read_as_the_interface_shows_them() -> None:
    settings = value(Kind.SETTINGS, RIGHT[Kind.SETTINGS][0])
    assert (settings.organisation, settings.timezone_name, settings.language) == ("Example Agency", "Europe/Moscow", "en")
    assert settings.disputes.fallback_arbiters == ("olga",)
    assert settings.departments["design"].conversion.purpose == "Friday pizza"
    assert settings.departments["support"].conversion.rate == Decimal(100)
    assert settings.departments["office"].conversion.kind is ConversionKind.NONE
    (target,) = settings.targets
    assert (target.figure, target.at_least, target.at_most) == ("answered_in_time", Decimal("0.9"), None)


def test_people_are_read_as_the_interface_shows_them() -> None:
    anna = value(Kind.PEOPLE, RIGHT[Kind.PEOPLE][0]).by_id["anna"]
    assert anna.deputy == Deputy("maria", Span(date(2026, 11, 1), date(2026, 11, 14)))
    assert (anna.roles, anna.manager) == (frozenset({Role.ADMIN}), "olga")
    assert anna.active == Span(date(2024, 2, 1), date(2026, 12, 31))
    assert anna.keys == ("ssh-ed25519 AAAA",)


def test_a_regulation_is_read_as_the_interface_shows_it() -> None:
    regulation = value(Kind.REGULATION, RIGHT[Kind.REGULATION][0])
    assert (regulation.id, regulation.status, regulation.applies_to) == ("REG-002", Status.IN_FORCE, ("support",))
    assert (regulation.effective_from, regulation.review_by) == (date(2026, 3, 1), date(2027, 3, 1))
    assert regulation.words == {"2.1": "The first reply goes out within two working hours."}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("text: A b.", "text: 'A b.'"),
        ("text: A b.", "text: >-\n      A\n      b."),
        ("text: A b.", "text: |\n      A b.\n"),
        ("text: A b.", "text: A b.  # why"),
    ],
)
def test_comments_line_breaks_and_quoting_do_not_change_a_fingerprint(one: str, other: str) -> None:
    text = REPLIES.replace("text: Clients are answered promptly.", one)
    assert value(Kind.REGULATION, text).fingerprint == value(Kind.REGULATION, text.replace(one, other)).fingerprint


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("15m", 900), ("1h", 3600), ("2d", 172800), ("0s", 0)])
def test_a_skew_is_a_span_of_time(text: str, seconds: int) -> None:
    assert value(Kind.SETTINGS, f"history: {{max_skew: {text}}}\n").history.max_skew == seconds


def test_a_reference_bears_its_place() -> None:
    document = decode_document(Kind.REGULATION, REPLIES.encode())
    assert [(r.kind, r.name, r.line, r.column) for r in document.references] == [
        ("person", "maria", 3, 8),
        ("department", "support", 5, 14),
        ("department", "design", 5, 23),
    ]
    assert [r.name for r in decode_document(Kind.SETTINGS, SETTINGS.encode()).references] == ["olga"]
    assert {r.kind for r in decode_document(Kind.PEOPLE, PEOPLE.encode()).references} == {"department"}
    assert [(r.name, r.line, r.column) for r in decode_document(Kind.NAMES, CALLED_BY.encode()).references] == [
        ("p17", 3, 3),
        ("p18", 4, 3),
    ]


def test_whoever_has_no_name_is_called_by_their_id() -> None:
    text = "people: [{id: p17, emails: [p17@agency.invalid], department: d}]\n"
    assert [person.name for person in value(Kind.PEOPLE, text)] == ["p17"]


def test_names_are_read_by_id() -> None:
    assert value(Kind.NAMES, CALLED_BY).names == {"p17": "Anna Petrova", "p18": "Иван: младший"}


@pytest.mark.parametrize("name", ["٢٠٢٦١٠٠٥-aaaa", "２０２６１００５-aaaa"])
def test_an_id_is_written_in_ascii_digits(name: str) -> None:
    assert not RECORD_ID.fullmatch(name)
