"""regctl schema: the JSON Schemas of the registry's files."""

from pathlib import Path
from typing import Annotated

import typer

from regctl.cli.options import Registry
from regctl.cli.terminal import put, tell
from regctl.model.trouble import UsageTrouble
from regctl.store.repository import find_repository
from regctl.store.schemas import schema_text, schema_texts


def schema(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="dispute, regulation, people, ...; all if missing.")
    ] = None,
    registry: Registry = None,
) -> None:
    """Print one JSON Schema, or write all of them into the registry's schemas/, where editors look for them."""
    texts = schema_texts()
    if name is not None:
        if name not in texts:
            raise UsageTrouble("unknown-schema", name=name, known=tuple(texts))
        put(schema_text(name))
        return
    root = find_repository(Path.cwd(), registry).root
    (root / "schemas").mkdir(exist_ok=True)
    for each, text in texts.items():
        path = f"schemas/{each}.json"
        (root / path).write_text(text, encoding="utf-8")
        put(path)
    tell("Commit them, so that everybody's editor completes and checks the registry's files.")
