"""regctl schema: the JSON Schemas of the registry's files, and of documents that scripts keep."""

from pathlib import Path

from regctl.cli.terminal import put, tell
from regctl.model.trouble import UsageTrouble
from regctl.render.document_schemas import DOCUMENTS, document_schema_text
from regctl.store.repository import find_repository
from regctl.store.schemas import schema_texts


def schema(name: str | None, registry: Path | None) -> None:
    if name in DOCUMENTS:
        put(document_schema_text(name))
        return
    texts = schema_texts()
    if name is not None:
        if name not in texts:
            raise UsageTrouble("unknown-schema", name=name, known=(*texts, *DOCUMENTS))
        put(texts[name])
        return
    root = find_repository(Path.cwd(), registry).root
    (root / "schemas").mkdir(exist_ok=True)
    for each, text in texts.items():
        path = f"schemas/{each}.json"
        (root / path).write_text(text, encoding="utf-8")
        put(path)
    tell("Commit them, so that everybody's editor completes and checks the registry's files.")
