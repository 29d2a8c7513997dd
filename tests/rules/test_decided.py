"""Which disputes a month lists as decided, and what each is worth there."""

from regctl.model.calendar import Month
from regctl.model.dispute import Ruling, State
from regctl.rules.decided import OUTCOMES, DecidedDispute, decided_dispute, decisions_in, outcomes_of
from regctl.rules.period import period_of
from tests.report.builders import NOVEMBER, Chronicle

OCTOBER = Month(2026, 10)
DECEMBER = Month(2026, 12)


def decided(told: Chronicle, month: Month, as_of: str = "2026-12-31") -> tuple[DecidedDispute, ...]:
    registry = told.seen(as_of)
    return tuple(map(decided_dispute, decisions_in(registry.disputes.facts(), period_of(registry, month))))


def ids(found: tuple[DecidedDispute, ...]) -> list[str]:
    return [dispute.id for dispute in found]


def test_a_dispute_belongs_to_the_month_of_its_decision_not_of_its_opening() -> None:
    told = Chronicle()
    dispute = told.open("2026-10-30")
    told.accept("2026-11-01 00:00:00", dispute)
    assert ids(decided(told, OCTOBER)) == []
    assert ids(decided(told, NOVEMBER)) == [dispute]


def test_what_is_decided_in_the_last_second_of_a_month_belongs_to_it() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-28")
    told.accept("2026-11-30 23:59:59", dispute)
    assert ids(decided(told, NOVEMBER)) == [dispute]


def test_a_default_belongs_to_the_month_whose_last_day_was_the_last_answer_day() -> None:
    told = Chronicle()
    last = told.open("2026-11-23")
    told.open("2026-11-24")
    [found] = decided(told, NOVEMBER)
    assert (found.id, found.outcome, found.decided_on.isoformat()) == (last, "defaulted", "2026-11-30")
    assert found.points == (("anna", 1), ("ivan", -1))
    assert found.commits == ("commit3",), "nobody has swept, so that the opening's is the only commit"


def test_a_void_in_a_later_month_takes_the_points_out_of_the_earlier_one() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-02")
    told.accept("2026-11-03", dispute)
    assert [one.points for one in decided(told, NOVEMBER, "2026-11-30")] == [(("anna", 1), ("ivan", -1))]
    told.void("2026-12-02", dispute)
    assert decided(told, NOVEMBER) == ()
    [found] = decided(told, DECEMBER)
    assert (found.state, found.outcome, found.points) == (State.VOID, "void", (("anna", 0), ("ivan", 0)))


def test_what_lies_ahead_of_the_view_is_not_decided_yet() -> None:
    told = Chronicle()
    told.accept("2026-11-20 12:00", told.open("2026-11-19"))
    assert decided(told, NOVEMBER, "2026-11-20 11:59:59") == ()
    assert len(decided(told, NOVEMBER, "2026-11-20 12:00:00")) == 1


def test_disputes_come_in_the_order_of_their_decisions() -> None:
    told = Chronicle()
    first, second, third = (told.open("2026-11-02", respondent=who) for who in ("ivan", "pavel", "olga"))
    told.accept("2026-11-03 10:00", third)
    told.accept("2026-11-03 10:00", first)
    told.withdraw("2026-11-04", second)
    assert ids(decided(told, NOVEMBER)) == [third, first, second]


def test_every_commit_of_a_dispute_is_named_once_and_in_order() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.INITIATOR)
    assert decided(told, NOVEMBER)[0].commits == ("commit3", "commit4", "commit5")


def test_outcomes_count_every_way_to_end() -> None:
    told = Chronicle()
    told.accept("2026-11-03", told.open("2026-11-02"))
    told.accept("2026-11-03", told.open("2026-11-02", respondent="pavel"))
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    counted = outcomes_of(decided(told, NOVEMBER))
    assert tuple(counted) == OUTCOMES
    assert {outcome: count for outcome, count in counted.items() if count} == {"accepted": 2, "both-wrong": 1}


def test_there_is_an_outcome_for_every_closed_state_and_every_ruling() -> None:
    closed = {state.value for state in State if state.is_closed and state is not State.RULED}
    assert set(OUTCOMES) == closed | {ruling.value for ruling in Ruling}
