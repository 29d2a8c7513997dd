"""status, dispute list and dispute show as JSON: what scripts rely on."""

import json
from typing import Any

from regctl.model.dispute import Ruling
from regctl.render.views_json import render_dispute, render_disputes, render_status
from regctl.report.disputes import dispute_view, dispute_views, list_disputes
from regctl.report.status import status_of
from tests.report.builders import Chronicle


def shown(told: Chronicle, name: str, as_of: str = "2026-11-30") -> Any:
    registry = told.seen(as_of)
    return json.loads(render_dispute(dispute_view(registry, registry.disputes[name])))


def test_a_dispute_tells_its_whole_story() -> None:
    told = Chronicle()
    name = told.open("2026-11-20 10:00")
    told.contest("2026-11-21 11:00", name)
    told.rule("2026-11-22 12:00", name, Ruling.RESPONDENT)
    told.find("not-the-arbiter", name)
    assert shown(told, name) == {
        "schema": "regctl/dispute/1",
        "dispute": {
            "id": name,
            "path": f"disputes/{name}.yaml",
            "state": "ruled",
            "outcome": "respondent",
            "initiator": "anna",
            "respondent": "ivan",
            "regulation": "REG-002",
            "clause": "2.1",
            "occurred": "2026-11-19",
            "what": "No reply.",
            "evidence": [],
            "opened_at": "2026-11-20T10:00:00+03:00",
            "answer_due": "2026-11-27",
            "arbiter": "olga",
            "ruling_due": "2026-12-05",
            "waiting_for": None,
            "due": None,
            "overdue": False,
            "decided_on": "2026-11-22",
            "points": {"anna": -2, "ivan": 2},
            "events": [
                {"event": "open", "by": "anna", "at": "2026-11-20T10:00:00+03:00", "commit": "commit3"},
                {
                    "event": "contest",
                    "by": "ivan",
                    "at": "2026-11-21T11:00:00+03:00",
                    "commit": "commit4",
                    "reason": "I did reply.",
                },
                {
                    "event": "rule",
                    "by": "olga",
                    "at": "2026-11-22T12:00:00+03:00",
                    "commit": "commit5",
                    "ruling": "respondent",
                    "reason": "Read it.",
                },
            ],
            "not_counted": [
                {
                    "check": "not-the-arbiter",
                    "commit": "bad",
                    "line": 12,
                    "by": "pavel",
                    "at": "2026-11-20T12:00:00+03:00",
                    "act": None,
                    "message": "pavel is not the arbiter of 20261120-0003; nobody is",
                }
            ],
        },
    }


def test_an_open_dispute_has_no_points_and_says_whose_turn_it_is() -> None:
    told = Chronicle()
    dispute = shown(told, told.open("2026-11-20"), "2026-11-27")["dispute"]
    assert (dispute["points"], dispute["outcome"], dispute["decided_on"], dispute["arbiter"]) == ({}, None, None, None)
    assert (dispute["waiting_for"], dispute["due"], dispute["overdue"]) == ("ivan", "2026-11-27", False)


def test_what_the_clock_decided_is_nobody_s_act_and_has_no_commit() -> None:
    told = Chronicle()
    dispute = shown(told, told.open("2026-11-20"), "2026-12-31")["dispute"]
    assert dispute["events"][-1] == {"event": "default", "by": None, "at": "2026-11-27T23:59:59+03:00", "commit": None}
    assert dispute["points"] == {"anna": 1, "ivan": -1}


def test_a_list_holds_the_same_disputes_without_what_did_not_count() -> None:
    told = Chronicle()
    name = told.open("2026-11-20")
    told.find("not-the-arbiter", name)
    registry = told.seen("2026-11-30")
    listed = json.loads(render_disputes(dispute_views(registry, list_disputes(registry))))
    one = shown(told, name)["dispute"]
    del one["not_counted"]
    assert listed == {"schema": "regctl/disputes/1", "disputes": [one]}


def test_a_status_names_all_that_waits() -> None:
    told = Chronicle()
    stuck = told.open("2026-11-27", respondent="boris")
    told.contest("2026-11-28", stuck)
    to_rule = told.open("2026-11-27", initiator="vera", respondent="pavel")
    told.contest("2026-11-28", to_rule)
    told.ruled("2026-11-10", Ruling.BOTH_WRONG)
    to_answer = told.open("2026-11-29", initiator="pavel", respondent="olga")
    told.find()
    registry = told.seen("2026-11-30")
    olga, root, anna = (json.loads(render_status(status_of(registry, who))) for who in ("olga", "root", "anna"))
    assert list(olga)[:8] == ["schema", "person", "as_of", "to_answer", "to_rule", "to_acknowledge", "to_fix", "opened"]
    assert (olga["schema"], olga["person"], olga["as_of"]) == ("regctl/status/1", "olga", "2026-11-30T23:59:59+03:00")
    assert [(one["id"], one["due"]) for one in olga["to_answer"]] == [(to_answer, "2026-12-06")]
    assert [(one["id"], one["due"]) for one in olga["to_rule"]] == [(to_rule, "2026-12-12")]
    assert [(one["regulation"], one["title"], one["since"]) for one in olga["to_acknowledge"]] == [
        ("REG-001", "Title of REG-001", "2026-01-10"),
        ("REG-002", "Title of REG-002", "2026-01-10"),
    ]
    [clause] = olga["to_fix"]
    assert (clause["regulation"], clause["clause"], clause["since"]) == ("REG-002", "2.1", "2026-11-10")
    assert (clause["due"], clause["overdue"], clause["owner"], clause["disputes"]) == (
        "2026-11-24",
        True,
        "olga",
        [name for name in registry.disputes if name.startswith("20261110")],
    )
    assert [(one["id"], one["waiting_for"], one["due"]) for one in anna["opened"]] == [(stuck, None, None)]
    assert ([one["id"] for one in root["waiting_for_arbiter"]], root["findings"]) == ([stuck], 1)
    assert (olga["waiting_for_arbiter"], olga["findings"]) == ([], None)
