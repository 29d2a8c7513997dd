"""The JSON document of remarks on the language of regulations."""

from collections.abc import Sequence

from regctl.language.checks import Placed
from regctl.render.json_values import document
from regctl.render.language_words import ABOUT, example_of, message_of_remark


def render_remarks(
    remarks: Sequence[Placed],
    regulations: Sequence[str],
    unread: Sequence[str],
    *,
    as_of: str,
    commit: str,
    has_dictionary: bool | None,
) -> str:
    """`dictionary` says whether Russian was read by its forms, since what is found depends on it; `null` where there is none."""
    content = {
        "as_of": as_of,
        "commit": commit,
        "dictionary": has_dictionary,
        "regulations": list(regulations),
        "unread": list(unread),
        "remarks": [remark_value(placed) for placed in remarks],
    }
    return document("lint", content)


def remark_value(placed: Placed) -> dict[str, object]:
    """One remark, also for the documents of other commands."""
    remark = placed.remark
    example = example_of(remark.check, placed.language)
    return {
        "check": remark.check,
        "regulation": remark.regulation,
        "clause": remark.clause,
        "path": placed.path,
        "line": placed.line,
        "column": placed.column,
        "start": remark.start,
        "end": remark.end,
        "excerpt": remark.excerpt,
        "message": message_of_remark(remark),
        "hint": ABOUT[remark.check].advice,
        "example": {"instead_of": example.instead_of, "better": example.better},
    }
