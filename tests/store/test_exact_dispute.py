"""The fast reader of disputes sees what the full one sees, in whatever it reads at all; and it reads what regctl writes."""

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.history import DisputeText
from regctl.store.decode import decode_dispute
from regctl.store.dispute_text import cut_and_decode
from regctl.store.encode import append_act, encode_opening
from regctl.store.exact_dispute import cut, decode_exact_dispute
from regctl.store.limits import LIMIT, LONGEST_ACT, LONGEST_OPENING, MOST_PARTS

LONG = "The client wrote at ten, and wrote again at noon; nobody answered that day, nor on the next one, a working day."
ORDINARY = [
    "Not greeted.",
    "Не поздоровались.",
    LONG,
    f"{LONG} {LONG}",
    "Клиент написал в десять, потом ещё раз в полдень, и никто не ответил ни в тот день, ни на следующий, рабочий.",
    "One.\nTwo.",
    "First: the mail.\n\n- A list\n  of two # no comment\n\nThe end.",
    "no: nobody",
    "null",
    "yes",
    '"Thanks" is not a reply',
    "100 %",
    "https://crm.example/deal/123",
    "a\tb",
    "C:\\mail\\sent",
    "- not a list",
    "[draft]",
]

names = st.sampled_from(["anna", "ivan", "olga-petrova", "r2_d2", "x"])
words = st.sampled_from(ORDINARY)
links = st.lists(st.sampled_from(["https://crm.example/deal/1", "a mail", "deal 2 #3", "письмо", "null", "1"]), max_size=3)
openings = st.builds(
    Opening,
    id=st.sampled_from(["20261121-k7qf", "20260228-00000", "20240229-zzzz"]),
    initiator=names,
    respondent=names,
    regulation=st.sampled_from(["REG-002", "A1-7", "HR-10000"]),
    clause=st.sampled_from(["1", "2.1", "1a", "10.2.3-b"]),
    occurred=st.dates(),
    what=words,
    evidence=links.map(tuple),
)
acts = st.one_of(
    st.sampled_from([Act(ActKind.ACCEPT), Act(ActKind.DEFAULT)]),
    st.builds(Act, st.sampled_from([ActKind.CONTEST, ActKind.WITHDRAW]), words, st.none(), st.none()),
    st.builds(Act, st.sampled_from([ActKind.RECUSE, ActKind.VOID]), words, names, st.none()),
    st.builds(Act, st.just(ActKind.RULE), words, names, st.sampled_from(Ruling)),
)


def written(opening: Opening, acts: list[Act]) -> bytes:
    """A dispute's file as regctl writes it."""
    text = encode_opening(opening)
    for act in acts:
        text = append_act(text, act)
    return text.encode()


texts = st.builds(written, openings, st.lists(acts, max_size=4))


def seen(text: DisputeText) -> tuple[Any, ...]:
    return text.data, text.opening, text.sections, text.seams, text.faults, text.opening_line


def read_alike(data: bytes) -> bool:
    """Whether the fast reader read it; AssertionError where it saw something else than the full one."""
    fast = decode_exact_dispute(data)
    if fast is None:
        return False
    assert seen(fast) == seen(cut_and_decode(data))
    assert not any(section.faults for section in fast.sections)
    return True


# What regctl writes


@given(openings, st.lists(acts, max_size=4))
def test_what_regctl_writes_is_read_the_fast_way_and_says_what_was_written(opening: Opening, said: list[Act]) -> None:
    data = written(opening, said)
    fast = decode_exact_dispute(data)
    assert fast is not None
    assert fast.is_exact
    assert fast.opening == opening
    assert [section.act for section in fast.sections] == said
    assert seen(fast) == seen(cut_and_decode(data))


anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.text(
    "ab .:#-\n\"'|>{}[]&*!%@`?,0123456789\tя", min_size=1, max_size=150
)


@settings(max_examples=300)
@given(openings, anything, st.lists(anything, max_size=2), anything)
def test_whatever_people_say_is_read_alike(opening: Opening, what: str, evidence: list[str], reason: str) -> None:
    read_alike(written(opening._replace(what=what, evidence=tuple(evidence)), [Act(ActKind.CONTEST, reason)]))
    read_alike(written(opening, [Act(ActKind.RULE, reason, "olga", Ruling.BOTH_RIGHT), Act(ActKind.ACCEPT)]))


# Spoilt

