"""The report as JSON: what scripts rely on."""

import json
from decimal import Decimal
from typing import Any

from regctl.model.dispute import Ruling
from regctl.model.settings import Conversion, ConversionKind, Department, Target
from regctl.render.report_json import render_json
from regctl.report.month import month_report
from tests.report.builders import DEPARTMENTS, NOVEMBER, Chronicle, lived_in


def rendered(told: Chronicle, as_of: str = "2026-11-30") -> Any:
    return json.loads(render_json(month_report(told.seen(as_of), NOVEMBER)))


def entry(of: Any, where: str, name: str) -> Any:
    return next(item for item in of[where] if item["id"] == name)


def test_the_promised_keys_are_there_in_the_promised_order() -> None:
    report = rendered(lived_in())
    promised = "schema month as_of timezone commit closed departments disputes ambiguous open service targets errors findings"
    assert [key for key in report if key in promised.split()] == promised.split()
    assert next(iter(report)) == "schema"
    assert report["schema"] == "regctl/report/1"
    assert {"id", "name", "points", "people", "conversion"} <= set(report["departments"][0])
    assert {"id", "points", "opened", "received", "won", "lost"} <= set(report["departments"][0]["people"][0])
    of_dispute = "id state outcome decided_on initiator respondent regulation clause points commits"
    assert [key for key in report["disputes"][0] if key in of_dispute.split()] == of_dispute.split()
    of_clause = "regulation clause since disputes owner overdue state fixed_by"
    assert [key for key in report["ambiguous"][0] if key in of_clause.split()] == of_clause.split()
    assert list(report["open"][0])[:4] == ["id", "state", "waiting_for", "due"]


def test_it_ends_with_a_line_break_and_keeps_letters_as_they_are() -> None:
    told = Chronicle(organisation="Агентство «Пример»")
    text = render_json(month_report(told.seen("2026-11-30"), NOVEMBER))
    assert text.endswith("\n}\n")
    assert "Агентство «Пример»" in text


def test_two_runs_are_the_same_bytes() -> None:
    first, second = (render_json(month_report(lived_in().seen("2026-11-30"), NOVEMBER)) for _ in range(2))
    assert first == second


def test_instants_bear_the_registry_s_offset_and_days_are_days() -> None:
    report = rendered(lived_in())
    assert report["as_of"] == "2026-11-30T23:59:59+03:00"
    assert report["disputes"][0]["decided_on"] == "2026-11-04"
    assert report["ambiguous"][0]["since"] == "2026-11-06"


def test_a_decided_dispute_names_points_and_commits() -> None:
    told = Chronicle()
    name = told.ruled("2026-11-05", Ruling.INITIATOR)
    dispute = entry(rendered(told), "disputes", name)
    assert dispute["points"] == {"anna": 2, "ivan": -2}
    assert (dispute["state"], dispute["outcome"]) == ("ruled", "initiator")
    assert dispute["commits"] == ["commit3", "commit4", "commit5"]


def test_what_waits_for_an_arbiter_is_listed_and_waits_for_nobody() -> None:
    report = rendered(lived_in())
    [stuck] = report["waiting_for_arbiter"]
    assert entry(report, "open", stuck) | {"state": "contested", "waiting_for": None, "due": None} == entry(report, "open", stuck)


def test_conversion_is_exact_text_and_none_is_null() -> None:
    report = rendered(lived_in())
    support, design, office = (entry(report, "departments", name)["conversion"] for name in ("support", "design", "office"))
    assert (support["kind"], support["rate"], support["currency"], support["total"]) == ("transfer", "100", "RUB", "-200")
    assert {person["id"]: person["amount"] for person in support["people"]} == {"ivan": "0", "olga": "0", "pavel": "-200"}
    assert "purpose" not in support
    assert (design["kind"], design["purpose"], design["rate"], design["total"]) == ("pot", "Friday pizza", "50.5", "50.5")
    assert office is None


def test_amounts_have_no_exponent_and_no_needless_point() -> None:
    rate = Conversion(ConversionKind.TRANSFER, Decimal("1E+3"), "RUB")
    told = Chronicle(departments=DEPARTMENTS | {"support": Department("support", "Support", rate)})
    told.ruled("2026-11-05", Ruling.RESPONDENT)
    conversion = entry(rendered(told), "departments", "support")["conversion"]
    assert (conversion["rate"], conversion["total"]) == ("1000", "2000")


def test_shares_and_medians_are_numbers_and_what_was_not_measured_is_null() -> None:
    service = rendered(lived_in())["service"]
    assert (service["answered_in_time"], service["median_days_to_answer"], service["ruled_in_time"]) == (0.875, 1, 1)
    assert rendered(Chronicle())["service"]["answered_in_time"] is None


def test_targets_name_their_bounds() -> None:
    targets = (
        Target("answered_in_time", at_least=Decimal("0.9")),
        Target("errors", at_least=Decimal(1), at_most=Decimal(2)),
        Target("no-such", at_most=Decimal(1)),
    )
    told = lived_in()
    told.registry.law = told.registry.law._replace(settings=told.registry.settings._replace(targets=targets))
    assert rendered(told)["targets"] == [
        {"name": "answered_in_time", "target": {"at_least": 0.9}, "fact": 0.875, "met": False},
        {"name": "errors", "target": {"at_least": 1, "at_most": 2}, "fact": 2, "met": True},
        {"name": "no-such", "target": {"at_most": 1}, "fact": None, "met": None},
    ]


def test_errors_and_effects_can_be_traced_to_commits() -> None:
    report = rendered(lived_in())
    assert report["errors"]["categories"][0] == {
        "category": "late-delivery",
        "count": 1,
        "before": 1,
        "total": 2,
        "errors": [{"id": "20261105-0001", "commit": "commit20261105-0001"}],
    }
    assert report["effects"] == [
        {
            "regulation": "REG-002",
            "clause": "2.1",
            "fixed_on": "2026-09-20",
            "fixed_by": "commit6",
            "before": 1,
            "days_before": 60,
            "after": 4,
            "days_since": 60,
            "came_back": True,
        }
    ]


def test_a_fixed_clause_names_the_commit_that_fixed_it() -> None:
    told = Chronicle()
    told.ruled("2026-11-05", Ruling.BOTH_WRONG)
    fix = told.publish("2026-11-10", "REG-002", {"2.1": "Anew."})
    [clause] = rendered(told)["ambiguous"]
    assert (clause["state"], clause["fixed_by"], clause["fixed_on"], clause["turn"]) == ("fixed", fix, "2026-11-10", [])
