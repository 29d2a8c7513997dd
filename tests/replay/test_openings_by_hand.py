"""Interface: what people wrote by hand differently is read as well. Rules: when a dispute may be opened, as a commit."""

import pytest

from regctl.model.dispute import State
from tests.sealed import REG_002, Sealed, checks, events, found, only, opening_text, path_of

A = "20261005-aaaa"
PLAIN = """\
dispute: 20261005-aaaa
initiator: anna
respondent: ivan
regulation: REG-002
clause: "1"
occurred: 2026-10-02
what: Not greeted.
"""
OPENINGS = {
    "as in the interface": PLAIN + "evidence:\n  - https://crm.example/deal/123\nacts:\n",
    "without acts": PLAIN,
    "without a final line break": PLAIN.rstrip("\n"),
    "in another order": "".join(reversed(PLAIN.splitlines(keepends=True))) + "acts:\n",
    "quoted": PLAIN.replace("anna", "'anna'").replace("2026-10-02", '"2026-10-02"').replace("REG-002", '"REG-002"') + "acts:\n",
    "with quoted keys": PLAIN.replace("initiator:", '"initiator":').replace("clause:", "'clause':") + "acts:\n",
    "with comments": "# Mine\n" + PLAIN.replace("anna\n", "anna  # that is me\n\n") + "# nothing yet\nacts: # none\n# none\n",
    "with spaces after the colons": PLAIN.replace(": ", ":   ") + "acts:   \n",
    "with a block of text": PLAIN.replace("what: Not greeted.", "what: |\n  Not greeted.\n\n  - not once\n  acts:\n") + "acts:\n",
    "with evidence in a flow": PLAIN + "evidence: [https://crm.example/1, 'https://crm.example/2']\nacts:\n",
    "with evidence not indented": PLAIN + "evidence:\n- https://crm.example/1\nacts:\n",
    "after a line of dashes": "---\n" + PLAIN + "acts:\n",
}


@pytest.mark.parametrize("form", OPENINGS)
def test_an_opening_by_hand_counts(registry: Sealed, form: str) -> None:
    registry.commit("anna", "2026-10-05 10:00", {path_of(A): OPENINGS[form]})
    view = registry.replay()
    assert found(view) == []
    assert events(view.disputes[A]) == [("open", "anna")]
    assert view.disputes[A].opening.respondent == "ivan"


@pytest.mark.parametrize("acts", ["acts: []", "acts: {}", "acts: [accept: {}]"])
def test_a_file_to_which_no_act_can_be_appended_opens_nothing(registry: Sealed, acts: str) -> None:
    step = registry.commit("anna", "2026-10-05 10:00", {path_of(A): f"{PLAIN}{acts}\n"})
    view = registry.replay()
    assert found(view) == [("acts-on-line", step)]
    assert view.disputes == {}


ACTS = {
    "in a flow": "  - {contest: {reason: Greeted.}}\n",
    "with the body in a flow": "  - contest: {reason: 'Greeted.'}\n",
    "not indented": "- contest:\n    reason: Greeted.\n",
    "indented by four": "    - contest:\n        reason: Greeted.\n",
    "indented by one": " - contest:\n     reason: Greeted.\n",
    "with spaces after the dash": "  -   contest:\n        reason: Greeted.\n",
    "with a comment above": "  # my answer\n  - contest:\n      reason: Greeted.\n",
    "after a blank line": "\n  - contest:\n      reason: Greeted.\n",
    "with comments in it": "  - contest: # no!\n      # really\n      reason: Greeted.  # twice\n",
    "with quoted keys": "  - 'contest':\n      \"reason\": Greeted.\n",
    "in a block": "  - contest:\n      reason: |-\n        Greeted.\n",
    "folded": "  - contest:\n      reason: >\n\n        Greeted.\n",
    "below its dash": "  -\n    contest:\n      reason: Greeted.\n",
}


@pytest.mark.parametrize("form", ACTS)
def test_an_act_by_hand_counts(registry: Sealed, form: str) -> None:
    registry.open()
    registry.append("ivan", "2026-10-06 10:00", A, ACTS[form])
    view = registry.replay()
    assert found(view) == []
    event = view.disputes[A].events[-1]
    assert event.act
    assert (event.act.reason or "").strip() == "Greeted."


