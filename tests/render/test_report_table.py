"""The report as tables, on a terminal and piped."""

import io
import re
from collections import Counter
from decimal import Decimal

import pytest
from rich.cells import cell_len
from rich.console import Console

from regctl.model.settings import Target
from regctl.render import report_words
from regctl.render.names import NO_NAMES, Names
from regctl.render.plain_sheet import PlainSheet
from regctl.render.report_table import render_table
from regctl.render.rich_sheet import RichSheet
from regctl.report.figures import UNITS
from regctl.report.month import month_report
from regctl.rules.decided import OUTCOMES
from tests.report.builders import NOVEMBER, PEOPLE, Chronicle, lived_in


def text_of(told: Chronicle, width: int = 0, names: Names = NO_NAMES) -> str:
    """The report on a terminal of a width; piped where it has none."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system="truecolor", no_color=False)
    render_table(month_report(told.seen("2026-11-30"), NOVEMBER), names, RichSheet(console) if width else PlainSheet(stream))
    return stream.getvalue()


def shown_of(told: Chronicle, width: int = 0, names: Names = NO_NAMES) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text_of(told, width, names))


def lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines()]


NAMED = Names({person.id: f"{person.name} Petrova" for person in PEOPLE})


@pytest.mark.parametrize("width", [0, 1000])
def test_a_known_name_stands_wherever_the_person_does_and_the_id_beside_it(width: int) -> None:
    found = lines(shown_of(lived_in(), width, NAMED))
    for line in (
        "In the lead: Anna Petrova (anna) (+3), Design (+2).",
        "Pavel Petrova (pavel) -2 2 3 1 2 0",
        "2026-11-05 20261105-0012 Pavel Petrova (pavel) -2 Anna Petrova (anna) +2 REG-001#1 for respondent",
        "REG-002#2.2 2026-11-06 20261106-0015 Olga Petrova (olga), Boris Petrova (boris) 2026-11-20, overdue",
        "20261125-0026 Anna Petrova (anna) Boris Petrova (boris) REG-002#2.1 waiting for an arbiter -",
    ):
        assert line in found


@pytest.mark.parametrize("width", [80, 100])
def test_what_is_to_be_typed_is_not_broken_by_long_names(width: int) -> None:
    shown = shown_of(lived_in(), width, NAMED)
    assert max(map(cell_len, shown.splitlines())) <= width
    ids = {dispute.id for dispute in month_report(lived_in().seen("2026-11-30"), NOVEMBER).disputes}
    assert ids
    assert ids <= set(shown.split())


def test_on_a_narrow_terminal_nothing_is_cut() -> None:
    shown = shown_of(lived_in(), 40, NAMED)
    assert max(map(cell_len, shown.splitlines())) <= 40
    assert "…" not in shown
    assert Counter("".join(shown.split()).replace("─", "")) == Counter(
        "".join(shown_of(lived_in(), 0, NAMED).split()).replace("─", "")
    )


def test_whoever_has_no_known_name_is_shown_as_ever() -> None:
    named, before = (lines(shown_of(lived_in(), names=names)) for names in (Names({"anna": "Anna Petrova"}), NO_NAMES))
    differing = [(one, other) for one, other in zip(named, before, strict=True) if one != other and "─" not in one]
    assert differing
    assert all("Anna Petrova (anna)" in one and "anna" in other.lower() for one, other in differing)


def with_targets(told: Chronicle) -> Chronicle:
    targets = (Target("answered_in_time", at_least=Decimal("0.9")), Target("errors", at_most=Decimal(3)))
    told.registry.law = told.registry.law._replace(settings=told.registry.settings._replace(targets=targets))
    return told


@pytest.mark.parametrize("width", [0, 1000])
def test_the_figures_are_there(width: int) -> None:
    found = lines(shown_of(with_targets(lived_in()), width))
    for line in (
        "Example Agency, 2026-11",
        "In the lead: Anna (+3), Design (+2).",
        "Support -2 3 7 2 3 0",
        "Pavel -2 2 3 1 2 0",
        "Design, into the pot: Friday pizza 1 50.5 RUB",
        "not answered in time 1",
        "2026-11-05 20261105-0012 pavel -2 anna +2 REG-001#1 for respondent",
        "REG-002#2.2 2026-11-06 20261106-0015 olga, boris 2026-11-20, overdue",
        "20261125-0026 anna boris REG-002#2.1 waiting for an arbiter -",
        "Answered in time 87.5% at least 90% no",
        "Errors recorded 2 at most 3 yes",
        "lost-file 1 0 +1 1",
        "REG-002#2.1 2026-09-20 1 in 60 days 4 in 60 days yes",
        "Unresolved findings: 1. regctl check says what they are, and what to do about them.",
    ):
        assert line in found


def test_nothing_is_wider_than_the_terminal_and_nothing_is_lost() -> None:
    narrow, wide = shown_of(with_targets(lived_in()), 80), text_of(with_targets(lived_in()))
    assert max(map(cell_len, narrow.splitlines())) <= 80
    assert "…" not in narrow
    letters = [Counter("".join(text.replace("─", "").split())) for text in (narrow, wide)]
    assert letters[0] == letters[1]


def test_ids_and_dates_stay_whole_on_eighty_columns() -> None:
    found = lines(shown_of(lived_in(), 80))
    assert "2026-11-05 20261105-0012 pavel -2 anna +2 REG-001#1 for respondent" in found


def test_piped_there_is_no_colour_and_no_escape() -> None:
    assert "\x1b" not in text_of(lived_in())
    assert "\x1b[" in text_of(lived_in(), 80)


def test_piped_it_looks_as_on_a_terminal_that_is_wide_enough() -> None:
    piped, shown = text_of(with_targets(lived_in())), shown_of(with_targets(lived_in()), 1000)
    assert piped.splitlines() == [line.rstrip() for line in shown.splitlines()]


@pytest.mark.parametrize("name", ["[red]Anna[/red]", "[link=https://evil.example]x", "\x1b[2JAn\x07na", "An\u202ena", "An\nna\r"])
@pytest.mark.parametrize("width", [0, 1000])
def test_names_are_words_and_never_act(name: str, width: int) -> None:
    people = tuple(one._replace(name=name) if one.id == "anna" else one for one in PEOPLE)
    told = Chronicle(people)
    told.accept("2026-11-05", told.open("2026-11-02"))
    text = shown_of(told, width)
    expected = {"\x1b[2JAn\x07na": "[2JAnna", "An\u202ena": "Anna", "An\nna\r": "An na"}.get(name, name)
    assert f"In the lead: {expected} (+1), Design (+1)." in text
    assert f"{expected} 1".replace(" 1", " +1 1 0 1 0 0") in lines(text)
    assert not set(text) & set("\x1b\x07\u202e\r")


def test_an_empty_month_is_short_and_says_what_is_not() -> None:
    found = lines(text_of(Chronicle()))
    for line in ("No dispute was decided this month.", "No clause is marked ambiguous.", "No dispute is open."):
        assert line in found
    assert not any("come to" in line or "help?" in line or "findings:" in line for line in found)
    assert "Support 0 0 0 0 0 0" in found
    assert "3 more without a dispute" in found


def test_every_code_of_the_report_has_its_words() -> None:
    needed = {f"{kind}.{outcome}" for outcome in OUTCOMES for kind in ("outcome", "ended")} | {f"figure.{name}" for name in UNITS}
    assert needed <= set(report_words.WORDS)
