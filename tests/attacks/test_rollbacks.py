"""An older state that was valid in its day is brought back: of the people, the rules, a regulation, a dispute."""

import pytest

from tests.attacks.attack import Attack
from tests.attacks.company import ACCEPTED, CONTESTED, ERROR, IS_ADMIN, MARKED, OPEN, OTHER_STATES, REG_002, RULED, path_of

CHECKS = {"people.yaml": "not-an-admin", "regctl.yaml": "not-an-admin", REG_002: "not-the-owner"}


def other_state(attack: Attack, path: str = "regctl.yaml") -> str:
    """The commit on 3 September that left this file, and those before it, in their other state."""
    return attack.git("log", "--reverse", "--format=%H", "--grep", "Another state", "--", path).split()[0]


@pytest.mark.parametrize("path", OTHER_STATES)
@pytest.mark.parametrize("who", ["pavel", "kira"])
def test_a_file_is_checked_out_as_it_once_was(attack: Attack, path: str, who: str) -> None:
    attack.git("checkout", "-q", other_state(attack), "--", path)
    oid = attack.commit(person=who)
    attack.push()
    attack.ends_in((CHECKS[path], oid, path))


def test_the_commit_that_took_an_office_away_is_reverted(attack: Attack) -> None:
    taken = attack.git("log", "--format=%H", "--grep", "The state of today", "--", "people.yaml").split()[0]
    attack.git("revert", "--no-edit", taken)
    attack.push()
    assert IS_ADMIN in attack.served("people.yaml")
    attack.ends_in(("not-an-admin", attack.head, "people.yaml"))


def test_an_older_state_is_slipped_into_a_merge(attack: Attack) -> None:
    old = other_state(attack)
    attack.git("switch", "-q", "-c", "side")
    attack.write("notes.md", "Nothing to see.\n")
    attack.commit()
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "--no-commit", "side")
    attack.git("checkout", "-q", old, "--", *OTHER_STATES)
    oid = attack.commit("Merge branch 'side'")
    attack.push()
    assert len(attack.git("rev-parse", "HEAD^@").split()) == 2
    attack.ends_in(*((check, oid, path) for path, check in CHECKS.items()))


def test_a_branch_from_long_ago_overrules_the_line(attack: Attack) -> None:
    """`git merge -s ours` on an old branch, which main then takes in without a conflict: all since then is gone."""
    attack.git("switch", "-q", "-c", "old", other_state(attack))
    attack.write("notes.md", "Nothing to see.\n")
    attack.commit()
    attack.git("merge", "-q", "-s", "ours", "-m", "Update from main", "main")
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge branch 'old'", "old")
    attack.push()
    oid = attack.head
    assert IS_ADMIN in attack.served("people.yaml")
    assert attack.git("ls-files", "disputes") == ""
    lost = [("removed", oid, path_of(dispute)) for dispute in (ACCEPTED, RULED, MARKED, OPEN, CONTESTED)]
    error = path_of(ERROR).replace("disputes/", "errors/")
    attack.ends_in(*((check, oid, path) for path, check in CHECKS.items()), *lost, ("not-the-recorder", oid, error))


@pytest.mark.parametrize("dispute", [ACCEPTED, RULED, CONTESTED])
def test_a_dispute_is_checked_out_as_it_stood_before_its_last_act(attack: Attack, dispute: str) -> None:
    *_, before = attack.git("log", "--reverse", "--format=%H", "--", path_of(dispute)).split()[:-1]
    attack.git("checkout", "-q", before, "--", path_of(dispute))
    oid = attack.commit()
    attack.push()
    attack.ends_in(("rewritten", oid, path_of(dispute)))


def test_a_shorter_life_with_an_answer_of_ones_own(attack: Attack) -> None:
    """Ivan puts his dispute back to its opening, and accepts for one point where he had contested for two."""
    opening = attack.git("log", "--reverse", "--format=%H", "--", path_of(RULED)).split()[0]
    attack.git("checkout", "-q", opening, "--", path_of(RULED))
    attack.append(RULED, "  - accept: {}\n")
    oid = attack.commit(person="ivan")
    attack.push()
    attack.ends_in(("rewritten", oid, path_of(RULED)))


def test_what_last_counted_is_put_back_by_anybody_and_is_no_attack(attack: Attack) -> None:
    attack.git("checkout", "-q", other_state(attack), "--", "people.yaml")
    oid = attack.commit()
    attack.git("checkout", "-q", "origin/main", "--", "people.yaml")
    attack.commit(person="kira")
    attack.push()
    attack.ends_in(("not-an-admin", oid, "people.yaml"))
