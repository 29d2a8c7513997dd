"""Rules, What git adds, 3: the law is the one in force before the step."""

import pytest

from regctl.model.dispute import State
from tests.sealed import REG_002, Sealed, checks, contest, events, found, opening_text, path_of, rule, void

SELF_APPOINTED = ("support, manager: maria}", "support, manager: pavel}")


@pytest.fixture
def contested(registry: Sealed) -> Sealed:
    """anna against ivan, contested, maria being the arbiter."""
    a = registry.open()
    registry.act("ivan", "2026-10-06 10:00", a, contest())
    return registry


A = "20261005-aaaa"


def test_an_admin_who_makes_somebody_admin_in_the_same_commit_voids_nothing_for_them(registry: Sealed) -> None:
    a = registry.open()
    people = registry.text("people.yaml").replace("design, manager: olga}", "design, manager: olga, roles: [admin]}")
    text = registry.text(path_of(a)) + "  - void: {admin: denis, reason: Mine now.}\n"
    both = registry.commit("denis", "2026-10-06 10:00", {"people.yaml": people, path_of(a): text})
    view = registry.replay()
    assert view.disputes[a].state is State.OPEN
    assert set(found(view)) == {("void-needs-admin", both), ("not-an-admin", both)}


def test_an_appointment_and_its_use_in_one_commit_do_not_go_together(registry: Sealed) -> None:
    """olga gives denis's address to herself and acts in the name that she has only now."""
    people = registry.text("people.yaml").replace("[ivan@agency.example]", "[ivan@agency.example, new@agency.example]")
    a = registry.open()
    registry.branch("side")
    registry.commit("olga", "2026-10-06 10:00", {"people.yaml": people}, branch="side")
    act = registry.act("new@agency.example", "2026-10-06 11:00", a, contest(), branch="side")
    registry.merge("olga", "2026-10-06 12:00", "side")
    view = registry.replay()
    assert found(view) == [("unknown-author", act)]
    assert view.disputes[a].state is State.OPEN


def test_an_appointment_merged_first_lets_a_second_merge_use_it(registry: Sealed) -> None:
    a = registry.open()
    registry.branch("side")
    registry.people("2026-10-06 10:00", ("[ivan@agency.example]", "[ivan@agency.example, new@agency.example]"), branch="side")
    registry.merge("olga", "2026-10-06 10:30", "side")
    registry.act("new@agency.example", "2026-10-06 11:00", a, contest(), branch="side")
    registry.merge("olga", "2026-10-06 12:00", "side")
    view = registry.replay()
    assert found(view) == []
    assert events(view.disputes[a])[-1] == ("contest", "ivan")


def test_nobody_can_appoint_themselves_arbiter_and_rule_in_one_merge(registry: Sealed) -> None:
    """Even an admin's change of managers does not count for a contest that the same merge brings."""
    a = registry.open()
    registry.branch("side")
    registry.people("2026-10-06 10:00", ("support, manager: maria}", "support, manager: olga}"), branch="side")
    registry.act("ivan", "2026-10-06 11:00", a, contest(), branch="side")
    ruling = registry.act("olga", "2026-10-06 11:30", a, rule("olga"), branch="side")
    registry.merge("olga", "2026-10-06 12:00", "side")
    view = registry.replay()
    assert found(view) == [("not-the-arbiter", ruling)]
    term = view.disputes[a].term
    assert term
    assert term.arbiter == "maria"


def test_in_two_steps_the_change_of_managers_counts_for_the_contest(registry: Sealed) -> None:
    a = registry.open()
    registry.people("2026-10-06 10:00", ("support, manager: maria}", "support, manager: olga}"))
    registry.act("ivan", "2026-10-06 11:00", a, contest())
    registry.act("olga", "2026-10-06 11:30", a, rule("olga"))
    view = registry.replay()
    assert found(view) == []
    assert view.disputes[a].state is State.RULED


def test_who_makes_themselves_admin_has_changed_nothing(registry: Sealed) -> None:
    step = registry.people(
        "2026-10-06 10:00", ("design, manager: denis}", "design, manager: denis, roles: [admin]}"), who="pavel"
    )
    a = registry.open("anna", "2026-10-06 11:00", "20261006-bbbb")
    act = registry.act("pavel", "2026-10-06 12:00", a, void("pavel"))
    view = registry.replay()
    assert found(view) == [("not-an-admin", step), ("void-needs-admin", act)]
    assert not view.people.by_id["pavel"].is_admin


def test_an_admin_stands_down_with_the_step_after(registry: Sealed) -> None:
    a = registry.open()
    text = registry.text(path_of(a)) + "  - void: {admin: olga, reason: A test.}\n"
    people = registry.text("people.yaml").replace("department: office, roles: [admin]}", "department: office}")
    people = people.replace("design, manager: olga}", "design, manager: olga, roles: [admin]}")
    registry.commit("olga", "2026-10-06 10:00", {path_of(a): text, "people.yaml": people})
    late = registry.settings("2026-10-06 11:00", ("Example", "Other"))
    view = registry.replay()
    assert view.disputes[a].state is State.VOID
    assert found(view) == [("not-an-admin", late)]


def test_a_regulation_and_an_accusation_under_it_cannot_come_in_one_step(registry: Sealed) -> None:
    new = registry.text(REG_002) + '  - id: "4"\n    text: Nobody whistles.\n'
    both = registry.commit(
        "maria", "2026-10-05 10:00", {REG_002: new, path_of(A): opening_text("maria", cited="REG-002#4", occurred="2026-10-05")}
    )
    view = registry.replay()
    assert A not in view.disputes
    assert ("unknown-clause", both) in found(view)
    assert checks(view) == ["unknown-clause"]


def test_an_acknowledgement_in_the_same_step_does_not_serve_the_accusation(registry: Sealed) -> None:
    registry.edit("maria", "2026-10-03 10:00", REG_002, "by name", "by their name")
    registry.branch("side")
    registry.acknowledge("2026-10-04 10:00", "ivan", branch="side")
    opening = registry.open("anna", "2026-10-05 10:00", A, occurred="2026-10-05", branch="side")
    registry.merge("olga", "2026-10-05 11:00", "side")
    view = registry.replay()
    assert opening not in view.disputes
    assert checks(view) == ["not-acknowledged"]


def test_stricter_settings_hold_from_the_step_after(registry: Sealed) -> None:
    settings = registry.text("regctl.yaml").replace("disputes:\n", "disputes:\n  stake: 5\n")
    registry.commit("olga", "2026-10-05 10:00", {"regctl.yaml": settings, path_of(A): opening_text("olga")})
    registry.open("olga", "2026-10-05 11:00", "20261005-bbbb", occurred="2026-10-03")
    view = registry.replay()
    assert view.disputes[A].settings.stake == 1
    assert view.disputes["20261005-bbbb"].settings.stake == 5


def test_people_removed_in_the_step_may_still_act_in_it(contested: Sealed) -> None:
    people = contested.text("people.yaml").replace(
        "support, manager: olga}", "support, manager: olga, active: {until: 2026-10-01}}"
    )
    text = contested.text(path_of(A)) + "  - rule: {arbiter: maria, outcome: initiator, reason: Seen.}\n"
    contested.branch("side")
    contested.commit("maria", "2026-10-07 09:00", {path_of(A): text}, branch="side")
    contested.commit("olga", "2026-10-07 09:30", {"people.yaml": people}, branch="side")
    contested.merge("olga", "2026-10-07 10:00", "side")
    view = contested.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.RULED
