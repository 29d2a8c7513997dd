"""Deadlines, and the dates that a step may bear."""

import pytest

from regctl.model.dispute import ActKind, Passing, State
from regctl.model.settings import DisputeSettings
from regctl.rules.clock import answer_due, misdated, next_deadline, ruling_due
from regctl.rules.life import pass_time, refusal_of, take
from tests.builders import (
    ACCEPT,
    BERLIN,
    CONTEST,
    DEFAULT,
    NEW_YORK,
    company,
    contested,
    day,
    defaulted,
    in_state,
    instant,
    law,
    moment,
    opened,
    person,
    recuse,
    rule,
    run_clock,
    span,
)


def answer_deadline(opened_at: str, zone=BERLIN) -> int | None:
    under = law(zone=zone)
    return next_deadline(opened(opened_at, under), under.people, under.settings.calendar, 0)


# Answering


@pytest.mark.parametrize(
    ("opened_on", "due"),
    [
        ("2026-11-02", "2026-11-09"),
        ("2026-10-24", "2026-10-31"),
        ("2026-10-25", "2026-11-01"),
        ("2026-12-28", "2027-01-04"),
        ("2028-02-25", "2028-03-03"),
        ("2027-02-25", "2027-03-04"),
    ],
)
def test_an_answer_is_due_on_day_7_across_weekends_months_and_years(opened_on: str, due: str) -> None:
    assert answer_due(day(opened_on), DisputeSettings()) == day(due)


def test_the_days_to_answer_can_be_set() -> None:
    assert answer_due(day("2026-11-02"), DisputeSettings(answer_days=3)) == day("2026-11-05")


@pytest.mark.parametrize("opened_at", ["2026-11-02 00:00:00", "2026-11-02 10:00:00", "2026-11-02 23:59:59"])
def test_the_whole_day_of_opening_is_day_0(opened_at: str) -> None:
    assert opened(opened_at).opened_on == day("2026-11-02")
    assert answer_deadline(opened_at) == instant("2026-11-09T23:59:59+01:00")


def test_the_day_of_opening_is_that_of_the_registrys_time_zone() -> None:
    late = instant("2026-11-02T23:30:00+00:00")
    assert opened(late, law(zone=BERLIN)).answer_due == day("2026-11-10")
    assert opened(late, law(zone=NEW_YORK)).answer_due == day("2026-11-09")


@pytest.mark.parametrize(
    ("zone", "opened_at", "last_second"),
    [
        (BERLIN, "2026-10-20 10:00", "2026-10-27T23:59:59+01:00"),
        (BERLIN, "2026-10-18 10:00", "2026-10-25T23:59:59+01:00"),
        (BERLIN, "2026-10-17 10:00", "2026-10-24T23:59:59+02:00"),
        (BERLIN, "2026-03-25 10:00", "2026-04-01T23:59:59+02:00"),
        (BERLIN, "2026-03-22 10:00", "2026-03-29T23:59:59+02:00"),
        (NEW_YORK, "2026-10-28 10:00", "2026-11-04T23:59:59-05:00"),
        (NEW_YORK, "2026-10-25 10:00", "2026-11-01T23:59:59-05:00"),
        (NEW_YORK, "2026-03-05 10:00", "2026-03-12T23:59:59-04:00"),
    ],
)
def test_day_7_ends_at_midnight_though_the_clocks_change(zone, opened_at: str, last_second: str) -> None:
    assert answer_deadline(opened_at, zone) == instant(last_second)


def test_a_dispute_that_nobody_answered_is_defaulted_at_the_end_of_day_7() -> None:
    last_second = "2026-11-09 23:59:59"
    assert run_clock(opened(), last_second).state is State.OPEN
    decision = run_clock(opened(), "2026-11-10 00:00:00").decision
    assert decision is not None
    assert (decision.state, decision.at, decision.day) == (State.DEFAULTED, instant(last_second), day("2026-11-09"))


def test_an_answer_in_the_last_second_counts_and_one_a_second_later_does_not() -> None:
    ivan = company().get("ivan")
    in_time = run_clock(opened(), "2026-11-09 23:59:59")
    assert refusal_of(in_time, ACCEPT, ivan, day("2026-11-09")) is None
    too_late = refusal_of(run_clock(opened(), "2026-11-10 00:00:00"), ACCEPT, ivan, day("2026-11-10"))
    assert too_late is not None
    assert too_late.code == "answered-too-late"


