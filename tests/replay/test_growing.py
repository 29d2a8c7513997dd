"""Rules, What git adds, 4: dispute files only grow."""

import pytest

from regctl.model.dispute import State
from tests.sealed import ACCEPT, Sealed, Special, checks, contest, events, found, only, path_of, rule, void, withdraw

A = "20261005-aaaa"
FORGED = "  - rule: {arbiter: maria, outcome: respondent, reason: Clearly so.}\n"


def test_a_legal_act_counts(contested: Sealed) -> None:
    act = contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    view = contested.replay()
    assert view.disputes[A].state is State.RULED
    assert view.disputes[A].events[-1].commit == act
    assert found(view) == []


def test_an_act_by_somebody_else_is_a_finding_with_its_place_and_changes_nothing(contested: Sealed) -> None:
    forged = contested.append("pavel", "2026-10-06 11:00", A, FORGED)
    view = contested.replay()
    finding = only(view.findings)
    assert (finding.check, finding.commit, finding.path, finding.by) == ("not-the-arbiter", forged, path_of(A), "pavel")
    assert finding.line == contested.text(path_of(A)).count("\n")
    assert finding.excerpt == FORGED.rstrip("\n")
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]


def test_a_legal_act_appended_after_an_illegal_one_counts(contested: Sealed) -> None:
    contested.append("pavel", "2026-10-06 11:00", A, FORGED)
    contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    view = contested.replay()
    assert events(view.disputes[A])[-1] == ("rule", "maria")
    assert view.disputes[A].outcome == "initiator"
    assert checks(view) == ["not-the-arbiter"]


@pytest.mark.parametrize("who", ["kira", "pavel", "robot@elsewhere.example"])
def test_putting_back_what_the_last_legal_act_left_is_legal_whoever_does_it(contested: Sealed, who: str) -> None:
    before = contested.text(path_of(A))
    contested.append("pavel", "2026-10-06 11:00", A, FORGED)
    contested.commit(who, "2026-10-06 12:00", {path_of(A): before})
    contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    view = contested.replay()
    assert checks(view) == ["not-the-arbiter"]
    assert view.disputes[A].state is State.RULED


def test_a_removed_file_is_a_finding_and_the_dispute_stays(contested: Sealed) -> None:
    removed = contested.commit("ivan", "2026-10-06 11:00", {path_of(A): None})
    view = contested.replay()
    assert found(view) == [("removed", removed)]
    assert view.disputes[A].state is State.CONTESTED


def test_a_removed_file_may_be_put_back_by_anybody_and_may_not_be_put_back_otherwise(contested: Sealed) -> None:
    text = contested.text(path_of(A))
    removed = contested.commit("ivan", "2026-10-06 11:00", {path_of(A): None})
    other = contested.commit("ivan", "2026-10-06 12:00", {path_of(A): text.replace("Greeted", "Rude")})
    contested.commit("kira", "2026-10-06 13:00", {path_of(A): text})
    assert found(contested.replay()) == [("removed", removed), ("rewritten", other)]


def test_a_removed_file_does_not_keep_the_arbiter_from_ruling(contested: Sealed) -> None:
    text = contested.text(path_of(A))
    contested.commit("ivan", "2026-10-06 11:00", {path_of(A): None})
    contested.commit("maria", "2026-10-07 10:00", {path_of(A): text + FORGED})
    view = contested.replay()
    assert view.disputes[A].outcome == "respondent"
    assert checks(view) == ["removed"]


def test_a_removed_dispute_cannot_be_opened_anew_under_its_id(opened: Sealed) -> None:
    opened.commit("ivan", "2026-10-06 11:00", {path_of(A): None})
    again = opened.open("anna", "2026-10-06 12:00", A, occurred="2026-10-03")
    view = opened.replay()
    assert checks(view) == ["removed", "rewritten"]
    assert view.disputes[again].opening.occurred.isoformat() == "2026-10-02"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Not greeted.", "Not greeted at all."),
        ("respondent: ivan", "respondent: pavel"),
        ("Greeted.", "Forgot."),
        ("acts:\n", "acts: # mine\n"),
        ("# yaml", "# YAML"),
        ("    reason", "      reason"),
    ],
)
@pytest.mark.parametrize("who", ["anna", "ivan", "olga"])
def test_an_edited_line_is_a_finding_whoever_edits_it(contested: Sealed, who: str, old: str, new: str) -> None:
    edited = contested.edit(who, "2026-10-06 11:00", path_of(A), old, new)
    view = contested.replay()
    assert found(view) == [("rewritten", edited)]
    assert view.disputes[A].opening.respondent == "ivan"
    assert view.disputes[A].state is State.CONTESTED


def test_an_act_appended_to_an_edited_file_counts(contested: Sealed) -> None:
    contested.edit("anna", "2026-10-06 11:00", path_of(A), "Not greeted.", "Not greeted at all.")
    contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    view = contested.replay()
    assert view.disputes[A].state is State.RULED
    assert view.disputes[A].opening.what == "Not greeted."
    assert checks(view) == ["rewritten"]


