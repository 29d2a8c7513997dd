"""What is remembered of signatures is believed only as it was written, and may be lost at any moment."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.history import Signature
from regctl.store import verified as module
from regctl.store.ssh_signature import UNCHECKED
from regctl.store.verified import MOST_BYTES, NAME, Verified

GOOD, BAD, GITS = Signature(True, "SHA256:+anna"), Signature(False), Signature(False, "0123456789ABCDEF", is_checked=False)
MANY = 5_000


def oid(number: int, digits: int = 40) -> str:
    return f"{number:0{digits}x}"


def verdicts(count: int = MANY, first: int = 0) -> dict[str, Signature]:
    """Of so many commits, of every sort."""
    kinds = (GOOD, BAD, GITS, Signature(True, "SHA256:ivan/"))
    return {oid(number): kinds[number % len(kinds)] for number in range(first, first + count)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where nothing has been remembered yet, nor anything else been kept."""
    return tmp_path / "regctl" / "cache"


def recalled(folder: Path, *batches: list[str]) -> dict[str, Signature]:
    """What whoever asks for these commits, a batch at a time, is told."""
    with closing(Verified(folder)) as memory:
        return {oid: verdict for batch in batches for oid, verdict in memory.recall(batch).items()}


def remember(folder: Path, *batches: dict[str, Signature]) -> None:
    for batch in batches:
        Verified(folder).remember(batch)


def everything(folder: Path, known: dict[str, Signature]) -> dict[str, Signature]:
    return recalled(folder, list(known))


# There and back


def test_what_is_remembered_comes_back(folder: Path) -> None:
    known = verdicts()
    remember(folder, known)
    assert everything(folder, known) == known


def test_so_does_what_is_told_of_commits_of_the_other_hash(folder: Path) -> None:
    known = {oid(number, 64): GOOD for number in range(MANY)}
    remember(folder, known)
    assert everything(folder, known) == known


def test_nothing_is_known_of_commits_that_were_never_seen(folder: Path) -> None:
    known = verdicts()
    remember(folder, known)
    others = verdicts(MANY, MANY)
    assert everything(folder, others) == {}
    assert everything(folder, known | others) == known


def test_before_anything_was_remembered_nothing_is_known(folder: Path) -> None:
    assert everything(folder, verdicts()) == {}
    assert not folder.exists(), "asking writes nothing"


def test_what_a_machine_could_not_tell_is_not_remembered(folder: Path) -> None:
    remember(folder, {oid(1): UNCHECKED})
    assert not folder.exists()
    remember(folder, {oid(1): UNCHECKED, oid(2): GOOD})
    assert recalled(folder, [oid(1), oid(2)]) == {oid(2): GOOD}


def test_without_a_directory_nothing_is_remembered() -> None:
    memory = Verified(None)
    memory.remember(verdicts())
    assert memory.recall(list(verdicts())) == {}


