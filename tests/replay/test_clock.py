"""Rules: deadlines, who arbitrates, which department; each by the law of its moment, whoever ran anything."""

import pytest

from regctl.model.dispute import Dispute, Passing, State
from tests.sealed import (
    ACCEPT,
    DEFAULT,
    PEOPLE,
    SETTINGS,
    Sealed,
    checks,
    contest,
    events,
    found,
    instant,
    points,
    recuse,
    rule,
    void,
)

A = "20261005-aaaa"


def terms(dispute: Dispute) -> list[tuple[str | None, str, str | None]]:
    return [(term.arbiter, term.why.value, term.due.isoformat() if term.due else None) for term in dispute.terms]


# Silence


def test_silence_decides_for_the_initiator_at_the_end_of_the_last_day_with_no_command_run(opened: Sealed) -> None:
    assert opened.dispute(A, "2026-10-12 23:59:59").state is State.OPEN
    dispute = opened.dispute(A, "2026-10-13 00:00")
    assert dispute.decision
    assert (dispute.state, dispute.decision.at, dispute.decision.commit) == (
        State.DEFAULTED,
        instant("2026-10-12 23:59:59"),
        None,
    )
    assert points(dispute) == {"anna": 1, "ivan": -1}


def test_a_sweep_adds_its_commit_and_changes_nothing_else(opened: Sealed) -> None:
    before = opened.dispute(A, "2026-11-01 10:00").decision
    step = opened.act("kira", "2026-11-01 10:00", A, DEFAULT)
    after = opened.dispute(A).decision
    assert before
    assert after
    assert (after.at, after.day, after.points, after.departments) == (before.at, before.day, before.points, before.departments)
    assert (before.commit, after.commit) == (None, step)


def test_a_default_can_only_be_voided(opened: Sealed) -> None:
    opened.act("anna", "2026-10-13 10:00", A, rule("anna"))
    opened.act("olga", "2026-10-13 11:00", A, void())
    view = opened.replay()
    assert checks(view) == ["wrong-state"]
    assert events(view.disputes[A]) == [("open", "anna"), ("default", None), ("void", "olga")]
    assert points(view.disputes[A]) == {"anna": 0, "ivan": 0}


def test_a_changed_time_zone_moves_the_deadline_and_nothing_hangs(opened: Sealed) -> None:
    opened.settings("2026-10-06 10:00", ("Europe/Moscow", "UTC"))
    assert opened.dispute(A, "2026-10-13 02:59:59").state is State.OPEN
    assert opened.dispute(A, "2026-10-13 03:00").state is State.DEFAULTED
    opened.open("anna", "2026-10-14 10:00", "20261014-bbbb", against="pavel")
    assert opened.dispute(A, "2026-10-14 12:00").state is State.DEFAULTED


def test_a_time_zone_further_east_ends_the_day_sooner(opened: Sealed) -> None:
    opened.settings("2026-10-06 10:00", ("Europe/Moscow", "Asia/Vladivostok"))
    step = opened.act("ivan", "2026-10-12 17:00", A, contest())
    assert found(opened.replay()) == [("answered-too-late", step)]


# Settings in force at the opening


def test_answer_days_of_the_opening_govern_to_the_end(opened: Sealed) -> None:
    opened.settings("2026-10-06 10:00", ("disputes:\n", "disputes:\n  answer_days: 2\n"))
    opened.open("anna", "2026-10-06 11:00", "20261006-bbbb", against="pavel")
    assert opened.dispute("20261006-bbbb", "2026-10-09 00:00").state is State.DEFAULTED
    assert opened.dispute(A, "2026-10-12 23:59:59").state is State.OPEN


def test_stakes_of_the_opening_govern_to_the_end(contested: Sealed) -> None:
    contested.settings("2026-10-07 10:00", ("disputes:\n", "disputes:\n  stake: 3\n  contested_stake: 9\n"))
    contested.act("maria", "2026-10-08 10:00", A, rule("maria", "respondent"))
    contested.open("anna", "2026-10-08 11:00", "20261008-bbbb", against="pavel")
    contested.act("pavel", "2026-10-08 12:00", "20261008-bbbb", ACCEPT)
    assert points(contested.dispute(A)) == {"anna": -2, "ivan": 2}
    assert points(contested.dispute("20261008-bbbb")) == {"anna": 3, "pavel": -3}


