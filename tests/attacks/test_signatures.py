"""Where only signed acts count: addresses that were borrowed, keys that are a colleague's, commits used a second time."""

import pytest

from tests.attacks.attack import Attack
from tests.attacks.company import CONTESTED, IS_ADMIN, IS_DESIGNER, OPEN, path_of

ACCEPT = "  - accept: {}\n"
AS_IVAN = {"GIT_AUTHOR_EMAIL": "ivan@agency.example", "GIT_AUTHOR_NAME": "Ivan"}


@pytest.fixture
def attack(attack_on_signed: Attack) -> Attack:
    return attack_on_signed


def test_a_spoofed_address(attack: Attack) -> None:
    attack.append(OPEN, ACCEPT)
    oid = attack.commit(person="ivan")
    attack.push()
    assert "ivan@agency.example" in attack.git("log", "-1", "--format=%ae %ce")
    attack.ends_in(("not-signed", oid, path_of(OPEN)))


@pytest.mark.parametrize("key", ["pavel", "anna", "olga", "nobody"])
@pytest.mark.parametrize("committer", ["ivan", "pavel"])
def test_a_spoofed_address_under_the_valid_key_of_another(attack: Attack, key: str, committer: str) -> None:
    attack.append(OPEN, ACCEPT)
    oid = attack.commit(person=committer, **AS_IVAN, **attack.signed(key))
    attack.push()
    found = [("signed-by-other-key", oid, path_of(OPEN))]
    if committer == "pavel":
        found.append(("committed-by-another", oid, path_of(OPEN)))
    attack.ends_in(*found)


def test_an_act_of_ones_own_that_is_not_signed(attack: Attack) -> None:
    attack.append(CONTESTED, "  - rule:\n      arbiter: denis\n      outcome: initiator\n      reason: So.\n")
    oid = attack.commit(person="denis")
    attack.push()
    attack.ends_in(("not-signed", oid, path_of(CONTESTED)))


def test_signatures_are_switched_off_in_the_same_push(attack: Attack) -> None:
    attack.edit("regctl.yaml", "require_signatures: true", "require_signatures: false")
    first = attack.commit(person="olga")
    attack.append(OPEN, ACCEPT)
    second = attack.commit(person="ivan")
    attack.push()
    attack.ends_in(("not-signed", first, "regctl.yaml"), ("not-signed", second, path_of(OPEN)))


def test_a_key_of_ones_own_is_given_to_somebody_else(attack: Attack) -> None:
    """In a commit that is signed well: whose keys those are is an admin's to say."""
    pavels = attack.keys["pavel"].with_suffix(".pub").read_text(encoding="utf-8").strip()
    attack.edit("people.yaml", "[ivan@agency.example], keys: [", f"[ivan@agency.example], keys: ['{pavels}', ")
    first = attack.commit(**attack.signed("pavel"))
    attack.append(OPEN, ACCEPT)
    second = attack.commit(person="ivan", **attack.signed("pavel"))
    attack.push()
    attack.ends_in(("not-an-admin", first, "people.yaml"), ("signed-by-other-key", second, path_of(OPEN)))


def test_a_signature_is_put_onto_another_tree(attack: Attack) -> None:
    """Ivan's contest, which he signed on a branch and did not publish as an answer, with an acceptance in its place."""
    attack.append(OPEN, "  - contest:\n      reason: I did greet.\n")
    attack.commit(person="ivan", **attack.signed("ivan"))
    good = attack.git("cat-file", "commit", "HEAD")
    tree = attack.git("rev-parse", "HEAD^{tree}").strip()
    attack.git("reset", "-q", "--hard", "HEAD~1")
    attack.append(OPEN, ACCEPT)
    attack.commit(person="ivan")
    other = attack.git("rev-parse", "HEAD^{tree}").strip()
    attack.write("../forged", good.replace(tree, other))
    oid = attack.git("hash-object", "-t", "commit", "-w", "../forged").strip()
    attack.push(f"{oid}:main")
    assert "gpgsig" in attack.git("cat-file", "commit", oid)
    attack.ends_in(("not-signed", oid, path_of(OPEN)))


def test_an_admins_old_commit_is_replayed_onto_another_parent(attack: Attack) -> None:
    """Olga once signed an office for Pavel and took it away again; `git cherry-pick` keeps the author and loses the signature."""
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    made = attack.commit(person="olga", **attack.signed("olga"))
    attack.git("checkout", "-q", "HEAD~1", "--", "people.yaml")
    attack.commit(person="olga", **attack.signed("olga"))
    attack.lawfully()
    attack.git("cherry-pick", made)
    attack.push()
    assert attack.git("log", "-1", "--format=%ae").strip() == "olga@agency.example"
    attack.ends_in(("not-signed", attack.head, "people.yaml"), ("committed-by-another", attack.head, "people.yaml"))


def test_somebodys_signed_commit_is_brought_in_once_more(attack: Attack) -> None:
    """The commit itself, by a merge of a branch that ends in it: what the line has already is not brought in twice."""
    attack.append(CONTESTED, "  - rule:\n      arbiter: denis\n      outcome: initiator\n      reason: So.\n")
    ruled = attack.commit(person="denis", **attack.signed("denis"))
    attack.lawfully()
    attack.git("switch", "-q", "-c", "again", ruled)
    attack.write("notes.md", "Nothing to see.\n")
    attack.commit()
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "again")
    attack.push()
    attack.ends_in()