def test_an_edit_and_an_act_in_one_commit_do_not_count(contested: Sealed) -> None:
    text = contested.text(path_of(A)).replace("Not greeted.", "All well.") + FORGED
    step = contested.commit("maria", "2026-10-07 10:00", {path_of(A): text})
    view = contested.replay()
    assert found(view) == [("rewritten", step)]
    assert view.disputes[A].state is State.CONTESTED


def test_an_act_that_stands_before_the_others_does_not_count(contested: Sealed) -> None:
    text = contested.text(path_of(A)).replace("acts:\n", "acts:\n  - withdraw: {reason: Oops.}\n")
    step = contested.commit("anna", "2026-10-07 10:00", {path_of(A): text})
    view = contested.replay()
    assert found(view) == [("rewritten", step)]
    assert view.disputes[A].state is State.CONTESTED


def test_an_act_put_back_together_with_a_new_one_counts(contested: Sealed) -> None:
    """Cleaning up and acting may be one commit: the text grows from what the last legal act left."""
    before = contested.text(path_of(A))
    contested.append("pavel", "2026-10-06 11:00", A, FORGED)
    contested.commit("maria", "2026-10-07 10:00", {path_of(A): before + FORGED.replace("respondent", "initiator")})
    view = contested.replay()
    assert view.disputes[A].outcome == "initiator"
    assert checks(view) == ["not-the-arbiter"]


def test_an_illegal_act_is_not_taken_up_by_the_next_legal_one(opened: Sealed) -> None:
    """pavel accepts in ivan's place; what anna appends after it does not make it ivan's."""
    opened.act("pavel", "2026-10-06 10:00", A, ACCEPT)
    opened.act("anna", "2026-10-06 11:00", A, withdraw())
    view = opened.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("withdraw", "anna")]
    assert checks(view) == ["not-the-respondent"]


def test_cutting_an_uncounted_act_out_from_between_is_no_putting_back(contested: Sealed) -> None:
    before = contested.text(path_of(A))
    contested.append("pavel", "2026-10-06 11:00", A, FORGED)
    contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    cut = contested.commit("kira", "2026-10-08 10:00", {path_of(A): before + contested.text(path_of(A))[len(before + FORGED) :]})
    assert found(contested.replay())[-1] == ("rewritten", cut)


# Several acts


def test_several_acts_in_one_commit_are_taken_in_their_order(opened: Sealed) -> None:
    opened.people("2026-10-05 11:00", ("emails: [ivan@agency.example]", "emails: [ivan@agency.example]"), who="olga")
    opened.act("ivan", "2026-10-06 10:00", A, contest(), ACCEPT)
    view = opened.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]
    assert checks(view) == ["wrong-state"]


def test_the_legal_acts_of_a_commit_count_beside_its_illegal_ones(opened: Sealed) -> None:
    step = opened.act("olga", "2026-10-06 10:00", A, ACCEPT, void(), void())
    view = opened.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("void", "olga")]
    assert found(view) == [("not-the-respondent", step), ("wrong-state", step)]
    first = opened.text(path_of(A)).split("\n").index("  - accept: {}") + 1
    assert [f.line for f in view.findings] == [first, first + 4]


def test_an_opening_may_bring_its_first_act_along(registry: Sealed) -> None:
    registry.branch("draft")
    registry.open(branch="draft")
    registry.commit(
        "anna", "2026-10-05 10:00", {path_of(A): registry.text(path_of(A), "draft") + "  - withdraw: {reason: No.}\n"}
    )
    view = registry.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("withdraw", "anna")]
    assert found(view) == []


def test_an_opening_cannot_bring_the_others_answer_along(registry: Sealed) -> None:
    registry.branch("draft")
    registry.open(branch="draft")
    step = registry.commit("anna", "2026-10-05 10:00", {path_of(A): registry.text(path_of(A), "draft") + "  - accept: {}\n"})
    view = registry.replay()
    assert events(view.disputes[A]) == [("open", "anna")]
    assert found(view) == [("not-the-respondent", step)]


# Where an act ends and the next begins


def test_a_text_that_continues_the_section_above_it_is_no_act(opened: Sealed) -> None:
    opened.append("ivan", "2026-10-06 10:00", A, "  - contest:\n      reason: >-\n        Greeted.\n")
    step = opened.append("ivan", "2026-10-06 11:00", A, "        And offered tea.\n")
    view = opened.replay()
    assert found(view) == [("rewritten", step)]
    event = view.disputes[A].events[-1]
    assert event.act
    assert event.act.reason == "Greeted."


def test_an_act_without_a_final_line_break_counts_and_so_does_the_next(opened: Sealed) -> None:
    opened.append("ivan", "2026-10-06 10:00", A, "  - contest: {reason: Greeted.}")
    opened.append("maria", "2026-10-07 10:00", A, "\n" + FORGED.rstrip("\n"))
    view = opened.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan"), ("rule", "maria")]
    assert found(view) == []


