"""The fast reader and the parser see the same nodes, places and all, in whatever the fast one reads."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regctl.actions.demo.texts import founding_texts
from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.store.encode import encode_act, encode_opening
from regctl.store.exact import compose_exact
from regctl.store.syntax import Malformed, parse

OPENING = """\
# yaml-language-server: $schema=../../../schemas/dispute.json
dispute: 20261121-k7qf
initiator: anna
respondent: ivan
regulation: REG-002
clause: "2.1"
occurred: 2026-11-20
what: >-
  The client wrote at ten, and wrote again at noon; nobody answered that day, nor on the next one,
  which was a working day like any other.
evidence:
  - https://crm.example/deal/123
  - "https://crm.example/deal/124 #2"
"""
ACTS = [
    "  - accept: {}\n",
    "  - contest:\n      reason: The client wrote to a mailbox that nobody is told to read.\n",
    '  - rule:\n      arbiter: olga\n      outcome: both-wrong\n      reason: "no: nobody"\n',
    "  - void:\n      admin: olga\n      reason: |-\n        One.\n\n        - Two.\n          Three: # four\n",
]
REMARKED = [
    "# who\ndispute: a\n\n# when\noccurred: b\n  # deeper\nlist:\n\n  # first\n  - c\n\n  - d\n# end\n\n",
    "what: |-\n  a\n\n  b\n\n# settled\nnext: c\n",
    "what: >-\n  a\n  b\n# settled\nnext:\n  # x\n\n  k: v\n",
    "- accept: {}\n  # none\n- void:\n\n    admin: olga\n",
    'people:\n  - id: p1 # who\n    emails: [p1@a.b, "p, 1@a.b"]  # two\n    roles: []\n    active: {from: 2026-11-01}\n',
    "support: {name: Accounts, conversion: {kind: transfer, rate: 300, currency: RUB}}\n",
    "limits: {opened_per_month: 6, same: -2}    # talk: first\nnext: [[a], {b: c:d}, e-f]\nthen: # here\n  k: v\n",
]
"""As people keep their files."""
RECORDS = [
    'commit: "123456789012"\nreason: Seen to.\n',
    "error: 20261121-m3xd\noccurred: 2026-11-21\ncategory: access\nwhat: Нет входа.\n",
    "a:\n  b:\n    - c: 1\n      d: yes\n    - c: 0x1F\n      d: ~\n  e: 1.5\n",
]


def slow(text: str):
    """What the parser sees; None where it refuses the text."""
    try:
        return parse(text)
    except Malformed:
        return None


@pytest.mark.parametrize("text", [OPENING, *ACTS, *REMARKED, *RECORDS[:2]])
def test_what_regctl_and_people_write_is_read_the_fast_way(text: str) -> None:
    assert compose_exact(text) is not None
    assert compose_exact(text) == parse(text)


def test_the_demos_files_are_read_the_fast_way() -> None:
    for path, text in founding_texts().items():
        if path.endswith(".yaml"):
            assert compose_exact(text) == parse(text) is not None, path


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip) | st.text(
    "ab .:#-\n\"'|>{}[]&*!%@`?,0123456789", min_size=1
).filter(str.strip)


@settings(deadline=None, max_examples=300)
@given(texts, texts)
def test_whatever_somebody_writes_is_read_alike(what: str, reason: str) -> None:
    from datetime import date

    opening = Opening("20261121-k7qf", "anna", "ivan", "REG-002", "2", date(2026, 11, 20), what, (reason.split("\n")[0] or "x",))
    head = encode_opening(opening).removesuffix("acts:\n")
    for text in (head, encode_act(Act(ActKind.RULE, reason, "olga", Ruling.BOTH_RIGHT))):
        assert compose_exact(text) in (None, slow(text))


LINES = "".join([OPENING, *ACTS, *REMARKED, *RECORDS]).split("\n")
WORDS = [
    "a: b",
    "- a",
    "- a: b",
    "  c",
    "  c: d",
    "    - e",
    "a:",
    "-",
    "- ",
    "#",
    "  # x",
    "",
    " ",
    "|-",
    "a: |-",
    "a: >-",
    "? a",
]
SIGNS = [
    *" :#-\"'|>{}[]&*!%@`?,~0.e_\\",
    *("null", "  ", "\u00a0", "é", "да", "\n", "\n  ", ": ", " #", "- "),
    *("[a, b]", "{a: b}", "{a: [b]}", ", ", ", a", "a:b", "- #", "a: #", '"a" #', "a #", "-1", "a: {}"),
]
spoilt = st.lists(st.sampled_from([*LINES, *WORDS]), min_size=1, max_size=7).map("\n".join)


@settings(deadline=None, max_examples=1500)
@given(spoilt, st.lists(st.tuples(st.integers(0, 200), st.sampled_from(SIGNS), st.booleans()), max_size=4), st.booleans())
def test_whatever_a_text_is_spoilt_with_it_is_read_alike_or_left_to_the_parser(text: str, edits: list, ends: bool) -> None:
    for at, sign, instead in edits:
        at %= len(text) + 1
        text = text[:at] + sign + text[at + instead :]
    text += "\n" if ends else ""
    fast = compose_exact(text)
    assert fast is None or fast == slow(text)


def test_what_is_nested_in_lines_and_in_brackets_is_read_alike() -> None:
    for lines in (1, 40, 50, 53, 54, 55, 58, 61, 62, 63):
        for brackets in range(1, 10):
            nested = "".join(f"{'  ' * depth}k:\n" for depth in range(lines))
            text = f"{nested}{'  ' * lines}k: {'[' * brackets}a{']' * brackets}\n"
            fast = compose_exact(text)
            assert fast is None or fast == slow(text), (lines, brackets)
    assert compose_exact("k: [[[[a]]]]\n") is not None


@pytest.mark.parametrize("text", ["a: >-\n  b\n\n    #", "a: |-\n  b\n   # c", "a: >-\n  b\n    # c\n", "a: b\n\n  c\n"])
def test_what_looks_like_a_remark_within_a_text_is_none(text: str) -> None:
    assert compose_exact(text) in (None, parse(text))


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parent.parent.parent.glob("regulations/*.yaml")), ids=lambda path: path.name
)
def test_this_projects_own_regulations_are_read_the_fast_way(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert compose_exact(text) == parse(text)
    assert compose_exact(text) is not None
