"""Text to nodes: YAML 1.2, read strictly, every fault at its line and column."""

import time
from collections.abc import Callable

import pytest

from regctl.model.finding import Fault
from regctl.model.paths import Kind
from regctl.store.decode import decode_document
from regctl.store.limits import DEEPEST, LIMIT
from regctl.store.nodes import Mapping, Scalar, Sequence
from regctl.store.syntax import Malformed, compose, decode_text, forbidden_in, parse


def the_fault(text: str | bytes, kind: Kind = Kind.ERROR) -> Fault:
    """The one fault of a text."""
    document = decode_document(kind, text.encode() if isinstance(text, str) else text)
    assert document.value is None
    (fault,) = document.faults
    return fault


def place(text: str | bytes, kind: Kind = Kind.ERROR) -> tuple[str, int, int]:
    fault = the_fault(text, kind)
    return fault.code, fault.line, fault.column


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3, 1),
        ("a: {b: 1, c: 2, b: 3}\n", "duplicate-key", 1, 17),
        ("a: 1\n'a': 3\n", "duplicate-key", 2, 1),
        ("a: &x 1\n", "anchor", 1, 4),
        ("a: 1\nb: *x\n", "anchor", 2, 4),
        ("a: &x {b: 1}\n", "anchor", 1, 4),
        ("a: &x [1]\n", "anchor", 1, 4),
        ("a: !!str 1\n", "tag", 1, 4),
        ("a: !mine 1\n", "tag", 1, 4),
        ("!mine\na: 1\n", "tag", 1, 1),
        ("a: 1\n---\nb: 2\n", "second-document", 2, 1),
        ("a: 1\n---\n", "second-document", 2, 1),
        ("%YAML 1.2\n---\na: 1\n", "directive", 1, 1),
        ("%TAG ! tag:x,2026:\n---\na: 1\n", "directive", 1, 1),
        ("# 1.0\n%YAML 1.0\n---\na: 1\n", "directive", 2, 1),
        ("[1]: 2\n", "key-not-text", 1, 1),
        ("{a: 1}: 2\n", "key-not-text", 1, 1),
        ("a: [1, }\n", "not-yaml", 1, 8),
        ("a: [1\nb: 2\n", "not-yaml", 2, 2),
        ("a: 1\n  b: 2\n", "not-yaml", 2, 4),
        ("a: 1\n\tb: 2\n", "not-yaml", 2, 1),
        ("a: @home\n", "not-yaml", 1, 4),
        ("", "empty-file", 1, 1),
        ("# nothing\n", "empty-file", 1, 1),
        ("a: 1\n<<<<<<< HEAD\n", "conflict-markers", 2, 1),
        ("a: 1\n=======\nb: 1\n", "conflict-markers", 2, 1),
        ("a: 1\n>>>>>>> side\n", "conflict-markers", 2, 1),
        ("a: 1\r\n", "forbidden-character", 1, 5),
        ("\ufeffa: 1\n", "forbidden-character", 1, 1),
        ("a: x\u0085y\n", "forbidden-character", 1, 5),
        ("b: 1\na: x\u2028y\n", "forbidden-character", 2, 5),
        ("a: x\u2029y\n", "forbidden-character", 1, 5),
        ("a: x\x00y\n", "forbidden-character", 1, 5),
        ("a: x\x1by\n", "forbidden-character", 1, 5),
        ("a: x\x7fy\n", "forbidden-character", 1, 5),
        ("a: ж\x9fy\n", "forbidden-character", 1, 5),
        ('a: 1\nb: "x\\ud800"\n', "forbidden-character", 2, 4),
        ('a: "\\ud83d\\ude00"\n', "forbidden-character", 1, 4),
        ('a: 1\nb: "x\\U00110000"\n', "not-yaml", 2, 6),
        ('a: "\\UFFFFFFFF"\n', "not-yaml", 1, 5),
    ],
)
def test_what_could_mean_two_things_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert place(text) == (code, line, column)


@pytest.mark.parametrize("opener", ["[", "{a: ", "- ", "? "])
def test_what_is_nested_too_deeply_is_refused_and_stops_nothing(opener: str) -> None:
    assert the_fault("a:\n  " + opener * 5_000 + "\n").code == "not-yaml"


@pytest.mark.parametrize("directive", ["%YAML 1.1", "%YAML 1.2", "%TAG !e! tag:e,2026:"])
def test_a_text_is_read_the_same_whatever_was_read_before(directive: str) -> None:
    """YAML 1.1 takes the first for a mapping and refuses the second; with the tag declared the third has another fault."""
    texts = ["a: [http://x, 'y':z]\n", "a: {x: y?z}\n", "a: !e!x 1\n"]
    alone = [seen_of(text) for text in texts]
    assert place(f"{directive}\n---\na: 1\n") == ("directive", 1, 1)
    assert [seen_of(text) for text in texts] == alone


