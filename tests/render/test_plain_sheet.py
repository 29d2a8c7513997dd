"""Tables as plain text: aligned whatever is written in them, as rich would align them on a terminal without an end."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from regctl.render.plain_sheet import PlainSheet
from regctl.render.rich_sheet import RichSheet
from regctl.render.sections import Cell, Column, Section, Tone
from regctl.render.sheet import print_text
from regctl.render.widths import width_of


def plain(section: Section) -> str:
    stream = io.StringIO()
    PlainSheet(stream).write_table(section)
    return stream.getvalue()


def rich(section: Section) -> str:
    stream = io.StringIO()
    RichSheet(Console(file=stream, width=10_000, color_system=None, highlight=False, markup=False)).write_table(section)
    return "".join(f"{line.rstrip()}\n" for line in stream.getvalue().splitlines())


def table(*rows: tuple[str, ...], numbers: bool = False) -> Section:
    columns = tuple(Column(f"title {index}", is_number=numbers) for index, _ in enumerate(rows[0]))
    return Section("", columns, tuple(tuple(Cell(text) for text in row) for row in rows))


def test_columns_are_as_wide_as_their_widest_cell_and_numbers_stand_to_the_right() -> None:
    columns = (Column("who"), Column("points", is_number=True))
    section = Section("", columns, ((Cell("Anna"), Cell("+1")), (Cell("Wilhelmina", Tone.BAD, indent=1), Cell("-100000"))))
    assert plain(section) == "\n".join(
        ["who            points", "─────────────────────", "Anna               +1", "  Wilhelmina  -100000", ""]
    )


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("Anna", 4),
        ("Клиент ждал", 11),
        ("漢字かな", 8),
        ("한글", 4),
        ("\u1112\u1161\u11ab", 2),
        ("Ｆｕｌｌ", 8),
        ("ｱｲｳ", 3),
        ("e\u0301и\u0306", 2),
        ("ก\u0e34", 1),
        ("a\u200db", 2),
        ("🙂", 2),
        ("👍🏽", 2),
        ("👩\u200d💻", 2),
        ("❤\ufe0f!", 3),
        ("a\ufe0f", 1),
        ("🇷🇺", 2),
    ],
    ids=ascii,
)
def test_widths_are_those_of_a_terminal(text: str, width: int) -> None:
    assert width_of(text) == width


@pytest.mark.parametrize("numbers", [False, True])
def test_wide_and_marked_texts_keep_the_columns_straight(numbers: bool) -> None:
    lines = plain(table(("漢字かな", "1"), ("e\u0301", "2"), ("👩\u200d💻", "3"), ("plain", "4"), numbers=numbers)).splitlines()
    assert {width_of(line[: line.index(digit)]) for line, digit in zip(lines[2:], "1234", strict=True)} == {16 if numbers else 10}


TEXTS = st.text(st.sampled_from("aZ 1ёж漢\u0301é\tñ…─ｱ가"), max_size=12)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6), st.booleans())
def test_a_table_looks_as_rich_would_write_it(rows: list[tuple[str, ...]], numbers: bool) -> None:
    section = table(*rows, numbers=numbers)
    assert plain(section) == rich(section)


def test_nothing_that_steers_a_terminal_is_written() -> None:
    written = plain(table(("\x1b[31mred\x1b[0m", "\u202eback\r\n")))
    assert "[31mred[0m  back" in written
    stream = io.StringIO()
    print_text(PlainSheet(stream), "one\x07\ntwo\x1b[2J\n")
    assert stream.getvalue() == "  one\n  two[2J\n"
