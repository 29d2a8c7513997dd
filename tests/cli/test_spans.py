"""Several months in one report, a person's statement, and what there was before."""

from typing import Any

import pytest

from tests.cli.world import World

OCTOBER, NOVEMBER = "2026-10-06T10:00:00+03:00", "2026-11-05T10:00:00+03:00"
CLOSING = "2026-11-02T10:00:00+03:00"


@pytest.fixture
def played(world: World) -> World:
    """Ivan accepts in October; in November he wins one, and the first is voided after October has been closed."""
    first = world.open("ivan", "REG-002#1")
    world.regctl("dispute", "answer", first, "accept", person="ivan", at=OCTOBER)
    assert world.regctl("month", "close", "2026-10", person="olga", at=CLOSING).code == 0
    second = world.open("ivan", "REG-002#3", occurred="2026-11-02", at=NOVEMBER)
    world.regctl("dispute", "answer", second, "contest", "--reason", "I did.", person="ivan", at=NOVEMBER)
    ruled = ("dispute", "rule", second, "respondent", "--reason", "He did.")
    assert world.regctl(*ruled, person="maria", at=NOVEMBER).code == 0
    assert world.regctl("dispute", "void", first, "--reason", "A mistake.", person="olga", at=NOVEMBER).code == 0
    world.now = NOVEMBER
    return world


def points(report: Any, key: str = "points") -> dict[str, int]:
    return {one["id"]: one[key] for each in report["departments"] for one in each["people"] if one[key]}


def test_several_months_are_the_sum_of_each(played: World) -> None:
    october, november = (played.ask("report", "--month", month) for month in ("2026-10", "2026-11"))
    both = played.ask("report", "--from", "2026-10", "--to", "2026-11")
    assert both["month"] == "2026-10..2026-11"
    assert points(october) == {"anna": 1, "ivan": -1}
    assert points(november) == {"anna": -3, "ivan": 3}
    assert points(both) == {"anna": -2, "ivan": 2}
    for key in ("disputes", "corrections"):
        assert both[key] == october[key] + november[key], key
    for key in ("opened", "received", "won", "lost"):
        sums = {who: points(october, key).get(who, 0) + points(november, key).get(who, 0) for who in ("anna", "ivan")}
        assert points(both, key) == {who: number for who, number in sums.items() if number}, key
    assert played.ask("report", "--from", "2026-10") == both


def test_what_there_was_before_is_that_of_the_month_before(played: World) -> None:
    assert points(played.ask("report", "--month", "2026-11"), "before") == {"anna": 1, "ivan": -1}
    assert points(played.ask("report", "--month", "2026-12", at="2026-12-05T10:00:00+03:00"), "before") == {"anna": -3, "ivan": 3}
    assert points(played.ask("report", "--from", "2026-10", "--to", "2026-11"), "before") == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "2026-10"), "--from"),
        (("--from", "2026-11", "--to", "2026-10"), "2026-11 comes after 2026-10"),
        (("--from", "2026-13"), "'2026-13' is not a month"),
        (("--person", "nobody"), "nobody"),
        (("--person", "anna", "--format", "csv"), "a statement is not written as csv"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(played: World, words: tuple[str, ...], said: str) -> None:
    done = played.regctl("report", *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "hint: " in done.err


def test_a_statement_has_every_point_with_its_dispute_its_commits_and_the_reason(played: World) -> None:
    said = played.ask("report", "--person", "Ivan", "--from", "2026-10", "--to", "2026-11")
    assert said["points"] == 2
    assert [(each["outcome"], each["role"], each["points"], each["corrects"], each["reason"]) for each in said["entries"]] == [
        ("accepted", "respondent", -1, None, None),
        ("respondent", "respondent", 2, None, "He did."),
        ("void", "respondent", 0, None, "A mistake."),
        ("void", "respondent", 1, "2026-10", "A mistake."),
    ]
    commits = set(played.git("log", "--format=%H").split())
    for each in said["entries"]:
        assert each["commits"]
        assert set(each["commits"]) <= commits
    assert played.regctl("report", "--person", "anna", "--month", "2026-10").out.count("accepted") == 1
    assert "No dispute of theirs was decided." in played.regctl("report", "--person", "kira").out


def test_statements_add_up_to_the_report(played: World) -> None:
    for month in ("2026-10", "2026-11"):
        standing = points(played.ask("report", "--month", month))
        for who in ("anna", "ivan", "olga"):
            assert played.ask("report", "--person", who, "--month", month)["points"] == standing.get(who, 0)


def test_what_there_was_before_is_what_the_month_before_reports(played: World) -> None:
    """It is counted in another way, since nothing else of that month is asked."""
    for month, before in (("2026-11", "2026-10"), ("2026-12", "2026-11")):
        report = played.ask("report", "--month", month, at="2026-12-05T10:00:00+03:00")
        earlier = played.ask("report", "--month", before, at="2026-12-05T10:00:00+03:00")
        assert points(report, "before") == points(earlier)
        assert {each["id"]: each["before"] for each in report["departments"]} == {
            each["id"]: each["points"] for each in earlier["departments"]
        }
