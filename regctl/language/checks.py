"""The checks of a regulation's language, by their names, and what one of them remarks on."""

from collections.abc import Mapping
from typing import NamedTuple

VAGUE = "vague-term"
ESCAPE = "escape-clause"
OPEN_LIST = "open-list"
WEAK = "weak-modal"
UNIVERSAL = "unbounded-universal"
SEVERAL = "several-duties"
NO_DOER = "no-doer"
PASSIVE = "passive-without-actor"
NO_MEASURE = "no-measure"
LONG = "long-sentence"
UNDEFINED = "undefined-term"
UNUSED = "unused-term"
DANGLING = "dangling-reference"
NEEDLESS = "needless-allowance"

ALLOWABLE = (
    *(VAGUE, ESCAPE, OPEN_LIST, WEAK, UNIVERSAL, SEVERAL, NO_DOER, PASSIVE, NO_MEASURE, LONG, UNDEFINED, UNUSED, DANGLING),
)
"""The checks that a clause can allow, in the order in which they are told of."""

CHECKS = (*ALLOWABLE, NEEDLESS)


class Spot(NamedTuple):
    """What a check has found in a clause: from `start` up to `end` of its words, as offsets."""

    check: str
    start: int
    end: int
    details: Mapping[str, object] = {}


class Remark(NamedTuple):
    """Something that a careful editor would ask about. `excerpt` is what stands from `start` to `end` in the clause's words."""

    check: str
    regulation: str
    clause: str
    start: int
    end: int
    excerpt: str
    details: Mapping[str, object] = {}


class Placed(NamedTuple):
    """A remark with its place in a file, counted from one; `line_text` is the line that it is on, `language` the clause's."""

    remark: Remark
    language: str
    path: str
    line: int
    column: int
    line_text: str
