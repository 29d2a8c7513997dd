"""What is exported for plain-text accountants, read by the programs themselves: they take it as it is, and count as we do."""

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from beancount import loader
from beancount.core.data import Open
from beanquery import query
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from regctl.model.calendar import Month
from regctl.model.closing import Correction
from regctl.model.dispute import State
from regctl.render.journals import render_beancount, render_hledger
from regctl.report.journal import transactions_of
from regctl.report.month import MonthReport, month_report
from regctl.rules.decided import DecidedDispute
from tests.histories.drawing import draw
from tests.histories.line import DAY
from tests.histories.looking import registry_at
from tests.histories.playing import place_of
from tests.histories.writing import write
from tests.report.builders import NOVEMBER, Chronicle

Balances = dict[tuple[str, str], int]

IDS = st.sampled_from(["a", "a-b", "a_b", "a-_b", "ab", "0", "0-", "x_", "x-", "xu", "none", "equity", "p", "d-p"])
HOSTILE = st.sampled_from(
    [
        *('Анна "Ёж"', "a\\b", 'x" option', "[x](y)", "{curly}", "a;b|c", "# no", "line\nbreak", "tab\there"),
        *("\u202egnp", "*", "", "@", "2026-01-01"),
    ]
)
POINTS = st.integers(-9, 9)
OUTCOMES = st.sampled_from(["accepted", "defaulted", "initiator", "both-wrong", "conceded"])
EMPTY = month_report(Chronicle().seen("2026-12-05"), NOVEMBER)


@st.composite
def reports(draw: st.DrawFn) -> MonthReport:
    """November with disputes between people of any ids, in departments of any ids, names and changes."""
    disputes, corrections = [], []
    for number in range(draw(st.integers(0, 6))):
        first, second = draw(IDS), draw(IDS)
        places = draw(IDS | st.just("")), draw(IDS)
        is_correction = draw(st.booleans())
        sides = (first, 0 if is_correction else draw(POINTS)), (second, 0 if is_correction else draw(POINTS))
        name = f"202611{number + 1:02}-{number:04}"
        state, outcome = (State.VOID, "void") if is_correction else (State.ACCEPTED, draw(OUTCOMES))
        day = date(2026, 11, draw(st.integers(1, 30)))
        commits = tuple(f"{number:040x}" for _ in range(draw(st.integers(0, 2))))
        disputes.append(DecidedDispute(name, state, outcome, day, first, second, "REG-001", "1", sides, places, commits))
        if is_correction:
            corrections.append(Correction(Month(2026, 9), name, (first, second), (draw(POINTS), draw(POINTS)), places))
    names = {each: draw(HOSTILE) for ended in disputes for each in ended.departments}
    return EMPTY._replace(
        organisation=draw(HOSTILE), disputes=tuple(disputes), corrections=tuple(corrections), department_names=names
    )


def expected(report: MonthReport) -> Balances:
    """Points by department and person, as the report has them."""
    points: Counter[tuple[str, str]] = Counter()
    for each in (*report.disputes, *report.corrections):
        sides = each.points if isinstance(each, DecidedDispute) else zip(each.parties, each.points, strict=True)
        for department, (person, number) in zip(each.departments, sides, strict=True):
            points[department or "none", person] += number
    return {place: number for place, number in points.items() if number}


@settings(max_examples=60)
@given(reports())
def test_beancount_takes_it_and_bean_query_counts_the_same(report: MonthReport) -> None:
    # An account of nobody's department and of one that is called `none` is the same, and would add both up.
    assume(not {"", "none"} <= {place for each in report.disputes for place in each.departments})
    entries, errors, options = loader.load_string(render_beancount(report))
    assert errors == []
    wanted = 'SELECT account, sum(number) WHERE account ~ "^Assets:Points" AND year = 2026 AND month = 11 GROUP BY account'
    _, rows = query.run_query(entries, options, wanted)
    opened: Any = {entry.account: entry.meta["person"] for entry in entries if isinstance(entry, Open) and "person" in entry.meta}
    counted = {account: int(number) for account, number in rows if number}
    assert sorted(counted.values()) == sorted(expected(report).values())
    assert by_person((opened[account], number) for account, number in counted.items()) == by_person(
        (person, number) for (_, person), number in expected(report).items()
    )
    booked = {(posting.department, posting.person) for each in transactions_of(report) for posting in each.postings}
    assert len(opened) == len(booked)