@pytest.mark.parametrize(("opened_at", "month"), [("2026-10-24", "2026-10"), ("2026-10-25", "2026-11")])
def test_a_default_belongs_to_the_month_of_day_7(opened_at: str, month: str) -> None:
    dispute = run_clock(opened(opened_at), "2027-05-01")
    assert dispute.decision is not None
    assert str(law().settings.calendar.month(dispute.decision.at)) == month


def test_a_default_is_nobodys_act_and_in_no_commit_until_it_is_written() -> None:
    event = run_clock(opened(), "2026-11-20").events[-1]
    assert (event.kind, event.by, event.commit) == (ActKind.DEFAULT, None, None)


def test_an_answered_dispute_is_not_defaulted() -> None:
    answered = take(opened(), ACCEPT, "ivan", moment("2026-11-09 23:59:59"))
    assert run_clock(answered, "2027-05-01") == answered


@pytest.mark.parametrize("act", [ACCEPT, CONTEST])
def test_once_a_default_is_written_no_later_answer_counts(act) -> None:
    written = take(defaulted(), DEFAULT, "pavel", moment("2026-11-10 00:00:00"))
    for on in ("2026-11-03", "2026-11-09", "2026-11-10"):
        assert refusal_of(written, act, company().get("ivan"), day(on)) is not None


@pytest.mark.parametrize("state", [state for state in State if state.is_closed])
def test_the_clock_decides_nothing_about_a_closed_dispute(state: State) -> None:
    under = law()
    assert next_deadline(in_state(state), under.people, under.settings.calendar, 0) is None


# Ruling


@pytest.mark.parametrize(
    ("since", "due"), [("2026-11-03", "2026-11-17"), ("2026-10-20", "2026-11-03"), ("2026-12-20", "2027-01-03")]
)
def test_a_ruling_is_due_on_day_14(since: str, due: str) -> None:
    assert ruling_due(day(since), DisputeSettings()) == day(due)


def test_the_days_to_rule_can_be_set() -> None:
    assert ruling_due(day("2026-11-03"), DisputeSettings(ruling_days=3)) == day("2026-11-06")


def terms(dispute) -> list[tuple[str | None, str | None, str]]:
    return [(term.arbiter, term.due.isoformat() if term.due else None, term.why.value) for term in dispute.terms]


def test_an_arbiters_day_0_is_the_day_of_the_contest() -> None:
    assert terms(contested("2026-11-03 23:59:59")) == [("olga", "2026-11-17", "contest")]


def test_an_arbiter_rules_through_the_last_second_of_day_14() -> None:
    assert run_clock(contested(), "2026-11-17 23:59:59").terms == contested().terms


def test_when_an_arbiters_time_is_over_the_next_one_up_has_a_fresh_clock() -> None:
    dispute = run_clock(contested(), "2026-11-18 00:00:00")
    assert dispute.state is State.CONTESTED
    assert terms(dispute) == [("olga", "2026-11-17", "contest"), ("boris", "2026-12-01", "clock")]
    assert dispute.terms[-1].since == instant("2026-11-17 23:59:59")


@pytest.mark.parametrize(("contested_at", "last_second"), [("2026-10-15", "2026-10-29T23:59:59+01:00")])
def test_day_14_ends_at_midnight_though_the_clocks_change(contested_at: str, last_second: str) -> None:
    dispute = contested(contested_at, dispute=opened("2026-10-14"))
    assert run_clock(dispute, instant(last_second)).terms == dispute.terms
    assert terms(run_clock(dispute, instant(last_second) + 1))[1][0] == "boris"


def test_whoever_had_their_time_may_not_rule_any_more_and_the_next_may() -> None:
    dispute = run_clock(contested(), "2026-11-18")
    today = day("2026-11-18")
    refusal = refusal_of(dispute, rule("initiator"), company().get("olga"), today)
    assert refusal is not None
    assert refusal.code == "not-the-arbiter"
    assert refusal_of(dispute, rule("initiator", "boris"), company().get("boris"), today) is None


