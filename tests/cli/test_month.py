"""Closing a month, what stays of it, and what corrects it."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.cli.world import Done, World

FILE = "months/2026-10.yaml"
CLOSING = "2026-11-02T10:00:00+03:00"
AFTER = "2026-11-05T10:00:00+03:00"
DECEMBER = "2026-12-02T10:00:00+03:00"
CONVERSIONS = """\
timezone: Europe/Moscow
departments:
  support: {name: Support, conversion: {kind: transfer, rate: 100, currency: RUB}}
  design: {name: Design, conversion: {kind: pot, rate: 50, currency: RUB, purpose: Friday pizza}}
  office: {name: Office}
"""


@pytest.fixture
def played(world: World) -> World:
    """October: Ivan accepts Anna's dispute, Pavel loses his, and departments convert their points."""
    world.write("regctl.yaml", CONVERSIONS)
    world.commit("Conversions")
    accepted = world.open()
    world.regctl("dispute", "answer", accepted, "accept", person="ivan")
    lost = world.open("pavel", "REG-002#2", person="ivan")
    world.regctl("dispute", "answer", lost, "contest", "--reason", "No.", person="pavel")
    assert world.regctl("dispute", "rule", lost, "initiator", "--reason", "Yes.", person="denis").code == 0
    return world


def close(world: World, month: str = "2026-10", code: int = 0, **who: Any) -> Done:
    done = world.regctl("month", "close", month, **{"person": "olga", "at": CLOSING, **who})
    assert done.code == code, done
    return done


def points(world: World, month: str, at: str) -> dict[str, int]:
    report = world.ask("report", "--month", month, at=at)
    return {one["id"]: one["points"] for each in report["departments"] for one in each["people"] if one["points"]}


# Closing


def test_a_closed_month_is_reported_by_what_was_written(played: World) -> None:
    before = played.ask("report", "--month", "2026-10", at=CLOSING)
    head = played.head
    assert close(played).id == FILE
    assert played.git("log", "-1", "--format=%s%n%an").split("\n")[:2] == ["Close 2026-10", "Olga"]
    after = played.ask("report", "--month", "2026-10", at=CLOSING)
    assert after["closed"] is True
    assert after["closing"]["by"] == "olga"
    assert after["closing"]["head"] == head
    for each in (before, after):
        for department in each["departments"]:
            # Of whoever did nothing, nothing is written.
            department["people"] = [one for one in department["people"] if one["opened"] or one["received"]]
            if department["conversion"]:
                department["conversion"]["people"] = [one for one in department["conversion"]["people"] if one["points"]]
    for key in ("departments", "leaders", "outcomes", "disputes", "flows"):
        assert after[key] == before[key], key
    assert played.ask("check", at=CLOSING)["findings"] == []
    assert "Closed by olga on 2026-11-02" in played.regctl("report", "--month", "2026-10", at=CLOSING).out


def test_what_changes_later_changes_no_closed_month_and_is_corrected_in_the_open_one(played: World) -> None:
    close(played)
    before = played.ask("report", "--month", "2026-10", at=CLOSING)
    voided = next(each["id"] for each in before["disputes"] if each["outcome"] == "accepted")
    assert played.regctl("dispute", "void", voided, "--reason", "A mistake.", person="olga", at=AFTER).code == 0
    played.write("regctl.yaml", CONVERSIONS.replace("rate: 100", "rate: 999").replace("name: Support", "name: Care"))
    played.commit("Other rules", at=AFTER)
    played.write("people.yaml", (played.root / "people.yaml").read_text().replace("department: design", "department: office"))
    played.commit("Other people", at=AFTER)
    after = played.ask("report", "--month", "2026-10", at=AFTER)
    for key in ("departments", "leaders", "outcomes", "flows"):
        assert after[key] == before[key], key
    assert points(played, "2026-11", AFTER) == {"anna": -1, "ivan": 1}
    november = played.ask("report", "--month", "2026-11", at=AFTER)
    assert november["corrections"] == [
        {
            "month": "2026-10",
            "dispute": voided,
            "points": {"anna": -1, "ivan": 1},
            "departments": {"anna": "support", "ivan": "support"},
        }
    ]
    assert f"2026-10  {voided}  anna -1    ivan +1" in played.regctl("report", "--month", "2026-11", at=AFTER).out
    close(played, "2026-11", at=DECEMBER)
    assert points(played, "2026-11", DECEMBER) == {"anna": -1, "ivan": 1}
    assert played.ask("check", at=DECEMBER)["findings"] == []


