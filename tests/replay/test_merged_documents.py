"""Rules, What git adds, 5 and 9: files that are replaced as a whole, brought in by merges."""

import pytest

from tests.sealed import REG_002, REPLIES, Sealed, checks, found, path_of

PARTS = {
    "people.yaml": (("name: Pavel", "name: Paul"), ("name: Anna", "name: Ann")),
    "regctl.yaml": (("Example Agency", "Other Agency"), ("name: Office", "name: House")),
    REG_002: (("by name", "by their name"), ("an alternative", "another way")),
}
PROMPT = ("promptly", "within two hours")


def words(sealed: Sealed, clause: str = "2") -> str:
    text = sealed.replay().regulations["REG-002"].latest.text
    assert text
    return text.words[clause]


def test_a_regulation_by_somebody_else_counts_where_its_owner_merges_it(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("pavel", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.merge("maria", "2026-10-06 10:00", "side")
    assert found(registry.replay()) == []
    assert words(registry) == "Clients are answered within two hours."
    assert registry.replay().regulations["REG-002"].latest.day.isoformat() == "2026-10-06"


def test_an_allowance_that_a_merge_adds_is_the_mergers_own_change(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.edit("maria", "2026-10-05 11:00", REG_002, "an alternative", "another way")
    allowed = REPLIES.replace(*PROMPT).replace("an alternative", "another way") + "    allow: {weak-modal: By law.}\n"
    step = registry.merge("pavel", "2026-10-06 10:00", "side", result={REG_002: allowed})
    assert found(registry.replay()) == [("not-the-owner", step)]


def test_a_regulation_by_somebody_else_counts_where_an_admin_merges_it(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("pavel", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.merge("olga", "2026-10-06 10:00", "side")
    assert found(registry.replay()) == []
    assert "two hours" in words(registry)


def test_a_regulation_by_somebody_else_that_somebody_else_merges_does_not_count(registry: Sealed) -> None:
    registry.branch("side")
    step = registry.edit("pavel", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.merge("anna", "2026-10-06 10:00", "side")
    assert found(registry.replay()) == [("not-the-owner", step)]
    assert "promptly" in words(registry)


def test_a_regulation_by_its_owner_counts_whoever_merges_it(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.merge("pavel", "2026-10-06 10:00", "side")
    assert found(registry.replay()) == []
    assert "two hours" in words(registry)


def test_who_makes_themselves_owner_on_a_side_is_not_the_owner_who_merges(registry: Sealed) -> None:
    registry.branch("side")
    step = registry.edit("pavel", "2026-10-05 10:00", REG_002, "owner: maria", "owner: pavel", branch="side")
    registry.merge("pavel", "2026-10-06 10:00", "side")
    assert found(registry.replay()) == [("not-the-owner", step)]


def test_people_by_somebody_else_do_not_count_even_where_an_admin_merges_them(registry: Sealed) -> None:
    registry.branch("side")
    step = registry.people(
        "2026-10-05 10:00", ("design, manager: denis}", "design, manager: denis, roles: [admin]}"), who="pavel", branch="side"
    )
    registry.merge("olga", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert found(view) == [("not-an-admin", step)]
    assert not view.people.by_id["pavel"].is_admin


def test_settings_by_somebody_else_do_not_count_even_where_an_admin_merges_them(registry: Sealed) -> None:
    registry.branch("side")
    step = registry.settings("2026-10-05 10:00", ("disputes:\n", "disputes:\n  stake: 9\n"), who="pavel", branch="side")
    registry.merge("olga", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert found(view) == [("not-an-admin", step)]
    assert view.settings.disputes.stake == 1


def test_people_by_an_admin_count_whoever_merges_them(registry: Sealed) -> None:
    registry.branch("side")
    registry.people("2026-10-05 10:00", ("name: Pavel", "name: Paul"), branch="side")
    registry.merge("anna", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert found(view) == []
    assert view.people.by_id["pavel"].name == "Paul"


def test_an_admins_change_on_top_of_one_that_did_not_count_carries_it_with_a_warning(registry: Sealed) -> None:
    registry.branch("side")
    first = registry.people("2026-10-05 10:00", ("name: Pavel", "name: Paul"), who="pavel", branch="side")
    second = registry.people("2026-10-05 11:00", ("name: Anna", "name: Ann"), branch="side")
    registry.merge("anna", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert found(view) == [("not-an-admin", first), ("carries-uncounted", second)]
    assert view.people.by_id["pavel"].name == "Paul"


def test_an_acknowledgement_counts_at_the_day_of_the_merge(registry: Sealed) -> None:
    registry.edit("maria", "2026-09-10 10:00", REG_002, *PROMPT)
    registry.branch("side")
    registry.acknowledge("2026-09-20 10:00", "ivan", branch="side")
    registry.merge("kira", "2026-10-03 10:00", "side")
    assert registry.replay().acknowledgements["ivan", "REG-002"][-1].day.isoformat() == "2026-10-03"


# Evil, dropped, both


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("people.yaml", "design, manager: denis}", "design, manager: denis, roles: [admin]}"),
        ("regctl.yaml", "Example", "Other"),
        (REG_002, *PROMPT),
        ("acknowledgements/REG-002/ivan.yaml", "fingerprint: ", "fingerprint: 0"),
    ],
)
def test_a_document_that_a_merge_slips_in_is_judged_as_the_mergers(registry: Sealed, path: str, old: str, new: str) -> None:
    registry.branch("side")
    registry.open(branch="side")
    slipped = registry.text(path).replace(old, new)
    merge = registry.merge("pavel", "2026-10-06 10:00", "side", result={path: slipped})
    view = registry.replay()
    assert [(f.commit, f.by, f.path) for f in view.findings] == [(merge, "pavel", path)]
    assert not view.people.by_id["pavel"].is_admin
    assert view.settings.organisation == "Example Agency"
    assert "promptly" in words(registry)


def test_a_document_slipped_into_a_merge_on_the_side_is_judged_as_that_mergers(registry: Sealed) -> None:
    registry.branch("one")
    registry.branch("two")
    registry.open(branch="one")
    registry.commit("kira", "2026-10-05 11:00", {"notes.md": "Hello."}, branch="two")
    slipped = registry.text("regctl.yaml").replace("Example", "Other")
    evil = registry.merge("pavel", "2026-10-06 10:00", "two", into="one", result={"regctl.yaml": slipped})
    registry.merge("olga", "2026-10-06 11:00", "one")
    view = registry.replay()
    assert found(view) == [("not-an-admin", evil)]
    assert view.settings.organisation == "Example Agency"


def test_an_owners_text_that_the_merger_changed_once_more_counts_as_the_owner_wrote_it(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    changed = registry.text(REG_002, "side").replace("two hours", "two weeks")
    merge = registry.merge("pavel", "2026-10-06 10:00", "side", result={REG_002: changed})
    assert found(registry.replay()) == [("not-the-owner", merge)]
    assert words(registry) == "Clients are answered within two hours."


def test_a_text_that_a_merge_left_out_does_not_count(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.merge("olga", "2026-10-06 10:00", "side", ours=True)
    assert "promptly" in words(registry)
    assert checks(registry.replay()) == []


@pytest.mark.parametrize(("who", "found_so"), [("kira", ["merge-dropped"]), ("olga", [])])
@pytest.mark.parametrize("path", ["people.yaml", "regctl.yaml", REG_002])
def test_a_change_that_a_merge_left_out_where_the_line_changed_the_file_too(
    registry: Sealed, path: str, who: str, found_so: list[str]
) -> None:
    change, other = PARTS[path]
    registry.branch("side")
    registry.edit("olga", "2026-10-05 10:00", path, *change, branch="side")
    registry.edit("olga", "2026-10-05 11:00", path, *other)
    merge = registry.merge(who, "2026-10-06 10:00", "side", ours=True)
    view = registry.replay()
    assert found(view) == [(check, merge) for check in found_so]


@pytest.mark.parametrize("path", ["people.yaml", "regctl.yaml", REG_002])
@pytest.mark.parametrize("how", ["the line had it already", "the side took it back"])
def test_a_merge_that_leaves_the_line_as_it_was_has_dropped_nothing_where_nothing_was_missing(
    registry: Sealed, path: str, how: str
) -> None:
    change, other = PARTS[path]
    registry.branch("side")
    registry.edit("olga", "2026-10-05 10:00", path, *change, branch="side")
    registry.edit("olga", "2026-10-05 11:00", path, *other)
    if how == "the line had it already":
        registry.edit("olga", "2026-10-05 12:00", path, *change)
    else:
        registry.edit("olga", "2026-10-05 12:00", path, *reversed(change), branch="side")
    registry.merge("kira", "2026-10-06 10:00", "side", ours=True)
    assert found(registry.replay()) == []


def test_both_sides_changed_a_regulation_and_its_owner_merged_them(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("pavel", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.edit("maria", "2026-10-05 11:00", REG_002, "by name", "by their name")
    both = registry.text(REG_002).replace(*PROMPT)
    registry.merge("maria", "2026-10-06 10:00", "side", result={REG_002: both})
    assert found(registry.replay()) == []
    assert "two hours" in words(registry)
    assert "their name" in words(registry, "1")


def test_both_sides_changed_a_regulation_and_somebody_else_merged_them_as_they_liked(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, *PROMPT, branch="side")
    registry.edit("maria", "2026-10-05 11:00", REG_002, "by name", "by their name")
    other = registry.text(REG_002).replace("promptly", "whenever it suits")
    merge = registry.merge("pavel", "2026-10-06 10:00", "side", result={REG_002: other})
    assert merge in {commit for _, commit in found(registry.replay())}
    assert "suits" not in words(registry)


def test_what_git_makes_of_two_lawful_changes_adds_nothing_whoever_merges(registry: Sealed) -> None:
    """The owner changed one clause on a branch and another on main; git brings both together without anybody's help."""
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, "an alternative", "two alternatives", branch="side")
    registry.edit("maria", "2026-10-05 11:00", REG_002, "by name", "by their name")
    both = registry.text(REG_002).replace("an alternative", "two alternatives")
    merge = registry.merge("anna", "2026-10-06 10:00", "side", result={REG_002: both})
    parents = registry.parents[merge]
    assert registry.git("merge-tree", "--write-tree", *parents) == registry.git("rev-parse", f"{merge}^{{tree}}")
    assert found(registry.replay()) == []
    assert "two alternatives" in words(registry, "3")
    assert "their name" in words(registry, "1")


def test_a_regulation_changed_on_two_sides_of_an_octopus_by_its_owner(registry: Sealed) -> None:
    for side, change in {"one": PROMPT, "two": ("by name", "by their name")}.items():
        registry.branch(side)
        registry.edit("maria", "2026-10-05 10:00", REG_002, *change, branch=side)
    both = registry.text(REG_002, "one").replace("by name", "by their name")
    registry.merge("maria", "2026-10-06 10:00", "one", "two", result={REG_002: both})
    assert found(registry.replay()) == []
    assert "two hours" in words(registry)
    assert "their name" in words(registry, "1")


def test_a_regulation_moved_on_a_side_keeps_its_story(registry: Sealed) -> None:
    registry.branch("side")
    moved = {REG_002: None, "regulations/clients/REG-002.yaml": registry.text(REG_002)}
    registry.commit("maria", "2026-10-05 10:00", moved, branch="side")
    registry.merge("kira", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert found(view) == []
    assert view.regulations["REG-002"].path == "regulations/clients/REG-002.yaml"
    assert all(version.text for version in view.regulations["REG-002"].versions)


def test_law_and_acts_of_one_merge_are_judged_by_the_law_before_it_in_either_order(registry: Sealed) -> None:
    registry.branch("side")
    registry.people("2026-10-05 09:00", ("[anna@agency.example]", "[ann@agency.example]"), branch="side")
    a = registry.open("anna", "2026-10-05 10:00", branch="side")
    registry.merge("olga", "2026-10-05 11:00", "side")
    view = registry.replay()
    assert found(view) == []
    assert path_of(a) == view.disputes[a].path


# What did not count on the line must not come to count by merging somebody's lawful change


def test_nobody_becomes_admin_by_merging_an_admins_other_change(registry: Sealed) -> None:
    """pavel's change of the people did not count; git lays olga's change of another person upon it without a conflict."""
    registry.branch("side")
    registry.people("2026-10-05 10:00", ("name: Anna", "name: Ann"), branch="side")
    grab = ("design, manager: denis}", "design, manager: denis, roles: [admin]}")
    step = registry.people("2026-10-05 11:00", grab, who="pavel")
    both = registry.text("people.yaml").replace("name: Anna", "name: Ann")
    registry.merge("pavel", "2026-10-06 10:00", "side", result={"people.yaml": both})
    view = registry.replay()
    assert not view.people.by_id["pavel"].is_admin
    assert ("not-an-admin", step) in found(view)


def test_a_text_that_did_not_count_does_not_come_to_count_with_its_owners_other_change(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, "an alternative", "two alternatives", branch="side")
    registry.edit("pavel", "2026-10-05 11:00", REG_002, "by name", "by a nickname")
    both = registry.text(REG_002).replace("an alternative", "two alternatives")
    registry.merge("pavel", "2026-10-06 10:00", "side", result={REG_002: both})
    assert "nickname" not in words(registry, "1")


def test_what_git_makes_of_the_lawful_changes_of_several_adds_nothing_whoever_merges(registry: Sealed) -> None:
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, "an alternative", "two alternatives", branch="side")
    registry.edit("olga", "2026-10-05 10:30", REG_002, *PROMPT, branch="side")
    registry.edit("maria", "2026-10-05 11:00", REG_002, "by name", "by their name")
    both = registry.text(REG_002).replace("an alternative", "two alternatives").replace(*PROMPT)
    registry.merge("anna", "2026-10-06 10:00", "side", result={REG_002: both})
    assert found(registry.replay()) == []
    assert ["their name" in words(registry, "1"), "two hours" in words(registry, "2")] == [True, True]


def test_a_change_that_undoes_the_lines_is_no_sum_of_both(registry: Sealed) -> None:
    """pavel resolves in favour of the side, and what the owner wrote on the line since is gone."""
    registry.branch("side")
    registry.edit("maria", "2026-10-05 10:00", REG_002, "an alternative", "two alternatives", branch="side")
    registry.edit("maria", "2026-10-05 11:00", REG_002, "by name", "by their name")
    merge = registry.merge("pavel", "2026-10-06 10:00", "side", result={REG_002: registry.text(REG_002, "side")})
    assert ("not-the-owner", merge) in found(registry.replay())
    assert "their name" in words(registry, "1")