SIGNS: list[bytes] = [
    *(bytes([sign]) for sign in b" \t\r\n\0\x1b\x7f:#-\"'|>{}[]&*!%@`?,~0.e_\\/"),
    *(sign.encode() for sign in ("\u00a0", "\u0085", "\u2028", "\ufeff", "\u200b", "\u202e", "é", "Ж", "١", "😀", "…")),
    b"\xff",
    b"\xc2",
    b"\r\n",
    b"\n\n",
    b"\n ",
    b"\n  ",
    b"\n        ",
    b"  ",
    b"    ",
    b": ",
    b" #",
    b"# ",
    b"- ",
    b"---\n",
    b"...\n",
    b"null",
    b"~",
    b"true",
    b"False",
    b"yes",
    b"off",
    b"12",
    b"0x1F",
    b"1_000",
    b"1e3",
    b".inf",
    b"2026-11-20",
    b"|-\n",
    b">-\n",
    b"|+",
    b">2-",
    b"{}",
    b"[]",
    b'""',
    b"''",
    b"acts:\n",
    b"  - accept: {}\n",
    b"      reason: x\n",
    b"      reason: null\n",
    b"evidence:\n  - a\n",
    b"evidence:\n",
    b"  - \n",
    b"&a x",
    b"*a",
    b"!!str x",
    b"\\x41",
    b"\\u0416",
    b"\\t",
    b"\\ ",
]


def insert(data: bytes, at: int, sign: bytes) -> bytes:
    return data[:at] + sign + data[at:]


def replace(data: bytes, at: int, sign: bytes) -> bytes:
    return data[:at] + sign + data[at + 1 :]


def remove(data: bytes, at: int, sign: bytes) -> bytes:
    return data[:at] + data[at + len(sign) :]


def put_before_the_line(data: bytes, at: int, sign: bytes) -> bytes:
    return insert(data, data.rfind(b"\n", 0, at) + 1, sign)


def put_behind_the_line(data: bytes, at: int, sign: bytes) -> bytes:
    end = data.find(b"\n", at)
    return insert(data, len(data) if end < 0 else end, sign)


def put_behind_the_key(data: bytes, at: int, sign: bytes) -> bytes:
    start = data.rfind(b": ", 0, at)
    return insert(data, start + 2, sign) if start >= 0 else data


def instead_of_the_value(data: bytes, at: int, sign: bytes) -> bytes:
    start = data.rfind(b": ", 0, at)
    end = data.find(b"\n", start)
    return data[: start + 2] + sign + data[end:] if start >= 0 and end >= 0 else data


def double_the_line(data: bytes, at: int, _: bytes) -> bytes:
    start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at) + 1
    return insert(data, start, data[start : end or len(data)])


def drop_the_line(data: bytes, at: int, _: bytes) -> bytes:
    start, end = data.rfind(b"\n", 0, at) + 1, data.find(b"\n", at) + 1
    return data[:start] + data[end or len(data) :]


def swap_with_the_first_line(data: bytes, at: int, _: bytes) -> bytes:
    lines = data.split(b"\n")
    number = at % len(lines)
    lines[0], lines[number] = lines[number], lines[0]
    return b"\n".join(lines)


def indent_the_rest(data: bytes, at: int, sign: bytes) -> bytes:
    start = data.rfind(b"\n", 0, at) + 1
    return data[:start] + b"".join(b" " * (len(sign) % 3 + 1) + line for line in data[start:].splitlines(keepends=True))


def cut_off(data: bytes, at: int, _: bytes) -> bytes:
    return data[:at]


def end_lines_as_windows_does(data: bytes, at: int, _: bytes) -> bytes:
    return data[:at] + data[at:].replace(b"\n", b"\r\n")


SPOILS = [
    insert,
    replace,
    remove,
    put_before_the_line,
    put_behind_the_line,
    put_behind_the_key,
    instead_of_the_value,
    double_the_line,
    drop_the_line,
    swap_with_the_first_line,
    indent_the_rest,
    cut_off,
    end_lines_as_windows_does,
]
spoils = st.lists(st.tuples(st.sampled_from(SPOILS), st.integers(0, 5000), st.sampled_from(SIGNS)), min_size=1, max_size=3)


def test_a_line_break_within_a_character_is_left_to_the_full_reader() -> None:
    data = written(OPENING, [Act(ActKind.CONTEST, "Жаль")])
    assert not read_alike(data.replace("Ж".encode(), b"\xd0\n\x96"))


@settings(max_examples=2500)
@given(texts, spoils)
def test_a_spoilt_text_is_read_alike_or_left_to_the_full_reader(data: bytes, spoils: list[Any]) -> None:
    for spoil, at, sign in spoils:
        data = spoil(data, at % (len(data) + 1), sign)
    read_alike(data)
    assert seen(decode_dispute(data)) == seen(cut_and_decode(data))


WHOLE = written(
    Opening("20261121-k7qf", "anna", "ivan", "REG-002", "2.1", date(2026, 11, 20), LONG, ("a mail", "deal #2")),
    [
        Act(ActKind.CONTEST, "One.\n\nTwo."),
        Act(ActKind.RECUSE, 'My "friend".', "maria"),
        Act(ActKind.RULE, f"{LONG} {LONG}", "olga", Ruling.BOTH_WRONG),
        Act(ActKind.VOID, "Said twice", "olga"),
    ],
)


