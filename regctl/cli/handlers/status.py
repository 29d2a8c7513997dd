"""regctl status: what waits for me, and by when."""

from pathlib import Path

from regctl.cli import naming, session
from regctl.cli.terminal import put, sheet
from regctl.report.status import status_of


def status(as_of: str | None, json: bool, registry: Path | None) -> None:
    reading = session.read(registry, as_of)
    value = status_of(reading.registry, session.reader(reading).id)
    if json:
        from regctl.render.views_json import render_status

        put(render_status(value))
    else:
        from regctl.render.views_text import print_status

        print_status(value, naming.names_of(reading.repository), sheet())
