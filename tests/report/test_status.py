"""What waits for one person."""

import pytest

from regctl.model.dispute import Ruling
from regctl.model.regulation import Status as RegulationStatus
from regctl.report.status import Status, status_of
from tests.report.builders import Chronicle, day


def status(told: Chronicle, who: str, as_of: str = "2026-11-30") -> Status:
    return status_of(told.seen(as_of), who)


def test_nothing_waits_for_whoever_has_done_everything() -> None:
    told = Chronicle()
    for regulation in ("REG-001", "REG-002"):
        told.acknowledge("2026-02-01", "ivan", regulation)
    seen = status(told, "ivan")
    assert (seen.to_answer, seen.to_rule, seen.to_acknowledge, seen.to_fix, seen.opened) == ((), (), (), (), ())
    assert (seen.waiting_for_arbiter, seen.findings) == ((), None)


def test_disputes_wait_for_respondent_arbiter_and_are_shown_to_whoever_opened_them() -> None:
    told = Chronicle()
    later = told.open("2026-11-29")
    sooner = told.open("2026-11-28", initiator="pavel")
    contested = told.open("2026-11-27")
    told.contest("2026-11-28", contested)
    told.accept("2026-11-28", told.open("2026-11-27", initiator="vera"))
    assert [one.id for one in status(told, "ivan").to_answer] == [sooner, later]
    assert [(one.id, one.due) for one in status(told, "olga").to_rule] == [(contested, day("2026-12-12"))]
    assert [(one.id, one.waiting_for) for one in status(told, "anna").opened] == [(later, "ivan"), (contested, "olga")]
    assert (status(told, "ivan").to_rule, status(told, "olga").to_answer, status(told, "vera").opened) == ((), (), ())


def test_an_arbiter_whose_days_have_passed_at_the_top_is_overdue() -> None:
    told = Chronicle()
    told.contest("2026-11-02", told.open("2026-11-01"))
    [one] = status(told, "boris", "2026-12-31").to_rule
    assert (one.due, one.overdue) == (day("2026-11-30"), True)
    assert status(told, "olga", "2026-12-31").to_rule == ()


def test_an_acknowledgement_is_owed_since_its_words_were_published() -> None:
    told = Chronicle()
    told.acknowledge("2026-02-01", "ivan", "REG-001")
    told.publish("2026-03-01", "REG-002", {"2.1": "Reply within one hour."})
    told.publish("2026-04-01", "REG-002", {"2.1": "Reply within one hour."}, owner="vera")
    told.publish("2026-05-01", "REG-003", {"1": "Soon."}, status=RegulationStatus.DRAFT)
    [owed] = status(told, "ivan").to_acknowledge
    text = told.registry.regulations["REG-002"].latest.text
    assert text is not None
    assert (owed.regulation, owed.title, owed.fingerprint) == ("REG-002", "Title of REG-002", text.fingerprint)
    assert owed.since == day("2026-03-01"), "a new owner changes no words"


def test_words_that_came_back_are_owed_since_they_came_back() -> None:
    told = Chronicle()
    told.publish("2026-03-01", "REG-001", {"1": "Bow."})
    told.publish("2026-04-01", "REG-001", {"1": "Greet."})
    assert [(owed.regulation, owed.since) for owed in status(told, "ivan").to_acknowledge] == [
        ("REG-002", day("2026-01-10")),
        ("REG-001", day("2026-04-01")),
    ]


def test_a_draft_that_comes_into_force_is_owed_from_then_on() -> None:
    told = Chronicle()
    told.publish("2026-03-01", "REG-003", {"1": "Soon."}, status=RegulationStatus.DRAFT)
    told.publish("2026-04-01", "REG-003", {"1": "Soon."})
    assert [owed.since for owed in status(told, "ivan").to_acknowledge if owed.regulation == "REG-003"] == [day("2026-04-01")]


def test_a_mark_is_the_owner_s_to_fix_and_once_overdue_the_manager_s_to_see_to() -> None:
    told = Chronicle()
    told.ruled("2026-11-10", Ruling.BOTH_WRONG)
    told.ruled("2026-11-09", Ruling.BOTH_WRONG, cited="REG-002#2.2")
    assert [clause.cited for clause in status(told, "olga", "2026-11-24").to_fix] == ["REG-002#2.2", "REG-002#2.1"]
    assert [clause.cited for clause in status(told, "boris", "2026-11-24").to_fix] == ["REG-002#2.2"]
    assert status(told, "vera", "2026-11-24").to_fix == ()
    told.publish("2026-11-25", "REG-002", {"3": "Anew."})
    assert status(told, "olga").to_fix == ()


def test_admins_see_what_waits_for_an_arbiter_and_what_did_not_count() -> None:
    told = Chronicle()
    stuck = told.open("2026-11-27", respondent="boris")
    told.contest("2026-11-28", stuck)
    told.find()
    admin, other = status(told, "root"), status(told, "anna")
    assert ([one.id for one in admin.waiting_for_arbiter], admin.findings) == ([stuck], 1)
    assert (other.waiting_for_arbiter, other.findings) == ((), None)


def test_somebody_unknown_has_no_status() -> None:
    with pytest.raises(KeyError):
        status(Chronicle(), "nobody")
