"""Marks on clauses: what sets them, what lifts them, when they are overdue, when they come back."""

import pytest

from regctl.model.calendar import Calendar
from regctl.model.dispute import Dispute
from regctl.model.mark import Mark
from regctl.model.regulation import Regulation, Status, Story
from regctl.rules.ambiguity import marking_ruling_of, marks_of
from regctl.rules.life import take
from tests.builders import (
    BERLIN,
    NEW_YORK,
    contested,
    day,
    instant,
    law,
    moment,
    opened,
    regulation,
    rule,
    ruled,
    story,
    version,
    voided,
)

OLD = regulation({"1": "Greet.", "2.1": "Reply promptly."})
NEW = regulation({"1": "Greet.", "2.1": "Reply within two hours."})
NEWER = regulation({"1": "Greet.", "2.1": "Reply within one hour."})
FIRST = version("2026-01-10", OLD)

D1 = ruled("both-wrong", "2026-11-04 10:00", order=10, id="20261102-aaaa")


def marks(told: Story, *disputes: Dispute, until: str | int = "2027-12-31", zone=BERLIN) -> list[Mark]:
    end = until if isinstance(until, int) else instant(until, zone)
    found = marks_of(told, filter(None, map(marking_ruling_of, disputes)), Calendar(zone))
    return [known for mark in found if (known := mark.known_at(end))]


def later(at: str, text: Regulation | None, order: int = 20, starts: str | None = None, commit: str = "f1xed"):
    return version(at, text, order=order, starts=starts, commit=commit)


def lifted_on(told: Story, *disputes: Dispute) -> list[str | None]:
    return [mark.fixed_on.isoformat() if mark.fixed_on else None for mark in marks(told, *(disputes or (D1,)))]


# Setting


@pytest.mark.parametrize("ruling", ["both-right", "both-wrong"])
def test_both_right_and_both_wrong_mark_the_clause(ruling: str) -> None:
    (mark,) = marks(story(FIRST), ruled(ruling, "2026-11-04 10:00"))
    assert (mark.regulation, mark.clause, mark.disputes) == ("REG-002", "2.1", ("20261102-k7qf",))
    assert (mark.since, mark.at) == (day("2026-11-04"), instant("2026-11-04 10:00"))
    assert (mark.came_back, mark.fixed_at, mark.fixed_on, mark.fixed_by) == (False, None, None, None)


@pytest.mark.parametrize("ruling", ["initiator", "respondent"])
def test_a_ruling_for_one_side_marks_nothing(ruling: str) -> None:
    assert marks(story(FIRST), ruled(ruling)) == []


def test_what_is_not_ruled_marks_nothing() -> None:
    assert marks(story(FIRST), opened(), contested()) == []


def test_a_mark_is_set_from_its_ruling_on() -> None:
    assert marks(story(FIRST), D1, until="2026-11-04 09:59:59") == []
    assert len(marks(story(FIRST), D1, until="2026-11-04 10:00:00")) == 1


def test_the_day_of_a_mark_is_that_of_the_registrys_time_zone() -> None:
    under = law(zone=NEW_YORK)
    late = instant("2026-11-04T02:00:00+00:00")
    dispute = take(contested(under=under), rule("both-wrong"), "olga", moment(late, under, order=10))
    (mark,) = marks(story(FIRST), dispute, zone=NEW_YORK)
    assert mark.since == day("2026-11-03")


def test_a_later_dispute_is_added_to_a_standing_mark() -> None:
    second = ruled("both-right", "2026-11-10", order=12, id="20261102-bbbb")
    (mark,) = marks(story(FIRST), D1, second)
    assert (mark.disputes, mark.since, mark.came_back) == (("20261102-aaaa", "20261102-bbbb"), day("2026-11-04"), False)


def test_a_later_dispute_is_not_on_the_mark_before_its_ruling() -> None:
    second = ruled("both-right", "2026-11-10", order=12, id="20261102-bbbb")
    (mark,) = marks(story(FIRST), D1, second, until="2026-11-09")
    assert mark.disputes == ("20261102-aaaa",)


def test_rulings_count_in_the_order_of_the_line() -> None:
    second = ruled("both-right", "2026-11-10", order=12, id="20261102-bbbb")
    assert marks(story(FIRST), second, D1) == marks(story(FIRST), D1, second)


def test_rulings_of_the_same_second_count_in_the_order_of_the_line() -> None:
    second = ruled("both-right", "2026-11-04 10:00", order=11, id="20261102-0000")
    (mark,) = marks(story(FIRST), second, D1)
    assert mark.disputes == ("20261102-aaaa", "20261102-0000")