def test_more_words_on_a_line_without_a_line_break_are_no_act(opened: Sealed) -> None:
    opened.append("ivan", "2026-10-06 10:00", A, "  - contest:\n      reason: Greeted")
    step = opened.append("ivan", "2026-10-06 11:00", A, " twice\n" + FORGED)
    view = opened.replay()
    assert found(view) == [("rewritten", step)]


def test_a_line_break_alone_is_no_act(opened: Sealed) -> None:
    opened.append("ivan", "2026-10-06 10:00", A, "  - contest: {reason: Greeted.}")
    step = opened.append("pavel", "2026-10-06 11:00", A, "\n")
    assert found(opened.replay()) == [("rewritten", step)]


def test_an_act_after_a_comment_that_did_not_count_counts(contested: Sealed) -> None:
    step = contested.append("pavel", "2026-10-06 11:00", A, "# I was there.\n")
    contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    view = contested.replay()
    assert view.disputes[A].state is State.RULED
    assert found(view) == [("rewritten", step)]


JUNK = {
    "an unfinished quotation": '  - rule:\n      reason: "never closed\n',
    "an unknown act": "  - shout: {}\n",
    "another indentation": "- shout: {}\n",
    "a deeper indentation": "    - shout: {}\n",
    "no list at all": "junk\n",
    "a key": "junk: {}\n",
    "acts once more": "acts:\n",
    "a document": "---\n",
    "an end of document": "...\n",
    "a comment": "# junk\n",
    "blank lines": "\n\n",
    "conflict markers": "<<<<<<< HEAD\n",
    "an unfinished merge": "=======\n  - accept: {}\n>>>>>>> side\n",
    "a control character": "  - void: {admin: olga, reason: '\x07'}\n",
    "a byte that is not UTF-8": b"  - void: {admin: olga, reason: '\xff'}\n",
    "a line separator": "  - void: {admin: olga, reason: 'a\u2028b'}\n",
    "carriage returns": "  - accept: {}\r\n",
    "an anchor": "  - &a accept: {}\n",
    "no final line break": "  - shout: {}",
}


@pytest.mark.parametrize("junk", JUNK)
def test_whatever_was_appended_first_a_legal_answer_after_it_counts(opened: Sealed, junk: str) -> None:
    """Rules, 4: it blocks nobody."""
    before = opened.text(path_of(A)).encode()
    middle = JUNK[junk] if isinstance(JUNK[junk], bytes) else str(JUNK[junk]).encode()
    assert isinstance(middle, bytes)
    step = opened.commit("pavel", "2026-10-05 11:00", {path_of(A): before + middle})
    seam = b"" if middle.endswith(b"\n") else b"\n"
    opened.commit("ivan", "2026-10-06 10:00", {path_of(A): before + middle + seam + b"  - contest: {reason: Greeted.}\n"})
    view = opened.replay()
    assert events(view.disputes[A]) == [("open", "anna"), ("contest", "ivan")]
    assert {commit for _, commit in found(view)} == {step}


@pytest.mark.parametrize("junk", JUNK)
def test_whatever_was_appended_after_an_act_a_legal_one_after_it_counts(contested: Sealed, junk: str) -> None:
    before = contested.text(path_of(A)).encode()
    middle = JUNK[junk] if isinstance(JUNK[junk], bytes) else str(JUNK[junk]).encode()
    assert isinstance(middle, bytes)
    step = contested.commit("pavel", "2026-10-06 11:00", {path_of(A): before + middle})
    seam = b"" if middle.endswith(b"\n") else b"\n"
    contested.commit("maria", "2026-10-07 10:00", {path_of(A): before + middle + seam + FORGED.encode()})
    view = contested.replay()
    assert events(view.disputes[A])[-1] == ("rule", "maria")
    assert {commit for _, commit in found(view)} == {step}


@pytest.mark.parametrize(
    ("mode", "data"), [("120000", b"../elsewhere.yaml"), ("160000", b"c0ffee0000c0ffee0000c0ffee0000c0ffee0000")]
)
def test_a_file_turned_into_a_link_or_a_submodule_is_a_finding(contested: Sealed, mode: str, data: bytes) -> None:
    text = contested.text(path_of(A))
    step = contested.commit("ivan", "2026-10-06 11:00", {path_of(A): Special(mode, data)})
    contested.commit("kira", "2026-10-06 12:00", {path_of(A): text})
    contested.act("maria", "2026-10-07 10:00", A, rule("maria"))
    view = contested.replay()
    assert {commit for _, commit in found(view)} == {step}
    assert view.disputes[A].state is State.RULED


def test_a_file_moved_elsewhere_is_removed_here_and_misplaced_there(contested: Sealed) -> None:
    text = contested.text(path_of(A))
    step = contested.commit("ivan", "2026-10-06 11:00", {path_of(A): None, "disputes/old.yaml": text})
    assert set(found(contested.replay())) == {("removed", step), ("misplaced", step)}