def test_one_sign_put_anywhere_or_left_out_anywhere_spoils_nothing() -> None:
    """Every place of one text of each form, with the signs that matter to YAML."""
    signs = (b" ", b"\n", b"#", b":", b": ", b'"', b"\\", b"-", b"|", b"'", "\u00a0".encode(), "\u0085".encode(), b"\t", b"\r")
    read = 0
    for at in range(len(WHOLE) + 1):
        read += sum(read_alike(insert(WHOLE, at, sign)) for sign in signs)
        read += read_alike(replace(WHOLE, at, b""))
        read += read_alike(double_the_line(WHOLE, at, b""))
    # Signs within words are none of YAML's, so the fast reader has had something to say.
    assert read > len(WHOLE)


SHORT = written(
    Opening("20261121-k7qf", "anna", "ivan", "REG-002", "2.1", date(2026, 11, 20), "No reply.", ("a mail",)),
    [Act(ActKind.RULE, "The mail shows it.", "olga", Ruling.INITIATOR)],
)
NO_WORDS = ["null", "Null", "NULL", "~", "true", "True", "TRUE", "false", "yes", "No", "on", "OFF", "n", "y", "12", "0x1F", "1e3"]
BLANK = ['""', '" "', r'"\n"', r'"\t \t"', "''", "|-\n          \n", "\u00a0", '"\u00a0"']


@pytest.mark.parametrize("word", [*NO_WORDS, *BLANK])
@pytest.mark.parametrize("key", [b"initiator", b"respondent", b"what", b"  - a mail", b"      reason", b"      arbiter"])
def test_words_that_are_no_words_to_yaml_and_blank_texts_are_read_alike(key: bytes, word: str) -> None:
    start = SHORT.index(key)
    start = start + 4 if key.startswith(b"  - ") else SHORT.index(b": ", start) + 2
    end = SHORT.index(b"\n", start)
    for ending in (b"", b" ", b"s", b" # so", b"\n"):
        read_alike(SHORT[:start] + word.encode() + ending + SHORT[end:])


# Long texts

OPENING = Opening("20261121-k7qf", "anna", "ivan", "REG-002", "2.1", date(2026, 11, 20), "No reply.")


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_longest_opening_is_read_alike_and_no_longer_one_is_read(over: int) -> None:
    opening = Opening("20261121-k7qf", "anna", "ivan", "REG-002", "2.1", date(2026, 11, 20), "One\n" + "x" * 400_000)
    data = written(opening, [Act(ActKind.ACCEPT)])
    room = LONGEST_OPENING - data.index(b"acts:\n") + over
    longest = data.replace(b"x\nacts:", b"x" * (room + 1) + b"\nacts:")
    assert longest.index(b"acts:\n") == LONGEST_OPENING + over
    assert read_alike(longest) is (over <= 0)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_longest_act_is_read_alike_and_no_longer_one_is_read(over: int) -> None:
    data = written(OPENING, [Act(ActKind.CONTEST, "One\nx"), Act(ActKind.ACCEPT)])
    start = data.index(b"  - contest:")
    room = LONGEST_ACT - (data.index(b"  - accept") - start) + over
    longest = data.replace(b"        x\n", b"        x" + b"x" * room + b"\n")
    assert longest.index(b"  - accept") - start == LONGEST_ACT + over
    assert read_alike(longest) is (over <= 0)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_longest_file_is_read_alike_and_no_longer_one_is_read(over: int) -> None:
    """git's answer is cut off behind the longest; what is left must not pass for a whole text where it ends at a seam."""
    data = written(OPENING, [Act(ActKind.CONTEST, "One\n" + "x" * 120_000)] * 8 + [Act(ActKind.CONTEST, "One\nx")])
    longest = data[:-1] + b"x" * (LIMIT - len(data) + over) + b"\n"
    assert len(longest) == LIMIT + over
    assert read_alike(longest) is (over <= 0)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_as_many_acts_as_may_be_are_read_alike_and_no_more_are_read(over: int) -> None:
    assert read_alike(written(OPENING, [Act(ActKind.ACCEPT)] * (MOST_PARTS + over))) is (over <= 0)


# Older versions


@given(openings, st.lists(acts, max_size=5))
@example(OPENING, [])
def test_an_older_version_is_what_its_bytes_say(opening: Opening, said: list[Act]) -> None:
    text = decode_exact_dispute(written(opening, said))
    assert text is not None
    # Whatever stands before the acts' line is no version of a dispute that regctl writes.
    for number, end in enumerate(text.seams[1:]):
        older = cut(text, end)
        assert older.is_exact
        assert seen(older) == seen(cut_and_decode(written(opening, said[:number])))


def test_an_older_version_shares_what_is_known_of_the_lengths() -> None:
    text = decode_exact_dispute(WHOLE)
    assert text is not None
    assert cut(text, text.seams[2]).sizes is text.sizes