def test_the_top_of_the_chain_stays_answerable_and_overdue() -> None:
    dispute = run_clock(contested(), "2028-01-01")
    assert terms(dispute) == [("olga", "2026-11-17", "contest"), ("boris", "2026-12-01", "clock")]
    assert [term.is_last for term in dispute.terms] == [False, True]
    assert refusal_of(dispute, rule("initiator", "boris"), company().get("boris"), day("2028-01-01")) is None


def test_the_only_arbiter_stays_answerable_and_overdue() -> None:
    top = law(person("olga"))
    dispute = run_clock(contested(under=top), "2028-01-01", top)
    assert terms(dispute) == [("olga", "2026-11-17", "contest")]
    assert dispute.terms[0].is_last


def test_the_top_of_the_chain_is_not_overdue_before_day_14_is_over() -> None:
    top = law(person("olga"))
    assert not run_clock(contested(under=top), "2026-11-17 23:59:59", top).terms[0].is_last


def test_the_clock_goes_on_to_the_fallback_arbiters_and_stays_with_the_last() -> None:
    under = law(fallback_arbiters=("kira", "vera", "root"))
    dispute = run_clock(contested(under=under), "2028-01-01", under)
    assert terms(dispute) == [
        ("olga", "2026-11-17", "contest"),
        ("boris", "2026-12-01", "clock"),
        ("vera", "2026-12-15", "clock"),
        ("root", "2026-12-29", "clock"),
    ]
    assert dispute.terms[-1].is_last


def test_an_overdue_arbiter_at_the_top_who_never_leaves_has_no_deadline_ahead() -> None:
    top = law(person("olga", active=span("2024-01-01", "9999-12-31")))
    dispute = run_clock(contested(under=top), "2027-01-01", top)
    assert terms(dispute) == [("olga", "2026-11-17", "contest")]


def test_a_recusal_starts_a_fresh_clock_for_the_next() -> None:
    dispute = take(contested(), recuse(), "olga", moment("2026-11-10"))
    assert terms(dispute) == [("olga", "2026-11-17", "contest"), ("boris", "2026-11-24", "recusal")]
    assert dispute.state is State.CONTESTED


def test_an_arbiter_may_recuse_in_the_last_second_of_their_time() -> None:
    dispute = take(run_clock(contested(), "2026-11-17 23:59:59"), recuse(), "olga", moment("2026-11-17 23:59:59"))
    assert terms(dispute)[-1] == ("boris", "2026-12-01", "recusal")


# Departure


def leaving(name: str, on: str, **keys):
    return person(name, active=span("2024-01-01", on), **keys)


def test_a_dispute_passes_on_at_the_end_of_its_arbiters_last_day() -> None:
    under = law(leaving("olga", "2026-11-10", manager="boris"))
    dispute = contested(under=under)
    assert run_clock(dispute, "2026-11-10 23:59:59", under).terms == dispute.terms
    passed = run_clock(dispute, "2026-11-11 00:00:00", under)
    assert terms(passed) == [("olga", "2026-11-17", "contest"), ("boris", "2026-11-24", "departure")]


def test_an_arbiter_whose_last_day_is_day_14_is_followed_by_the_next_one_up() -> None:
    under = law(leaving("olga", "2026-11-17", manager="boris"))
    assert [who for who, _, _ in terms(run_clock(contested(under=under), "2026-11-18", under))] == ["olga", "boris"]


def test_nobody_inherits_a_dispute_on_their_own_last_day() -> None:
    under = law(leaving("boris", "2026-11-17"), fallback_arbiters=("vera",))
    dispute = run_clock(contested(under=under), "2026-11-18 00:00:00", under)
    assert [who for who, _, _ in terms(dispute)] == ["olga", "vera"]


def test_whoever_comes_back_the_day_after_inherits() -> None:
    under = law(person("boris", active=span("2026-11-18")))
    assert terms(run_clock(contested(under=under), "2026-11-18 00:00:00", under))[-1] == ("boris", "2026-12-01", "clock")


def test_when_the_last_arbiter_leaves_the_dispute_waits_for_one() -> None:
    under = law(leaving("olga", "2026-11-10"))
    dispute = run_clock(contested(under=under), "2027-11-11", under)
    assert terms(dispute) == [("olga", "2026-11-17", "contest"), (None, None, "departure")]
    assert dispute.state is State.CONTESTED


