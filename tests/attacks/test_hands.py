"""Acts by hands that may not take them, written into the files with an editor."""

import pytest

from tests.attacks.attack import Attack
from tests.attacks.company import ACCEPTED, CONTESTED, ERROR, IS_DESIGNER, OPEN, REG_001, RULED, on, path_of
from tests.sealed import opening_text

RULING = "  - rule:\n      arbiter: {}\n      outcome: respondent\n      reason: So I rule.\n"


@pytest.mark.parametrize("who", ["pavel", "anna", "kira", "ivan", "olga"])
@pytest.mark.parametrize("named", ["denis", None])
def test_a_party_or_anybody_else_rules(attack: Attack, who: str, named: str | None) -> None:
    attack.append(CONTESTED, RULING.format(named or who))
    oid = attack.commit(person=who)
    attack.push()
    assert "outcome: respondent" in attack.served(path_of(CONTESTED))
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_a_former_manager_rules(attack: Attack) -> None:
    assert "manager: maria, roles: [admin]" in attack.git("log", "-p", "--format=", "--", "people.yaml")
    attack.append(CONTESTED, RULING.format("maria"))
    oid = attack.commit(person="maria")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_who_became_manager_after_the_contest_rules(attack: Attack) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_DESIGNER.replace("denis", "maria"))
    attack.commit("Pavel moves to Maria", person="olga")
    attack.lawfully()
    attack.append(CONTESTED, RULING.format("maria"))
    oid = attack.commit(person="maria")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_the_arbiter_names_another_hand(attack: Attack) -> None:
    attack.append(CONTESTED, RULING.format("olga"))
    oid = attack.commit(person="denis")
    attack.push()
    attack.ends_in(("named-another-hand", oid, path_of(CONTESTED)))


ACTS = [
    ("pavel", OPEN, "  - accept: {}\n", "not-the-respondent"),
    ("pavel", OPEN, "  - contest:\n      reason: He greeted.\n", "not-the-respondent"),
    ("pavel", OPEN, "  - withdraw:\n      reason: She was wrong.\n", "not-the-initiator"),
    ("pavel", OPEN, "  - default: {}\n", "nothing-to-sweep"),
    ("pavel", OPEN, "  - void:\n      admin: olga\n      reason: No.\n", "void-needs-admin"),
    ("pavel", CONTESTED, "  - void:\n      admin: pavel\n      reason: No.\n", "void-needs-admin"),
    ("pavel", CONTESTED, "  - recuse:\n      arbiter: denis\n      reason: A friend.\n", "not-the-arbiter"),
    ("pavel", CONTESTED, "  - accept: {}\n", "wrong-state"),
    ("maria", OPEN, RULING.format("maria"), "wrong-state"),
    ("maria", RULED, RULING.format("maria"), "wrong-state"),
    ("anna", ACCEPTED, "  - contest:\n      reason: I have thought about it.\n", "wrong-state"),
]


@pytest.mark.parametrize(("who", "dispute", "act", "check"), ACTS)
def test_an_act_that_is_not_theirs_or_not_of_this_moment(attack: Attack, who: str, dispute: str, act: str, check: str) -> None:
    attack.append(dispute, act)
    oid = attack.commit(person=who)
    attack.push()
    assert act in attack.served(path_of(dispute))
    attack.ends_in((check, oid, path_of(dispute)))


def test_an_admin_voids_the_dispute_that_is_about_them(attack: Attack) -> None:
    against_olga = "20261006-kkkk"
    attack.write(path_of(against_olga), opening_text("ivan", against_olga, "olga", "REG-001#1", "2026-10-05", "Late."))
    attack.commit(person="ivan")
    attack.lawfully()
    attack.append(against_olga, "  - void:\n      admin: olga\n      reason: I was in time.\n")
    oid = attack.commit(person="olga")
    attack.push()
    attack.ends_in(("void-by-party", oid, path_of(against_olga)))


def test_a_dispute_in_somebody_elses_name(attack: Attack) -> None:
    dispute = "20261006-kkkk"
    attack.write(path_of(dispute), opening_text("anna", dispute, "ivan", "REG-002#3", "2026-10-05", "No reason given."))
    oid = attack.commit()
    attack.push()
    attack.ends_in(("not-the-initiator", oid, path_of(dispute)))