def test_a_void_before_the_closing_is_no_correction(played: World) -> None:
    voided = played.ask("dispute", "list", at=CLOSING)["disputes"][0]["id"]
    played.regctl("dispute", "void", voided, "--reason", "A mistake.", person="olga", at="2026-11-01T12:00:00+03:00")
    close(played)
    assert played.ask("report", "--month", "2026-11", at=CLOSING)["corrections"] == []
    assert points(played, "2026-10", CLOSING) == {"ivan": 2, "pavel": -2}


@pytest.mark.parametrize("form", ["beancount", "hledger"])
def test_what_is_taken_back_from_a_department_that_both_have_left_is_in_its_journal(played: World, form: str) -> None:
    close(played)
    october = played.ask("report", "--month", "2026-10", at=CLOSING)["disputes"]
    voided = next(each["id"] for each in october if each["outcome"] == "accepted")
    played.write("people.yaml", (played.root / "people.yaml").read_text().replace("department: support", "department: office"))
    played.commit("All of support move", at=CLOSING)
    assert played.regctl("dispute", "void", voided, "--reason", "A mistake.", person="olga", at=AFTER).code == 0
    november = ("report", "--month", "2026-11", "--department", "support")
    assert [each["id"] for each in played.ask(*november, at=AFTER)["disputes"]] == [voided]
    journal = played.regctl(*november, "--format", form, at=AFTER)
    assert journal.code == 0, journal.err
    assert f"Dispute {voided} against ivan over REG-002#1: void, taken back of 2026-10" in journal.out


def test_the_same_with_a_cache_and_without(played: World) -> None:
    close(played)
    for argv in (("report", "--month", "2026-10", "--json"), ("check", "--json"), ("report", "--month", "2026-11", "--json")):
        warm = played.regctl(*argv, at=AFTER)
        assert played.regctl(*argv, at=AFTER, REGCTL_CACHE="off") == warm
        assert played.regctl(*argv, at=AFTER) == warm


@pytest.mark.parametrize(
    ("month", "who", "said"),
    [
        ("2026-10", {"person": "anna"}, "not an admin"),
        ("2026-10", {"at": "2026-10-31T23:00:00+03:00"}, "cannot be closed yet"),
        ("2026-10", {"at": "2026-11-01T00:30:00+03:00"}, "close it from 2026-11-01T01:00:00+03:00 on"),
        ("2026-11", {}, "cannot be closed yet"),
        ("2026-08", {}, "the registry began on 2026-09-01"),
    ],
)
def test_who_may_not_or_comes_too_early_is_refused(played: World, month: str, who: dict[str, str], said: str) -> None:
    before = played.snapshot()
    done = close(played, month, 1, **who)
    assert said in done.err
    assert "hint: " in done.err
    assert played.snapshot() == before


def test_months_are_closed_once_and_in_their_order(played: World) -> None:
    close(played)
    assert "2026-10 has been closed by olga on 2026-11-02" in close(played, code=1, at=AFTER).err
    assert "2026-11 is" in close(played, "2026-09", 1, at=AFTER).err
    later = "2027-02-02T10:00:00+03:00"
    assert "2026-12 is not the next month to be closed; 2026-11 is" in close(played, "2026-12", 1, at=later).err
    close(played, "2026-11", at=later)
    close(played, "2026-12", at=later)


def test_with_findings_that_nobody_dealt_with_a_month_is_not_closed(played: World) -> None:
    text = (played.root / "people.yaml").read_text().replace("name: Kira", "name: K")
    played.write("people.yaml", text)
    step = played.commit("Not an admin", person="ivan")
    assert "regctl check names them" in close(played, code=1).err
    played.regctl("finding", "resolve", step, "--reason", "Talked.", person="olga", at=CLOSING)
    close(played)


def test_over_a_line_that_was_rewritten_no_month_is_closed(played: World) -> None:
    played.ask("check")
    played.git("reset", "-q", "--hard", "HEAD~1")
    done = close(played, code=4)
    assert "are gone from it" in done.err


# By hand


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "points: 1",
            "points: 2",
            "departments.support.people.anna.points of 2026-10 is written as 2, and the history comes to 1",
        ),
        ("rate: 100", "rate: 200", "departments.support.conversion"),
        ("name: Support", "name: Help", "departments.support.name"),
        (" accepted ", " defaulted ", "disputes of 2026-10"),
    ],
)
def test_other_figures_than_those_of_the_history_do_not_count(played: World, old: str, new: str, said: str) -> None:
    close(played)
    text = (played.root / FILE).read_text(encoding="utf-8")
    played.git("reset", "-q", "--hard", "HEAD~1")
    played.git("update-ref", "-d", "refs/none")
    assert old in text
    played.write(FILE, text.replace(old, new, 1))
    played.commit("By hand", at=CLOSING)
    found = [each for each in played.ask("check", at=CLOSING)["findings"] if each["check"] != "line-rewritten"]
    assert [(each["check"], each["path"]) for each in found] == [("month-differs", FILE)]
    assert said in found[0]["message"]
    assert played.ask("report", "--month", "2026-10", at=CLOSING)["closed"] is False


