"""Dates that are not true, or no dates at all."""

import pytest

from regctl.model.dispute import State
from tests.attacks.attack import LATER, Attack
from tests.attacks.company import IS_ADMIN, IS_DESIGNER, OPEN, on, path_of
from tests.cli.world import World
from tests.sealed import opening_text

CONTEST = "  - contest:\n      reason: I did greet.\n"
NEW = "20261006-kkkk"
ERROR = "error: 20261013-kkkk\noccurred: 2026-10-12\ncategory: access\nwhat: No login.\n"


def commit_dated(attack: Attack, date: bytes, hand: bytes = b"Pavel <pavel@agency.example>", *more: bytes) -> str:
    """What has been added in the work tree, committed with any bytes in the place of the committer's date."""
    attack.git("add", "-A")
    lines = [b"tree " + attack.git("write-tree").strip().encode(), b"parent " + attack.head.encode()]
    lines += [b"author " + hand + b" 1791273600 +0300", b"committer " + hand + b" " + date, *more, b"", b"By hand", b""]
    attack.write("../object", b"\n".join(lines))
    oid = attack.git("hash-object", "-t", "commit", "-w", "--literally", "../object").strip()
    attack.git("reset", "-q", "--hard", oid)
    return oid


def overdue(attack: Attack) -> None:
    """Ivan has let the last day go by, 12 October, and life goes on."""
    attack.later = on("10-15")
    attack.write("errors/2026-10/13/20261013-kkkk.yaml", ERROR)
    attack.commit(person="kira", at=on("10-13"))
    attack.lawfully()
    assert attack.before is not None
    assert attack.before.disputes[OPEN].state is State.DEFAULTED


@pytest.mark.parametrize("author_date", [on("10-12", "23:59"), on("10-14")])
def test_an_answer_is_dated_back_to_the_last_day(attack: Attack, author_date: str) -> None:
    overdue(attack)
    attack.append(OPEN, CONTEST)
    oid = attack.commit(person="ivan", at=on("10-12", "23:59"), GIT_AUTHOR_DATE=author_date)
    attack.push()
    attack.is_found(attack.clone(), ("dated-before-line", oid, path_of(OPEN)))


def test_an_answer_says_by_its_authors_date_that_it_was_in_time(attack: Attack) -> None:
    overdue(attack)
    attack.append(OPEN, CONTEST)
    oid = attack.commit(person="ivan", at=on("10-14"), GIT_AUTHOR_DATE=on("10-12", "23:59"))
    attack.push()
    attack.is_found(attack.clone(), ("answered-too-late", oid, path_of(OPEN)))


def test_an_answer_was_written_in_time_on_a_branch_that_was_merged_too_late(attack: Attack) -> None:
    attack.git("switch", "-q", "-c", "answer")
    attack.append(OPEN, CONTEST)
    oid = attack.commit(person="ivan", at=on("10-06"))
    attack.git("switch", "-q", "main")
    overdue(attack)
    attack.git("merge", "-q", "--no-ff", "-m", "Merge", "answer", at=on("10-14"))
    attack.push()
    attack.is_found(attack.clone(), ("answered-too-late", oid, path_of(OPEN)))


def test_an_answer_is_dated_back_after_the_silence_was_written_down(attack: Attack) -> None:
    """By less than the skew: it would be in time, had no sweep come before it."""
    attack.later = on("10-15")
    attack.append(OPEN, "  - default: {}\n")
    attack.commit("The sweep of a robot", person="robot", at=on("10-13", "00:30"))
    attack.lawfully()
    attack.append(OPEN, CONTEST)
    oid = attack.commit(person="ivan", at=on("10-12", "23:45"))
    attack.push()
    attack.is_found(attack.clone(), ("answered-too-late", oid, path_of(OPEN)))


def test_an_acknowledgement_is_dated_back_so_that_an_incident_is_covered(attack: Attack) -> None:
    path = "acknowledgements/REG-001/ivan.yaml"
    attack.write(path, attack.text(path) + "# read\n")
    oid = attack.commit(person="ivan", at=on("09-05"))
    attack.push()
    attack.ends_in(("dated-before-line", oid, path))


@pytest.mark.parametrize("date", [on("10-09"), "2099-01-01T00:00:00+00:00"])
def test_a_future_date(attack: Attack, date: str) -> None:
    """Nothing of it counts, and an admin says with one commit that the clocks of the others are right."""
    attack.append(OPEN, CONTEST)
    oid = attack.commit(person="ivan", at=date)
    attack.push()
    clone = attack.clone()
    attack.is_found(clone, ("dated-in-future", oid, path_of(OPEN)))
    assert clone.regctl("dispute", "answer", OPEN, "accept", person="ivan", at=LATER).code == 1
    resolve(clone, oid)
    attack.goes_on(clone)
    assert clone.ask("check", at=LATER)["findings"] == []


def resolve(clone: World, oid: str) -> None:
    assert clone.regctl("finding", "resolve", oid, "--reason", "Their clock is wrong.", person="olga", at=LATER).code == 0


OLD = ["0 +0000", "-1 +0000", "-99999999999 +0300", "", "today +0300", "+0300", "1791273600", "0x6ac +0000"]
FAR = ["9999999999 +0000", "253402300800 +0000", "999999999999999 +0000", "18446744073709551615 +0000", f"{'9' * 5000} +0000"]


@pytest.mark.parametrize("date", OLD)
def test_a_date_that_is_none_or_long_ago(attack: Attack, date: str) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    oid = commit_dated(attack, date.encode())
    attack.push()
    attack.ends_in(("dated-before-line", oid, "people.yaml"))


@pytest.mark.parametrize("date", FAR)
def test_a_date_beyond_all_calendars(attack: Attack, date: str) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    oid = commit_dated(attack, date.encode())
    attack.push()
    clone = attack.clone()
    attack.is_found(clone, ("dated-in-future", oid, "people.yaml"))
    resolve(clone, oid)
    attack.goes_on(clone)


@pytest.mark.parametrize("date", ["-1 +0000", "", "1791273600", "9" * 30 + " +0000"])
def test_a_server_that_looks_at_objects_takes_no_such_date(attack: Attack, date: str) -> None:
    attack.git("--git-dir", str(attack.server), "config", "receive.fsckObjects", "true")
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    commit_dated(attack, date.encode())
    with pytest.raises(AssertionError, match="fsck error"):
        attack.push()
    attack.ends_in()


@pytest.mark.parametrize("zone", ["+9999", "-9999", "+1400", "-0000"])
def test_a_zone_that_is_none_moves_no_date(attack: Attack, zone: str) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    oid = commit_dated(attack, b"1791273600 " + zone.encode())
    attack.push()
    attack.ends_in(("not-an-admin", oid, "people.yaml"))


def test_an_incident_that_has_not_come_yet(attack: Attack) -> None:
    attack.write(path_of(NEW), opening_text("pavel", NEW, "ivan", "REG-002#1", "2026-10-08", "He will not greet."))
    oid = attack.commit()
    attack.push()
    attack.ends_in(("incident-in-future", oid, path_of(NEW)))
