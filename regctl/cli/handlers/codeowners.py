"""regctl codeowners: whom a forge asks."""

from pathlib import Path

from regctl.cli import session
from regctl.cli.output import write_out
from regctl.render.code_owners import render_code_owners


def codeowners(output: Path | None, as_of: str | None, registry: Path | None) -> None:
    reading = session.read(registry, as_of)
    write_out(render_code_owners(reading.registry, reading.repository.prefix), output)
