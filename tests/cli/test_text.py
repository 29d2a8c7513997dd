"""Long texts: from stdin, from a file, with the line ends of any system, and never with what hides or steers."""

import pytest

from tests.cli.world import World

OPEN = "dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what"
RUSSIAN = "Клиент писал в десять: «Где счёт?»\n\nОтвета не было — ни в тот день, ни на следующий. # нет\n- пункт: {a: b}"


def what_of(world: World, made: str) -> str:
    return str(world.ask("dispute", "show", made)["dispute"]["what"]).rstrip("\n")


def test_a_dash_reads_stdin(world: World) -> None:
    made = world.regctl(*OPEN, "-", stdin=f"{RUSSIAN}\n".encode(), person="anna").id
    assert what_of(world, made) == RUSSIAN
    assert world.ask("check")["findings"] == []


def test_an_at_sign_reads_a_file(world: World) -> None:
    file = world.home / "text.md"
    file.write_text(RUSSIAN, encoding="utf-8")
    made = world.regctl(*OPEN, f"@{file}", person="anna").id
    assert what_of(world, made) == RUSSIAN


def test_reasons_are_read_from_stdin_and_files_too(world: World) -> None:
    made = world.open()
    world.regctl("dispute", "answer", made, "contest", "--reason", "-", stdin="Было.\nДважды.".encode(), person="ivan")
    (world.home / "why").write_text("The mail shows it.\n", encoding="utf-8")
    world.regctl("dispute", "rule", made, "initiator", "--reason", f"@{world.home / 'why'}", person="maria")
    reasons = [event.get("reason") for event in world.ask("dispute", "show", made)["dispute"]["events"]]
    assert reasons == [None, "Было.\nДважды.", "The mail shows it."]


@pytest.mark.parametrize(
    "given", [b"One.\r\nTwo.\r\n", b"\xef\xbb\xbfOne.\nTwo.\n", b"\n\n  One.  \nTwo.\t\n\n"], ids=["crlf", "bom", "blank"]
)
def test_line_ends_byte_order_marks_and_blank_around_a_text_are_dropped(world: World, given: bytes) -> None:
    made = world.regctl(*OPEN, "-", stdin=given, person="anna").id
    assert what_of(world, made) == "One.\nTwo."
    assert b"\r" not in (world.root / world.path_of(made)).read_bytes()


@pytest.mark.parametrize(
    "character", ["\x07", "\x1b", "\r", "\x85", "\u2028", "\u2029", "\x7f", "\ufeff"], ids=lambda c: f"U+{ord(c):04X}"
)
def test_a_character_that_hides_or_breaks_lines_is_refused_by_its_number(world: World, character: str) -> None:
    before = world.snapshot()
    done = world.regctl(*OPEN, "-", stdin=f"a{character}b".encode(), person="anna")
    assert (done.code, done.out) == (2, "")
    assert f"U+{ord(character):04X}" in done.err
    assert world.snapshot() == before


@pytest.mark.parametrize("option", ["--what", "--cause"])
def test_forbidden_characters_are_refused_in_errors_too(world: World, option: str) -> None:
    texts = {"--what": "It broke.", "--cause": "Age."} | {option: "a\u2028b"}
    done = world.regctl("error", "record", "--category", "access", *(word for pair in texts.items() for word in pair))
    assert done.code == 2
    assert "U+2028" in done.err


@pytest.mark.parametrize("text", ["", "   ", "\n\n"], ids=repr)
def test_an_empty_text_is_as_good_as_none(world: World, text: str) -> None:
    made = world.open("pavel")
    before = world.snapshot()
    commands = [
        ("anna", (*OPEN, text)),
        ("anna", ("error", "record", "--category", "access", "--what", text)),
        ("anna", ("dispute", "withdraw", made, "--reason", text)),
        ("pavel", ("dispute", "answer", made, "contest", "--reason", text)),
    ]
    codes = {argv[:2]: world.regctl(*argv, person=person).code for person, argv in commands}
    assert [verb for verb, code in codes.items() if code not in (1, 2)] == []
    assert world.snapshot() == before


def test_empty_evidence_is_refused(world: World) -> None:
    before = world.snapshot()
    assert world.regctl(*OPEN, "Not greeted.", "--evidence", "", person="anna").code == 2
    assert world.snapshot() == before


def test_a_file_that_is_not_there_or_not_utf8_is_named(world: World) -> None:
    missing = world.regctl(*OPEN, "@/nowhere/text", person="anna")
    assert missing.code == 2
    assert "/nowhere/text" in missing.err
    folder = world.regctl(*OPEN, f"@{world.home}", person="anna")
    assert folder.code == 2
    latin = world.regctl(*OPEN, "-", stdin="Grüße".encode("latin-1"), person="anna")
    assert latin.code == 2
    assert "UTF-8" in latin.err


@pytest.mark.parametrize(
    "text",
    [
        "null",
        "yes",
        "2026-10-02",
        "012",
        "- a",
        "a: b",
        "a #b",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "'",
        '"',
        "\\n",
        "{",
        "[a]",
        "%TAG",
        "---",
        "...",
        "@",
        "`",
        "acts:",
        "what: x\nacts:\n  - accept: {}",
        "\ttab",
        "a\n  b\n c",
        "🇷🇺👩‍👩‍👧",
        "e\u0301",
        "x" * 5000,
        "слово " * 800,
    ],
    ids=lambda text: ascii(text[:16]),
)
def test_any_text_comes_back_as_it_was_given(world: World, text: str) -> None:
    made = world.regctl(*OPEN, "-", stdin=text.encode(), person="anna").id
    assert what_of(world, made) == text.strip()
    assert world.ask("check")["findings"] == []


def test_conflict_markers_are_refused_before_they_make_a_finding(world: World) -> None:
    done = world.regctl(*OPEN, "-", stdin=b"Look:\n<<<<<<< HEAD\nours\n=======\n", person="anna")
    assert done.code in (0, 2)
    assert world.ask("check")["findings"] == []


def test_a_text_above_a_mebibyte_is_refused(world: World) -> None:
    before = world.snapshot()
    done = world.regctl(*OPEN, "-", stdin=b"long words " * 200_000, person="anna")
    assert done.code in (1, 2)
    assert len(done.err) < 1000
    assert world.snapshot() == before


def test_evidence_may_be_repeated(world: World) -> None:
    links = ["https://crm.example/deal/123?a=b#c", "https://crm.example/deal/124"]
    made = world.regctl(*OPEN, "Not greeted.", "--evidence", links[0], "--evidence", links[1], person="anna").id
    assert world.ask("dispute", "show", made)["dispute"]["evidence"] == links
