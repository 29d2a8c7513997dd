"""The table and the JSON document."""

import json

from benchmarks.figures import Figure, Goal, Range, Sample, timed
from benchmarks.table import amount, document, summary, table

COLD = timed("linear 10", "cold report", [Sample(1.25, 1, 0, 1)], Goal(1.3, 1.1, of_ratio=True), "git log", [Sample(1, 1, 0, 1)])
MISSING = Figure("linear 10", "warm report", "ms", None, "ledger", note="not installed: apt-get install ledger")


def test_a_line_says_figure_rival_ratio_goal_and_verdict() -> None:
    cells = [cell.strip() for cell in table([COLD]).split("\n")[2].split("|")[1:-1]]
    against, ratio = "git log: 1,000 ms", "1.25 (1.25 to 1.25)"
    assert cells == ["linear 10", "cold report", "1,250 ms", against, ratio, "<= 1.3x, aim 1.1x", "met, but not the aim", ""]


def test_what_is_not_installed_stands_in_the_table() -> None:
    assert "not measured | not installed: apt-get install ledger" in table([MISSING])


def test_small_amounts_keep_their_fractions() -> None:
    assert amount(Range(5.8, 5.8, 5.8), "ms") == "5.80 ms"
    assert amount(Range(58.4, 58.4, 58.4), "ms") == "58 ms"
    assert amount(None, "ms") == "-"


def test_the_summary_counts_goals_alone() -> None:
    assert summary([COLD, MISSING]) == "1 goals met, 0 missed, 0 not measured\n"


def test_the_document_can_be_written() -> None:
    written = json.loads(json.dumps(document({"cores": 2}, {"runs": 1}, [], [COLD, MISSING])))
    assert written["schema"] == "regctl/benchmarks/1"
    assert [figure["verdict"] for figure in written["figures"]] == ["met, but not the aim", "not measured"]
    assert written["figures"][0]["ratio"] == {"middle": 1.25, "least": 1.25, "most": 1.25}