@pytest.mark.parametrize("form", ACTS)
def test_two_acts_of_one_form_by_hand_count(registry: Sealed, form: str) -> None:
    registry.open()
    registry.append("ivan", "2026-10-06 10:00", A, ACTS[form])
    registry.append("anna", "2026-10-07 10:00", A, ACTS[form].replace("contest", "withdraw"))
    view = registry.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.CONCEDED


@pytest.mark.parametrize("body", ["accept: {}", "accept:", "accept: ~", "accept: null", "{accept: {}}"])
def test_an_act_without_keys_may_be_written_in_several_ways(registry: Sealed, body: str) -> None:
    registry.open()
    registry.append("ivan", "2026-10-06 10:00", A, f"  - {body}\n")
    assert events(registry.dispute(A)) == [("open", "anna"), ("accept", "ivan")]


def test_acts_may_be_added_with_their_key(registry: Sealed) -> None:
    registry.commit("anna", "2026-10-05 10:00", {path_of(A): PLAIN})
    registry.append("ivan", "2026-10-06 10:00", A, "acts:\n  - accept: {}\n")
    view = registry.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.ACCEPTED


def test_acts_may_be_added_with_their_key_to_a_file_without_a_final_line_break(registry: Sealed) -> None:
    registry.commit("anna", "2026-10-05 10:00", {path_of(A): PLAIN.rstrip("\n")})
    registry.append("ivan", "2026-10-06 10:00", A, "\nacts:\n  - accept: {}\n")
    view = registry.replay()
    assert found(view) == []
    assert view.disputes[A].state is State.ACCEPTED


# Whose opening it is, and where it stands


def test_an_opening_that_names_another_initiator_does_not_count(registry: Sealed) -> None:
    step = registry.commit("pavel", "2026-10-05 10:00", {path_of(A): opening_text("anna")})
    view = registry.replay()
    assert found(view) == [("not-the-initiator", step)]
    assert view.disputes == {}


def test_the_initiator_can_make_an_opening_their_own_afterwards(registry: Sealed) -> None:
    registry.commit("pavel", "2026-10-05 10:00", {path_of(A): opening_text("anna")})
    registry.commit("anna", "2026-10-05 11:00", {path_of(A): opening_text("anna", what="Not greeted; see the mail.")})
    view = registry.replay()
    assert checks(view) == ["not-the-initiator"]
    assert events(view.disputes[A]) == [("open", "anna")]


@pytest.mark.parametrize(
    ("path", "check"),
    [
        ("disputes/2026-10/05/20261005-bbbb.yaml", "misnamed"),
        ("disputes/20261005-aaaa.yaml", "misplaced"),
        ("disputes/2026/10/05/20261005-aaaa.yaml", "misplaced"),
        ("disputes/2026-10/06/20261005-aaaa.yaml", "misplaced"),
        ("disputes/2026-11/05/20261005-aaaa.yaml", "misplaced"),
        ("disputes/2026-10/05/mine.yaml", "misplaced"),
        ("disputes/2026-10/05/20261005-aaai.yaml", "misplaced"),
        ("disputes/2026-10/05/20261005-AAAA.yaml", "misplaced"),
        ("disputes/2026-10/05/20261005-aaa.yaml", "misplaced"),
    ],
)
def test_a_file_under_another_name_or_in_another_folder_does_not_count(registry: Sealed, path: str, check: str) -> None:
    step = registry.commit("anna", "2026-10-05 10:00", {path: opening_text()})
    view = registry.replay()
    finding = only(view.findings)
    assert (finding.check, finding.commit, finding.path) == (check, step, path)
    assert view.disputes == {}


def test_taking_a_misplaced_file_away_is_no_finding(registry: Sealed) -> None:
    """What never counted may go, whoever clears it up: that is what the last legal act left."""
    step = registry.commit("anna", "2026-10-05 10:00", {"disputes/mine.yaml": opening_text()})
    registry.commit("kira", "2026-10-05 11:00", {"disputes/mine.yaml": None})
    assert found(registry.replay()) == [("misplaced", step)]


def test_taking_away_an_opening_that_did_not_count_is_no_finding(registry: Sealed) -> None:
    step = registry.commit("pavel", "2026-10-05 10:00", {path_of(A): opening_text("anna")})
    registry.commit("kira", "2026-10-05 11:00", {path_of(A): None})
    assert found(registry.replay()) == [("not-the-initiator", step)]


