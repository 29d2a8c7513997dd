"""Rules, What git adds, 5: a merge adds nothing. Here for dispute files."""

import pytest

from regctl.model.dispute import State
from tests.sealed import ACCEPT, Sealed, checks, contest, events, found, path_of, recuse, rule, void, withdraw

A, B = "20261005-aaaa", "20261006-bbbb"


def after(sealed: Sealed, branch: str, start: str) -> str:
    """What a branch appended to the dispute's file since `start`."""
    return sealed.text(path_of(A), branch).removeprefix(start)


# Clean


@pytest.mark.parametrize("who", ["kira", "pavel", "robot@elsewhere.example"])
def test_a_clean_merge_is_nobodys_act_whoever_makes_it(opened: Sealed, who: str) -> None:
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    opened.open("anna", "2026-10-06 11:00", B, against="pavel")
    opened.merge(who, "2026-10-07 10:00", "side")
    view = opened.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]


def test_an_octopus_of_clean_sides_is_nobodys_act(contested: Sealed) -> None:
    for number, who in enumerate(("anna", "pavel", "denis")):
        side = contested.branch(f"side{number}")
        contested.open(
            who, "2026-10-06 11:00", f"20261006-{'bcd'[number] * 4}", cited=f"REG-002#{number + 1}", against="maria", branch=side
        )
    contested.merge("kira", "2026-10-07 10:00", "side0", "side1", "side2")
    view = contested.replay()
    assert checks(view) == ["not-covered"] * 0
    assert len(view.disputes) == 4


def test_a_branch_that_was_updated_from_main_brings_only_what_is_its_own(opened: Sealed) -> None:
    opened.branch("side")
    opened.open("anna", "2026-10-06 09:00", B, against="pavel", branch="side")
    opened.act("ivan", "2026-10-06 10:00", A, contest())
    opened.merge("kira", "2026-10-06 11:00", "main", into="side")
    opened.act("anna", "2026-10-06 12:00", B, withdraw(), branch="side")
    opened.act("maria", "2026-10-06 13:00", A, rule("maria"))
    opened.merge("olga", "2026-10-07 10:00", "side")
    view = opened.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("rule", "maria")]
    assert events(view.disputes[B]) == [("open", "anna"), ("withdraw", "anna")]
    assert view.disputes[B].opened_on.isoformat() == "2026-10-07"


def test_branches_merged_into_each_other_bring_each_act_once(opened: Sealed) -> None:
    """A criss-cross: both merge the other, then go on."""
    opened.branch("side")
    opened.act("ivan", "2026-10-06 09:00", A, contest(), branch="side")
    opened.open("anna", "2026-10-06 09:00", B, against="pavel")
    main = opened.heads["main"]
    opened.merge("olga", "2026-10-06 10:00", "side")
    opened.merge("ivan", "2026-10-06 10:30", main, into="side")
    opened.act("maria", "2026-10-06 11:00", A, rule("maria"), branch="side")
    opened.act("pavel", "2026-10-06 11:30", B, ACCEPT)
    opened.merge("olga", "2026-10-06 12:00", "side")
    view = opened.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.RULED
    assert view.disputes[B].state is State.ACCEPTED


def test_a_side_that_was_merged_clean_into_another_side_is_nobodys_act(opened: Sealed) -> None:
    opened.branch("one")
    opened.branch("two")
    opened.act("ivan", "2026-10-06 09:00", A, contest(), branch="one")
    opened.open("anna", "2026-10-06 09:00", B, against="pavel", branch="two")
    opened.merge("kira", "2026-10-06 10:00", "two", into="one")
    opened.merge("kira", "2026-10-06 11:00", "one")
    view = opened.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.CONTESTED
    assert B in view.disputes


def test_an_illegal_act_on_a_side_is_its_authors_finding_not_the_mergers(contested: Sealed) -> None:
    contested.branch("side")
    forged = contested.act("pavel", "2026-10-06 11:00", A, rule("maria", "respondent"), branch="side")
    contested.merge("olga", "2026-10-07 10:00", "side")
    view = contested.replay()
    assert found(view) == [("not-the-arbiter", forged)]
    assert view.findings[0].by == "pavel"


