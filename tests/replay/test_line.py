"""Rules, What git adds, 1 and 2: the official history is the first-parent line, the actor is the commit's author."""

import pytest

from regctl.model.dispute import State
from tests.sealed import ACCEPT, Sealed, checks, contest, events, found, path_of, rule


def test_a_side_commit_counts_at_the_date_of_the_merge_as_its_authors(registry: Sealed) -> None:
    registry.branch("side")
    a = registry.open("anna", "2026-10-05 10:00", branch="side")
    merge = registry.merge("olga", "2026-10-07 12:00", "side")
    dispute = registry.dispute(a)
    assert events(dispute) == [("open", "anna")]
    assert dispute.opened_on.isoformat() == "2026-10-07"
    assert dispute.answer_due.isoformat() == "2026-10-14"
    assert dispute.events[0].commit != merge
    assert found(registry.replay()) == []


def test_an_act_on_a_side_branch_that_was_never_merged_does_not_count(registry: Sealed) -> None:
    registry.branch("side")
    a = registry.open("anna", "2026-10-05 10:00", branch="side")
    registry.commit("olga", "2026-10-06 10:00", {"notes.md": "Hello."})
    assert a not in registry.replay().disputes


def test_a_backdated_side_commit_is_no_finding_because_the_merge_dates_it(registry: Sealed) -> None:
    registry.branch("side")
    a = registry.open("anna", "2020-01-01 10:00", branch="side")
    registry.merge("olga", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert found(view) == []
    assert view.disputes[a].opened_on.isoformat() == "2026-10-06"


def test_an_answer_written_in_time_but_merged_too_late_does_not_count(registry: Sealed) -> None:
    a = registry.open()
    registry.branch("side")
    answer = registry.act("ivan", "2026-10-12 23:00", a, contest(), branch="side")
    registry.merge("olga", "2026-10-13 12:00", "side")
    view = registry.replay()
    assert view.disputes[a].state is State.DEFAULTED
    assert found(view) == [("answered-too-late", answer)]


def test_the_commits_of_one_merge_count_oldest_first(registry: Sealed) -> None:
    registry.branch("side")
    a = registry.open(branch="side")
    registry.act("ivan", "2026-10-05 11:00", a, contest(), branch="side")
    registry.act("maria", "2026-10-05 12:00", a, rule("maria"), branch="side")
    registry.merge("olga", "2026-10-06 10:00", "side")
    view = registry.replay()
    assert events(view.disputes[a]) == [("open", "anna"), ("contest", "ivan"), ("rule", "maria")]
    assert found(view) == []


def test_a_branch_that_main_was_moved_to_is_the_line_itself(registry: Sealed) -> None:
    registry.branch("side")
    a = registry.open("anna", "2026-10-05 10:00", branch="side")
    registry.branch("main", "side")
    assert registry.dispute(a).opened_on.isoformat() == "2026-10-05"


def test_the_line_is_that_of_first_parents_even_where_a_side_was_made_it(registry: Sealed) -> None:
    """Whoever merges main into a branch and pushes that as main makes the branch the line, and main's steps its side."""
    registry.branch("side")
    registry.commit("anna", "2026-10-01 10:00", {"notes.md": "Hello."}, branch="side")
    a = registry.open("anna", "2026-10-05 10:00")
    registry.merge("olga", "2026-10-06 10:00", "main", into="side")
    registry.branch("main", "side")
    assert registry.dispute(a).opened_on.isoformat() == "2026-10-06"


def test_a_side_commit_belongs_to_the_oldest_merge_that_reaches_it(registry: Sealed) -> None:
    registry.branch("side")
    a = registry.open(branch="side")
    registry.merge("olga", "2026-10-06 10:00", "side")
    b = registry.open("anna", "2026-10-06 11:00", "20261006-bbbb", against="pavel", branch="side")
    registry.merge("olga", "2026-10-08 10:00", "side")
    view = registry.replay()
    assert view.disputes[a].opened_on.isoformat() == "2026-10-06"
    assert view.disputes[b].opened_on.isoformat() == "2026-10-08"
    assert found(view) == []


# The actor


@pytest.mark.parametrize("address", ["IVAN@AGENCY.EXAMPLE", "Ivan@Agency.Example", "iVan@agency.example"])
def test_addresses_are_the_same_persons_whatever_their_case(registry: Sealed, address: str) -> None:
    a = registry.open()
    registry.act(address, "2026-10-06 10:00", a, ACCEPT)
    view = registry.replay()
    assert events(view.disputes[a]) == [("open", "anna"), ("accept", "ivan")]
    assert found(view) == []


def test_a_person_acts_by_each_of_their_addresses(registry: Sealed) -> None:
    a = registry.open()
    registry.people("2026-10-05 11:00", ("[ivan@agency.example]", "[ivan@agency.example, Vanya@Home.Example]"))
    registry.act("vanya@home.example", "2026-10-06 10:00", a, ACCEPT)
    assert events(registry.dispute(a))[-1] == ("accept", "ivan")


def test_the_mailmap_does_not_say_who_acts(registry: Sealed) -> None:
    a = registry.open()
    registry.commit("pavel", "2026-10-05 11:00", {".mailmap": "Ivan <ivan@agency.example> <pavel@agency.example>\n"})
    registry.git("config", "log.mailmap", "true")
    act = registry.act("pavel", "2026-10-06 10:00", a, ACCEPT)
    view = registry.replay()
    assert found(view) == [("not-the-respondent", act)]
    assert view.findings[0].by == "pavel"


def test_replaced_objects_cannot_forge_an_author(registry: Sealed) -> None:
    a = registry.open()
    act = registry.act("pavel", "2026-10-06 10:00", a, ACCEPT)
    parent = registry.heads["main"] = registry.parents[act][0]
    forged = registry.act("ivan", "2026-10-06 10:00", a, ACCEPT)
    assert registry.parents[forged] == (parent,)
    registry.branch("main", act)
    registry.git("replace", act, forged)
    assert found(registry.replay()) == [("not-the-respondent", act)]


def test_a_graft_of_one_clone_changes_nothing(registry: Sealed) -> None:
    a = registry.open()
    act = registry.act("ivan", "2026-10-06 10:00", a, ACCEPT)
    grafts = registry.root / ".git/info/grafts"
    grafts.parent.mkdir(exist_ok=True)
    grafts.write_text(f"{act} {registry.parents[registry.parents[act][0]][0]}\n")
    assert registry.git("rev-parse", f"{act}^") != registry.parents[act][0]
    view = registry.replay()
    assert found(view) == []
    assert events(view.disputes[a]) == [("open", "anna"), ("accept", "ivan")]


def test_an_unknown_author_changes_nothing(registry: Sealed) -> None:
    a = registry.open()
    act = registry.act("ivan@elsewhere.example", "2026-10-06 10:00", a, ACCEPT)
    view = registry.replay()
    assert events(view.disputes[a]) == [("open", "anna")]
    assert found(view) == [("unknown-author", act)]
    assert view.findings[0].by == "ivan@elsewhere.example"


def test_a_forge_that_commits_for_somebody_keeps_them_as_the_actor(registry: Sealed) -> None:
    a = registry.open(committer="noreply@github.com")
    view = registry.replay()
    assert events(view.disputes[a]) == [("open", "anna")]
    assert found(view) == []


def test_a_commit_made_in_somebodys_name_by_a_stranger_counts_but_not_silently(registry: Sealed) -> None:
    a = registry.open(committer="pavel")
    view = registry.replay()
    assert events(view.disputes[a]) == [("open", "anna")]
    assert [(f.check, f.level.value, f.commit) for f in view.findings] == [
        ("committed-by-another", "warning", registry.heads["main"])
    ]


def test_another_address_of_the_author_is_no_stranger(registry: Sealed) -> None:
    registry.people("2026-10-05 09:00", ("[anna@agency.example]", "[anna@agency.example, anna@home.example]"))
    registry.open(committer="anna@home.example")
    assert checks(registry.replay()) == []


def test_a_cyrillic_address_is_read_whatever_encoding_git_is_set_to_write(registry: Sealed) -> None:
    registry.people("2026-10-05 09:00", ("[anna@agency.example]", "[анна@агентство.рф]"))
    registry.git("config", "i18n.logOutputEncoding", "KOI8-R")
    a = registry.open("анна@агентство.рф")
    text = registry.text(path_of(a)).replace("анна@агентство.рф", "anna")
    registry.branch("main", registry.parents[registry.heads["main"]][0])
    registry.commit("анна@агентство.рф", "2026-10-05 10:00", {path_of(a): text})
    assert events(registry.dispute(a)) == [("open", "anna")]