def test_points_and_ruling_days_of_the_opening_govern_to_the_end(contested: Sealed) -> None:
    changed = "points: {both-wrong: {initiator: -5, respondent: -5}}\ndisputes:\n  ruling_days: 1\n"
    contested.settings("2026-10-07 10:00", ("disputes:\n", changed))
    view = contested.dispute(A, "2026-10-19 10:00")
    assert terms(view) == [("maria", "contest", "2026-10-20")]
    contested.act("maria", "2026-10-20 10:00", A, rule("maria", "both-wrong"))
    assert points(contested.dispute(A)) == {"anna": 0, "ivan": 0}


def test_the_settings_of_the_opening_are_those_before_its_step(registry: Sealed) -> None:
    registry.branch("side")
    registry.settings("2026-10-05 09:00", ("disputes:\n", "disputes:\n  stake: 7\n"), branch="side")
    registry.open(branch="side")
    registry.merge("olga", "2026-10-05 11:00", "side")
    assert registry.dispute(A).settings.stake == 1


# Escalation


def test_time_passes_the_dispute_up_the_chain_with_a_fresh_clock(contested: Sealed) -> None:
    assert terms(contested.dispute(A, "2026-10-20 23:59:59")) == [("maria", "contest", "2026-10-20")]
    dispute = contested.dispute(A, "2026-10-21 00:00")
    assert [(arbiter, why) for arbiter, why, _ in terms(dispute)] == [("maria", "contest"), ("olga", "clock")]


def test_a_ruling_on_the_last_day_counts_and_one_at_midnight_does_not(contested: Sealed) -> None:
    contested.branch("late")
    contested.act("maria", "2026-10-20 23:59:59", A, rule("maria"))
    assert contested.dispute(A).state is State.RULED
    contested.branch("main", "late")
    step = contested.act("maria", "2026-10-21 00:00", A, rule("maria"))
    view = contested.replay()
    assert found(view) == [("not-the-arbiter", step)]


def test_at_the_top_the_arbiter_stays_answerable_and_overdue(contested: Sealed) -> None:
    dispute = contested.dispute(A, "2026-12-24 10:00")
    assert [arbiter for arbiter, _, _ in terms(dispute)] == ["maria", "olga"]
    assert dispute.term
    assert dispute.term.is_last
    contested.act("olga", "2026-12-24 11:00", A, rule("olga"))
    assert contested.dispute(A).state is State.RULED


def test_the_next_arbiter_is_that_of_the_law_of_the_moment(contested: Sealed) -> None:
    """The managers change after the deadline: what the clock decided before stays decided."""
    contested.people("2026-10-22 10:00", ("support, manager: olga}", "support, manager: denis}"))
    assert [arbiter for arbiter, _, _ in terms(contested.dispute(A))] == ["maria", "olga"]


def test_a_change_before_the_deadline_is_law_at_the_deadline(contested: Sealed) -> None:
    contested.people("2026-10-19 10:00", ("support, manager: olga}", "support, manager: denis}"))
    assert [arbiter for arbiter, _, _ in terms(contested.dispute(A, "2026-10-21 00:00"))] == ["maria", "denis"]


def test_an_attempt_at_the_law_changes_no_arbiter(contested: Sealed) -> None:
    contested.people("2026-10-19 10:00", ("support, manager: olga}", "support, manager: pavel}"), who="pavel")
    assert [arbiter for arbiter, _, _ in terms(contested.dispute(A, "2026-10-21 00:00"))] == ["maria", "olga"]


def test_the_arbiter_stays_whoever_manages_whom_later(contested: Sealed) -> None:
    contested.people(
        "2026-10-07 10:00",
        (
            "id: ivan, name: Ivan, emails: [ivan@agency.example], department: support, manager: maria",
            "id: ivan, name: Ivan, emails: [ivan@agency.example], department: support, manager: denis",
        ),
    )
    contested.act("maria", "2026-10-08 10:00", A, rule("maria"))
    view = contested.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.RULED