def test_a_legal_act_after_an_illegal_one_of_the_same_side_counts(contested: Sealed) -> None:
    contested.branch("side")
    forged = contested.act("pavel", "2026-10-06 11:00", A, rule("maria", "respondent"), branch="side")
    contested.act("maria", "2026-10-06 12:00", A, rule("maria"), branch="side")
    contested.merge("olga", "2026-10-07 10:00", "side")
    view = contested.replay()
    assert found(view) == [("not-the-arbiter", forged)]
    assert view.disputes[A].outcome == "initiator"


def test_an_act_that_a_side_put_back_leaves_only_its_finding(contested: Sealed) -> None:
    before = contested.text(path_of(A))
    contested.branch("side")
    forged = contested.act("pavel", "2026-10-06 11:00", A, rule("maria", "respondent"), branch="side")
    contested.commit("kira", "2026-10-06 12:00", {path_of(A): before}, branch="side")
    contested.merge("olga", "2026-10-07 10:00", "side")
    assert found(contested.replay()) == [("not-the-arbiter", forged)]


# Evil


def test_a_ruling_that_a_merge_slips_in_is_judged_as_the_mergers(contested: Sealed) -> None:
    contested.branch("side")
    contested.open("anna", "2026-10-06 11:00", B, against="pavel", branch="side")
    slipped = contested.text(path_of(A)) + "  - rule: {arbiter: maria, outcome: respondent, reason: So.}\n"
    merge = contested.merge("olga", "2026-10-07 10:00", "side", result={path_of(A): slipped})
    view = contested.replay()
    assert found(view) == [("not-the-arbiter", merge)]
    assert view.disputes[A].state is State.CONTESTED
    assert B in view.disputes


def test_a_ruling_that_the_arbiter_writes_into_a_merge_is_theirs(contested: Sealed) -> None:
    contested.branch("side")
    contested.open("anna", "2026-10-06 11:00", B, against="pavel", branch="side")
    slipped = contested.text(path_of(A)) + "  - rule: {arbiter: maria, outcome: respondent, reason: So.}\n"
    contested.merge("maria", "2026-10-07 10:00", "side", result={path_of(A): slipped})
    view = contested.replay()
    assert found(view) == []
    assert events(view.disputes[A])[-1] == ("rule", "maria")


def test_a_ruling_slipped_in_beside_the_sides_own_act_is_judged_as_the_mergers(opened: Sealed) -> None:
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    slipped = opened.text(path_of(A), "side") + "  - rule: {arbiter: maria, outcome: initiator, reason: So.}\n"
    merge = opened.merge("pavel", "2026-10-07 10:00", "side", result={path_of(A): slipped})
    view = opened.replay()
    assert found(view) == [("not-the-arbiter", merge)]
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]


def test_a_ruling_slipped_into_a_merge_on_the_side_is_judged_as_that_mergers(contested: Sealed) -> None:
    contested.branch("one")
    contested.branch("two")
    contested.open("anna", "2026-10-06 11:00", B, against="pavel", branch="one")
    contested.commit("kira", "2026-10-06 11:00", {"notes.md": "Hello."}, branch="two")
    slipped = contested.text(path_of(A)) + "  - rule: {arbiter: maria, outcome: respondent, reason: So.}\n"
    evil = contested.merge("pavel", "2026-10-06 12:00", "two", into="one", result={path_of(A): slipped})
    contested.merge("maria", "2026-10-07 10:00", "one")
    view = contested.replay()
    assert found(view) == [("not-the-arbiter", evil)]
    assert view.findings[0].by == "pavel"
    assert view.disputes[A].state is State.CONTESTED


def test_a_merge_that_edits_what_stood_there_is_a_finding_of_the_merger(contested: Sealed) -> None:
    contested.branch("side")
    contested.open("anna", "2026-10-06 11:00", B, against="pavel", branch="side")
    edited = contested.text(path_of(A)).replace("Greeted.", "Forgot.")
    merge = contested.merge("ivan", "2026-10-07 10:00", "side", result={path_of(A): edited})
    view = contested.replay()
    assert found(view) == [("rewritten", merge)]
    assert view.findings[0].by == "ivan"


