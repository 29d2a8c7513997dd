"""regctl status: what waits for me, and by when."""

from regctl.cli import session
from regctl.cli.options import AsOf, Json, Registry
from regctl.cli.terminal import console, put
from regctl.report.status import status_of


def status(as_of: AsOf = None, json: Json = False, registry: Registry = None) -> None:
    """What waits for me: to answer, to rule on, to acknowledge, to mend; and what I have opened."""
    reading = session.read(registry, as_of)
    value = status_of(reading.registry, session.reader(reading).id)
    if json:
        from regctl.render.views_json import render_status

        put(render_status(value))
    else:
        from regctl.render.views_text import print_status

        print_status(value, console())
