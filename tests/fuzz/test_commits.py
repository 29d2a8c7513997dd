"""Commits as nobody's git makes them: whatever stands in their headers and messages, written as raw objects."""

import subprocess

from hypothesis import given
from hypothesis import strategies as st

from tests.cli.world import World
from tests.fuzz.answering import check_answer, copied, look_at, share

NAMES = (
    b"Ivan",
    b"",
    b" ",
    b"\xff\xfe",
    "Жанна".encode(),
    b"a" * 3000,
    b"\x1b[31m",
    "\u202e".encode(),
    b"\x01",
    b"<",
    b"A > B",
    b'"',
)
ADDRESSES = (
    *(
        b"ivan@agency.example",
        b"IVAN@Agency.Example",
        "ivan@agency\uff0eexample".encode(),
        b"olga@agency.example",
        b" ivan@agency.example",
    ),
    *(
        b"",
        b" ",
        b"nobody",
        b"\xff@x",
        "\u202e@x".encode(),
        b"\x1b[2J@x",
        b"a" * 5000 + b"@x",
        b"x@y\x01",
        b"<x@y",
        b"x@y>",
        b"ivan@agency.example\t",
    ),
)
DATES = (
    *(
        b"1793700000 +0300",
        b"1793700000",
        b"",
        b"0 +0000",
        b"-1 +0000",
        b"1793700000 +9999",
        b"1793700000 -0000",
        b"1793700000 x",
    ),
    *(
        b"253402300800 +0000",
        b"9223372036854775807 +0000",
        b"9223372036854775808 +0000",
        b"18446744073709551616 +0000",
        b"9" * 40,
    ),
    *(
        b"@1793700000 +0300",
        b"2026-11-05T10:00:00Z",
        b"\xff",
        b"1793700000 +03:00",
        b"17937000001793700000 +0300",
        b"99999999999 +0000",
    ),
)
HEADERS = (
    b"",
    b"encoding latin-1\n",
    b"encoding \xff\n",
    b"encoding UTF-7\n",
    b"gpgsig x\n",
    b"gpgsig -----BEGIN SSH SIGNATURE-----\n x\n",
    b"x y\n",
)
MESSAGES = (
    b"By hand\n",
    b"",
    b"\n",
    b"\0",
    b"a\0b\n",
    b"\xff\xfe\n",
    b"\x01",
    b"x" * 10_000,
    "\u202e\x1b[2J\u2028".encode(),
    b"tree 0\n\ncommit\n",
)

hands = st.tuples(st.sampled_from(NAMES), st.sampled_from(ADDRESSES), st.sampled_from(DATES))
lines = hands.map(lambda hand: b"%s <%s> %s" % hand) | st.sampled_from(
    (b"", b"Ivan", b"Ivan <", b"> <", b"Ivan ivan@agency.example 1 +0000")
)

SOUND = b"Olga <olga@agency.example> 1793700000 +0300"


def put_commit(world: World, author: bytes, committer: bytes, headers: bytes, message: bytes, *parents: str) -> str:
    """Write a commit of what is staged, and move the branch there; its id."""
    tree = world.git("write-tree").strip()
    above = b"".join(b"parent %s\n" % parent.encode() for parent in parents)
    data = b"tree %s\n%sauthor %s\ncommitter %s\n%s\n%s" % (tree.encode(), above, author, committer, headers, message)
    command = ("git", "hash-object", "-t", "commit", "--literally", "-w", "--stdin")
    oid = (
        subprocess.run(command, cwd=world.root, env=world.env(), input=data, capture_output=True, check=True)
        .stdout.decode()
        .strip()
    )
    (world.root / ".git/refs/heads/main").write_text(f"{oid}\n", encoding="ascii")
    return oid


@share(50)
@given(lines, lines, st.sampled_from(HEADERS), st.sampled_from(MESSAGES), st.sampled_from(("step", "side", "merge", "beginning")))
def test_commits_of_any_hand_date_and_message(
    lived: World, author: bytes, committer: bytes, headers: bytes, message: bytes, place: str
) -> None:
    with copied(lived) as world:
        head = world.head
        path = world.path_of("20261005-cccc")
        world.write(path, (world.root / path).read_bytes() + b"  - withdraw:\n      reason: A mistake.\n")
        world.write("errors/2026-11/05/20261105-zzzz.yaml", "error: 20261105-zzzz\noccurred: 2026-11-04\ncategory: x\nwhat: Y.\n")
        world.git("add", "-A")
        made = (author, committer, headers, message)
        if place == "merge":
            side = put_commit(world, SOUND, SOUND, b"", b"Of its own", head)
            put_commit(world, *made, head, side)
        else:
            side = put_commit(world, *made, *([] if place == "beginning" else [head]))
        if place == "side":
            put_commit(world, SOUND, SOUND, b"", b"Merge", head, side)
        look_at(world)
        for argv in (
            ("dispute", "answer", "ffff", "accept"),
            ("finding", "resolve", world.head, "--reason", "Seen to."),
            ("dispute", "sweep"),
        ):
            check_answer(argv, world.regctl(*argv, person="denis" if "ffff" in argv else "olga"))
        look_at(world, ("check",), ("report", "--json"))
