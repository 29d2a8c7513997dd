"""The header of a commit, which may have been written with any tool: whose it is and when, the same on every machine."""

from pathlib import Path

import pytest

from regctl.model.calendar import LATEST
from tests.sealed import Sealed

AT = 1_790_000_000
OLGA = b"Olga <olga@agency.example> %d +0300" % AT

HEADERS: dict[str, tuple[bytes | None, tuple[str, int]]] = {
    "as git writes it": (OLGA, ("olga@agency.example", AT)),
    "no line": (None, ("", 0)),
    "an empty line": (b"", ("", 0)),
    "no address": (b"Olga %d +0300" % AT, ("", 0)),
    "an empty address": (b"Olga <> %d +0300" % AT, ("", AT)),
    "no closing bracket": (b"Olga <olga@agency.example %d +0300" % AT, ("", 0)),
    "two addresses": (b"Olga <olga@agency.example> <ivan@agency.example> %d +0300" % AT, ("olga@agency.example", AT)),
    "two opening brackets": (b"Olga <<olga@agency.example>> %d +0300" % AT, ("<olga@agency.example", AT)),
    "a steering character": (b"Olga <\x01olga@agency.example> %d +0300" % AT, ("\x01olga@agency.example", AT)),
    "no date": (b"Olga <olga@agency.example>", ("olga@agency.example", 0)),
    "a date that is none": (b"Olga <olga@agency.example> today +0300", ("olga@agency.example", 0)),
    "a date before 1970": (b"Olga <olga@agency.example> -5 +0300", ("olga@agency.example", 0)),
    "no zone": (b"Olga <olga@agency.example> %d" % AT, ("olga@agency.example", 0)),
    "no space before the zone": (b"Olga <olga@agency.example> %d+0300" % AT, ("olga@agency.example", AT)),
    "a tab before the date": (b"Olga <olga@agency.example>\t%d +0300" % AT, ("olga@agency.example", AT)),
    "a fraction": (b"Olga <olga@agency.example> %d.5 +0300" % AT, ("olga@agency.example", 0)),
    "a letter as the zone": (b"Olga <olga@agency.example> %d Z" % AT, ("olga@agency.example", 0)),
    "a zone that is none": (b"Olga <olga@agency.example> %d +9999" % AT, ("olga@agency.example", AT)),
    "a date of twelve digits": (b"Olga <olga@agency.example> 999999999999 +0300", ("olga@agency.example", LATEST)),
    "a date beyond 64 bits": (b"Olga <olga@agency.example> 99999999999999999999 +0300", ("olga@agency.example", LATEST)),
    "a date without end": (b"Olga <olga@agency.example> " + b"9" * 5000 + b" +0300", ("olga@agency.example", LATEST)),
    "a byte that is not UTF-8": (b"Olga <\xff@agency.example> %d +0300" % AT, ("\ufffd@agency.example", AT)),
}


@pytest.fixture
def sealed(tmp_path: Path) -> Sealed:
    return Sealed(tmp_path).begin()


def hands(sealed: Sealed, author: bytes | None, committer: bytes | None, *more: bytes) -> tuple[str, str, int]:
    """What is read of a commit with this header, which stands in the middle of the line as most do."""
    tree = sealed.git("rev-parse", "main^{tree}")
    file = sealed.git("hash-object", "-w", "--stdin", given=b"regulation: REG-009\n")
    sealed.git("read-tree", tree)
    sealed.git("update-index", "--add", "--cacheinfo", f"100644,{file},regulations/REG-009.yaml")
    tree = sealed.git("write-tree")
    lines = [b"tree " + tree.encode(), b"parent " + sealed.heads["main"].encode()]
    lines += [hand + b" " + said for hand, said in ((b"author", author), (b"committer", committer)) if said is not None]
    data = b"\n".join([*lines, *more, b"", b"By hand", b""])
    oid = sealed.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", given=data)
    sealed.branch("main", sealed.git("-c", "user.name=X", "-c", "user.email=x@x", "commit-tree", "-p", oid, "-m", "Above", tree))
    step = next(step for step in sealed.steps() if step.own.oid == oid)
    assert [change.path for change in step.own.changes] == ["regulations/REG-009.yaml"]
    return step.own.author, step.own.committer, step.at


@pytest.mark.parametrize("case", HEADERS)
@pytest.mark.parametrize("encoding", [(), (b"encoding UTF-8",), (b"encoding UTF-16",), (b"encoding nonsense",)], ids=str)
def test_whatever_stands_in_a_header_is_read_alike_whatever_encoding_it_names(
    sealed: Sealed, case: str, encoding: tuple[bytes, ...]
) -> None:
    said, (address, at) = HEADERS[case]
    assert hands(sealed, OLGA, said, *encoding) == ("olga@agency.example", address, at)


@pytest.mark.parametrize("case", HEADERS)
@pytest.mark.parametrize("encoding", [(), (b"encoding UTF-8",)], ids=str)
def test_an_author_is_read_like_a_committer(sealed: Sealed, case: str, encoding: tuple[bytes, ...]) -> None:
    said, (address, _) = HEADERS[case]
    assert hands(sealed, said, OLGA, *encoding) == (address, "olga@agency.example", AT)


@pytest.mark.parametrize("encoding", ["UTF-16", "UTF-7", "EBCDIC-US", "ISO-2022-KR"])
def test_no_encoding_makes_another_address_of_the_bytes(sealed: Sealed, encoding: str) -> None:
    said = b"Pavel <+AG8-lga@agency.example> %d +0300" % AT
    assert hands(sealed, said, OLGA, b"encoding " + encoding.encode())[0] == "+AG8-lga@agency.example"


def test_a_name_that_is_not_ascii_is_read_in_utf_8(sealed: Sealed) -> None:
    said = "Анна <анна@агентство.рф> ".encode() + b"%d +0300" % AT
    assert hands(sealed, said, said, b"encoding windows-1251") == ("анна@агентство.рф", "анна@агентство.рф", AT)