def seen_of(text: str) -> object:
    try:
        return parse(text)
    except Malformed as malformed:
        return malformed.code, malformed.line, malformed.column


def nested(depth: int, item: str) -> str:
    """Mappings in mappings, or in lists, in the form that regctl writes, so that the fast reader has its say."""
    margin = " " * (item.index("a") + 2)
    return "".join(f"{margin * level}{item}\n" for level in range(depth)) + margin * depth + "b: c\n"


@pytest.mark.parametrize("item", ["a:", "- a:"])
@pytest.mark.parametrize("depth", [5, DEEPEST // 2 - 1, DEEPEST // 2, DEEPEST - 1, DEEPEST, 330, 700])
def test_how_deep_is_too_deep_does_not_depend_on_who_reads_or_asks(item: str, depth: int) -> None:
    def seen(reader: Callable[[str], object], calls: int = 0) -> object:
        if calls:
            return seen(reader, calls - 1)
        try:
            return reader(nested(depth, item))
        except Malformed as malformed:
            return malformed.code, malformed.line, malformed.column

    assert seen(compose) == seen(parse) == seen(compose, 200)
    is_too_deep = depth * (1 if item == "a:" else 2) + 1 > DEEPEST
    assert isinstance(seen(compose), Mapping | Sequence) != is_too_deep


def test_a_byte_that_is_not_utf_8_is_refused_at_its_place() -> None:
    assert place(b"a: 1\nb: \xd0\xb6\xff\n") == ("not-utf8", 2, 5)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1251"])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert the_fault("what: Без ответа.\n".encode(encoding)).code in ("not-utf8", "forbidden-character")


def test_a_file_above_the_limit_is_not_read() -> None:
    fault = the_fault(b"#" * (2 * 1024 * 1024))
    assert (fault.code, fault.line, fault.column) == ("too-large", 1, 1)
    assert fault.details["limit"] == 1024 * 1024 == LIMIT


def test_a_file_just_below_the_limit_is_read() -> None:
    assert decode_text(b"#" * LIMIT)[1] is None
    assert decode_text(b"#" * (LIMIT + 1))[1]


def test_many_keys_are_read_in_reasonable_time() -> None:
    """The time grows with the length of a file, not with its square: the least of five, since others work here too."""

    def least(times: int, keys: int) -> float:
        taken = []
        for _ in range(5):
            begun = time.process_time()
            for _ in range(times):
                compose("".join(f"k{key}: 1\n" for key in range(keys)))
            taken.append(time.process_time() - begun)
        return min(taken)

    assert least(1, 8000) < 2 * least(8, 1000)


def test_an_excerpt_shows_the_line() -> None:
    assert the_fault("a: 1\nb: &x 2\nc: 3\n").excerpt == "b: &x 2"


@pytest.mark.parametrize("text", ["a\u00adb", "a\u200bb", "a\u00a0b", "😀", "Ж", "\t", "\n", "ﷺ", "\u0301"])
def test_everything_that_shows_or_that_writing_needs_is_permitted(text: str) -> None:
    assert forbidden_in(text) is None


@pytest.mark.parametrize("text", ["\r", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"])
def test_what_yaml_cannot_hold_or_takes_for_a_line_break_is_forbidden(text: str) -> None:
    assert forbidden_in(f"a{text}b") == f"U+{ord(text):04X}"


# YAML 1.2, not 1.1


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("no", "str"),
        ("yes", "str"),
        ("on", "str"),
        ("off", "str"),
        ("y", "str"),
        ("true", "bool"),
        ("False", "bool"),
        ("tRUE", "str"),
        ("012", "int"),
        ("0o14", "int"),
        ("0x1F", "int"),
        ("0b11", "str"),
        ("1_000", "str"),
        ("-7", "int"),
        ("1e3", "float"),
        ("1.5", "float"),
        (".5", "float"),
        (".inf", "float"),
        ("-.INF", "float"),
        (".nan", "float"),
        ("1:30", "str"),
        ("2026-10-02", "str"),
        ("2026-10-02T10:00:00Z", "str"),
        ("~", "null"),
        ("null", "null"),
        ("", "null"),
        ("nil", "str"),
        ("<<", "str"),
        ("=", "str"),
        ("'no'", "str"),
        ('"012"', "str"),
        ("'null'", "str"),
        ("'1'", "str"),
    ],
)
def test_scalars_are_what_yaml_1_2_makes_of_them(written: str, kind: str) -> None:
    node = compose(f"a: {written}\n")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert value.kind == kind
    assert value.text == written.strip("'\"")


@pytest.mark.parametrize("block", ["|", "|-", "|+", ">", ">-"])
def test_a_block_is_text_whatever_it_says(block: str) -> None:
    node = compose(f"a: {block}\n  12\n")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert (value.kind, value.text.strip()) == ("str", "12")


def test_a_merge_key_merges_nothing() -> None:
    with pytest.raises(Malformed, match="anchor"):
        compose("a: &x {b: 1}\nc: {<<: *x}\n")
