"""The ledger of all months of a registry as journals for ledger, hledger and beancount, a transaction a dispute.

As a command it writes them, in a process of its own, since it holds the whole registry.
"""

import os
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.moment import COMMITTER_DATE, months
from regctl.cli import session
from regctl.report.month import month_report
from regctl.rules.decided import DecidedDispute

LEDGER = "points.ledger"
"""Read by hledger too."""
BEANCOUNT = "points.beancount"


class Posting(NamedTuple):
    department: str
    person: str
    points: int


class Transaction(NamedTuple):
    """What a dispute moved, on the day it was decided. `created` is the sum of its postings, booked against equity."""

    day: date
    dispute: str
    postings: tuple[Posting, ...]

    @property
    def created(self) -> int:
        return sum(posting.points for posting in self.postings)


def transactions_of(decided: Iterable[DecidedDispute]) -> Iterator[Transaction]:
    """The disputes of which a party won or lost points, in the order given."""
    for dispute in decided:
        parties = zip(dispute.departments, dispute.points, strict=True)
        postings = tuple(Posting(department, person, points) for department, (person, points) in parties if points)
        if postings:
            yield Transaction(dispute.decided_on, dispute.id, postings)


def ledger_text(transactions: Iterable[Transaction]) -> Iterator[str]:
    """The journal for ledger and hledger, a transaction at a time."""
    for each in transactions:
        lines = [f"    Points:{posting.department}:{posting.person}  {posting.points} PT\n" for posting in each.postings]
        if each.created:
            lines.append(f"    Equity:Disputes  {-each.created} PT\n")
        yield f"{each.day} {each.dispute}\n{''.join(lines)}\n"


def beancount_text(transactions: Iterable[Transaction]) -> Iterator[str]:
    """The same for beancount: its accounts begin with one of five words, each part with a capital, and are opened first."""
    booked = list(transactions)
    used = {account_of(posting) for each in booked for posting in each.postings}
    for account in ("Equity:Disputes", *sorted(used)):
        yield f"1970-01-01 open {account}\n"
    for each in booked:
        lines = [f"  {account_of(posting)}  {posting.points} PT\n" for posting in each.postings]
        if each.created:
            lines.append(f"  Equity:Disputes  {-each.created} PT\n")
        yield f'\n{each.day} * "{each.dispute}"\n{"".join(lines)}'


def account_of(posting: Posting) -> str:
    """beancount's name of the account."""
    return f"Income:Points:D-{posting.department}:P-{posting.person}"


def export(registry: Path, directory: Path) -> None:
    """Write both journals of all months of a generated registry."""
    os.environ["GIT_COMMITTER_DATE"] = COMMITTER_DATE
    held = session.read(registry).registry
    booked = [each for month in months() for each in transactions_of(month_report(held, month).disputes)]
    booked.sort(key=lambda each: each.day)
    directory.mkdir(parents=True, exist_ok=True)
    for name, text in {LEDGER: ledger_text(booked), BEANCOUNT: beancount_text(booked)}.items():
        with (directory / name).open("w", encoding="utf-8") as file:
            file.writelines(text)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
