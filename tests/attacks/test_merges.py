"""Merges that add, drop or bring in what nobody did."""

import pytest

from tests.attacks.attack import Attack, standing_in
from tests.attacks.company import CONTESTED, IS_ADMIN, IS_DESIGNER, OPEN, REG_001, path_of
from tests.cli.world import World

RULING = "  - rule:\n      arbiter: denis\n      outcome: {}\n      reason: So.\n"


def harmless_branch(attack: Attack, name: str = "side") -> None:
    attack.git("switch", "-q", "-c", name, "main")
    attack.write(f"{name}.md", "Nothing to see.\n")
    attack.commit()
    attack.git("switch", "-q", "main")


def denis_rules_on_a_branch(attack: Attack) -> str:
    attack.git("switch", "-q", "-c", "ruling", "main")
    attack.append(CONTESTED, RULING.format("initiator"))
    oid = attack.commit(person="denis")
    attack.git("switch", "-q", "main")
    return oid


def as_if_merged_well(attack: Attack, *branches: str) -> None:
    """From now on things stand as after an honest merge of these branches, by the same hand at the same time."""
    other = World(attack.root.parent / "honest", attack.home, attack.now, attack.person)
    attack.git("clone", "-q", str(attack.root), str(other.root))
    other.git("merge", "-q", "--no-ff", "-m", "Merge", *(f"origin/{branch}" for branch in branches))
    attack.before = standing_in(other)


def test_a_ruling_is_slipped_into_a_merge(attack: Attack) -> None:
    harmless_branch(attack)
    attack.git("merge", "-q", "--no-ff", "--no-commit", "side")
    attack.append(CONTESTED, RULING.format("respondent"))
    oid = attack.commit("Merge branch 'side'")
    attack.push()
    assert "outcome" not in attack.git("show", "--format=", "HEAD^2")
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)))


def test_an_office_is_slipped_into_a_merge(attack: Attack) -> None:
    harmless_branch(attack)
    attack.git("merge", "-q", "--no-ff", "--no-commit", "side")
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    oid = attack.commit("Merge branch 'side'")
    attack.push()
    attack.ends_in(("not-an-admin", oid, "people.yaml"))


def test_an_office_is_slipped_into_a_merge_on_a_side_that_an_admin_merges(attack: Attack) -> None:
    harmless_branch(attack, "one")
    harmless_branch(attack, "two")
    attack.git("switch", "-q", "one")
    attack.git("merge", "-q", "--no-ff", "--no-commit", "two")
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    oid = attack.commit("Merge branch 'two' into one")
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "one", person="olga")
    attack.push()
    attack.ends_in(("not-an-admin", oid, "people.yaml"))


def test_a_ruling_is_exchanged_in_a_merge(attack: Attack) -> None:
    """Denis ruled for Anna on his branch; the merge says that he ruled for Pavel."""
    denis_rules_on_a_branch(attack)
    as_if_merged_well(attack, "ruling")
    attack.git("merge", "-q", "--no-ff", "--no-commit", "ruling")
    attack.edit(path_of(CONTESTED), "outcome: initiator", "outcome: respondent")
    oid = attack.commit("Merge branch 'ruling'")
    attack.push()
    assert "outcome: respondent" in attack.served(path_of(CONTESTED))
    attack.ends_in(("rewritten", oid, path_of(CONTESTED)))


def test_a_merge_with_ours_drops_a_ruling(attack: Attack) -> None:
    denis_rules_on_a_branch(attack)
    as_if_merged_well(attack, "ruling")
    attack.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge branch 'ruling'", "ruling")
    attack.push()
    assert "rule" not in attack.served(path_of(CONTESTED))
    attack.ends_in(("rewritten", attack.head, path_of(CONTESTED)))


def test_a_merge_with_ours_drops_a_law(attack: Attack) -> None:
    """What was never on the line was never the law, and whoever left it out is named."""
    attack.git("switch", "-q", "-c", "hiring")
    attack.edit("people.yaml", "department: design, manager: denis}", "department: design, manager: denis, roles: [controller]}")
    attack.commit("Pavel becomes a controller", person="olga")
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge branch 'hiring'", "hiring")
    attack.push()
    attack.ends_in(("merge-dropped", attack.head, "people.yaml"))


