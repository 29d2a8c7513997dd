"""The options that several commands share, each written once."""

from pathlib import Path
from typing import Annotated

import typer

REGISTRY = "REGCTL_REGISTRY"
"""The variable that names the registry where no option does."""

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
