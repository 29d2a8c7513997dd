"""The report as Markdown: fit to be pasted, whatever people are called."""

import re
from decimal import Decimal

import pytest
from markdown_it import MarkdownIt

from regctl.model.settings import Department, Target
from regctl.render.names import NO_NAMES, Names
from regctl.render.report_markdown import render_markdown
from regctl.report.month import month_report
from tests.report.builders import DEPARTMENTS, NOVEMBER, PEOPLE, Chronicle, lived_in

PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def text_of(told: Chronicle, as_of: str = "2026-11-30", department: str | None = None, names: Names = NO_NAMES) -> str:
    return render_markdown(month_report(told.seen(as_of), NOVEMBER, department), names)


def headings(text: str) -> list[str]:
    tokens = PARSER.parse(text)
    return [tokens[index + 1].content for index, token in enumerate(tokens) if token.type == "heading_open"]


def test_what_a_month_held_has_a_heading() -> None:
    assert headings(text_of(lived_in())) == [
        "Example Agency, 2026-11",
        "Standings",
        "What points come to",
        "Points between departments",
        "How disputes ended",
        "Disputes decided",
        "Clauses marked ambiguous",
        "Open disputes",
        "Service levels and targets",
        "Errors by category",
        "Did changes to regulations help?",
    ]


def test_an_empty_month_says_so_and_leaves_the_rest_out() -> None:
    text = text_of(Chronicle())
    assert headings(text) == [
        "Example Agency, 2026-11",
        "Standings",
        "How disputes ended",
        "Clauses marked ambiguous",
        "Open disputes",
        "Service levels and targets",
        "Errors by category",
    ]
    assert "\n\nNo dispute was decided this month.\n\n" in text
    assert "Nobody is in the lead." in text


def test_rows_say_whose_turn_it_is_and_by_when() -> None:
    text = text_of(lived_in())
    assert "| `REG-002#2.2` | 2026-11-06 | 20261106-0015 | olga, boris | **2026-11-20, overdue** |" in text
    assert "| `REG-002#2.1` | **2026-11-23, came back** | 20261123-0021 | olga | 2026-12-07 |" in text
    assert "| `20261124-0024` | boris | pavel | `REG-002#2.1` | olga to rule | 2026-12-09 |" in text
    assert "| `20261125-0026` | anna | boris | `REG-002#2.1` | **waiting for an arbiter** | - |" in text


def test_points_are_signed_and_leaders_named() -> None:
    text = text_of(lived_in())
    assert "In the lead: Anna (+3), Design (+2)." in text
    assert "| &emsp;Pavel | **-2** | 2 | 3 | 1 | 2 | 0 |" in text
    assert "| &emsp;1 more without a dispute |  |  |  |  |  |  |" in text


def test_one_department_s_report_says_what_is_not_its_own() -> None:
    text = text_of(lived_in(), department="support")
    assert headings(text)[0] == "Example Agency, Support, 2026-11"
    assert "Service levels and targets (whole organisation)" in headings(text)
    assert "Design" in text, "points went there"


def test_targets_are_told_met_missed_or_unknown() -> None:
    targets = (Target("answered_in_time", at_least=Decimal("0.9")), Target("no-such", at_most=Decimal(1)))
    told = lived_in()
    told.registry.law = told.registry.law._replace(settings=told.registry.settings._replace(targets=targets))
    assert "| Answered in time | 87.5% | at least 90% | **no** |" in text_of(told)
    assert "| **no-such (no such figure)** | - | at most 1 | - |" in text_of(told)


@pytest.mark.parametrize(
    "name",
    [
        "a | b",
        "<script>alert(1)</script>",
        "# heading",
        "- item",
        "1. item",
        "[here](https://evil.example)",
        "![pixel](https://evil.example/p.png)",
        "**bold** _it_ `code` ~~gone~~",
        "&lt; \\| back\\slash",
        "two\n# lines",
    ],
)
def test_names_are_shown_as_they_are_written(name: str) -> None:
    people = tuple(one._replace(name=name) if one.id == "anna" else one for one in PEOPLE)
    told = Chronicle(people, organisation=name, departments=DEPARTMENTS | {"design": Department("design", name)})
    told.accept("2026-11-05", told.open("2026-11-02"))
    tokens = PARSER.parse(text_of(told))
    assert not any(token.type in ("html_block", "bullet_list_open", "ordered_list_open", "fence") for token in tokens)
    shown = "".join(child.content for token in tokens for child in token.children or [] if child.type in ("text", "text_special"))
    assert shown.count(" ".join(name.split())) == 6, "the title, two leaders, their two rows, and the flow"
    inline = {child.type for token in tokens for child in token.children or []}
    assert inline <= {"text", "text_special", "strong_open", "strong_close", "code_inline"}
    for table in (block for block in text_of(told).split("\n\n") if block.startswith("|")):
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in table.strip().split("\n")}) == 1


def test_a_known_name_stands_beside_the_id_and_does_nothing_else() -> None:
    text = text_of(lived_in(), names=Names({"anna": "Анна | **Смирнова**\n# x"}))
    assert "Анна \\| \\*\\*Смирнова\\*\\* # x (anna) (+3)" in text
    assert text.count("(anna)") > 5
    assert "pavel -2 | Анна" in text
