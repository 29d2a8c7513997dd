"""What is said once a clone and the others have been brought together."""

from collections.abc import Iterator

from regctl.model.calendar import Calendar
from regctl.reading.together import Aside
from regctl.render.messages import finding_message
from regctl.render.names import Names
from regctl.render.writing import counted


def aside_words(aside: Aside, subject: str, calendar: Calendar, names: Names) -> Iterator[str]:
    """Why something of one's own was not published, and where it is now."""
    commit = aside.step[:12]
    yield f"Set aside, not published: {subject}"
    if aside.collision:
        yield f"  others have changed the same lines of {aside.collision} meanwhile"
        yield "  hint: look at what stands there now, and make your change once more"
    for finding in aside.findings:
        message = finding_message(finding, calendar, names)
        yield f"  {message.text}"
        yield f"  hint: {message.hint}"
    yield f"  It is kept: git show {commit}"


def done_words(brought: int, published: int) -> Iterator[str]:
    """What has come in, and what has gone out."""
    if brought:
        yield f"Brought in {counted(brought, 'step')} of others."
    if published:
        yield f"Published {counted(published, 'step')} of yours."
    if not (brought or published):
        yield "Nothing new on either side."
