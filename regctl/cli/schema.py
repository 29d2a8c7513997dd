"""regctl schema: how it is called."""

from typing import Annotated

import typer

from regctl.cli.call import Call
from regctl.cli.options import Registry


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="dispute, regulation, ..., or report, statement, settlement.")
    ] = None,
    registry: Registry = None,
) -> Call:
    """Print one JSON Schema, or write all of them into the registry's schemas/, where editors look for them."""
    return "schema", locals()