def test_the_right_figures_by_hand_count(played: World) -> None:
    close(played)
    text = (played.root / FILE).read_text(encoding="utf-8")
    played.git("reset", "-q", "--hard", "HEAD~1")
    played.write(FILE, f"# By hand\n{text}")
    played.commit("By hand", at=CLOSING)
    assert played.ask("report", "--month", "2026-10", at=CLOSING)["closed"] is True


def test_a_closed_month_is_neither_changed_nor_opened_again(played: World) -> None:
    close(played)
    text = (played.root / FILE).read_text(encoding="utf-8")
    played.write(FILE, text.replace("points: 1", "points: 5", 1))
    played.commit("More points", at=AFTER)
    assert [each["check"] for each in played.ask("check", at=AFTER)["findings"]] == ["month-closed"]
    played.git("rm", "-q", "--cached", FILE)
    (played.root / FILE).unlink()
    played.commit("Away with it", at=AFTER)
    assert "month-reopened" in [each["check"] for each in played.ask("check", at=AFTER)["findings"]]
    assert points(played, "2026-10", AFTER) == {"anna": 1, "ivan": 1, "pavel": -2}
    played.write(FILE, text)
    played.commit("Put back", person="anna", at=AFTER)
    assert played.ask("report", "--month", "2026-10", at=AFTER)["closed"] is True


def test_a_month_closed_elsewhere_under_another_name_is_none(played: World) -> None:
    close(played)
    text = (played.root / FILE).read_text(encoding="utf-8")
    played.git("reset", "-q", "--hard", "HEAD~1")
    played.write("months/2026-09.yaml", text)
    played.commit(at=CLOSING)
    found = [each["check"] for each in played.ask("check", at=CLOSING)["findings"]]
    assert [check for check in found if check != "line-rewritten"] == ["misnamed"]


# Settling


def test_a_closed_month_is_settled_to_the_kopeck(played: World) -> None:
    close(played)
    settled = played.ask("settle", "2026-10", at=CLOSING)
    assert settled["draft"] is False
    said = {
        each["id"]: ({one["id"]: one["bonus_adjustment"] for one in each["people"]}, each["balance"])
        for each in settled["departments"]
    }
    assert said == {
        "support": ({"anna": "100.00", "ivan": "100.00"}, "-200.00"),
        "design": ({"pavel": "-100.00"}, "100.00"),
    }
    rows = list(csv.DictReader(io.StringIO(played.regctl("settle", "2026-10", "--format", "csv", at=CLOSING).out)))
    assert [(row["person"], row["bonus_adjustment"], row["draft"]) for row in rows] == [
        ("anna", "100.00", "0"),
        ("ivan", "100.00", "0"),
        ("pavel", "-100.00", "0"),
    ]
    out = played.regctl("settle", "2026-10", at=CLOSING).out
    assert "for each point lost go into the pot for Friday pizza" in out
    assert "Comes from other departments" in out
    assert "# Bonus adjustments for 2026-10" in played.regctl("settle", "2026-10", "--format", "markdown", at=CLOSING).out


def test_an_open_month_is_settled_as_a_draft_alone(played: World, tmp_path: Path) -> None:
    done = played.regctl("settle", "2026-10", at=CLOSING)
    assert (done.code, done.out) == (1, "")
    assert "--draft" in done.err
    assert "A draft: " in played.regctl("settle", "2026-10", "--draft", at=CLOSING).out
    assert (
        played.regctl("settle", "2026-10", "--draft", "-o", str(tmp_path / "x"), "--department", "support", at=CLOSING).code == 0
    )
    assert "Friday pizza" not in (tmp_path / "x").read_text()
    assert played.regctl("settle", "2026-10", "--draft", "--department", "nowhere", at=CLOSING).code == 2


def test_a_department_name_is_no_formula(played: World) -> None:
    played.write("regctl.yaml", CONVERSIONS.replace("name: Support", 'name: "=cmd()"'))
    played.commit("Hostile")
    assert ",'=cmd()," in played.regctl("settle", "2026-10", "--draft", "--format", "csv", at=CLOSING).out
