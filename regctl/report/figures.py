"""The figures of a month: their names, which targets may use, and what each is counted in."""

from decimal import Decimal

Fact = int | Decimal | None
"""What a figure came to; None where there was nothing to measure."""

UNITS: dict[str, str] = {
    "opened": "disputes",
    "decided": "disputes",
    "defaulted": "disputes",
    "answered": "disputes",
    "answered_in_time": "share",
    "contested_share": "share",
    "median_days_to_answer": "days",
    "ruled": "disputes",
    "ruled_in_time": "share",
    "median_days_to_rule": "days",
    "marks_open": "clauses",
    "marks_overdue": "clauses",
    "errors": "errors",
    "findings": "findings",
}
"""Every figure, in the order in which reports list them; a share is a number from 0 to 1."""
