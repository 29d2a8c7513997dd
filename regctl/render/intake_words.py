"""What is said of a form: as Markdown to whoever has filled it in, in plain words to whoever looks at the job."""

from collections.abc import Sequence
from typing import NamedTuple

from regctl.model.trouble import Refusal
from regctl.render.markdown import escaped
from regctl.render.messages import message_of

MARKER = "<!-- regctl intake -->"
"""The first line of every answer, by which a job finds the one that it has given before."""

NO_FORM = "Nothing to take in: the issue is closed, was not written anew, or is none of regctl's forms."
IS_OFFICIAL = "Nothing to take in: what issue {number} says is in the official history, in {commit}."
IS_THERE = "Nothing new in issue {number}: {branch} holds its act."
TAKEN_IN = "It stands on the branch {branch}, and counts from the day on which that is merged."
UNEXPECTED = "{committer} is not in history.forge_committers of regctl.yaml, so the act will count with a warning."


class Mend(NamedTuple):
    """What has to be mended; `heading` is the question whose answer it is about, None where it is about the form."""

    heading: str | None
    refusal: Refusal


def mend_markdown(mends: Sequence[Mend]) -> str:
    """The list of what to mend. People go by their ids in it: whoever can read the forge can read it."""
    lines = [
        MARKER,
        "This form was not taken in. Edit it, and mend the following; it is looked at anew as soon as you save it.",
        "",
    ]
    for heading, refusal in mends:
        message = message_of(refusal.code, refusal.details)
        place = f"**{escaped(heading)}**: " if heading else ""
        lines.append(f"- {place}{escaped(message.text)}. {escaped(_sentence(message.hint))}")
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    whole = text[:1].upper() + text[1:]
    return whole if whole.endswith(("?", ".")) else f"{whole}."