def test_a_merge_with_ours_drops_a_law_where_the_line_has_changed_the_same_file(attack: Attack) -> None:
    attack.git("switch", "-q", "-c", "hiring")
    attack.edit("people.yaml", "department: design, manager: denis}", "department: design, manager: denis, roles: [controller]}")
    attack.commit("Pavel becomes a controller", person="olga")
    attack.git("switch", "-q", "main")
    attack.edit("people.yaml", "name: Kira", "name: Kyra")
    attack.commit("A name", person="olga")
    attack.lawfully()
    attack.git("merge", "-q", "--no-ff", "-s", "ours", "-m", "Merge branch 'hiring'", "hiring")
    attack.push()
    attack.ends_in(("merge-dropped", attack.head, "people.yaml"))


def test_an_octopus_brings_an_act_in_twice(attack: Attack) -> None:
    """The same ruling as two commits on two branches, once with other words."""
    oids = []
    for name, reason in (("one", "So."), ("two", "So indeed.")):
        attack.git("switch", "-q", "-c", name, "main")
        attack.append(CONTESTED, RULING.format("initiator").replace("So.", reason))
        oids.append(attack.commit(person="denis"))
    attack.git("switch", "-q", "main")
    as_if_merged_well(attack, "one")
    attack.git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours", "one", "two")
    attack.append(CONTESTED, RULING.format("initiator") + RULING.format("initiator").replace("So.", "So indeed."))
    attack.commit("Merge branches 'one' and 'two'")
    attack.push()
    assert len(attack.git("rev-parse", "HEAD^@").split()) == 3
    attack.ends_in(("wrong-state", oids[1], path_of(CONTESTED)))


def test_an_octopus_with_an_act_of_its_own(attack: Attack) -> None:
    harmless_branch(attack, "one")
    harmless_branch(attack, "two")
    attack.git("merge", "-q", "--no-ff", "--no-commit", "one", "two")
    attack.append(CONTESTED, RULING.format("respondent"))
    attack.edit(REG_001, "five days", "five years")
    oid = attack.commit("Merge branches 'one' and 'two'")
    attack.push()
    attack.ends_in(("not-the-arbiter", oid, path_of(CONTESTED)), ("not-the-owner", oid, REG_001))


def test_a_criss_cross_brings_each_act_once(attack: Attack) -> None:
    denis_rules_on_a_branch(attack)
    as_if_merged_well(attack, "ruling")
    harmless_branch(attack, "other")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge branch 'ruling'", "ruling")
    attack.git("switch", "-q", "ruling")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "other")
    attack.append(CONTESTED, RULING.format("respondent"))
    oid = attack.commit()
    attack.git("switch", "-q", "main")
    attack.git("merge", "-q", "--no-ff", "-m", "Merge branch 'ruling' once more", "ruling")
    attack.push()
    attack.ends_in(("wrong-state", oid, path_of(CONTESTED)))


@pytest.mark.parametrize("strategy", ["theirs", "ours"])
def test_a_root_of_ones_own_is_grafted_in(attack: Attack, strategy: str) -> None:
    """A history that begins anew, with its own people, founds no second beginning."""
    people = (
        attack.text("people.yaml").replace(IS_DESIGNER, IS_ADMIN).replace("roles: [admin]}\n  - {id: maria", "}\n  - {id: maria")
    )
    attack.git("switch", "-q", "--orphan", "elsewhere")
    attack.write("people.yaml", people)
    attack.write(path_of(OPEN), "acts:\n  - void:\n      admin: pavel\n      reason: It was nothing.\n")
    root = attack.commit("Begin")
    attack.git("switch", "-q", "main")
    merge = "merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", "Merge", "-X", strategy, "elsewhere"
    attack.git(*merge)
    attack.push()
    assert attack.git("rev-list", "--max-parents=0", "HEAD").count("\n") == 2
    found = [("rewritten", root, path_of(OPEN))]
    if strategy == "ours":
        found.append(("merge-dropped", attack.head, "people.yaml"))
    else:
        found += [("not-an-admin", attack.head, "people.yaml"), ("rewritten", attack.head, path_of(OPEN))]
    attack.ends_in(*found)