def test_a_recusal_passes_on_with_a_fresh_clock(contested: Sealed) -> None:
    contested.act("maria", "2026-10-15 10:00", A, recuse("maria"))
    assert terms(contested.dispute(A)) == [("maria", "contest", "2026-10-20"), ("olga", "recusal", "2026-10-29")]


# Departure


def test_an_arbiter_taken_out_of_the_people_passes_the_dispute_on_with_that_step(contested: Sealed) -> None:
    people = contested.text("people.yaml").replace("manager: maria", "manager: olga")
    people = "".join(line for line in people.splitlines(keepends=True) if "id: maria" not in line)
    regulation = contested.text("regulations/REG-002-client-replies.yaml").replace("owner: maria", "owner: olga")
    contested.commit("olga", "2026-10-08 10:00", {"people.yaml": people, "regulations/REG-002-client-replies.yaml": regulation})
    dispute = contested.dispute(A)
    assert [(arbiter, why) for arbiter, why, _ in terms(dispute)] == [("maria", "contest"), ("olga", "departure")]
    assert dispute.term
    assert dispute.term.since == instant("2026-10-08 10:00")


def test_an_arbiter_whose_last_day_has_passed_by_a_change_of_the_people_passes_the_dispute_on(contested: Sealed) -> None:
    contested.people("2026-10-08 10:00", ("support, manager: olga}", "support, manager: olga, active: {until: 2026-10-07}}"))
    assert terms(contested.dispute(A))[-1][:2] == ("olga", "departure")


def test_a_last_day_entered_late_takes_nothing_from_the_next_arbiters_days(contested: Sealed) -> None:
    """Else whoever keeps people.yaml could pass a dispute over an arbiter's head by dating a departure back."""
    contested.people("2026-10-19 10:00", ("support, manager: olga}", "support, manager: olga, active: {until: 2026-10-07}}"))
    dispute = contested.dispute(A)
    assert terms(dispute) == [("maria", "contest", "2026-10-20"), ("olga", "departure", "2026-11-02")]
    assert dispute.term
    assert dispute.term.since == instant("2026-10-19 10:00")


def test_an_arbiters_last_day_passes_the_dispute_on_at_its_end_with_no_step(contested: Sealed) -> None:
    contested.people("2026-10-08 10:00", ("support, manager: olga}", "support, manager: olga, active: {until: 2026-10-10}}"))
    assert [arbiter for arbiter, _, _ in terms(contested.dispute(A, "2026-10-10 23:59:59"))] == ["maria"]
    dispute = contested.dispute(A, "2026-10-11 00:00")
    assert [(arbiter, why) for arbiter, why, _ in terms(dispute)] == [("maria", "contest"), ("olga", "departure")]


def test_a_last_day_known_at_the_contest_passes_the_dispute_on_too(registry: Sealed) -> None:
    registry.people("2026-10-01 10:00", ("support, manager: olga}", "support, manager: olga, active: {until: 2026-10-10}}"))
    registry.open()
    registry.act("ivan", "2026-10-06 10:00", A, contest())
    assert [arbiter for arbiter, _, _ in terms(registry.dispute(A, "2026-10-11 00:00"))] == ["maria", "olga"]


def test_a_last_day_that_is_put_off_does_not_pass_the_dispute_on(contested: Sealed) -> None:
    contested.people("2026-10-08 10:00", ("support, manager: olga}", "support, manager: olga, active: {until: 2026-10-10}}"))
    contested.people("2026-10-09 10:00", ("until: 2026-10-10", "until: 2026-10-31"))
    assert [arbiter for arbiter, _, _ in terms(contested.dispute(A, "2026-10-15 10:00"))] == ["maria"]


# Vacancy


VACANT = SETTINGS.replace("disputes:\n  fallback_arbiters: [olga]\n", "")
ALONE = PEOPLE.replace("department: support, manager: olga}", "department: support}")


def vacant(registry: Sealed) -> Sealed:
    """A dispute against maria, who has no manager, in a company without fallback arbiters."""
    registry.commit("olga", "2026-10-01 10:00", {"regctl.yaml": VACANT, "people.yaml": ALONE})
    registry.open(against="maria")
    registry.act("maria", "2026-10-06 10:00", A, contest())
    return registry


