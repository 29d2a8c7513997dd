"""regctl review and codeowners: how they are called."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from regctl.cli.call import Call
from regctl.cli.options import AsOf, Json, Registry


def review(
    base: Annotated[
        str | None, typer.Option("--base", metavar="REV", help="What it is to be merged into, if not the official line.")
    ] = None,
    head: Annotated[str, typer.Option("--head", metavar="REV", help="The change's last commit.")] = "HEAD",
    form: Annotated[
        Literal["text", "markdown", "github", "gitlab", "sarif", "json"], typer.Option("--format", help="How it is written.")
    ] = "text",
    link: Annotated[
        str | None, typer.Option("--link", metavar="URL", help="Where a review can be read that is too long for a comment.")
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
    as_of: AsOf = None,
    json: Json = False,
    registry: Registry = None,
) -> Call:
    """A change as its reviewer needs it: what it means, clause by clause, and whom it touches. Offline."""
    return "review", locals()


def codeowners(
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it to a file.")] = None,
    as_of: AsOf = None,
    registry: Registry = None,
) -> Call:
    """The file by which a forge asks the owner of each regulation before it is changed."""
    return "codeowners", locals()
