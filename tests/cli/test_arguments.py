"""Arguments of any kind and size, closed pipes and interruptions: no traceback, nothing of theirs steers the terminal."""

import os
import signal
import subprocess
import sys
import time

import pytest

from regctl.model.trouble import Exit
from tests.cli.world import REGCTL, World, no_traces

EVIL = "\x1b[31mred\x1b[0m \u202eback\u202c \u2066 \x07 \x9b"
COMMANDS = [
    ("dispute", "show", EVIL),
    ("dispute", "list", "--state", EVIL),
    ("dispute", "list", "--person", EVIL),
    ("dispute", "list", "--department", EVIL),
    ("dispute", "list", "--month", EVIL),
    ("report", "--month", EVIL),
    ("report", "--department", EVIL),
    ("report", "--as-of", EVIL),
    ("report", "--format", EVIL),
    ("report", "--registry", EVIL),
    ("check", EVIL),
    ("check", "--base", EVIL),
    ("schema", EVIL),
    ("completion", EVIL),
    ("regulation", "show", EVIL),
    ("regulation", "acknowledge", EVIL),
    ("dispute", "answer", EVIL, "accept"),
    ("dispute", "answer", "aaaa", EVIL),
    ("error", "record", "--category", EVIL, "--what", "x"),
    ("error", "record", "--category", "x", "--what", EVIL),
    ("error", "record", "--category", "x", "--what", f"@{EVIL}"),
    ("error", "record", "--category", "x", "--what", "x", "--regulation", EVIL),
    ("finding", "resolve", EVIL, "--reason", "x"),
    (EVIL,),
    ("dispute", EVIL),
    (f"--{EVIL}",),
    ("report", EVIL),
    ("dispute", "open", "--against", EVIL, "--regulation", f"{EVIL}#{EVIL}", "--occurred", "2026-10-02", "--what", "x"),
    ("dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--occurred", EVIL, "--what", "x"),
    ("init", EVIL, "--timezone", EVIL, "--dry-run"),
]


@pytest.mark.parametrize("argv", COMMANDS, ids=lambda argv: ascii(" ".join(argv).replace(EVIL, "EVIL")))
def test_arguments_that_steer_a_terminal_are_shown_by_their_numbers(world: World, argv: tuple[str, ...]) -> None:
    before = world.snapshot()
    done = world.regctl(*argv)
    assert done.code in (1, 2, 4) or argv[0] == "init"
    assert no_traces(done) == []
    assert world.snapshot() == before


def test_file_names_given_by_the_user_do_not_steer_the_terminal(world: World) -> None:
    done = world.regctl("report", "--format", "csv", "-o", f"{EVIL}.csv")
    assert done.code == 0
    assert no_traces(done) == []


@pytest.mark.parametrize(
    "argv",
    [
        ("dispute", "show"),
        ("report", "--month"),
        ("report", "--as-of"),
        ("dispute", "list", "--person"),
        ("check",),
        ("regulation", "show"),
    ],
    ids=lambda argv: " ".join(argv),
)
def test_huge_arguments_are_answered_and_not_repeated_in_full(world: World, argv: tuple[str, ...]) -> None:
    done = world.regctl(*argv, "9" * 100_000)
    assert (done.code, done.out) == (2, "")
    assert len(done.err) < 2000


def test_a_text_without_an_end_is_refused(world: World) -> None:
    for what, given in (("@/dev/zero", b""), ("-", b"word " * 20_001), ("word " * 20_001, b"")):
        done = world.regctl("error", "record", "--category", "access", "--what", what, stdin=given)
        assert (done.code, done.out) == (2, "")
        assert "longer than 100000 bytes" in done.err


def test_a_huge_text_that_fits_is_kept_whole(world: World) -> None:
    made = world.regctl("error", "record", "--category", "access", "--what", "-", stdin=b"word " * 19_000).id
    assert len(world.ask("error", "list")["errors"][0]["what"].strip()) == 94_999
    assert made in world.regctl("error", "list").out


@pytest.mark.parametrize(
    "year", ["0000-01", "0001-01", "9999-12", "10000-01", "-001-01", "２０２６-１０", "2026-10-01", "2026/10", " 2026-10"]
)
def test_months_at_the_edges_are_a_report_or_a_usage_error(world: World, year: str) -> None:
    done = world.regctl("report", f"--month={year}", "--json")
    assert done.code in (0, 2)
    if done.code == 0:
        assert done.json["month"] == year
    else:
        assert year.strip() in done.err


@pytest.mark.parametrize(
    "instant", ["0001-01-01", "9999-12-31", "2026-W41-1", "20261005", "2026-10-05T", "2026-10-05 10:00+99:00", "1e9", "now"]
)
def test_instants_at_the_edges_are_answered_or_a_usage_error(world: World, instant: str) -> None:
    done = world.regctl("dispute", "list", "--as-of", instant)
    assert done.code in (0, 1, 2, 4)
    assert "defect" not in done.err
    assert done.code == 0 or "hint:" in done.err


@pytest.mark.parametrize("instant", ["9999-12-31", "9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59.999999"])
def test_an_instant_beyond_what_is_counted_is_a_usage_error(world: World, instant: str) -> None:
    for argv in (("report",), ("status",), ("dispute", "list"), ("regulation", "list"), ("check",)):
        done = world.regctl(*argv, "--as-of", instant)
        assert (done.code, done.out) == (2, "")
        assert instant in done.err