def test_each_clause_has_its_own_mark() -> None:
    other = ruled("both-right", "2026-11-10", order=12, id="20261102-bbbb", clause="1")
    assert [(mark.clause, mark.disputes) for mark in marks(story(FIRST), other, D1)] == [
        ("2.1", ("20261102-aaaa",)),
        ("1", ("20261102-bbbb",)),
    ]


# Lifting


def test_a_mark_is_lifted_by_a_change_of_the_clauses_words() -> None:
    (mark,) = marks(story(FIRST, later("2026-11-20 15:00", NEW)), D1)
    assert (mark.fixed_on, mark.fixed_at, mark.fixed_by) == (day("2026-11-20"), instant("2026-11-20 15:00"), "f1xed")


@pytest.mark.parametrize(
    "text",
    [
        regulation({"1": "Greet by name.", "2.1": "Reply promptly."}),
        regulation({"1": "Greet.", "2.1": "Reply promptly.", "2.2": "Sign."}),
        regulation({"2.1": "Reply promptly."}),
        regulation({"2.1": "Reply promptly.", "1": "Greet."}),
        regulation({"1": "Greet.", "2.1": "  Reply\n promptly.\n"}),
        regulation({"1": "Greet.", "2.1": "Reply promptly."}, title="Else", owner="vera", applies_to=("design",)),
        regulation({"1": "Greet.", "2.1": "Reply promptly."}, review_by=day("2027-01-01")),
        regulation({"1": "Greet.", "2.1": "Reply at once."}, status=Status.DRAFT),
    ],
    ids=["other clause", "new clause", "other clause gone", "order", "layout", "title owner scope", "review", "draft"],
)
def test_nothing_else_in_a_new_version_lifts_a_mark(text: Regulation) -> None:
    assert lifted_on(story(FIRST, later("2026-11-20", text))) == [None]


@pytest.mark.parametrize(
    "text",
    [regulation({"1": "Greet."}), regulation({"1": "Greet.", "2.2": "Reply promptly."}), regulation(status=Status.RETIRED), None],
    ids=["clause gone", "clause renumbered", "retired", "removed"],
)
def test_a_mark_is_lifted_when_its_clause_is_no_longer_there(text: Regulation | None) -> None:
    assert lifted_on(story(FIRST, later("2026-11-20", text))) == ["2026-11-20"]


def test_a_retirement_that_leaves_the_words_as_they_were_lifts_a_mark() -> None:
    retired = regulation({"1": "Greet.", "2.1": "Reply promptly."}, status=Status.RETIRED)
    assert lifted_on(story(FIRST, later("2026-11-20", retired))) == ["2026-11-20"]


def test_the_first_version_that_changes_the_clause_lifts_the_mark() -> None:
    told = story(
        FIRST,
        later("2026-11-10", regulation({"1": "Hello.", "2.1": "Reply promptly."}), order=20, commit="0ther"),
        later("2026-11-20", NEW, order=21, commit="f1rst"),
        later("2026-11-25", NEWER, order=22, commit="5econd"),
    )
    (mark,) = marks(told, D1)
    assert (mark.fixed_by, mark.fixed_on) == ("f1rst", day("2026-11-20"))


def test_a_mark_stays_lifted_though_the_old_words_come_back() -> None:
    assert lifted_on(story(FIRST, later("2026-11-20", NEW), later("2026-11-25", OLD, order=21))) == ["2026-11-20"]


def test_a_version_before_the_ruling_does_not_lift_the_mark() -> None:
    assert lifted_on(story(FIRST, later("2026-11-04 09:00", NEW, order=5))) == [None]


def test_a_clause_that_changed_between_incident_and_ruling_must_change_again() -> None:
    told = story(FIRST, later("2026-11-03", NEW, order=5), later("2026-11-20", NEWER, order=20))
    assert lifted_on(told) == ["2026-11-20"]
    assert lifted_on(story(FIRST, later("2026-11-03", NEW, order=5), later("2026-11-20", OLD, order=20))) == ["2026-11-20"]


def test_a_mark_is_not_lifted_before_the_version_is_there() -> None:
    told = story(FIRST, later("2026-11-20 15:00", NEW))
    assert marks(told, D1, until="2026-11-20 14:59:59")[0].fixed_on is None
    assert marks(told, D1, until="2026-11-20 15:00:00")[0].fixed_on == day("2026-11-20")


def test_a_mark_stands_until_the_second_of_its_lifting() -> None:
    (mark,) = marks(story(FIRST, later("2026-11-20 15:00", NEW)), D1)
    stands = [mark.stands_at(instant(at)) for at in ("2026-11-04 09:59:59", "2026-11-04 10:00", "2026-11-20 14:59:59")]
    assert stands == [False, True, True]
    assert not mark.stands_at(instant("2026-11-20 15:00"))


# Deferred versions