def test_a_contest_counts_where_nobody_is_left_to_rule(registry: Sealed) -> None:
    dispute = vacant(registry).dispute(A, "2026-12-24 10:00")
    assert dispute.state is State.CONTESTED
    assert terms(dispute) == [(None, "contest", None)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("regctl.yaml", SETTINGS),
        ("people.yaml", PEOPLE),
    ],
)
def test_a_vacancy_is_filled_by_a_later_change_of_the_law(registry: Sealed, path: str, text: str) -> None:
    vacant(registry).commit("olga", "2026-10-09 10:00", {path: text})
    dispute = registry.dispute(A)
    assert terms(dispute) == [(None, "contest", None), ("olga", "vacancy", "2026-10-23")]
    assert dispute.term
    assert dispute.term.since == instant("2026-10-09 10:00")
    registry.act("olga", "2026-10-10 10:00", A, rule("olga"))
    assert found(registry.replay()) == []


def test_a_vacancy_is_filled_when_somebody_begins_to_work_there(registry: Sealed) -> None:
    newcomer = "  - {id: nina, name: Nina, emails: [nina@agency.example], department: office, active: {from: 2026-10-20}}\n"
    registry.commit(
        "olga",
        "2026-10-01 10:00",
        {"regctl.yaml": SETTINGS.replace("[olga]", "[nina]"), "people.yaml": ALONE + newcomer},
    )
    registry.open(against="maria")
    registry.act("maria", "2026-10-06 10:00", A, contest())
    assert terms(registry.dispute(A, "2026-10-19 23:59:59")) == [(None, "contest", None)]
    dispute = registry.dispute(A, "2026-10-20 00:00")
    assert [(term.arbiter, term.why) for term in dispute.terms][-1] == ("nina", Passing.VACANCY)


# Which department


def test_each_partys_department_is_that_of_the_moment_of_the_decision(opened: Sealed) -> None:
    moved = (
        "id: ivan, name: Ivan, emails: [ivan@agency.example], department: support",
        "id: ivan, name: Ivan, emails: [ivan@agency.example], department: office",
    )
    opened.people("2026-10-07 10:00", moved)
    opened.act("ivan", "2026-10-08 10:00", A, ACCEPT)
    dispute = opened.dispute(A)
    assert dispute.departments == ("support", "support")
    assert dispute.decision
    assert dispute.decision.departments == ("support", "office")


@pytest.mark.parametrize(
    ("at", "department"), [("2026-10-12 23:59", "office"), ("2026-10-13 00:00", "support"), ("2026-10-20 10:00", "support")]
)
def test_the_department_of_a_default_is_that_of_its_deadline(opened: Sealed, at: str, department: str) -> None:
    moved = (
        "id: ivan, name: Ivan, emails: [ivan@agency.example], department: support",
        "id: ivan, name: Ivan, emails: [ivan@agency.example], department: office",
    )
    opened.people(at, moved)
    decision = opened.dispute(A, "2026-10-21 10:00").decision
    assert decision
    assert decision.departments == ("support", department)


def test_a_party_whom_the_people_no_longer_name_keeps_their_last_department(contested: Sealed) -> None:
    people = "".join(line for line in contested.text("people.yaml").splitlines(keepends=True) if "id: ivan" not in line)
    contested.commit("olga", "2026-10-07 10:00", {"people.yaml": people})
    contested.act("maria", "2026-10-08 10:00", A, rule("maria"))
    view = contested.replay()
    assert found(view) == []
    decision = view.disputes[A].decision
    assert decision
    assert decision.departments == ("support", "support")


# Void


def test_a_void_after_the_decision_moves_no_earlier_decision(contested: Sealed) -> None:
    contested.act("maria", "2026-10-08 10:00", A, rule("maria"))
    contested.act("olga", "2026-11-03 10:00", A, void())
    dispute = contested.dispute(A)
    assert [(d.state, d.day.isoformat()) for d in dispute.decisions] == [(State.RULED, "2026-10-08"), (State.VOID, "2026-11-03")]
    assert points(dispute) == {"anna": 0, "ivan": 0}