def test_a_committer_date_beyond_what_is_counted_is_named(world: World) -> None:
    date = "@999999999999 +0000"
    for argv in (("report",), ("error", "record", "--category", "access", "--what", "x")):
        done = world.regctl_in(world.env() | {"GIT_COMMITTER_DATE": date}, *argv)
        assert (done.code, done.out) == (4, "")
        assert date in done.err


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-10-2", "20261002", "2026-W40-5", "２０２６-１０-０２"])
def test_days_at_the_edges_are_refused_and_not_a_defect(world: World, day: str) -> None:
    argv = ("--against", "ivan", "--regulation", "REG-002#1", "--occurred", day, "--what", "x")
    done = world.regctl("dispute", "open", *argv, person="anna")
    assert done.code in (1, 2)
    assert day in done.err
    assert "defect" not in done.err
    assert world.regctl("error", "record", "--category", "access", "--what", "x", "--occurred", day).code in (0, 1, 2)


@pytest.mark.parametrize("date", ["garbage", "", "@99999999999999", "@-1 +0000", "@999999999999 +0000", "1970-01-01T00:00:00Z"])
def test_a_committer_date_that_cannot_be_meant_is_no_defect(world: World, date: str) -> None:
    for argv in (("report",), ("error", "record", "--category", "access", "--what", "x")):
        done = world.regctl_in(world.env() | {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date}, *argv)
        assert done.code in (0, 1, 4)
        assert "defect" not in done.err


@pytest.mark.parametrize("instant", ["9999-12-31T23:00:00Z", "9999-12-31T10:00:00"])
def test_an_instant_that_no_calendar_shows_is_a_usage_error(world: World, instant: str) -> None:
    for verb in ("report", "check", "status"):
        done = world.regctl(verb, "--as-of", instant)
        assert (done.code, done.out) == (2, "")
        assert instant in done.err


@pytest.mark.parametrize("revision", ["HEAD:people.yaml", "--all", "-n1", "HEAD..", "main^{tree}", "@{upstream}", ""])
def test_a_base_that_is_no_commit_is_a_usage_error(world: World, revision: str) -> None:
    done = world.regctl("check", f"--base={revision}")
    assert (done.code, done.out) == (2, "")
    assert "defect" not in done.err


def test_a_regulation_to_list_by_must_exist(world: World) -> None:
    done = world.regctl("dispute", "list", "--regulation", "REG-020")
    assert done.code == 2
    assert "REG-002" in done.err


def test_a_file_that_cannot_be_written_is_not_called_unreadable(world: World) -> None:
    done = world.regctl("report", "--format", "csv", "-o", "nowhere/report.csv")
    assert done.code in (2, 4)
    assert "nowhere/report.csv" in done.err
    assert "cannot be read" not in done.err


def test_what_was_ruled_is_said_as_it_was(world: World) -> None:
    made = world.open()
    world.regctl("dispute", "answer", made, "contest", "--reason", "No.", person="ivan")
    said = world.regctl("dispute", "rule", made, "both-wrong", "--reason", "Unclear.", person="maria").err
    assert "for both-wrong" not in said


def test_a_reader_that_has_seen_enough_is_no_trouble(world: World) -> None:
    for command in ("check --list", "report", "report --json", "schema dispute"):
        line = f"{sys.executable} -m regctl {command} | head -1"
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", line], cwd=world.root, env=world.env(), capture_output=True, check=False
        )
        assert done.stderr == b"", command
        assert done.stdout.count(b"\n") == 1


def test_output_that_was_closed_before_it_began_is_no_trouble(world: World) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*REGCTL, "report"], cwd=world.root, env=world.env(), stdout=write, stderr=subprocess.PIPE, check=False)
    os.close(write)
    assert done.stderr == b""


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")  # noqa: PTH110
def test_a_full_disk_is_said(world: World) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [*REGCTL, "report"], cwd=world.root, env=world.env(), stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode != 0
    assert b"Traceback" not in done.stderr
    assert b"defect" not in done.stderr


def test_an_interruption_while_the_hook_runs_exits_130_and_restores(world: World) -> None:
    hook = world.write(".git/hooks/pre-commit", "#!/bin/sh\ntouch ../hook-runs\nsleep 30\n")
    hook.chmod(0o755)
    before = world.snapshot()
    process = subprocess.Popen(
        [*REGCTL, "error", "record", "--category", "access", "--what", "x"],
        cwd=world.root,
        env=world.env(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while not (world.root.parent / "hook-runs").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err
    hook.unlink()
    assert world.snapshot() == before


def test_an_interruption_exits_130_without_a_traceback(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("regctl.store.history.read_steps", interrupted)
    assert world.regctl("report") == (130, "", "")


def test_a_defect_names_a_log_file_and_shows_no_traceback(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a secret")

    monkeypatch.setattr("regctl.store.history.read_steps", broken)
    done = world.regctl("report")
    assert (done.code, done.out) == (3, "")
    log = next(word for word in done.err.split() if word.endswith(".log"))
    with open(log, encoding="utf-8") as file:  # noqa: PTH123
        assert "ZeroDivisionError" in file.read()
    os.unlink(log)  # noqa: PTH108


def test_every_way_out_is_a_documented_code() -> None:
    assert sorted(Exit) == [0, 1, 2, 3, 4, 130]


def test_a_reason_given_with_an_acceptance_is_not_dropped_in_silence(world: World) -> None:
    made = world.open()
    done = world.regctl("dispute", "answer", made, "accept", "--reason", "I forgot.", person="ivan")
    kept = "I forgot." in (world.root / world.path_of(made)).read_text(encoding="utf-8")
    assert kept or "reason" in done.err
