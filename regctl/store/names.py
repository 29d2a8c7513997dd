"""The names that stand in the registry's files, as shapes."""

from regctl.model.paths import RECORD_ID
from regctl.store.shapes import Text

NAME = r"[a-z0-9][a-z0-9_-]*"
REGULATION_ID = r"[A-Z][A-Z0-9]*-[0-9]+"
CLAUSE_ID = r"[0-9A-Za-z][0-9A-Za-z.-]*"


def name_of(kind: str | None = None) -> Text:
    return Text(NAME, refers=kind, description="lower-case letters, digits, - and _")


def regulation_name(*, refers: bool = False) -> Text:
    return Text(
        REGULATION_ID, refers="regulation" if refers else None, description="capital letters, a hyphen and digits, as in REG-002"
    )


CLAUSE = Text(CLAUSE_ID, description="letters, digits, dots and hyphens, as in 2.1")

RECORD = Text(RECORD_ID.pattern, description="a day, a hyphen and four or more of 0-9 and a-z without i, l, o and u")
