"""Rows come back from columns as they were, whole or some of their fields, and through the cache's bytes."""

import marshal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from regctl.store.blocks import dump
from regctl.store.columns import pack_columns, rows_of

Row = tuple[Any, ...]

whole = st.integers() | st.integers(-(2**63) - 1, -(2**62) + 1) | st.integers(2**62 - 1, 2**63 + 1)
plain = (
    st.none() | st.booleans() | whole | st.text() | st.floats(allow_nan=False) | st.tuples(st.text(max_size=3), st.integers(0, 1))
)
kinds = [
    whole,
    st.none() | whole,
    st.text(),
    st.text(alphabet="a\n", max_size=2),
    st.booleans(),
    st.sampled_from(["a", "b"]),
    plain,
]


@st.composite
def tables(draw: Any) -> list[Row]:
    fields = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5))
    return draw(st.lists(st.tuples(*fields), max_size=12))  # type: ignore[no-any-return]


def exactly(rows: list[Row]) -> list[str]:
    """True is no 1 here, and 1 no 1.0."""
    return list(map(repr, rows))


@given(tables())
@example([(1,), (True,)])
@example([(1,), (1.0,)])
@example([("",)])
@example([("",), ("\n",)])
@example([(None,), (-(2**63),)])
@example([(f"{number}", number) for number in range(300)])
def test_rows_come_back_as_they_were(rows: list[Row]) -> None:
    columns = marshal.loads(dump(pack_columns(rows)))
    assert exactly(list(rows_of(columns))) == exactly(rows)
    for field in range(len(rows[0]) if rows else 0):
        assert exactly(list(rows_of(columns, [field]))) == exactly([(row[field],) for row in rows])


def test_more_different_values_than_two_bytes_can_name() -> None:
    rows = [((number, str(number)),) for number in range(70_000)]
    assert list(rows_of(pack_columns(rows))) == rows


def test_fields_come_in_the_order_in_which_they_are_wanted() -> None:
    assert list(rows_of(pack_columns([(1, "a", None), (2, "b", None)]), [1, 0])) == [("a", 1), ("b", 2)]
    assert list(rows_of(pack_columns([]), [1, 0])) == []


def test_rows_of_different_lengths_are_no_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        pack_columns([(1,), (1, 2)])