def test_a_deferred_version_lifts_the_mark_on_the_day_it_comes_into_force() -> None:
    told = story(FIRST, later("2026-11-20", NEW, starts="2026-12-01"))
    (mark,) = marks(told, D1)
    assert (mark.fixed_on, mark.fixed_at) == (day("2026-12-01"), instant("2026-12-01 00:00:00"))
    assert marks(told, D1, until="2026-11-30 23:59:59")[0].fixed_on is None


def test_a_deferred_version_from_before_the_ruling_lifts_the_mark_when_it_comes_into_force() -> None:
    told = story(FIRST, later("2026-10-20", NEW, order=5, starts="2026-12-01"))
    assert lifted_on(told) == ["2026-12-01"]


def test_a_deferred_version_that_came_into_force_before_the_ruling_does_not_lift_the_mark() -> None:
    told = story(FIRST, later("2026-10-20", NEW, order=5, starts="2026-11-04"))
    assert lifted_on(told) == [None]


def test_a_superseded_deferred_version_lifts_nothing() -> None:
    told = story(FIRST, later("2026-11-20", NEW, order=20, starts="2026-12-01"), later("2026-11-25", OLD, order=21))
    assert lifted_on(told) == [None]


def test_what_supersedes_a_deferred_version_may_lift_the_mark_itself() -> None:
    told = story(
        FIRST,
        later("2026-11-20", NEW, order=20, starts="2026-12-01", commit="never"),
        later("2026-11-25", NEWER, order=21, commit="f1xed"),
    )
    (mark,) = marks(told, D1)
    assert (mark.fixed_by, mark.fixed_on) == ("f1xed", day("2026-11-25"))


def test_of_two_versions_deferred_to_the_same_day_the_later_counts() -> None:
    told = story(
        FIRST,
        later("2026-11-20", NEW, order=20, starts="2026-12-01", commit="never"),
        later("2026-11-25", NEWER, order=21, starts="2026-12-01", commit="f1xed"),
    )
    assert marks(told, D1)[0].fixed_by == "f1xed"
    told = story(
        FIRST, later("2026-11-20", NEW, order=20, starts="2026-12-01"), later("2026-11-25", OLD, order=21, starts="2026-12-01")
    )
    assert lifted_on(told) == [None]


def test_a_deferred_version_counts_though_another_is_deferred_further() -> None:
    told = story(
        FIRST, later("2026-11-20", NEW, order=20, starts="2026-12-01"), later("2026-11-25", OLD, order=21, starts="2026-12-15")
    )
    assert lifted_on(told) == ["2026-12-01"]


def test_a_deferred_retirement_lifts_the_mark_on_its_day() -> None:
    told = story(FIRST, later("2026-11-20", regulation(status=Status.RETIRED), starts="2026-12-01"))
    assert lifted_on(told) == ["2026-12-01"]


def test_a_draft_between_two_texts_does_not_hide_a_change() -> None:
    draft = regulation({"1": "Greet.", "2.1": "Reply within two hours."}, status=Status.DRAFT)
    assert lifted_on(story(FIRST, later("2026-11-20", draft, order=20), later("2026-11-25", NEW, order=21))) == ["2026-11-25"]


# Coming back


def test_a_ruling_after_the_lifting_sets_the_mark_again_and_says_that_it_came_back() -> None:
    again = ruled("both-right", "2026-11-25", order=30, id="20261102-bbbb")
    first, second = marks(story(FIRST, later("2026-11-20", NEW)), D1, again)
    assert (first.disputes, first.fixed_on, first.came_back) == (("20261102-aaaa",), day("2026-11-20"), False)
    assert (second.disputes, second.since, second.came_back) == (("20261102-bbbb",), day("2026-11-25"), True)
    assert second.fixed_on is None


def test_a_mark_that_came_back_needs_another_change() -> None:
    again = ruled("both-right", "2026-11-25", order=30, id="20261102-bbbb")
    told = story(FIRST, later("2026-11-20", NEW), later("2026-11-30", NEWER, order=31))
    assert lifted_on(told, D1, again) == ["2026-11-20", "2026-11-30"]


def test_a_first_mark_on_another_clause_did_not_come_back() -> None:
    other = ruled("both-right", "2026-11-25", order=30, id="20261102-bbbb", clause="1")
    assert [mark.came_back for mark in marks(story(FIRST, later("2026-11-20", NEW)), D1, other)] == [False, False]


# The same second


def test_a_version_after_the_ruling_in_the_same_second_lifts_the_mark() -> None:
    told = story(FIRST, later("2026-11-04 10:00", NEW, order=11))
    assert lifted_on(told) == ["2026-11-04"]


def test_a_version_before_the_ruling_in_the_same_second_does_not() -> None:
    told = story(FIRST, later("2026-11-04 10:00", NEW, order=9))
    assert lifted_on(told) == [None]


