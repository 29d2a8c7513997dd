"""The file of a closed month: what is written is read back, by the fast reader too, and what is wrong is named."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft7Validator

from regctl.model.calendar import Month
from regctl.model.closing import ClosedDepartment, ClosedDispute, ClosedMonth, ClosedPerson, Correction, Figures
from regctl.model.paths import Kind
from regctl.model.settings import Conversion, ConversionKind
from regctl.store.decode import decode_document
from regctl.store.exact import compose_exact
from regctl.store.month_format import encode_month
from regctl.store.schemas import schema_texts

DISPUTE = ClosedDispute(
    "20261002-yejc", "both-wrong", date(2026, 10, 6), "anna", "ivan", "REG-010", "3.1", (0, -1), ("support", "")
)
CLOSED = ClosedMonth(
    Month(2026, 10),
    "a" * 40,
    "b" * 40,
    Figures(
        {
            "support": ClosedDepartment(
                "Support: письма",
                Conversion(ConversionKind.POT, Decimal("100.50"), "RUB", "Friday pizza", Decimal(1000)),
                {"anna": ClosedPerson(2, 1, 0, 1, 0, 0), "p07": ClosedPerson(-2, 0, 1, 0, 1, 2)},
            ),
            "office": ClosedDepartment("Office", Conversion(), {}),
        },
        (DISPUTE, DISPUTE._replace(id="20261003-abcd", outcome="accepted", points=(1, -1), departments=("office", "support"))),
        (Correction(Month(2026, 9), "20260910-k7qf", ("anna", "ivan"), (-1, 1), ("support", "design")),),
    ),
    3,
)
EMPTY = ClosedMonth(Month(2026, 9), "c" * 64, None, Figures({}, (), ()), 3)


@pytest.mark.parametrize("closed", [CLOSED, EMPTY], ids=["full", "empty"])
def test_what_is_written_is_read_back(closed: ClosedMonth) -> None:
    text = encode_month(closed)
    document = decode_document(Kind.MONTH, text.encode())
    assert (document.faults, document.value) == ((), closed)
    assert compose_exact(text) is not None


def test_the_schema_knows_the_file() -> None:
    import json

    from ruamel.yaml import YAML

    validator: Any = Draft7Validator(json.loads(schema_texts()["month"]))
    plain = YAML(typ="safe", pure=True).load(encode_month(CLOSED))
    assert list(validator.iter_errors(plain)) == []


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"2026-10"', "2026-13", "wrong-type"),
        ("a" * 40, "abc", "wrong-form"),
        ("both-wrong 2026-10-06", "both-wrong 2026-10-32", "no-such-day"),
        ("both-wrong", "nonsense", "wrong-form"),
        ("points: 2", "points: two", "wrong-type"),
        ("opened: 1", "opened: -1", "out-of-bounds"),
        ("kind: pot", "kind: jar", "unknown-word"),
        ("month:", "moon:", "unknown-key"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, code: str) -> None:
    text = encode_month(CLOSED)
    assert old in text
    document = decode_document(Kind.MONTH, text.replace(old, new, 1).encode())
    assert document.value is None
    assert code in {fault.code for fault in document.faults}