def test_a_merge_that_changes_the_act_it_brings_in_is_a_finding_of_the_merger(opened: Sealed) -> None:
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest("Greeted."), branch="side")
    changed = opened.text(path_of(A), "side").replace("Greeted.", "Forgot.")
    merge = opened.merge("pavel", "2026-10-07 10:00", "side", result={path_of(A): changed})
    view = opened.replay()
    assert found(view) == [("rewritten", merge)]
    event = view.disputes[A].events[-1]
    assert event.act
    assert event.act.reason == "Greeted."


# Dropping


def test_a_merge_that_drops_an_act_does_not_undo_it(opened: Sealed) -> None:
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    merge = opened.merge("anna", "2026-10-07 10:00", "side", ours=True)
    view = opened.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]
    assert [(f.commit, f.by) for f in view.findings] == [(merge, "anna")]


def test_a_merge_that_drops_an_opening_does_not_undo_it(registry: Sealed) -> None:
    registry.branch("side")
    registry.open(branch="side")
    merge = registry.merge("ivan", "2026-10-07 10:00", "side", ours=True)
    view = registry.replay()
    assert events(view.disputes[A]) == [("open", "anna")]
    assert [(f.commit, f.by) for f in view.findings] == [(merge, "ivan")]


def test_what_a_merge_dropped_may_be_put_back_by_anybody(opened: Sealed) -> None:
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    merge = opened.merge("anna", "2026-10-07 10:00", "side", ours=True)
    opened.commit("kira", "2026-10-07 11:00", {path_of(A): opened.text(path_of(A), "side")})
    opened.act("maria", "2026-10-07 12:00", A, rule("maria"))
    view = opened.replay()
    assert {commit for _, commit in found(view)} == {merge}
    assert view.disputes[A].state is State.RULED


def test_dropping_what_did_not_count_anyway_is_no_finding_of_the_merger(contested: Sealed) -> None:
    contested.branch("side")
    forged = contested.act("pavel", "2026-10-06 11:00", A, rule("maria", "respondent"), branch="side")
    contested.merge("olga", "2026-10-07 10:00", "side", ours=True)
    assert {commit for _, commit in found(contested.replay())} <= {forged}


# Both sides wrote


def both_appended(sealed: Sealed, *, mine_first: bool) -> dict[str, str]:
    """Both sides appended to one dispute; the resolution keeps both."""
    fork = sealed.text(path_of(A))
    sealed.branch("side")
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    sealed.append("pavel", "2026-10-06 09:00", A, "  - accept: {}\n")
    mine, other = after(sealed, "main", fork), after(sealed, "side", fork)
    return {path_of(A): fork + (mine + other if mine_first else other + mine)}


def test_both_sides_appended_and_the_resolution_keeps_both(opened: Sealed) -> None:
    result = both_appended(opened, mine_first=True)
    opened.merge("kira", "2026-10-07 10:00", "side", result=result)
    opened.act("maria", "2026-10-07 11:00", A, rule("maria"))
    view = opened.replay()
    assert checks(view) == ["not-the-respondent"]
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("rule", "maria")]


def test_both_sides_appended_legal_acts_and_the_resolution_keeps_both(opened: Sealed) -> None:
    fork = opened.text(path_of(A))
    opened.branch("side")
    opened.act("olga", "2026-10-06 10:00", A, void(), branch="side")
    opened.act("ivan", "2026-10-06 09:00", A, contest())
    kept = opened.text(path_of(A)) + after(opened, "side", fork)
    opened.merge("kira", "2026-10-07 10:00", "side", result={path_of(A): kept})
    view = opened.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("void", "olga")]


def test_several_acts_on_both_sides_and_a_resolution_that_keeps_all(opened: Sealed) -> None:
    fork = opened.text(path_of(A))
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    opened.act("maria", "2026-10-06 11:00", A, recuse("maria"), branch="side")
    opened.append("pavel", "2026-10-06 09:00", A, "  - accept: {}\n")
    opened.append("denis", "2026-10-06 09:30", A, "  - accept: {}\n")
    kept = opened.text(path_of(A)) + after(opened, "side", fork)
    opened.merge("kira", "2026-10-07 10:00", "side", result={path_of(A): kept})
    view = opened.replay()
    assert checks(view) == ["not-the-respondent"] * 2
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("recuse", "maria")]