@pytest.mark.parametrize("size", [1, 700, MANY])
@pytest.mark.parametrize("step", [1, -1])
def test_it_is_read_in_batches_in_whatever_order(folder: Path, size: int, step: int) -> None:
    known = verdicts()
    remember(folder, known)
    asked = list(known)[::step]
    batches = [asked[at : at + size] for at in range(0, MANY, size)]
    # The first batch is large, as in a history that is read from its beginning.
    assert recalled(folder, asked[:1000], *batches[1000 // size :]) == known


def test_what_is_added_meanwhile_does_no_harm(folder: Path) -> None:
    known, more = verdicts(), verdicts(MANY, MANY)
    remember(folder, known)
    memory = Verified(folder)
    first, second = list(known)[: MANY // 2], list(known)[MANY // 2 :]
    found = memory.recall(first)
    memory.remember(more)
    found |= memory.recall(second)
    found |= memory.recall(list(more))
    memory.close()
    assert found == known | more


def test_a_few_are_not_looked_up_in_a_long_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = verdicts()
    remember(folder, known)
    assert recalled(folder, [oid(1)]) == {}
    assert recalled(folder, list(known)[:500]) == {name: known[name] for name in list(known)[:500]}
    monkeypatch.setattr(module, "_READ_MEANWHILE", MOST_BYTES)
    assert recalled(folder, [oid(1)]) == {oid(1): known[oid(1)]}


def test_a_few_are_looked_up_in_a_short_one(folder: Path) -> None:
    known = verdicts(10)
    remember(folder, known)
    assert recalled(folder, [oid(1)]) == {oid(1): known[oid(1)]}


# Whom it believes


def spoil(folder: Path, old: bytes, new: bytes) -> None:
    file = folder / NAME
    data = file.read_bytes()
    assert data.count(old) == 1
    file.write_bytes(data.replace(old, new))


def line_of(folder: Path, number: int) -> bytes:
    return (folder / NAME).read_bytes().split(b"\n")[number]


@pytest.mark.parametrize("ending", [b"", b" ", b" 0123456789abcdef"])
def test_a_line_that_somebody_wrote_is_not_believed(folder: Path, ending: bytes) -> None:
    known = verdicts(8)
    remember(folder, known)
    forged = line_of(folder, 1)
    assert b" bad " in forged
    checksum = forged.rpartition(b" ")[2]
    spoil(folder, forged, oid(1).encode() + b" good SHA256:+anna" + (ending or b" " + checksum))
    assert everything(folder, known) == {name: verdict for name, verdict in known.items() if name != oid(1)}


def test_a_verdict_counts_for_its_own_commit_alone(folder: Path) -> None:
    known = verdicts(8)
    remember(folder, known)
    spoil(folder, line_of(folder, 1), line_of(folder, 0).replace(oid(0).encode(), oid(1).encode()))
    assert oid(1) not in everything(folder, known)


def test_no_bit_can_be_turned(folder: Path) -> None:
    known = verdicts(4)
    remember(folder, known)
    whole = (folder / NAME).read_bytes()
    for at in range(len(whole)):
        (folder / NAME).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found = everything(folder, known)
        assert known.items() >= found.items()
        assert len(found) >= len(known) - 2


def test_a_file_that_is_cut_off_holds_what_is_left(folder: Path) -> None:
    known = verdicts(4)
    remember(folder, known)
    whole = (folder / NAME).read_bytes()
    for size in range(len(whole)):
        (folder / NAME).write_bytes(whole[:size])
        assert everything(folder, known) == dict(list(known.items())[: whole[:size].count(b"\n")])


def test_what_was_torn_costs_the_line_behind_it_at_most(folder: Path) -> None:
    known, more = verdicts(4), verdicts(4, 4)
    remember(folder, known)
    (folder / NAME).write_bytes((folder / NAME).read_bytes()[:-7])
    remember(folder, more)
    assert set(known | more) - set(everything(folder, known | more)) == {oid(3), oid(4)}


@given(st.lists(st.binary(max_size=200)))
def test_no_bytes_are_believed(tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]) -> None:
    folder = tmp_path_factory.mktemp("cache")
    (folder / NAME).write_bytes(b"\n".join(lines))
    assert everything(folder, verdicts()) == {}


def test_lines_between_others_that_are_none_are_found(folder: Path) -> None:
    known, more = verdicts(4), verdicts(4, 4)
    remember(folder, known)
    with (folder / NAME).open("ab") as file:
        file.write(b"\n\xff\xfe\0\n" + b" " * 9 + b"\n good bad git \n")
    remember(folder, more)
    assert everything(folder, known | more) == known | more


def test_another_version_is_not_believed_and_does_no_harm(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    remember(folder, dict.fromkeys(verdicts(4), GOOD))
    with monkeypatch.context() as newer:
        newer.setattr(module, "VERSION", b"regctl signatures 2\n")
        assert everything(folder, verdicts(4)) == {}
        remember(folder, dict.fromkeys(verdicts(4), BAD))
        assert set(everything(folder, verdicts(4)).values()) == {BAD}
    assert set(everything(folder, verdicts(4)).values()) == {GOOD}


# Where there is no place


@pytest.mark.parametrize("place", ["regctl", "regctl/cache", f"regctl/cache/{NAME}/folder"])
def test_where_there_is_no_place_nothing_is_remembered_and_nobody_is_told(tmp_path: Path, folder: Path, place: str) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("in the way")
    remember(folder, verdicts())
    assert everything(folder, verdicts()) == {}
    assert file.read_text() == "in the way"


def test_where_nothing_can_be_written_what_is_there_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = verdicts(8)
    remember(folder, known)
    real = Path.open

    def refuse(path: Path, mode: str = "r", *arguments: int, **keys: int) -> object:
        if mode != "rb":
            raise PermissionError(path)
        return real(path, mode, *arguments, **keys)

    monkeypatch.setattr(Path, "open", refuse)
    remember(folder, verdicts(8, 8))
    assert everything(folder, verdicts(16)) == known


def test_a_file_that_vanishes_takes_nothing_with_it(folder: Path) -> None:
    known = verdicts()
    remember(folder, known)
    memory = Verified(folder)
    first = memory.recall(list(known)[:1000])
    (folder / NAME).unlink()
    rest = memory.recall(list(known)[1000:])
    memory.remember(known)
    memory.close()
    assert (first | rest).items() <= known.items()
    assert everything(folder, known) == known


def test_a_disk_that_fails_while_it_is_read_is_a_memory_that_ends(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = verdicts(8)
    remember(folder, known)

    class Failing:
        def __iter__(self) -> Iterator[bytes]:
            yield line_of(folder, 0) + b"\n"
            raise OSError("input/output error")

        def close(self) -> None:
            pass

    memory = Verified(folder)
    monkeypatch.setattr(memory, "_lines", Failing())
    assert memory.recall(list(known)) == {oid(0): GOOD}
    assert memory.recall(list(known)) == {}


# How much is kept


def test_a_file_that_has_grown_too_long_is_begun_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = verdicts(MANY)
    remember(folder, known)
    monkeypatch.setattr(module, "MOST_BYTES", (folder / NAME).stat().st_size - 1)
    assert everything(folder, known) == {}
    few = verdicts(4)
    remember(folder, few)
    assert everything(folder, few) == few
    assert len((folder / NAME).read_bytes().split(b"\n")) == 4 + 1


def test_a_file_in_another_order_is_not_held_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_AHEAD", 100)
    known = verdicts()
    remember(folder, known)
    memory = Verified(folder)
    assert memory.recall([*list(known)[-1:], *list(verdicts(1000, MANY))]) == {}
    assert len(memory._ahead) <= 101
    memory.close()


# Several at once

WRITE = """
import sys
from pathlib import Path
from tests.store.test_verified import remember, verdicts
for batch in range(20):
    remember(Path(sys.argv[1]), verdicts(200, int(sys.argv[2]) + 200 * batch))
"""


def test_several_processes_write_at_once(folder: Path) -> None:
    starts = (0, 4_000, 8_000)
    command = (sys.executable, "-c", WRITE, str(folder))
    writers = [subprocess.Popen([*command, str(start)], env={**os.environ, "PYTHONPATH": str(Path.cwd())}) for start in starts]
    assert [writer.wait() for writer in writers] == [0, 0, 0]
    known = verdicts(12_000)
    assert everything(folder, known) == known
