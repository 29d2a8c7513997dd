"""What regctl does not stop, as docs/security.md says: each of these counts, or passes without a word."""

from regctl.model.dispute import State
from tests.attacks.attack import Attack, standing_in
from tests.attacks.company import CONTESTED, IS_ADMIN, OPEN, REG_002, on, path_of
from tests.sealed import opening_text

ACCEPT = "  - accept: {}\n"
NEW = "20261006-kkkk"


def came_of_it(attack: Attack) -> dict[str, State]:
    """The states of the disputes as a colleague sees them."""
    clone = attack.clone()
    attack.before = standing_in(clone, attack.later)
    return {name: dispute.state for name, dispute in attack.before.disputes.items()}


def test_without_signatures_whoever_sets_both_names_is_whom_they_name(attack: Attack) -> None:
    attack.append(OPEN, ACCEPT)
    attack.commit(person="ivan")
    attack.push()
    assert came_of_it(attack)[OPEN] is State.ACCEPTED


def test_without_signatures_a_borrowed_author_counts_and_is_named(attack: Attack) -> None:
    attack.append(OPEN, ACCEPT)
    oid = attack.commit(GIT_AUTHOR_EMAIL="ivan@agency.example")
    attack.push()
    assert came_of_it(attack)[OPEN] is State.ACCEPTED
    attack.is_found(attack.clone(), ("committed-by-another", oid, path_of(OPEN)))


def test_without_signatures_an_admins_old_commit_is_picked_once_more_and_is_named(attack: Attack) -> None:
    made = attack.git("log", "--reverse", "--format=%H", "--grep", "Another state", "--", "people.yaml").split()[0]
    attack.git("cherry-pick", made)
    attack.push()
    assert IS_ADMIN in attack.served("people.yaml")
    came_of_it(attack)
    assert attack.before is not None
    assert attack.before.law.people.by_id["pavel"].is_admin
    attack.is_found(attack.clone(), ("committed-by-another", attack.head, "people.yaml"))


def test_a_quiet_line_believes_a_date_of_the_past(attack: Attack) -> None:
    """No step has come since the last day, and nobody has written the silence down."""
    attack.later = on("10-15")
    attack.append(OPEN, "  - contest:\n      reason: I did greet.\n")
    attack.commit(person="ivan", at=on("10-12", "23:00"))
    attack.push()
    assert came_of_it(attack)[OPEN] is State.CONTESTED


def test_an_owner_rewords_what_she_has_broken_on_the_same_day(attack: Attack) -> None:
    """The text of a day is that of its end, and nobody had acknowledged it before."""
    attack.edit(REG_002, "greeted by name", "greeted if there is time")
    attack.commit(person="maria")
    attack.write(path_of(NEW), opening_text("anna", NEW, "maria", "REG-002#1", "2026-10-06", "Not greeted."))
    oid = attack.commit(person="anna", at=on("10-06", "11:00"))
    attack.push()
    came_of_it(attack)
    attack.is_found(attack.clone(), ("not-acknowledged", oid, path_of(NEW)))


def test_what_somebody_signed_or_wrote_on_a_branch_may_be_merged_by_anybody(attack: Attack) -> None:
    """Denis pushed a ruling to show it, and did not merge it."""
    attack.git("switch", "-q", "-c", "draft")
    attack.append(CONTESTED, "  - rule:\n      arbiter: denis\n      outcome: initiator\n      reason: A draft.\n")
    attack.commit(person="denis")
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "draft", person="anna")
    attack.push()
    assert came_of_it(attack)[CONTESTED] is State.RULED


def test_an_admin_brings_an_older_law_back(attack: Attack) -> None:
    """It is hers to make."""
    old = attack.git("log", "--reverse", "--format=%H", "--grep", "Another state", "--", "people.yaml").split()[0]
    attack.git("checkout", "-q", old, "--", "people.yaml")
    attack.commit(person="olga")
    attack.push()
    came_of_it(attack)
    assert attack.before is not None
    assert attack.before.law.people.by_id["pavel"].is_admin
    attack.is_found(attack.clone())
