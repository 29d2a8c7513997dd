"""The published schemas of documents: what the commands print is just what they say."""

import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from regctl.render.document_schemas import DOCUMENTS, document_schema_text
from tests.cli.world import World


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Half a year of everything, with closed months and a correction."""
    home = tmp_path_factory.mktemp("demo")
    (home / "gitconfig").write_text("", encoding="utf-8")
    world = World(home, home, now="2026-10-05T10:00:00+03:00")
    assert world.regctl("demo", "demo", cwd=home).code == 0
    return World(home / "demo", home, now=world.now)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_is_a_schema_and_is_printed(name: str, demo: World) -> None:
    schema = json.loads(document_schema_text(name))
    Draft7Validator.check_schema(schema)
    assert demo.regctl("schema", name).json == schema


LINES = [
    *(("report", "--month", f"2026-{month:02}") for month in range(3, 12)),
    *(("report", "--from", "2026-04", "--to", "2026-09"), ("report", "--month", "2026-07", "--department", "design")),
    *(("report", "--person", person, "--from", "2026-03") for person in ("p07", "p11", "p02")),
    *(("settle", "2026-07"), ("settle", "2026-08", "--draft"), ("settle", "2026-05", "--department", "office")),
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_what_is_printed_is_what_the_schema_says(demo: World, line: tuple[str, ...]) -> None:
    told = demo.ask(*line)
    name = told["schema"].split("/")[1]
    assert list(Draft7Validator(DOCUMENTS[name]).iter_errors(told)) == []


def test_every_key_of_every_schema_is_told_somewhere(demo: World) -> None:
    """So that no schema speaks of what there is not."""
    told: dict[str, list[Any]] = {name: [] for name in DOCUMENTS}
    for line in LINES:
        document = demo.ask(*line)
        told[document["schema"].split("/")[1]].append(document)
    for name, documents in told.items():
        assert set(_keys(DOCUMENTS[name])) <= {key for document in documents for key in _told(document)}, name


def _keys(schema: Any, path: str = "") -> Any:
    for key, inner in schema.get("properties", {}).items():
        yield f"{path}/{key}"
        yield from _keys(inner, f"{path}/{key}")
    for inner in schema.get("anyOf", ()):
        yield from _keys(inner, path)
    if "items" in schema:
        yield from _keys(schema["items"], path)


def _told(value: Any, path: str = "") -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield f"{path}/{key}"
            yield from _told(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _told(inner, path)


def test_a_document_without_a_key_or_with_one_more_is_another(demo: World) -> None:
    told = demo.ask("report", "--month", "2026-07")
    for spoilt in ({**told, "more": 1}, {key: value for key, value in told.items() if key != "closing"}):
        assert list(Draft7Validator(DOCUMENTS["report"]).iter_errors(spoilt))
