"""The report as CSV: one fact a row."""

import csv
import io
from decimal import Decimal

import pytest

from regctl.model.settings import Target
from regctl.render.report_csv import COLUMNS, render_csv
from regctl.report.month import month_report
from tests.report.builders import NOVEMBER, PEOPLE, Chronicle, lived_in, person


def text_of(told: Chronicle) -> str:
    return render_csv(month_report(told.seen("2026-11-30"), NOVEMBER))


def rows(told: Chronicle, **keys: str) -> list[dict[str, str]]:
    """The rows whose cells are as the keys say."""
    return [row for row in csv.DictReader(io.StringIO(text_of(told))) if keys.items() <= row.items()]


def values(told: Chronicle, **keys: str) -> list[str]:
    return [row["value"] for row in rows(told, **keys)]


def test_every_row_has_every_column_and_the_month() -> None:
    lines = text_of(lived_in()).split("\n")
    assert lines[0] == ",".join(COLUMNS)
    assert lines[-1] == ""
    assert "\r" not in text_of(lived_in())
    assert {row["month"] for row in rows(lived_in())} == {"2026-11"}
    assert all(None not in row and None not in row.values() for row in rows(lived_in()))


def test_no_fact_is_told_twice() -> None:
    facts = [tuple(value for column, value in row.items() if column != "value") for row in rows(lived_in())]
    commits = [fact for fact in facts if fact[-1] != "commit"]
    assert len(commits) == len(set(commits))


def test_points_are_plain_integers_that_add_up() -> None:
    told = lived_in()
    assert values(told, kind="person", person="pavel", measure="points") == ["-2"]
    by_person = sum(int(value) for value in values(told, kind="person", measure="points"))
    by_dispute = sum(int(value) for value in values(told, kind="dispute", measure="points"))
    assert by_person == by_dispute == 0
    assert values(told, kind="dispute", measure="points", department="support", person="pavel") == ["1", "-2", "-1"]


def test_amounts_keep_their_sign() -> None:
    told = lived_in()
    assert values(told, kind="portion", person="pavel", unit="RUB") == ["-200"]
    assert values(told, kind="conversion", department="design", subject="Friday pizza", measure="pot") == ["50.5"]
    assert values(told, kind="flow", department="support", to_department="design", measure="points") == ["2"]


def test_days_flags_and_gaps() -> None:
    told = lived_in()
    assert values(told, kind="ambiguous", clause="2.2", measure="due", unit="day") == ["2026-11-20"]
    assert values(told, kind="ambiguous", measure="overdue", unit="flag") == ["1", "0"]
    assert values(told, kind="open", person="", measure="due") == [""]
    assert values(told, kind="service", subject="answered_in_time", unit="share") == ["0.875"]
    assert values(told, kind="effect", measure="after", unit="disputes") == ["4"]
    assert values(told, kind="error", subject="lost-file", measure="count", unit="errors") == ["1"]


def test_targets_stand_beside_their_facts() -> None:
    told = Chronicle(targets=(Target("errors", at_most=Decimal("0.5")), Target("no-such", at_least=Decimal(1))))
    told.record("2026-11-05", "late")
    found = {(row["subject"], row["measure"]): (row["value"], row["unit"]) for row in rows(told, kind="target")}
    assert found["errors", "fact"] == ("1", "errors")
    assert found["errors", "at_most"] == ("0.5", "errors")
    assert found["errors", "at_least"] == ("", "errors")
    assert found["errors", "met"] == ("0", "flag")
    assert found["no-such", "met"] == ("", "flag")


@pytest.mark.parametrize("beginning", ["=", "+", "-", "@", "\t=", "\r=", "\x00="])
def test_a_text_that_would_be_a_formula_is_defused(beginning: str) -> None:
    told = Chronicle(organisation=f"{beginning}HYPERLINK()")
    assert values(told, kind="report", measure="organisation") == [f"'{beginning[-1]}HYPERLINK()"]


def test_a_text_of_several_lines_stays_in_its_row() -> None:
    assert values(Chronicle(organisation="one\r\ntwo"), kind="report", measure="organisation") == ["one two"]


def test_other_texts_are_left_alone() -> None:
    told = Chronicle((*PEOPLE, person("o'neil", "office")), organisation='Say "hi", all')
    assert values(told, kind="report", measure="organisation") == ['Say "hi", all']
    assert values(told, kind="person", person="o'neil", measure="points") == ["0"]
