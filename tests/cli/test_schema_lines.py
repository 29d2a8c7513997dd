"""Each file that regctl makes carries the line by which an editor finds its schema, and the schema is there."""

import json
import re
from pathlib import Path

import pytest

from regctl.model.paths import Kind, kind_of
from regctl.store.formats import DOCUMENTS
from tests.cli.world import World
from tests.forge.filling import body, github, knowing_logins, take_in

LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def schema_at(file: Path) -> Path:
    """The schema that an editor would take for a file."""
    line = LINE.match(file.read_text(encoding="utf-8"))
    assert line, file
    return (file.parent / line[1]).resolve()


def lead_to_schemas(root: Path) -> set[Kind | None]:
    """The kinds of all files of a registry, each of which leads to the schema of its kind."""
    kinds = set()
    for file in sorted(root.rglob("*.yaml")):
        kind = kind_of(file.relative_to(root).as_posix())
        if kind:
            assert schema_at(file) == root.resolve() / f"schemas/{kind.value}.json", file
            assert json.loads(schema_at(file).read_text(encoding="utf-8"))["title"] == f"regctl: {kind.value}"
            kinds.add(kind)
    return kinds


def test_every_kind_of_file_that_a_command_makes_leads_to_its_schema(world: World) -> None:
    assert world.regctl("init", "new", "--organisation", "X", person="olga", cwd=world.home).code == 0
    new = World(world.home / "new", world.home, person="olga", drawn=world.drawn)
    text = (new.root / "people.yaml").read_text(encoding="utf-8")
    new.write("people.yaml", f"{text}  - {{id: ivan, emails: [ivan@agency.example], department: office}}\n")
    settings = (new.root / "regctl.yaml").read_text(encoding="utf-8")
    new.write("regctl.yaml", settings.replace("  stake: 1 ", "  require_acknowledgement: false\n  stake: 1 "))
    new.commit("Hire")
    new.open("ivan", "REG-001#1", "olga", occurred="2026-10-05", at="2026-10-05T11:00:00+03:00")
    assert new.regctl("regulation", "acknowledge", "REG-001").code == 0
    assert new.regctl("error", "record", "--category", "access", "--what", "Lost.").code == 0
    new.write("errors/2026-10/05/20261005-zzzz.yaml", "error: 20261005-zzzz\n")
    spoilt = new.commit("By hand")
    new.git("rm", "-q", "errors/2026-10/05/20261005-zzzz.yaml")
    new.commit("Away")
    assert new.regctl("finding", "resolve", spoilt, "--reason", "No.").code == 0
    assert new.regctl("month", "close", "2026-10", at="2026-11-02T10:00:00+03:00").code == 0
    # Names are written by the demo alone.
    assert lead_to_schemas(new.root) == {*DOCUMENTS, Kind.DISPUTE} - {Kind.NAMES}


@pytest.mark.parametrize("large", [(), ("--disputes", "20")])
def test_a_demo_leads_to_its_schemas(world: World, large: tuple[str, ...]) -> None:
    assert world.regctl("demo", "shown", "--months", "2", *large, cwd=world.home).code == 0
    kinds = lead_to_schemas(world.home / "shown")
    assert {Kind.PEOPLE, Kind.SETTINGS, Kind.REGULATION, Kind.ACKNOWLEDGEMENT, Kind.DISPUTE} <= kinds
    assert (Kind.NAMES in kinds) == (not large)


def test_what_is_taken_in_from_a_form_leads_to_its_schema(world: World) -> None:
    registry = knowing_logins(world)
    registry.regctl("schema")
    take_in(registry, github(body("error", category="access", what="Lost.")))
    registry.git("merge", "-q", "intake/7")
    (file,) = registry.root.glob("errors/**/*.yaml")
    assert schema_at(file) == registry.root.resolve() / "schemas/error.json"


def test_the_projects_own_registry_leads_to_its_schemas() -> None:
    root = Path(__file__).parents[2]
    assert {Kind.PEOPLE, Kind.SETTINGS, Kind.REGULATION} == {
        kind
        for file in (*root.glob("*.yaml"), *root.glob("regulations/**/*.yaml"))
        if (kind := kind_of(file.relative_to(root).as_posix()))
    }
    for file in (root / "people.yaml", root / "regctl.yaml", *root.glob("regulations/*.yaml")):
        kind = kind_of(file.relative_to(root).as_posix())
        assert kind
        assert schema_at(file) == root / f"schemas/{kind.value}.json"
