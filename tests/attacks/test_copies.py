"""What is genuine in one place is brought to another: sections, files, commits."""

import pytest

from tests.attacks.attack import LATER, Attack
from tests.attacks.company import CONTESTED, OPEN, RULED, path_of


def ruling_in(attack: Attack) -> str:
    text = attack.text(path_of(RULED))
    return text[text.index("  - rule:") :]


@pytest.mark.parametrize("who", ["pavel", "maria"])
def test_a_ruling_is_copied_from_another_dispute(attack: Attack, who: str) -> None:
    """Also by its own arbiter, who is not this one's."""
    attack.append(CONTESTED, ruling_in(attack))
    oid = attack.commit(person=who)
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_an_answer_and_a_ruling_are_copied_together(attack: Attack) -> None:
    text = attack.text(path_of(RULED))
    attack.append(OPEN, text[text.index("  - contest:") :])
    oid = attack.commit(person="anna")
    attack.push()
    attack.ends_in(("not-the-respondent", oid, path_of(OPEN)), ("wrong-state", oid, path_of(OPEN)))


PLACES = {
    "another name": ("disputes/2026-10/05/20261005-kkkk.yaml", "misnamed"),
    "another day": ("disputes/2026-10/06/20261005-dddd.yaml", "misplaced"),
    "another month": ("disputes/2026-11/05/20261005-dddd.yaml", "misplaced"),
    "no day": ("disputes/20261005-dddd.yaml", "misplaced"),
    "one folder more": ("disputes/2026-10/05/05/20261005-dddd.yaml", "misplaced"),
    "a day that is none": ("disputes/2026-02/31/20260231-kkkk.yaml", "misplaced"),
    "another ending": ("disputes/2026-10/05/20261005-dddd.yml", "wrong-ending"),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_dispute_under_another_name(attack: Attack, case: str) -> None:
    path, check = PLACES[case]
    attack.write(path, attack.text(path_of(OPEN)))
    oid = attack.commit(person="anna")
    attack.push()
    attack.ends_in((check, oid, path))


def test_a_dispute_in_a_folder_of_other_things(attack: Attack) -> None:
    path = "errors/2026-10/05/20261005-kkkk.yaml"
    attack.write(path, "dispute: 20261005-kkkk\nerror: 20261005-kkkk\noccurred: 2026-10-02\ncategory: access\nwhat: Late.\n")
    oid = attack.commit(person="anna")
    attack.push()
    attack.ends_in(("unknown-key", oid, path))


def test_a_dispute_under_another_id_is_still_about_the_same(attack: Attack) -> None:
    path = path_of("20261005-kkkk")
    attack.write(path, attack.text(path_of(OPEN)).replace(OPEN, "20261005-kkkk"))
    oid = attack.commit(person="anna")
    attack.push()
    attack.ends_in(("disputed-before", oid, path))


def test_a_dispute_takes_the_name_of_one_that_is_there(attack: Attack) -> None:
    attack.write(path_of(RULED), attack.text(path_of(OPEN)).replace(OPEN, RULED))
    oid = attack.commit(person="anna")
    attack.push()
    attack.ends_in(("rewritten", oid, path_of(RULED)))


def test_an_old_ruling_is_applied_once_more(attack: Attack) -> None:
    """`git cherry-pick` of the arbiter's own commit, by the arbiter: the dispute takes no second one."""
    attack.append(RULED, ruling_in(attack))
    oid = attack.commit(person="maria")
    attack.push()
    attack.ends_in(("wrong-state", oid, path_of(RULED)))


def test_a_voided_opening_is_brought_back_under_its_name(attack: Attack) -> None:
    opening = attack.text(path_of(OPEN))
    attack.append(OPEN, "  - void:\n      admin: olga\n      reason: A mistake.\n")
    attack.commit("Void", person="olga")
    attack.write(path_of(OPEN), opening)
    oid = attack.commit(person="anna")
    attack.push()
    clone = attack.clone()
    found = clone.ask("check", at=LATER)["findings"]
    assert [(each["check"], each["commit"]) for each in found] == [("rewritten", oid)]
    assert clone.ask("dispute", "show", OPEN, at=LATER)["dispute"]["state"] == "void"


def test_a_commit_on_an_open_branch_is_no_act(attack: Attack) -> None:
    """What was pushed and never merged has not happened."""
    attack.git("switch", "-q", "-c", "proposal")
    attack.append(OPEN, "  - accept: {}\n")
    attack.commit(person="ivan")
    attack.push("HEAD:proposal")
    attack.ends_in()
