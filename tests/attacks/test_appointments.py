"""Who gives themselves an office: in one push, in two, by the people, by the rules, by a merge, by a second self."""

import pytest

from regctl.model.dispute import State
from tests.attacks.attack import Attack, standing_in
from tests.attacks.company import CONTESTED, IS_ADMIN, IS_DESIGNER, OPEN, REG_001, path_of

VOID = "  - void:\n      admin: pavel\n      reason: It was nothing.\n"
RULING = "  - rule:\n      arbiter: anna\n      outcome: initiator\n      reason: So I rule.\n"


def test_an_admin_by_their_own_hand_in_one_commit(attack: Attack) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    attack.append(OPEN, VOID)
    oid = attack.commit()
    attack.push()
    assert "roles: [admin]}" in attack.served("people.yaml")
    attack.ends_in(("not-an-admin", oid, "people.yaml"), ("void-needs-admin", oid, path_of(OPEN)))


@pytest.mark.parametrize("pushes", [1, 2])
def test_an_admin_by_their_own_hand_who_acts_in_the_next_commit(attack: Attack, pushes: int) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    first = attack.commit()
    if pushes == 2:
        attack.push()
    attack.append(OPEN, VOID)
    second = attack.commit()
    attack.edit("regctl.yaml", "office: {name: Office}", "office: {name: Ministry}")
    third = attack.commit()
    attack.push()
    attack.ends_in(
        ("not-an-admin", first, "people.yaml"),
        ("void-needs-admin", second, path_of(OPEN)),
        ("not-an-admin", third, "regctl.yaml"),
    )


RULES = {
    "a fallback arbiter": ("fallback_arbiters: [olga]", "fallback_arbiters: [anna, pavel]"),
    "points out of nothing": ("disputes:\n", "points: {both-wrong: {initiator: 5, respondent: 5}}\ndisputes:\n"),
    "another stake": ("disputes:\n", "disputes:\n  stake: 0\n  contested_stake: 0\n"),
    "no acknowledgement asked for": ("disputes:\n", "disputes:\n  require_acknowledgement: false\n"),
    "another conversion": ("rate: 100, currency: RUB}}", "rate: 0, currency: RUB}}"),
    "any skew": ("disputes:\n", "history: {max_skew: 9999d}\ndisputes:\n"),
}


@pytest.mark.parametrize("change", RULES.values(), ids=RULES)
@pytest.mark.parametrize("pushes", [1, 2])
def test_rules_of_ones_own(attack: Attack, change: tuple[str, str], pushes: int) -> None:
    attack.edit("regctl.yaml", *change)
    first = attack.commit(person="anna")
    if pushes == 2:
        attack.push()
    attack.append(CONTESTED, RULING)
    second = attack.commit(person="anna")
    attack.push()
    attack.ends_in(("not-an-admin", first, "regctl.yaml"), ("not-the-arbiter", second, path_of(CONTESTED)))


PEOPLE = {
    "a new person with a second address of one's own": (
        "people:\n",
        "people:\n  - {id: root, name: Root, emails: [root@agency.example], department: office, roles: [admin]}\n",
    ),
    "a new person with the address of an admin": (
        "people:\n",
        "people:\n  - {id: root, name: Root, emails: [olga@agency.example], department: office, roles: [admin]}\n",
    ),
    "one's own address for an admin": ("[olga@agency.example]", "[olga@agency.example, root@agency.example]"),
    "a manager of one's own choice": (IS_DESIGNER, "department: design, manager: anna}"),
    "a deputy for the arbiter": (
        "{id: denis, name: Denis, emails: [denis@agency.example], department: design, manager: olga}",
        "{id: denis, name: Denis, emails: [denis@agency.example], department: design, manager: olga,"
        " deputy: {person: maria, from: 2026-01-01, until: 2026-12-31}}",
    ),
    "the arbiter leaves": (
        "{id: denis, name: Denis, emails: [denis@agency.example], department: design, manager: olga}",
        "{id: denis, name: Denis, emails: [denis@agency.example], department: design, manager: olga,"
        " active: {until: 2026-10-05}}",
    ),
}


@pytest.mark.parametrize("change", PEOPLE.values(), ids=PEOPLE)
def test_people_of_ones_own(attack: Attack, change: tuple[str, str]) -> None:
    attack.edit("people.yaml", *change)
    oid = attack.commit()
    attack.push()
    attack.ends_in(("not-an-admin", oid, "people.yaml"))


def test_a_second_self_acts_before_anybody_has_taken_them_in(attack: Attack) -> None:
    attack.edit("people.yaml", *PEOPLE["a new person with a second address of one's own"])
    first = attack.commit()
    attack.push()
    attack.append(OPEN, VOID.replace("pavel", "root"))
    second = attack.commit(person="root")
    attack.push()
    attack.ends_in(("not-an-admin", first, "people.yaml"), ("unknown-author", second, path_of(OPEN)))


def test_an_admin_merges_somebodys_appointment_without_reading_it(attack: Attack) -> None:
    """For people and rules the author alone counts."""
    attack.git("switch", "-q", "-c", "harmless")
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    oid = attack.commit()
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "harmless", person="olga")
    attack.push()
    attack.append(OPEN, VOID)
    second = attack.commit()
    attack.push()
    attack.ends_in(("not-an-admin", oid, "people.yaml"), ("void-needs-admin", second, path_of(OPEN)))


def test_an_appointment_and_its_use_arrive_in_one_merge(attack: Attack) -> None:
    """An admin's own appointment of Pavel counts with the merge, and not for what the same merge brings in."""
    attack.git("switch", "-q", "-c", "side")
    attack.append(OPEN, VOID)
    oid = attack.commit()
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    attack.commit(person="olga")
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "side")
    attack.push()
    clone = attack.clone()
    attack.before = standing_in(clone)
    assert attack.before.disputes[OPEN].state is State.OPEN
    assert attack.before.law.people.by_id["pavel"].is_admin
    attack.is_found(clone, ("void-needs-admin", oid, path_of(OPEN)))
    attack.goes_on(clone)


def test_the_people_are_taken_away(attack: Attack) -> None:
    attack.git("rm", "-q", "people.yaml", "regctl.yaml")
    oid = attack.commit()
    attack.push()
    attack.ends_in(("people-removed", oid, "people.yaml"), ("not-an-admin", oid, "regctl.yaml"))


def test_a_regulation_gets_another_owner(attack: Attack) -> None:
    attack.edit(REG_001, "owner: olga", "owner: pavel")
    first = attack.commit()
    attack.push()
    attack.edit(REG_001, "five days", "five years")
    second = attack.commit()
    attack.push()
    attack.ends_in(("not-the-owner", first, REG_001), ("not-the-owner", second, REG_001))


def test_a_regulation_of_ones_own_in_the_place_of_another(attack: Attack) -> None:
    mine = "regulation: REG-001\ntitle: Mine\nowner: pavel\nstatus: in-force\nclauses:\n  - {id: '1', text: Pavel is right.}\n"
    attack.write("regulations/a-better-one.yaml", mine)
    oid = attack.commit()
    attack.push()
    attack.ends_in(("not-the-owner", oid, "regulations/a-better-one.yaml"))
