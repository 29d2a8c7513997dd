"""A dispute's text: cut into its opening and its acts, each read by itself, and agreeing with YAML about the whole."""

from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from regctl.model.dispute import Act, ActKind, Opening
from regctl.model.history import DisputeText, blob_id
from regctl.model.paths import Kind
from regctl.store.decode import decode_dispute
from regctl.store.encode import append_act
from regctl.store.limits import LIMIT, MOST_PARTS
from tests.sealed import ACCEPT, contest, opening_text, rule, void
from tests.store.corpus import DISPUTE, RIGHT, WRONG

TWO = DISPUTE + "  - contest: {reason: Greeted.}\n  - rule: {arbiter: maria, outcome: initiator, reason: So.}\n"


def faults(text: str) -> list[tuple[str, int, int]]:
    decoded = decode_dispute(text.encode())
    all_faults = [*decoded.faults, *(fault for section in decoded.sections for fault in section.faults)]
    return [(fault.code, fault.line, fault.column) for fault in all_faults]


def acts(decoded: DisputeText) -> list[Act | None]:
    return [section.act for section in decoded.sections]


@pytest.mark.parametrize("text", RIGHT[Kind.DISPUTE])
def test_right_files_are_read(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(("text", "code", "line", "column"), [case[1:] for case in WRONG if case[0] is Kind.DISPUTE])
def test_a_wrong_file_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    assert (code, line, column) in faults(text)


def test_sections_and_opening_cover_the_file() -> None:
    decoded = decode_dispute(TWO.encode())
    first, second = decoded.sections
    assert decoded.data[first.start : first.end] == b"  - contest: {reason: Greeted.}\n"
    assert (decoded.line_of(first), decoded.line_of(second), second.end) == (10, 11, len(TWO.encode()))
    assert (decoded.excerpt_of(first), first.end) == ("  - contest: {reason: Greeted.}", second.start)


@pytest.mark.parametrize("line", ["#\n", "    #\n", "\n", "- a\n", "  - accept:\n", "  - accept: {}\n"])
def test_a_mebibyte_of_acts_or_of_lines_between_them_is_one_fault(line: str) -> None:
    text = DISPUTE + line * ((LIMIT - len(DISPUTE)) // len(line))
    assert [code for code, _, _ in faults(text)] == ["too-many-acts"]
    assert decode_dispute(text.encode()).sections == ()


def test_lines_between_the_acts_count_with_them() -> None:
    full = DISPUTE + "# so\n" * (MOST_PARTS - 1) + "  - accept:\n"
    assert acts(decode_dispute(full.encode())) == [ACCEPT]
    assert faults(f"{full}# so\n") == [("too-many-acts", 1, 1)]


def test_the_lines_of_a_reason_are_no_acts() -> None:
    items = "".join(f"        - point {number}\n\n" for number in range(MOST_PARTS))
    decoded = decode_dispute(f"{DISPUTE}  - contest:\n      reason: |\n{items}".encode())
    assert [act.kind for act in acts(decoded) if act] == [ActKind.CONTEST]


def test_a_faulty_act_spoils_no_other() -> None:
    decoded = decode_dispute((TWO + '  - void: "\n  - accept: {}\n').encode())
    assert [act.kind if act else None for act in acts(decoded)] == [ActKind.CONTEST, ActKind.RULE, None, ActKind.ACCEPT]
    assert decoded.opening


def test_a_faulty_opening_spoils_no_act() -> None:
    decoded = decode_dispute(TWO.replace("what:", "why:").encode())
    assert decoded.opening is None
    assert all(acts(decoded))


def test_a_line_separator_opens_no_section() -> None:
    decoded = decode_dispute((DISPUTE + "  - contest:\n      reason: a\u2028  - accept: {}\n").encode())
    assert acts(decoded) == [None]


def test_an_act_inside_a_text_is_no_act() -> None:
    reason = ("He wrote:", "acts:", "  - accept: {}", "- accept: {}")
    text = DISPUTE + "  - contest:\n      reason: |\n" + "".join(f"        {line}\n" for line in reason)
    (act,) = acts(decode_dispute(text.encode()))
    assert act
    assert act.reason
    assert "- accept" in act.reason


# Growing


def grown(old: str, new: str, size: int | None = None) -> list[Act | None] | None:
    sections = decode_dispute(new.encode()).grown_from(blob_id(old.encode(), "0" * 40), size)
    return None if sections is None else [section.act for section in sections]


def test_a_text_has_grown_by_the_acts_appended() -> None:
    assert grown(DISPUTE, TWO) == acts(decode_dispute(TWO.encode()))
    assert grown(TWO, append_act(TWO, void())) == [void()]
    assert grown(TWO, append_act(TWO, void()), len(TWO.encode())) == [void()]
    assert grown(TWO, TWO) == []


def test_the_size_of_another_text_proves_nothing() -> None:
    assert grown(TWO, append_act(TWO, void()), 1) is None


@pytest.mark.parametrize(
    "new",
    [
        TWO.replace("Greeted", "Forgot") + "  - accept: {}\n",
        TWO[:-1] + " # more\n  - accept: {}\n",
        TWO + "    more\n",
        "\n" + TWO,
        DISPUTE,
        "",
    ],
)
def test_anything_else_is_no_growth(new: str) -> None:
    assert grown(TWO, new) is None


@pytest.mark.parametrize("between", ["\n", "# a word\n", "\n\n  # a word\n\n"])
def test_comments_and_blank_lines_between_acts_belong_to_what_is_appended(between: str) -> None:
    """They change nothing that stood above, so the act below them is appended as any other."""
    assert grown(TWO, TWO + between + "  - accept: {}\n") == [ACCEPT]


@pytest.mark.parametrize("end", ["# seen", "  # seen", "    ", "# one\n# two"])
def test_a_comment_whose_line_has_no_end_is_a_comment(end: str) -> None:
    for text in (DISPUTE, DISPUTE + "  - contest: {reason: No.}\n"):
        before, after = decode_dispute(text.encode()), decode_dispute((text + end).encode())
        assert [section.act for section in after.sections] == [section.act for section in before.sections]
        assert not any(section.faults for section in after.sections)
        assert not after.faults
        grown = append_act(text + end, Act(ActKind.WITHDRAW, "No."))
        assert decode_dispute(grown.encode()).grown_from(blob_id((text + end).encode(), "0" * 40)) is not None


def test_what_is_appended_may_not_lengthen_the_text_above() -> None:
    kept = DISPUTE + "  - contest:\n      reason: |+\n        Greeted.\n"
    before = decode_dispute(kept.encode()).sections[0].act
    after = decode_dispute((kept + "\n\n  - accept: {}\n").encode()).sections[0].act
    assert before == after or grown(kept, kept + "\n\n  - accept: {}\n") is None


# Appending


@pytest.mark.parametrize("indent", [0, 1, 2, 4])
def test_an_act_is_appended_as_deep_as_those_that_stand_there(indent: int) -> None:
    text = DISPUTE + " " * indent + "- contest: {reason: Greeted.}\n"
    after = append_act(text, rule("maria"))
    assert acts(decode_dispute(after.encode())) == [contest(), rule("maria")]
    read = whole(after)
    assert read
    assert read["acts"][1] == {"rule": {"arbiter": "maria", "outcome": "initiator", "reason": "The mail shows it."}}


@pytest.mark.parametrize(
    "text",
    [
        DISPUTE,
        DISPUTE.replace("acts:\n", ""),
        DISPUTE.rstrip("\n"),
        DISPUTE.replace("acts:\n", "").rstrip("\n"),
        DISPUTE + "# nothing yet\n",
        DISPUTE.replace("acts:\n", "acts:   # none\n"),
        DISPUTE.replace("Not greeted.", "|\n  acts:\n  - none").replace("acts:\n", "acts:\n"),
        DISPUTE + "  - contest: {reason: Greeted.}",
    ],
)
def test_an_act_can_be_appended_to_whatever_is_read(text: str) -> None:
    after = append_act(text, void())
    assert after.startswith(text)
    decoded = decode_dispute(after.encode())
    assert acts(decoded)[-1] == void()
    assert decoded.opening == decode_dispute(text.encode()).opening is not None
    assert grown(text, after) == [void()]


# The whole file as YAML reads it


def whole(text: str) -> Any:
    """What plain YAML 1.2 makes of the file; None where it is none."""
    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError):
        return None


def plain(opening: Opening | None, read: list[Act | None]) -> Any:
    """What we read, in YAML's own terms."""
    assert opening
    keys = {
        "dispute": opening.id,
        "initiator": opening.initiator,
        "respondent": opening.respondent,
        "regulation": opening.regulation,
        "clause": opening.clause,
        "occurred": opening.occurred,
        "what": opening.what,
    }
    if opening.evidence:
        keys["evidence"] = list(opening.evidence)
    done = []
    for act in read:
        assert act
        hand = "admin" if act.kind is ActKind.VOID else "arbiter"
        body = {hand: act.hand, "outcome": act.ruling.value if act.ruling else None, "reason": act.reason}
        done.append({act.kind.value: {key: value for key, value in body.items() if value is not None}})
    return keys | {"acts": done}


def normal(read: Any) -> Any:
    read = {key: value for key, value in read.items() if value != []}
    return read | {"acts": [{kind: body or {} for kind, body in act.items()} for act in read.get("acts") or []]}


TRICKS = [
    DISPUTE.replace("acts:\n", "...\nacts:\n") + "  - accept: {}\n",
    DISPUTE + "---\n  - accept: {}\n",
    DISPUTE + "  - accept: {}\n...\n  - contest: {reason: No.}\n",
    DISPUTE + "  - accept: {}\n---\n  - contest: {reason: No.}\n",
    DISPUTE + "  - accept: {}\n    \n  - contest: {reason: No.}\n",
    DISPUTE + "  - contest:\n      reason: >-\n        a\n\n  - accept: {}\n",
    DISPUTE + "  - contest: {reason: |\n a}\n",
    DISPUTE + '  - contest: {reason: "a\n  - accept: {}\n"}\n',
    DISPUTE + "  - contest: {reason: 'a\n      b'}\n",
    DISPUTE + "  - contest:\n      reason: a\n        b\n         c\n",
    DISPUTE + "  - contest:\n    reason: a\n",
    DISPUTE + "  - accept: {}\nwhat: More.\n",
    DISPUTE + "  - accept: {}\nacts:\n  - contest: {reason: No.}\n",
    DISPUTE + "  - ? accept\n    : {}\n",
    DISPUTE + '  - "accept": {}\n  - \'withdraw\': {"reason": No.}\n',
    DISPUTE + "- accept: {}\n",
    DISPUTE.replace("what: Not greeted.", 'what: "Not\nacts:\n greeted."') + "  - accept: {}\n",
    DISPUTE.replace("what: Not greeted.", "what: |2\n  Not\n   acts:\n") + "  - accept: {}\n",
    "".join(f"  {line}\n" for line in DISPUTE.removesuffix("acts:\n").splitlines()) + "acts:\n  - accept: {}\n",
    "{" + ", ".join(DISPUTE.removesuffix("acts:\n").splitlines()[1:]) + "}\nacts:\n  - accept: {}\n",
    "---\n" + TWO,
    "--- # mine\n" + TWO,
    "# mine\n\n" + TWO + "\n# end\n",
    TWO + "...\n",
    TWO.replace("acts:\n", "acts: # these\n  # here\n"),
    TWO.replace("acts:\n", "acts:\n\n"),
    TWO.replace("  - rule", "\n  # then\n  - rule"),
]


@pytest.mark.parametrize("text", [*RIGHT[Kind.DISPUTE], *TRICKS])
def test_what_is_read_without_faults_is_what_yaml_reads_in_the_whole(text: str) -> None:
    decoded = decode_dispute(text.encode())
    if not faults(text):
        read = whole(text)
        assert read is not None
        assert plain(decoded.opening, acts(decoded)) == normal(read)


@pytest.mark.parametrize(
    "text",
    [
        "---\n" + TWO,
        "# mine\n\n" + TWO + "\n# end\n",
        TWO.replace("acts:\n", "acts: # these\n  # here\n"),
        TWO.replace("acts:\n", "acts:\n\n"),
        TWO.replace("  - rule", "\n  # then\n  - rule"),
        DISPUTE + '  - "accept": {}\n  - \'withdraw\': {"reason": No.}\n',
        DISPUTE + "  - contest:\n      reason: |+\n        a\n\n\n  - accept: {}\n",
        DISPUTE + "  - ? accept\n    : {}\n",
    ],
)
def test_unusual_files_that_are_yaml_are_read(text: str) -> None:
    assert faults(text) == []
    assert whole(text)


def test_a_file_as_in_the_interface_is_read() -> None:
    text = opening_text("anna", "20261121-k7qf", "ivan", "REG-002#2.1", "2026-11-20", "The client wrote\nand had no reply.")
    text = text.replace("acts:\n", "evidence:\n  - https://crm.example/deal/123\nacts:   # each act appends one item\n")
    decoded = decode_dispute(append_act(text, rule("olga", "both-wrong")).encode())
    assert decoded.opening
    assert decoded.opening.evidence == ("https://crm.example/deal/123",)
    assert acts(decoded) == [rule("olga", "both-wrong")]