@pytest.mark.parametrize("change", ["words", "outcome", "removed", "moved"])
def test_what_stood_in_a_dispute_is_changed(attack: Attack, change: str) -> None:
    path = path_of(RULED)
    match change:
        case "words":
            attack.edit(path, "Greeted.", "I was rude, and proud of it.")
        case "outcome":
            attack.edit(path, "outcome: initiator", "outcome: respondent")
        case "removed":
            attack.git("rm", "-q", path)
        case "moved":
            attack.git("mv", path, "notes.yaml")
    oid = attack.commit(person="ivan")
    attack.push()
    attack.ends_in(("removed" if change in ("removed", "moved") else "rewritten", oid, path))


@pytest.mark.parametrize("fingerprint", ["a" * 40, None])
def test_an_acknowledgement_for_somebody_else(attack: Attack, fingerprint: str | None) -> None:
    """Of a text that never was, and of another regulation's."""
    given = attack.text("acknowledgements/REG-002/ivan.yaml").split()[-1]
    attack.edit(
        "acknowledgements/REG-002/ivan.yaml", given, fingerprint or attack.text("acknowledgements/REG-001/ivan.yaml").split()[-1]
    )
    oid = attack.commit()
    attack.push()
    attack.ends_in(("not-the-person", oid, "acknowledgements/REG-002/ivan.yaml"))


def test_an_acknowledgement_is_taken_back(attack: Attack) -> None:
    attack.git("rm", "-q", "acknowledgements/REG-002/ivan.yaml")
    oid = attack.commit(person="ivan")
    attack.push()
    attack.ends_in(("acknowledgement-removed", oid, "acknowledgements/REG-002/ivan.yaml"))


@pytest.mark.parametrize("who", ["pavel", "olga"])
@pytest.mark.parametrize("gone", [False, True])
def test_an_error_of_somebody_elses_is_changed_or_taken_away(attack: Attack, who: str, gone: bool) -> None:
    path = path_of(ERROR).replace("disputes/", "errors/")
    if gone:
        attack.git("rm", "-q", path)
    else:
        attack.edit(path, "No login.", "Kira forgot her password.")
    oid = attack.commit(person=who)
    attack.push()
    attack.ends_in(("not-the-recorder", oid, path))


def test_a_regulation_is_rewritten_by_who_does_not_own_it(attack: Attack) -> None:
    attack.edit(REG_001, "five days", "five years")
    oid = attack.commit()
    attack.push()
    attack.ends_in(("not-the-owner", oid, REG_001))


def test_a_month_is_closed_and_findings_resolved_by_who_is_no_admin(attack: Attack) -> None:
    attack.append(OPEN, "  - accept: {}\n")
    first = attack.commit()
    attack.write(f"resolved/{first[:12]}.yaml", f"commit: {first}\nreason: Nothing to see.\n")
    second = attack.commit()
    attack.write("months/2026-09.yaml", "month: 2026-09\n")
    third = attack.commit()
    attack.push()
    attack.ends_in(
        ("not-the-respondent", first, path_of(OPEN)),
        ("not-an-admin", second, f"resolved/{first[:12]}.yaml"),
        ("not-an-admin", third, "months/2026-09.yaml"),
    )


def test_an_admin_resolves_what_does_not_exist(attack: Attack) -> None:
    attack.write("resolved/c0ffee123456.yaml", "commit: c0ffee123456\nreason: Whatever may come.\n")
    oid = attack.commit(person="olga")
    attack.push()
    attack.ends_in(("resolves-nothing", oid, "resolved/c0ffee123456.yaml"))


def test_a_backdated_opening_by_its_id_is_none_by_its_commit(attack: Attack) -> None:
    """The id may bear any day; what counts is the day of the step, and the incident lies too far back."""
    dispute = "20260801-kkkk"
    attack.write(path_of(dispute), opening_text("pavel", dispute, "ivan", "REG-002#1", "2026-07-31", "Not greeted."))
    oid = attack.commit(at=on("10-06"))
    attack.push()
    path = path_of(dispute)
    attack.ends_in(("incident-too-old", oid, path), ("not-in-force", oid, path))