def test_a_resolution_that_loses_the_lines_act_is_a_finding_of_the_merger(contested: Sealed) -> None:
    """The side's text was taken as it was; the ruling on the line is gone from the file, not from the registry."""
    contested.branch("side")
    contested.append("pavel", "2026-10-06 11:00", A, "  - accept: {}\n", branch="side")
    contested.act("maria", "2026-10-06 12:00", A, rule("maria"))
    merge = contested.merge("pavel", "2026-10-07 10:00", "side", result={path_of(A): contested.text(path_of(A), "side")})
    view = contested.replay()
    assert view.disputes[A].state is State.RULED
    assert merge in {commit for _, commit in found(view)}


def test_a_branch_updated_from_main_may_resolve_a_dispute_on_its_side(opened: Sealed) -> None:
    """Both had appended; the branch put its own act below main's, and main takes that."""
    fork = opened.text(path_of(A))
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    opened.append("pavel", "2026-10-06 09:00", A, "  - accept: {}\n")
    kept = opened.text(path_of(A)) + after(opened, "side", fork)
    opened.merge("ivan", "2026-10-06 11:00", "main", into="side", result={path_of(A): kept})
    opened.merge("kira", "2026-10-06 12:00", "side", result={path_of(A): kept})
    view = opened.replay()
    assert checks(view) == ["not-the-respondent"]
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]


def test_a_branch_that_put_mains_act_below_its_own_leaves_what_counted(opened: Sealed) -> None:
    fork = opened.text(path_of(A))
    opened.branch("side")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    opened.act("olga", "2026-10-06 10:30", A, void())
    kept = opened.text(path_of(A), "side") + after(opened, "main", fork)
    opened.merge("ivan", "2026-10-06 11:00", "main", into="side", result={path_of(A): kept})
    opened.merge("kira", "2026-10-06 12:00", "side", result={path_of(A): kept})
    view = opened.replay()
    assert view.disputes[A].state is State.VOID
    assert "void-needs-admin" not in checks(view)


@pytest.mark.parametrize("first", ["one", "two"])
@pytest.mark.parametrize("joined", ["by an octopus", "on the side", "one after the other"])
def test_two_sides_appended_to_one_dispute_and_the_resolution_keeps_both(opened: Sealed, first: str, joined: str) -> None:
    fork = opened.text(path_of(A))
    opened.branch("one")
    opened.branch("two")
    opened.act("ivan", "2026-10-06 09:00", A, contest(), branch="one")
    opened.act("olga", "2026-10-06 10:00", A, void(), branch="two")
    second = {"one": "two", "two": "one"}[first]
    kept = opened.text(path_of(A), first) + after(opened, second, fork)
    if joined == "by an octopus":
        opened.merge("kira", "2026-10-06 11:00", first, second, result={path_of(A): kept})
    elif joined == "on the side":
        opened.merge("kira", "2026-10-06 11:00", second, into=first, result={path_of(A): kept})
        opened.merge("kira", "2026-10-06 12:00", first)
    else:
        opened.merge("kira", "2026-10-06 11:00", first)
        opened.merge("kira", "2026-10-06 12:00", second, result={path_of(A): kept})
    view = opened.replay()
    assert view.disputes[A].state is State.VOID
    assert {f.by for f in view.findings} <= {"ivan"}
    assert set(checks(view)) <= {"wrong-state"}
    if joined == "one after the other" and first == "one":
        assert found(view) == []


def test_nothing_is_judged_twice_where_two_sides_brought_it(opened: Sealed) -> None:
    """The same commit reaches main through two branches."""
    opened.branch("one")
    opened.act("ivan", "2026-10-06 09:00", A, contest(), branch="one")
    opened.branch("two", "one")
    opened.act("maria", "2026-10-06 10:00", A, recuse("maria"), branch="two")
    opened.open("anna", "2026-10-06 10:00", B, against="pavel", branch="one")
    opened.merge("kira", "2026-10-06 11:00", "one")
    opened.merge("kira", "2026-10-06 12:00", "two")
    view = opened.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("recuse", "maria")]


