"""JSON: one document a command, of a named schema, the same bytes for the same commit and instant."""

import json

import pytest

from tests.cli.world import World

READING = {
    "dispute": "dispute show aaaa",
    "disputes": "dispute list",
    "status": "status",
    "check": "check",
    "report": "report",
    "regulations": "regulation list",
    "regulation": "regulation show REG-002",
    "errors": "error list",
    "lint": "regulation lint",
}


@pytest.fixture
def told(world: World) -> World:
    what = "Клиент ждал два дня — «срочно» 🇷🇺"
    argv = ("--regulation", "REG-002#2", "--occurred", "2026-10-02", "--what", what)
    world.regctl("dispute", "open", "--against", "ivan", *argv, person="anna")
    world.regctl("error", "record", "--category", "access", "--what", what)
    world.regctl("dispute", "answer", "aaaa", "contest", "--reason", "Нет", person="ivan")
    world.regctl("dispute", "rule", "aaaa", "both-wrong", "--reason", "Неясно", person="maria")
    world.write("people.yaml", "people: []\n")
    world.commit("Все ушли", person="ivan")
    return world


@pytest.mark.parametrize("name", READING)
def test_a_document_names_its_schema_first(told: World, name: str) -> None:
    assert next(iter(told.ask(*READING[name].split()).items())) == ("schema", f"regctl/{name}/1")


@pytest.mark.parametrize("name", READING)
def test_two_runs_give_the_same_bytes(told: World, name: str) -> None:
    argv = (*READING[name].split(), "--json", "--as-of", "2026-10-31")
    first = told.regctl(*argv)
    second = told.regctl(*argv, at="2026-12-01T10:00:00+03:00", person="denis" if name != "status" else "olga")
    assert first.out == second.out
    assert first.out.endswith("}\n")


def test_a_process_with_other_hash_seeds_and_locale_gives_the_same_bytes(told: World) -> None:
    argv = ("report", "--json", "--as-of", "2026-10-31")
    runs = {
        told.spawn(*argv, env=told.env(PYTHONHASHSEED=seed, LC_ALL=lang, TZ=zone)).out
        for seed, lang, zone in (("1", "C", "UTC"), ("2", "ru_RU.UTF-8", "Asia/Tokyo"))
    }
    assert len(runs) == 1


@pytest.mark.parametrize("name", ["dispute", "disputes", "errors"])
def test_cyrillic_is_written_as_it_is(told: World, name: str) -> None:
    out = told.regctl(*READING[name].split(), "--json").out
    assert "Клиент" in out or name == "disputes"
    assert "\\u04" not in out


def test_stdout_is_utf8_whatever_the_locale(told: World) -> None:
    done = told.spawn("dispute", "show", "aaaa", env=told.env(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"))
    assert "Клиент ждал два дня" in done.out


@pytest.mark.parametrize("name", READING)
def test_nothing_else_stands_on_stdout_or_stderr(told: World, name: str) -> None:
    done = told.regctl(*READING[name].split(), "--json")
    assert json.loads(done.out)["schema"] == f"regctl/{name}/1"
    assert done.err == ""
    assert done.code == (1 if name == "check" else 0)


def test_the_documents_hold_the_keys_that_scripts_rely_on(told: World) -> None:
    report = told.ask("report")
    wanted = "schema month as_of timezone commit closed departments disputes ambiguous open service targets errors findings"
    assert set(wanted.split()) <= set(report)
    assert {"id", "name", "points", "people", "conversion"} <= set(report["departments"][0])
    assert {"id", "points", "opened", "received", "won", "lost"} <= set(report["departments"][0]["people"][0])
    keys = "id state outcome decided_on initiator respondent regulation clause points commits"
    assert set(keys.split()) <= set(report["disputes"][0])
    keys = "regulation clause since disputes owner overdue state fixed_by"
    assert set(keys.split()) <= set(report["ambiguous"][0])
    shown = told.ask("dispute", "show", "aaaa")["dispute"]
    keys = "id path state outcome initiator respondent regulation clause occurred opened_at answer_due"
    keys += " arbiter ruling_due decided_on points events"
    assert set(keys.split()) <= set(shown)
    assert set(keys.split()) <= set(told.ask("dispute", "list")["disputes"][0])
    assert {"event", "by", "at", "commit"} <= set(shown["events"][0])
    status = told.ask("status")
    assert {"schema", "person", "as_of", "to_answer", "to_rule", "to_acknowledge", "to_fix", "opened"} <= set(status)
    finding = told.ask("check")["findings"][0]
    assert {"check", "level", "commit", "path", "line", "column", "message", "hint"} <= set(finding)


def test_the_commits_of_a_decided_dispute_are_those_of_its_acts(told: World) -> None:
    commits = told.ask("report")["disputes"][0]["commits"]
    assert [told.git("log", "-1", "--format=%an", commit).strip() for commit in commits] == ["Anna", "Ivan", "Maria"]


def test_a_finding_is_counted_in_the_report_and_named_by_check(told: World) -> None:
    assert told.ask("report")["findings"] == len(told.ask("check")["findings"]) == 1


def test_an_empty_month_is_a_report_of_zeros(world: World) -> None:
    report = world.ask("report", "--month", "2031-01")
    assert (report["month"], report["disputes"], report["open"], report["ambiguous"]) == ("2031-01", [], [], [])
    assert {person["points"] for each in report["departments"] for person in each["people"]} == {0}
    assert len([person for each in report["departments"] for person in each["people"]]) == 7


def test_a_month_before_the_registry_is_a_report_of_zeros_too(world: World) -> None:
    done = world.regctl("report", "--month", "1999-12", "--json")
    assert done.code == 0
    assert done.json["disputes"] == []


def test_as_of_a_date_means_its_end_in_the_registrys_zone(world: World) -> None:
    made = world.open(at="2026-10-05T23:59:59+03:00")
    assert world.ask("dispute", "list", "--as-of", "2026-10-04")["disputes"] == []
    assert [each["id"] for each in world.ask("dispute", "list", "--as-of", "2026-10-05")["disputes"]] == [made]
    assert world.ask("dispute", "list", "--as-of", "2026-10-05T23:59:58")["disputes"] == []
    assert len(world.ask("dispute", "list", "--as-of", "2026-10-05T20:59:59Z")["disputes"]) == 1


def test_before_the_beginning_there_is_nothing_and_it_says_when_it_began(world: World) -> None:
    done = world.regctl("report", "--as-of", "2026-08-31")
    assert done.code in (1, 2, 4)
    assert "2026-09-01" in done.err
    assert "regctl init" not in done.err


def test_an_as_of_in_the_future_shows_what_the_clock_will_decide(world: World) -> None:
    made = world.open()
    assert world.ask("dispute", "show", made, "--as-of", "2027-01-01")["dispute"]["state"] == "defaulted"
