"""What those try who have an office: admins, owners, arbiters, parties."""

from regctl.model.dispute import Passing, State
from tests.attacks.attack import Attack, standing_in
from tests.attacks.company import CONTESTED, IS_DESIGNER, OPEN, REG_002, on, path_of
from tests.sealed import opening_text

NEW = "20261006-kkkk"
RULING = "  - rule:\n      arbiter: {}\n      outcome: respondent\n      reason: So I rule.\n"


def against_olga(attack: Attack) -> None:
    """Ivan disputes something with the only admin, who contests; nobody stands above her."""
    attack.write(path_of(NEW), opening_text("ivan", NEW, "olga", "REG-001#1", "2026-10-05", "Late."))
    attack.commit(person="ivan")
    attack.append(NEW, "  - contest:\n      reason: In time.\n")
    attack.commit(person="olga")
    attack.lawfully()


def arbiter_of(attack: Attack, dispute: str) -> str | None:
    assert attack.before is not None
    term = attack.before.disputes[dispute].term
    return term.arbiter if term else None


def test_an_admin_rules_in_her_own_case(attack: Attack) -> None:
    against_olga(attack)
    assert arbiter_of(attack, NEW) is None
    attack.append(NEW, RULING.format("olga"))
    oid = attack.commit(person="olga")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(NEW)))


def test_an_admin_names_herself_arbiter_of_her_own_case_by_the_rules(attack: Attack) -> None:
    """She may change the rules, and is passed over all the same."""
    against_olga(attack)
    attack.edit("regctl.yaml", "fallback_arbiters: [olga]", "fallback_arbiters: [olga, ivan]")
    attack.commit(person="olga")
    attack.lawfully()
    assert arbiter_of(attack, NEW) is None
    attack.append(NEW, RULING.format("olga"))
    oid = attack.commit(person="olga")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(NEW)))


def test_an_admin_makes_a_party_the_manager_of_the_other(attack: Attack) -> None:
    attack.edit("people.yaml", IS_DESIGNER, "department: design, manager: anna}")
    attack.commit(person="olga")
    attack.lawfully()
    assert arbiter_of(attack, CONTESTED) == "denis"
    attack.append(CONTESTED, RULING.format("anna"))
    oid = attack.commit(person="anna")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_an_arbiters_last_day_is_entered_as_one_long_ago(attack: Attack) -> None:
    """It passes the dispute on with that step, and the next arbiter has all their days; nothing has been decided meanwhile."""
    leaving = "department: design, manager: olga}", "department: design, manager: olga, active: {until: 2026-09-20}}"
    attack.edit("people.yaml", *leaving)
    attack.commit(person="olga")
    attack.lawfully()
    assert attack.before is not None
    term = attack.before.disputes[CONTESTED].term
    assert term is not None
    assert (term.arbiter, term.why, term.due.isoformat() if term.due else None) == ("olga", Passing.DEPARTURE, "2026-10-20")
    attack.append(CONTESTED, RULING.format("denis"))
    oid = attack.commit(person="denis")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_an_owner_rewords_what_she_has_broken(attack: Attack) -> None:
    """The text of the day of the incident governs, so the dispute may be opened all the same."""
    attack.edit(REG_002, "greeted by name", "greeted if there is time")
    attack.commit(person="maria")
    attack.lawfully()
    attack.write(path_of(NEW), opening_text("anna", NEW, "maria", "REG-002#1", "2026-10-05", "Not greeted."))
    attack.commit(person="anna", at=on("10-06", "11:00"))
    attack.push()
    clone = attack.clone()
    attack.before = standing_in(clone)
    assert attack.before.disputes[NEW].state is State.OPEN
    attack.is_found(clone)


def test_an_owner_dates_a_new_clause_back(attack: Attack) -> None:
    """A text starts on the day of its step at the earliest, and nobody has acknowledged it before it was there."""
    new = '  - id: "4"\n    text: Nobody whistles.\n'
    attack.write(
        REG_002, attack.text(REG_002).replace("status: in-force\n", "status: in-force\neffective_from: 2026-09-01\n") + new
    )
    attack.commit(person="maria")
    attack.lawfully()
    found = []
    for dispute, occurred in ((NEW, "2026-10-05"), ("20261006-mmmm", "2026-10-06")):
        attack.write(path_of(dispute), opening_text("anna", dispute, "pavel", "REG-002#4", occurred, "He whistled."))
        oid = attack.commit(person="anna")
        found.append(("unknown-clause" if occurred == "2026-10-05" else "not-acknowledged", oid, path_of(dispute)))
    attack.push()
    attack.ends_in(*found)


def test_an_owner_gives_herself_a_regulation_by_its_name(attack: Attack) -> None:
    """Maria owns REG-002 and calls her file REG-001, which is Olga's."""
    attack.edit(REG_002, "regulation: REG-002", "regulation: REG-001")
    oid = attack.commit(person="maria")
    attack.push()
    attack.ends_in(("not-the-owner", oid, REG_002))


def test_an_admin_takes_a_finding_for_dealt_with_and_it_stays_listed(attack: Attack) -> None:
    attack.append(OPEN, "  - accept: {}\n")
    oid = attack.commit()
    attack.write(f"resolved/{oid[:12]}.yaml", f"commit: {oid}\nreason: We have talked.\n")
    attack.commit(person="olga")
    attack.lawfully()
    clone = attack.clone()
    attack.is_found(clone)
    resolved = clone.ask("check", at=attack.later)["resolved"]
    assert [(each["check"], each["commit"], each["resolved"]["by"]) for each in resolved] == [("not-the-respondent", oid, "olga")]
    attack.goes_on(clone)


def test_a_former_admin_acts_with_her_last_day_behind_her(attack: Attack) -> None:
    attack.edit("people.yaml", IS_DESIGNER, "department: design, manager: denis, roles: [admin], active: {until: 2026-10-05}}")
    attack.commit(person="olga")
    attack.lawfully()
    attack.edit("regctl.yaml", "office: {name: Office}", "office: {name: Ministry}")
    oid = attack.commit()
    attack.push()
    attack.ends_in(("not-an-admin", oid, "regctl.yaml"))
