"""The options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

REGISTRY = "REGCTL_REGISTRY"
"""The variable that names the registry where no option does."""


def people(context: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Whom the shell is offered where a person is asked for; the registry may be named behind the command or before it."""
    from regctl.cli.people import people

    named = (each.params.get("registry") for each in (context, context.find_root()))
    registry = next((str(folder) for folder in named if folder is not None), None)
    return people(incomplete, registry)


Registry = Annotated[
    Path | None,
    typer.Option("--registry", envvar=REGISTRY, metavar="DIR", help="The registry's folder, if it is not this one."),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", metavar="INSTANT|DATE", help="Look at the registry as it was then; a date means its end."),
]
Json = Annotated[bool, typer.Option("--json", help="One JSON document, for scripts.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the change and the commit's message; write nothing.")]
NoInput = Annotated[bool, typer.Option("--no-input", help="Never ask; name everything that is missing at once.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why. `-` reads stdin, `@FILE` a file.")]
DisputeId = Annotated[str, typer.Argument(metavar="ID", help="The dispute's id, or any part of it that no other has.")]