def test_a_ruling_after_the_lifting_in_the_same_second_sets_the_mark_again() -> None:
    again = ruled("both-right", "2026-11-20 10:00", order=30, id="20261102-bbbb")
    told = story(FIRST, later("2026-11-20 10:00", NEW, order=29))
    assert [(mark.disputes, mark.came_back) for mark in marks(told, D1, again)] == [
        (("20261102-aaaa",), False),
        (("20261102-bbbb",), True),
    ]


def test_a_ruling_before_the_lifting_in_the_same_second_joins_the_standing_mark() -> None:
    second = ruled("both-right", "2026-11-20 10:00", order=28, id="20261102-bbbb")
    told = story(FIRST, later("2026-11-20 10:00", NEW, order=29))
    assert [(mark.disputes, mark.came_back) for mark in marks(told, D1, second)] == [
        (("20261102-aaaa", "20261102-bbbb"), False),
    ]


def test_a_ruling_before_the_lifting_joins_the_standing_mark_though_the_clocks_disagree() -> None:
    second = ruled("both-right", "2026-11-20 10:30", order=28, id="20261102-bbbb")
    told = story(FIRST, later("2026-11-20 10:00", NEW, order=29))
    assert [(mark.disputes, mark.came_back) for mark in marks(told, D1, second)] == [
        (("20261102-aaaa", "20261102-bbbb"), False),
    ]


def test_a_version_that_follows_the_ruling_lifts_the_mark_though_it_bears_an_earlier_date() -> None:
    (mark,) = marks(story(FIRST, later("2026-11-04 09:30", NEW, order=11)), D1)
    assert mark.fixed_by == "f1xed"
    assert mark.fixed_at == mark.at


def test_the_version_that_changed_the_words_lifts_the_mark_though_the_next_bears_an_earlier_date() -> None:
    told = story(FIRST, later("2026-11-20 15:00", NEW, commit="f1xed"), later("2026-11-20 14:30", NEW, order=21, commit="next"))
    assert marks(told, D1)[0].fixed_by == "f1xed"


def test_a_version_that_precedes_the_ruling_does_not_lift_the_mark_though_it_bears_a_later_date() -> None:
    assert lifted_on(story(FIRST, later("2026-11-04 10:30", NEW, order=9))) == [None]


# Voids


def test_a_void_lifts_the_mark_that_the_dispute_had_set() -> None:
    assert marks(story(FIRST), voided(D1)) == []


def test_a_void_leaves_the_mark_that_another_dispute_had_set_too() -> None:
    second = ruled("both-right", "2026-11-10", order=12, id="20261102-bbbb")
    (mark,) = marks(story(FIRST), voided(D1), second)
    assert (mark.disputes, mark.since) == (("20261102-bbbb",), day("2026-11-10"))
    (mark,) = marks(story(FIRST), D1, voided(second))
    assert (mark.disputes, mark.since) == (("20261102-aaaa",), day("2026-11-04"))


def test_after_a_void_the_next_mark_did_not_come_back() -> None:
    again = ruled("both-right", "2026-11-25", order=30, id="20261102-bbbb")
    (mark,) = marks(story(FIRST, later("2026-11-20", NEW)), voided(D1), again)
    assert not mark.came_back


# Nothing left to mend


@pytest.mark.parametrize("gone", [regulation({"1": "Greet."}), regulation(status=Status.RETIRED), None], ids=str)
def test_a_clause_that_was_gone_before_the_ruling_has_no_standing_mark(gone: Regulation | None) -> None:
    assert [mark for mark in marks(story(FIRST, later("2026-11-03", gone, order=5)), D1) if mark.fixed_on is None] == []


# Overdue


@pytest.mark.parametrize(
    ("on", "fix_days", "overdue"),
    [
        ("2026-11-04", 14, False),
        ("2026-11-18", 14, False),
        ("2026-11-19", 14, True),
        ("2026-11-05", 0, True),
        ("2026-11-04", 0, False),
        ("2026-12-04", 30, False),
        ("2026-12-05", 30, True),
    ],
)
def test_a_mark_older_than_the_days_to_fix_is_overdue(on: str, fix_days: int, overdue: bool) -> None:
    (mark,) = marks(story(FIRST), D1)
    assert mark.is_overdue(day(on), fix_days) is overdue


def test_a_mark_that_was_lifted_late_was_overdue_until_then() -> None:
    (mark,) = marks(story(FIRST, later("2026-11-25", NEW)), D1)
    assert [mark.is_overdue(day(on), 14) for on in ("2026-11-19", "2026-11-24", "2026-11-25", "2026-12-31")] == [
        True,
        True,
        False,
        False,
    ]