@pytest.mark.parametrize(
    ("keys", "check"),
    [
        ({"against": "anna"}, "against-oneself"),
        ({"against": "nobody"}, "unknown-person"),
        ({"cited": "REG-009#1"}, "unknown-regulation"),
        ({"cited": "REG-002#9"}, "unknown-clause"),
        ({"against": "kira"}, "not-covered"),
        ({"occurred": "2026-09-04"}, "incident-too-old"),
        ({"occurred": "2026-10-06"}, "incident-in-future"),
        ({"occurred": "2026-09-02"}, "incident-too-old"),
    ],
)
def test_an_opening_that_may_not_be_is_a_finding(registry: Sealed, keys: dict[str, str], check: str) -> None:
    registry.open(**keys)
    view = registry.replay()
    assert view.disputes == {}
    assert check in checks(view)


def test_an_incident_on_the_day_of_the_acknowledgement_cannot_be_disputed(registry: Sealed) -> None:
    registry.open("anna", "2026-09-03 10:00", "20260903-aaaa", occurred="2026-09-02")
    registry.open("anna", "2026-09-03 10:00", "20260903-bbbb", occurred="2026-09-03")
    view = registry.replay()
    assert checks(view) == ["not-acknowledged"]
    assert set(view.disputes) == {"20260903-bbbb"}


def test_an_acknowledgement_of_an_earlier_text_serves_clauses_that_have_not_changed(registry: Sealed) -> None:
    registry.edit("maria", "2026-09-10 10:00", REG_002, "promptly", "within two hours")
    registry.open("anna", "2026-10-05 10:00", A, cited="REG-002#1")
    registry.open("anna", "2026-10-05 11:00", "20261005-bbbb", cited="REG-002#2")
    view = registry.replay()
    assert set(view.disputes) == {A}
    assert checks(view) == ["not-acknowledged"]


def test_the_same_incident_cannot_be_disputed_twice_unless_voided(registry: Sealed) -> None:
    registry.open("anna", "2026-10-05 10:00", A)
    registry.open("pavel", "2026-10-05 11:00", "20261005-bbbb")
    registry.append("olga", "2026-10-05 12:00", A, "  - void: {admin: olga, reason: A test.}\n")
    registry.open("pavel", "2026-10-05 13:00", "20261005-cccc")
    view = registry.replay()
    assert set(view.disputes) == {A, "20261005-cccc"}
    assert checks(view) == ["disputed-before"]


def test_limits_hold_by_month_and_pair(registry: Sealed) -> None:
    registry.settings("2026-10-01 10:00", ("disputes:\n", "disputes:\n  limits: {opened_per_month: 2, same_pair_per_month: 1}\n"))
    registry.open("anna", "2026-10-05 10:00", "20261005-aaaa", cited="REG-002#1")
    registry.open("anna", "2026-10-05 11:00", "20261005-bbbb", cited="REG-002#2")
    registry.open("anna", "2026-10-05 12:00", "20261005-cccc", against="pavel")
    registry.open("anna", "2026-10-05 13:00", "20261005-dddd", against="denis")
    registry.open("anna", "2026-11-01 10:00", "20261101-eeee", cited="REG-002#2", occurred="2026-10-31")
    registry.open("kira", "2026-10-31 23:59", "20261031-ffff", cited="REG-002#3")
    view = registry.replay()
    assert set(view.disputes) == {"20261005-aaaa", "20261005-cccc", "20261101-eeee"}
    assert checks(view) == ["limit-per-pair", "limit-per-month", "dated-before-line"]


@pytest.mark.parametrize(
    ("who", "text", "check"),
    [
        ("stranger@elsewhere.example", PLAIN, "unknown-author"),
        ("anna", PLAIN.replace("what: Not greeted.", "what: ''"), "empty-text"),
        ("anna", PLAIN.replace("aaaa", "bbbb"), "misnamed"),
        ("ivan", PLAIN, "not-the-initiator"),
    ],
)
def test_a_dispute_knows_of_an_opening_that_did_not_count(registry: Sealed, who: str, text: str, check: str) -> None:
    registry.commit(who, "2026-10-05 10:00", {path_of(A): text})
    registry.commit("anna", "2026-10-05 11:00", {path_of(A): "# Anew\n" + PLAIN + "acts:\n"})
    view = registry.replay()
    assert events(view.disputes[A]) == [("open", "anna")]
    assert [finding.check for finding in view.findings.of_dispute(A)] == [check]