def by_person(points: Iterable[tuple[str, int]]) -> dict[str, int]:
    summed: Counter[str] = Counter()
    for person, number in points:
        summed[person] += number
    return {person: number for person, number in summed.items() if number}


@pytest.fixture(scope="module")
def hledger() -> str:
    program = shutil.which("hledger")
    if program is None:
        pytest.skip("there is no hledger: apt-get install hledger")
    return program


@settings(max_examples=25)
@given(report=reports())
def test_hledger_takes_it_strictly_and_counts_the_same(hledger: str, report: MonthReport) -> None:
    assume(not {"", "none"} <= {place for each in report.disputes for place in each.departments})
    text = render_hledger(report)
    check(hledger, text, "ordereddates", "payees")
    assert balances(hledger, text, "-b", "2026-11-01", "-e", "2026-12-01") == expected(report)


def balances(hledger: str, text: str, *period: str) -> Balances:
    """What hledger counts, by department and person."""
    asked = ["balance", "^Points", "--flat", "--no-total", "-O", "csv", *period]
    said = ask(hledger, text, *asked).stdout
    rows = [line.replace('"', "").split(",") for line in said.splitlines()[1:]]
    counted = {account: int(amount.removesuffix(" PT")) for account, amount in rows}
    return {(account.split(":")[1], account.split(":")[2]): points for account, points in counted.items()}


@given(reports())
def test_each_transaction_adds_up_in_whole_numbers_and_names_dispute_and_commits(report: MonthReport) -> None:
    booked = transactions_of(report)
    assert [each.day for each in booked] == sorted(each.day for each in booked)
    for each in booked:
        assert all(isinstance(posting.points, int) and posting.points for posting in each.postings)
    for text in (render_beancount(report), render_hledger(report)):
        for each in booked:
            assert each.dispute in text
            assert all(commit[:12] in text for commit in each.commits)


@pytest.mark.parametrize("seed", range(12))
def test_each_month_of_a_drawn_registry_is_counted_alike_by_all_three(seed: int, hledger: str, tmp_path: Path) -> None:
    """Registries as `tests/histories` draws them, with departed people, changed departments, voids and other rules."""
    history = draw(seed)
    written = write(history, tmp_path / "registry")
    line = history.lines[0]
    written.point(line[-1])
    registry = registry_at(place_of(written, in_office=history.office), history.commit(line[-1]).at + 20 * DAY)
    assert registry is not None
    months = {Month.of(date.fromordinal(facts.decided_on)) for facts in registry.disputes.facts() if facts.decided_on}
    for month in sorted(months):
        report = month_report(registry, month)
        entries, errors, options = loader.load_string(render_beancount(report))
        assert errors == []
        _, rows = query.run_query(entries, options, 'SELECT account, sum(number) WHERE account ~ "^Assets" GROUP BY account')
        text = render_hledger(report)
        check(hledger, text, "ordereddates", "payees")
        standing = {
            (department.id or "none", person.id): person.points
            for department in report.departments
            for person in department.people
            if person.points
        }
        assert expected(report) == standing
        assert sorted(int(number) for _, number in rows if number) == sorted(standing.values())
        assert balances(hledger, text) == standing


def test_the_whole_of_a_registry_by_the_command(tmp_path: Path, hledger: str) -> None:
    from tests.cli.world import World, begin

    world: World = begin(tmp_path / "registry", tmp_path / "home")
    name = world.open()
    world.regctl("dispute", "answer", name, "accept", person="ivan")
    for form in ("beancount", "hledger"):
        done = world.regctl("report", "--month", "2026-10", "--format", form)
        assert (done.code, done.err) == (0, "")
        assert name in done.out
    check(hledger, done.out)


def check(hledger: str, text: str, *more: str) -> None:
    """hledger finds nothing wrong with a journal, however strictly it looks."""
    checked = ask(hledger, text, "check", "--strict", *more)
    assert checked.returncode == 0, checked.stderr + text


def ask(hledger: str, text: str, *argv: str) -> "subprocess.CompletedProcess[str]":
    """What hledger says of a journal; it reads UTF-8 where its surroundings do."""
    env = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [hledger, "-f", "-", *argv]
    return subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=env, check=False)
