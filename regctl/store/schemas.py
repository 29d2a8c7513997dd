"""JSON Schemas (draft-07) of the registry's files, from the same shapes that decode them."""

import json

from regctl.model.paths import Kind
from regctl.store.dispute_text import dispute_schema
from regctl.store.formats import DOCUMENTS


def schema_texts() -> dict[str, str]:
    """Each schema's text, by its name, in the order of the names."""
    names = sorted([*(kind.value for kind in DOCUMENTS), Kind.DISPUTE.value])
    return {name: schema_text(name) for name in names}


def schema_text(name: str) -> str:
    kind = Kind(name)
    schema = dispute_schema() if kind is Kind.DISPUTE else DOCUMENTS[kind].schema()
    whole = {"$schema": "http://json-schema.org/draft-07/schema#", "title": f"regctl: {name}", **schema}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
