"""The journals that the rivals read, and how their answers are read back."""

from datetime import date

from benchmarks.journals import Posting, Transaction, beancount_text, ledger_text, transactions_of
from benchmarks.rivals import balances_in_lines, balances_in_rows, nonzero
from regctl.model.dispute import State
from regctl.rules.decided import DecidedDispute

DECIDED = DecidedDispute(
    id="20261001-aaaa",
    state=State.ACCEPTED,
    outcome="accepted",
    decided_on=date(2026, 10, 2),
    initiator="anna",
    respondent="ivan",
    regulation="REG-001",
    clause="1",
    points=(("anna", 1), ("ivan", -1)),
    departments=("support", "design"),
    commits=(),
)
MOVED = Transaction(date(2026, 10, 2), "20261001-aaaa", (Posting("support", "anna", 1), Posting("design", "ivan", -1)))
CREATED = Transaction(date(2026, 10, 3), "20261001-bbbb", (Posting("support", "anna", 1),))


def test_a_dispute_that_moved_points_is_a_transaction() -> None:
    unmoved = DECIDED._replace(points=(("anna", 0), ("ivan", 0)))
    assert list(transactions_of([DECIDED, unmoved])) == [MOVED]


def test_who_got_nothing_has_no_posting() -> None:
    (transaction,) = transactions_of([DECIDED._replace(points=(("anna", 0), ("ivan", -1)))])
    assert transaction.postings == (Posting("design", "ivan", -1),)
    assert transaction.created == -1


def test_the_journal_of_ledger_balances_what_a_dispute_created() -> None:
    assert "".join(ledger_text([MOVED, CREATED])) == (
        "2026-10-02 20261001-aaaa\n    Points:support:anna  1 PT\n    Points:design:ivan  -1 PT\n\n"
        "2026-10-03 20261001-bbbb\n    Points:support:anna  1 PT\n    Equity:Disputes  -1 PT\n\n"
    )


def test_beancount_is_told_every_account_first() -> None:
    assert "".join(beancount_text([CREATED])) == (
        "1970-01-01 open Equity:Disputes\n1970-01-01 open Income:Points:D-support:P-anna\n"
        '\n2026-10-03 * "20261001-bbbb"\n  Income:Points:D-support:P-anna  1 PT\n  Equity:Disputes  -1 PT\n'
    )


def test_balances_are_read_from_what_each_rival_prints() -> None:
    expected = {"design": 4, "support": -4}
    ledger = "                   0  Points\n                4 PT    design\n               -4 PT    support\n"
    hledger = "                4 PT  Points:design\n               -4 PT  Points:support\n"
    rows = "department,points\nIncome:Points:D-design, 4\nIncome:Points:D-support,-4\n"
    assert balances_in_lines(ledger) == balances_in_lines(hledger) == balances_in_rows(rows) == expected


def test_a_department_at_nothing_may_be_missing() -> None:
    assert nonzero({"design": 0, "office": 2}) == {"office": 2}