def test_an_act_picked_onto_main_before_its_branch_is_merged_counts_once(opened: Sealed) -> None:
    opened.branch("side")
    act = opened.act("ivan", "2026-10-06 10:00", A, contest(), branch="side")
    opened.commit("ivan", "2026-10-06 11:00", {path_of(A): opened.text(path_of(A), act)})
    opened.merge("kira", "2026-10-06 12:00", "side")
    view = opened.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]


def test_what_stays_of_a_merge_can_be_appended_to(contested: Sealed) -> None:
    """After a clean merge the last legal text is the merged one: putting that back is legal."""
    contested.branch("side")
    contested.act("maria", "2026-10-06 11:00", A, recuse("maria"), branch="side")
    contested.merge("kira", "2026-10-06 12:00", "side")
    text = contested.text(path_of(A))
    removed = contested.commit("ivan", "2026-10-06 13:00", {path_of(A): None})
    contested.commit("pavel", "2026-10-06 14:00", {path_of(A): text})
    assert found(contested.replay()) == [("removed", removed)]


# What a merge may not do beside adding


def merged_as(sealed: Sealed, text: str) -> tuple[str, list[str | None]]:
    """A merge by pavel that makes this text of a dispute in which nothing was at issue; its id and the commits with findings."""
    sealed.branch("side")
    sealed.open("anna", "2026-10-07 11:00", B, against="pavel", branch="side")
    merge = sealed.merge("pavel", "2026-10-08 10:00", "side", result={path_of(A): text})
    return merge, [commit for _, commit in found(sealed.replay())]


def test_a_merge_that_exchanges_acts_is_a_finding_of_the_merger(contested: Sealed) -> None:
    fork = contested.text(path_of(A))
    contested.act("maria", "2026-10-07 10:00", A, recuse("maria"))
    added = contested.text(path_of(A)).removeprefix(fork)
    merge, commits = merged_as(contested, fork.replace("acts:\n", "acts:\n" + added))
    assert commits == [merge]


def test_a_merge_that_repeats_an_act_is_a_finding_of_the_merger(contested: Sealed) -> None:
    text = contested.text(path_of(A))
    merge, commits = merged_as(contested, text + text.partition("acts:\n")[2])
    assert commits == [merge]


@pytest.mark.parametrize("words", ["# He has confessed to me.\n", "\n\n", "  # See there.\n"])
def test_a_merge_that_adds_words_that_are_no_act_is_a_finding_of_the_merger(contested: Sealed, words: str) -> None:
    contested.act("maria", "2026-10-07 10:00", A, recuse("maria"))
    merge, commits = merged_as(contested, contested.text(path_of(A)).replace("  - recuse", words + "  - recuse"))
    assert commits == [merge]


def test_a_merge_that_removes_a_disputes_file_is_a_finding_of_the_merger(contested: Sealed) -> None:
    contested.branch("side")
    contested.open("anna", "2026-10-07 11:00", B, against="pavel", branch="side")
    merge = contested.merge("pavel", "2026-10-08 10:00", "side", result={path_of(A): None})
    view = contested.replay()
    assert found(view) == [("removed", merge)]
    assert view.disputes[A].state is State.CONTESTED


def test_an_act_of_the_mergers_own_counts_though_another_wrote_the_same_words_before(opened: Sealed) -> None:
    """pavel's acceptance in ivan's place was nothing; ivan's own in the merge, in the same words, is his."""
    forged = opened.append("pavel", "2026-10-06 09:00", A, "  - accept: {}\n")
    opened.branch("side")
    opened.open("anna", "2026-10-06 10:00", B, against="pavel", branch="side")
    opened.merge("ivan", "2026-10-06 11:00", "side", result={path_of(A): opened.text(path_of(A)) + "  - accept: {}\n"})
    view = opened.replay()
    assert found(view) == [("not-the-respondent", forged)]
    assert view.disputes[A].state is State.ACCEPTED
