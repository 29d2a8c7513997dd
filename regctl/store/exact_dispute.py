"""The fast way from the bytes of a dispute's file to its parts: the form that regctl itself writes, and nothing else.

Whatever deviates in the least is left to `dispute_text.cut_and_decode`, which must see the same in all that is read here. There
are no rules in this module, only form; a property test holds the two readers equal.
"""

import re
from datetime import date

from regctl.model.dispute import Act, ActKind, Opening, Ruling
from regctl.model.history import DisputeText, Section
from regctl.model.paths import ALPHABET
from regctl.store.limits import LIMIT, LONGEST_ACT, LONGEST_OPENING, MOST_PARTS

# Bytes above ASCII may stand in any text; whether they are letters that people can see is asked of the decoded whole.
_RESERVED = rb"(?!(?:null|Null|NULL|true|True|TRUE|false|False|FALSE)\n)"
NAME = _RESERVED + rb"[a-z][a-z0-9_-]*"
_SAFE = rb"[^:#\[\]{},\"\\\n]*"
_PLAIN = _RESERVED + rb"[A-Za-z\x80-\xff]" + _SAFE + rb"(?::(?=[^\s:,\[\]{}])" + _SAFE + rb")*(?<! )"
_QUOTED = rb"\"[^\"\\\n]*(?:\\[nt\"\\][^\"\\\n]*)*\""
ON_LINE = rb"(?:" + _PLAIN + rb"|" + _QUOTED + rb")\n"
"""A text that stands on its line to the end."""


def text_pattern(margin: int) -> bytes:
    """A text behind its key: on the line, quoted, or in a block whose lines are indented by `margin`."""
    line = rb" {%d}[^ \n][^\n]*\n" % margin
    literal = rb"\|-\n" + line + rb"(?:\n* {%d}[^\n]*[^ \n]\n)*" % margin
    folded = rb">-\n(?: {%d}[^ \n](?:[^\n]*[^ \n])?\n)+" % margin
    return rb"(?:" + ON_LINE + rb"|" + literal + rb"|" + folded + rb")"


_OPENING = re.compile(
    rb"((?:#[^\n]*\n)*)"
    rb"dispute: ([0-9]{8}-[" + ALPHABET.encode() + rb"]{4,})\n"
    rb"initiator: (" + NAME + rb")\n"
    rb"respondent: (" + NAME + rb")\n"
    rb"regulation: ([A-Z][A-Z0-9]*-[0-9]+)\n"
    rb"clause: \"([0-9A-Za-z][0-9A-Za-z.-]*)\"\n"
    rb"occurred: ([0-9]{4}-[0-9]{2}-[0-9]{2})\n"
    rb"what: (" + text_pattern(2) + rb")"
    rb"(?:evidence:\n((?:  - " + ON_LINE + rb")+))?"
    rb"()acts:\n"
)
_REASON = rb"      reason: (" + text_pattern(8) + rb")"
_ACT = re.compile(
    rb"  - (?:(accept|default): \{\}\n"
    rb"|(contest|withdraw):\n"
    + _REASON
    + rb"|(recuse):\n      arbiter: ("
    + NAME
    + rb")\n"
    + _REASON
    + rb"|(void):\n      admin: ("
    + NAME
    + rb")\n"
    + _REASON
    + rb"|(rule):\n      arbiter: ("
    + NAME
    + rb")\n      outcome: (initiator|respondent|both-right|both-wrong)\n"
    + _REASON
    + rb")"
)
_KINDS = {kind.value.encode(): kind for kind in ActKind}
_RULINGS = {ruling.value.encode(): ruling for ruling in Ruling}
_PLAIN_ACTS = {b"accept": Act(ActKind.ACCEPT), b"default": Act(ActKind.DEFAULT)}
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", '"': '"', "\\": "\\"}


def decode_exact_dispute(data: bytes) -> DisputeText | None:
    """The parts of a text in exact form; None where it has to be read the long way."""
    opened = _OPENING.match(data)
    if opened is None or opened.start(10) > LONGEST_OPENING or len(data) > LIMIT or not is_readable(data):
        return None
    opening = _opening(opened)
    if opening is None:
        return None
    start, end = opened.end(), len(data)
    sections: list[Section] = []
    seams = [opened.start(10), start]
    while start < end:
        if len(sections) == MOST_PARTS:
            return None
        match = _ACT.match(data, start)
        if match is None or match.end() - start > LONGEST_ACT:
            return None
        act = _act(match)
        if act is None:
            return None
        sections.append(Section(start, match.end(), act))
        start = match.end()
        seams.append(start)
    line = 1 + opened[1].count(b"\n")
    return DisputeText(data, opening, tuple(sections), tuple(seams), (), line, is_exact=True)


def cut(text: DisputeText, end: int) -> DisputeText:
    """An older version of a text in exact form, which ended at a seam; it shares what is known of older ones."""
    sections = text.sections[: text.seams.index(end) - 1]
    seams = text.seams[: len(sections) + 2]
    return DisputeText(text.data[:end], text.opening, sections, seams, (), text.opening_line, text.sizes, is_exact=True)


def has_room(text: DisputeText) -> bool:
    """Whether one more act fits into the file."""
    return len(text.data) + LONGEST_ACT <= LIMIT and len(text.seams) <= MOST_PARTS


def is_readable(data: bytes) -> bool:
    """Whether the text holds nothing but line breaks and characters that people can see."""
    try:
        return data.decode("utf-8").replace("\n", "").isprintable()
    except UnicodeDecodeError:
        return False


def _opening(match: re.Match[bytes]) -> Opening | None:
    _, name, initiator, respondent, regulation, clause, occurred, what, evidence, _ = match.groups()
    links = tuple(value_of(item[4:] + b"\n", 0) for item in evidence.split(b"\n")[:-1]) if evidence else ()
    said = value_of(what, 2)
    try:
        day = date.fromisoformat(occurred.decode("ascii"))
    except ValueError:
        return None
    if not said.strip() or not all(link.strip() for link in links):
        return None
    return Opening(
        name.decode("ascii"),
        initiator.decode("ascii"),
        respondent.decode("ascii"),
        regulation.decode("ascii"),
        clause.decode("ascii"),
        day,
        said,
        links,
    )


def _act(match: re.Match[bytes]) -> Act | None:
    plain, said, reason, *others = match.groups()
    if plain:
        return _PLAIN_ACTS[plain]
    hand = ruling = None
    kind = said
    if kind is None:
        for name, whose, why in ((others[0], others[1], others[2]), (others[3], others[4], others[5])):
            if name:
                kind, hand, reason = name, whose, why
        if kind is None:
            kind, hand, ruling, reason = others[6:]
    words = value_of(reason, 8)
    if not words.strip():
        return None
    return Act(_KINDS[kind], words, hand.decode("ascii") if hand else None, _RULINGS[ruling] if ruling else None)


def value_of(raw: bytes, margin: int) -> str:
    """The text that stands behind a key, its line break included."""
    text = raw.decode("utf-8")
    match text[0]:
        case '"':
            return _ESCAPE.sub(lambda found: _ESCAPES[found[1]], text[1:-2]) if "\\" in text else text[1:-2]
        case "|":
            return "\n".join(line[margin:] for line in text[3:-1].split("\n"))
        case ">":
            return " ".join(line[margin:] for line in text[3:-1].split("\n"))
        case _:
            return text[:-1]
