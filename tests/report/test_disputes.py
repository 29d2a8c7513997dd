"""Listing and showing disputes."""

from typing import Any

import pytest

from regctl.model.calendar import Month
from regctl.model.dispute import Event, Ruling, State
from regctl.report.disputes import dispute_view, list_disputes
from tests.report.builders import NOVEMBER, Chronicle, person

FIRST, SECOND, THIRD = "first", "second", "third"


@pytest.fixture(name="told")
def fixture_told() -> tuple[Chronicle, dict[str, str]]:
    """Three disputes: accepted a month later by somebody who moved, contested, and open."""
    told = Chronicle()
    names = {told.open("2026-10-30 10:00"): FIRST}
    told.change_people(person("ivan", "office", manager="olga"))
    told.accept("2026-11-02", next(iter(names)))
    names[told.open("2026-11-20", initiator="ivan", respondent="pavel", cited="REG-002#2.2")] = SECOND
    told.contest("2026-11-21", list(names)[1])
    names[told.open("2026-11-20", initiator="vera", respondent="anna", cited="REG-001#1")] = THIRD
    return told, names


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, [FIRST, SECOND, THIRD]),
        ({"state": State.CONTESTED}, [SECOND]),
        ({"person": "anna"}, [FIRST, THIRD]),
        ({"person": "olga"}, [SECOND]),
        ({"person": "boris"}, []),
        ({"regulation": "REG-002"}, [FIRST, SECOND]),
        ({"regulation": "REG-002#2.2"}, [SECOND]),
        ({"department": "support"}, [FIRST, SECOND]),
        ({"department": "office"}, [FIRST, SECOND]),
        ({"department": "design"}, [FIRST, THIRD]),
        ({"month": Month(2026, 10)}, [FIRST]),
        ({"month": NOVEMBER}, [FIRST, SECOND, THIRD]),
        ({"month": Month(2026, 9)}, []),
        ({"month": NOVEMBER, "person": "anna", "state": State.OPEN}, [THIRD]),
    ],
)
def test_all_that_is_asked_for_must_apply(
    told: tuple[Chronicle, dict[str, str]], keys: dict[str, Any], expected: list[str]
) -> None:
    chronicle, names = told
    assert [names[dispute.id] for dispute in list_disputes(chronicle.seen("2026-11-22"), **keys)] == expected


def test_a_view_says_whose_turn_it_is_until_the_dispute_is_closed(told: tuple[Chronicle, dict[str, str]]) -> None:
    chronicle, names = told
    registry = chronicle.seen("2026-11-22")
    waiting = {names[dispute.id]: dispute_view(registry, dispute).waiting for dispute in registry.disputes.values()}
    assert {name: one.waiting_for if one else None for name, one in waiting.items()} == {
        FIRST: None,
        SECOND: "olga",
        THIRD: "anna",
    }


def test_a_view_holds_what_did_not_count_of_this_dispute_alone() -> None:
    told = Chronicle()
    dispute, other = told.open("2026-11-20"), told.open("2026-11-20", respondent="pavel")
    told.find("not-the-arbiter", dispute)
    told.find("wrong-state", other)
    told.find("unknown-author")
    registry = told.seen("2026-11-22")
    assert [finding.check for finding in dispute_view(registry, registry.disputes[dispute]).not_counted] == ["not-the-arbiter"]


def test_what_was_tried_stands_between_what_counted_by_its_time() -> None:
    told = Chronicle()
    dispute = told.open("2026-11-19")
    told.find("first", dispute)
    told.contest("2026-11-21", dispute)
    told.find("second", dispute)
    told.rule("2026-11-22", dispute, Ruling.INITIATOR)
    view = dispute_view(registry := told.seen("2026-11-30"), registry.disputes[dispute])
    parts = [part.kind.value if isinstance(part, Event) else part.check for part in view.story]
    assert parts == ["open", "first", "second", "contest", "rule"]
