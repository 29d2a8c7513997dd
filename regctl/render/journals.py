"""The points of a month for the plain-text accountants: beancount, and hledger (which ledger reads too)."""

from collections.abc import Iterable

from regctl.render.writing import one_line, short_commits
from regctl.report.journal import Posting, Transaction, transactions_of
from regctl.report.month import MonthReport

_NOBODYS = "none"
"""The department of somebody who had none; departments' ids are their own, in lower case like this one."""


def render_beancount(report: MonthReport) -> str:
    """A whole input file: commodity and accounts are opened on the first day, each transaction has dispute and commits."""
    booked = transactions_of(report)
    first = report.month.first
    title = _quoted(f"{report.organisation}: points of {report.month}".removeprefix(": "))
    head = [f'option "title" {title}\n', 'option "operating_currency" "PT"\n\n', f'{first} commodity PT\n  name: "Points"\n\n']
    accounts = sorted({(_account(each), each) for one in booked for each in one.postings})
    opened = [f"{first} open Equity:Disputes PT\n"]
    for account, posting in dict(accounts).items():
        name = report.department_names.get(posting.department, posting.department)
        opened.append(f"{first} open {account} PT\n  person: {_quoted(posting.person)}\n  department: {_quoted(name)}\n")
    return "".join([*head, *opened, *map(_beancount, booked)])


def _account(posting: Posting) -> str:
    """beancount's name of an account: parts begin with a capital and hold letters, digits and hyphens.

    Ids are lower-case, so that a capital can stand for what may not: no two ids have one account.
    """
    parts = (posting.department or _NOBODYS, posting.person)
    department, person = (part.replace("_", "U") for part in parts)
    return f"Assets:Points:D-{department}:P-{person}"


def _beancount(each: Transaction) -> str:
    lines = [f"  {_account(posting)}  {posting.points} PT\n" for posting in each.postings]
    if each.created:
        lines.append(f"  Equity:Disputes  {-each.created} PT\n")
    told = {"dispute": each.dispute, "clause": each.cited, "outcome": each.outcome, "commits": short_commits(each.commits)}
    told |= {"corrects": each.corrects} if each.corrects else {}
    known = "".join(f"  {name}: {_quoted(value)}\n" for name, value in told.items())
    return f"\n{each.day} * {_quoted(each.payee)} {_quoted(_told(each))}\n{known}{''.join(lines)}"


def _quoted(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def render_hledger(report: MonthReport) -> str:
    """A journal that passes `hledger check --strict ordereddates payees`."""
    booked = transactions_of(report)
    accounts = sorted({_name(posting) for each in booked for posting in each.postings})
    payees = sorted({each.payee for each in booked})
    head = [f"; {_comment(report.organisation)}\n", f"; points of {report.month}\n\n", "commodity 1. PT\n\n"]
    declared = [f"account {account}\n" for account in ("Equity:Disputes", *accounts)]
    return "".join([*head, *declared, "\n", *(f"payee {payee}\n" for payee in payees), *map(_hledger, booked)])


def _name(posting: Posting) -> str:
    return f"Points:{posting.department or _NOBODYS}:{posting.person}"


def _hledger(each: Transaction) -> str:
    lines = list(_hledger_lines(each))
    tags = f"dispute:{each.dispute}, clause:{each.cited}, outcome:{each.outcome}, commits:{short_commits(each.commits)}"
    tags += f", corrects:{each.corrects}" if each.corrects else ""
    return f"\n{each.day} * {each.payee} | {_told(each)}\n    ; {tags}\n{''.join(lines)}"


def _hledger_lines(each: Transaction) -> Iterable[str]:
    for posting in each.postings:
        yield f"    {_name(posting)}  {posting.points} PT\n"
    if each.created:
        yield f"    Equity:Disputes  {-each.created} PT\n"


def _told(each: Transaction) -> str:
    """In the words of ids alone, which mean nothing to either program."""
    what = f"void, taken back of {each.corrects}" if each.corrects else each.outcome
    return f"Dispute {each.dispute} against {each.respondent} over {each.cited}: {what}"


def _comment(text: str) -> str:
    return one_line(text) or "points"