@pytest.mark.parametrize("last_day", ["2026-11-17", "2026-12-20"])
def test_an_arbiter_at_the_top_who_is_overdue_or_just_becomes_it_may_leave(last_day: str) -> None:
    under = law(leaving("olga", last_day))
    assert terms(run_clock(contested(under=under), "2027-11-11", under))[-1] == (None, None, "departure")


def test_an_arbiter_who_was_named_on_their_last_day_has_that_day() -> None:
    under = law(leaving("olga", "2026-11-03", manager="boris"))
    dispute = contested("2026-11-03 10:00", under)
    assert terms(dispute) == [("olga", "2026-11-17", "contest")]
    assert terms(run_clock(dispute, "2026-11-04 00:00:00", under))[-1] == ("boris", "2026-11-17", "departure")


def test_a_last_day_before_the_arbiters_time_began_ends_it_on_the_day_it_began() -> None:
    people = company(leaving("olga", "2026-10-01", manager="boris"))
    assert next_deadline(contested("2026-11-03"), people, law().settings.calendar, 0) == instant("2026-11-03 23:59:59")


# Vacancy


def test_a_contest_is_accepted_though_nobody_is_left_to_arbitrate() -> None:
    dispute = contested(under=law(person("ivan")))
    assert dispute.state is State.CONTESTED
    assert terms(dispute) == [(None, None, "contest")]


def test_when_the_last_arbiter_recuses_the_dispute_waits_for_one() -> None:
    top = law(person("olga"))
    dispute = take(contested(under=top), recuse(), "olga", moment("2026-11-10", top))
    assert terms(dispute) == [("olga", "2026-11-17", "contest"), (None, None, "recusal")]


def test_an_arbiter_who_recused_is_not_asked_again_while_the_dispute_waits() -> None:
    top = law(person("olga"), fallback_arbiters=("olga",))
    dispute = take(contested(under=top), recuse(), "olga", moment("2026-11-10", top))
    assert terms(run_clock(dispute, "2027-01-01", top)) == [("olga", "2026-11-17", "contest"), (None, None, "recusal")]


def test_a_vacancy_is_filled_on_the_day_somebody_comes() -> None:
    under = law(person("ivan", manager="olga"), person("olga", active=span("2026-11-10")))
    dispute = contested("2026-11-03", under)
    assert dispute.term is not None
    assert dispute.term.arbiter is None
    assert run_clock(dispute, "2026-11-09 23:59:59", under).terms == dispute.terms
    filled = run_clock(dispute, "2026-11-10 00:00:00", under)
    assert filled.term is not None
    assert (filled.term.arbiter, filled.term.why) == ("olga", Passing.VACANCY)
    assert filled.term.due == day("2026-11-23")


def test_a_vacancy_is_filled_from_the_law_of_its_moment() -> None:
    dispute = contested("2026-11-03", law(person("ivan")))
    fallback = law(person("ivan"), fallback_arbiters=("vera",))
    filled = pass_time(dispute, moment("2026-11-08 23:59:59", fallback, commit=None))
    assert terms(filled) == [(None, None, "contest"), ("vera", "2026-11-22", "vacancy")]


# The dates of steps

HOUR = 3600
NOW = 1_800_000_000


@pytest.mark.parametrize(
    ("at", "line_at", "code"),
    [
        (NOW, NOW, None),
        (NOW, None, None),
        (NOW + HOUR, NOW, None),
        (NOW + HOUR + 1, NOW, "dated-in-future"),
        (NOW + HOUR + 1, None, "dated-in-future"),
        (NOW - HOUR, NOW, None),
        (NOW - HOUR - 1, NOW, "dated-before-line"),
        (NOW - HOUR - 1, None, None),
        (NOW - 10 * HOUR, NOW - 9 * HOUR, None),
    ],
)
def test_a_step_may_be_dated_within_the_skew_of_the_line_and_of_now(at: int, line_at: int | None, code: str | None) -> None:
    refusal = misdated(at, line_at, NOW, HOUR)
    assert (refusal.code if refusal else None) == code


def test_the_skew_can_be_set() -> None:
    assert misdated(NOW - 1, NOW, NOW, 0) is not None
    assert misdated(NOW + 1, NOW, NOW, 0) is not None
    assert misdated(NOW - 2 * HOUR, NOW, NOW, 2 * HOUR) is None
