"""regctl regulation lint: what it looks at, and that it only ever warns. What it says is in its transcript."""

import sys
from pathlib import Path

import pytest

from regctl.language.checks import CHECKS
from tests.cli.world import World, copy_of, no_traces

REG_002 = "regulations/REG-002-client-replies.yaml"


def checks(world: World, *argv: str, **who: str) -> list[str]:
    return [remark["check"] for remark in world.ask("regulation", "lint", *argv, **who)["remarks"]]


def edit(world: World, old: str, new: str) -> None:
    text = (world.root / REG_002).read_text(encoding="utf-8")
    assert old in text
    world.write(REG_002, text.replace(old, new))


def test_remarks_are_warnings_alone(world: World) -> None:
    done = world.regctl("regulation", "lint")
    assert (done.code, done.err) == (0, "")
    assert "vague-term" in done.out


def test_a_registry_without_remarks(world: World) -> None:
    edit(world, "The client is greeted by name.", "The manager greets the client by name, before anything else.")
    edit(world, "Clients are answered promptly.", "The manager answers a client within an hour.")
    done = world.regctl("regulation", "lint", "REG-002")
    assert (done.code, done.out) == (0, "No remarks on 1 regulation.\n")


def test_what_is_edited_is_looked_at_before_it_is_committed_and_the_past_as_it_was(world: World) -> None:
    edit(world, "promptly", "within an hour")
    assert "vague-term" not in checks(world, "REG-002")
    assert "vague-term" in checks(world, "REG-002", "--as-of", "2026-10-04")
    world.commit("Say by when", person="maria")
    assert "vague-term" not in checks(world, "REG-002", "--as-of", "2026-10-05")
    assert "vague-term" in checks(world, "REG-002", "--as-of", "2026-10-04")


def test_the_work_tree_is_left_as_it_is(world: World) -> None:
    edit(world, "promptly", "within an hour")
    before = world.snapshot()
    world.regctl("regulation", "lint")
    assert world.snapshot() == before


def test_retired_regulations_are_looked_at_on_demand(world: World) -> None:
    edit(world, "status: in-force", "status: retired")
    assert {remark["regulation"] for remark in world.ask("regulation", "lint")["remarks"]} == {"REG-001"}
    assert "vague-term" in checks(world, "REG-002")


def test_a_registry_in_a_folder_and_one_that_is_bare(world: World, tmp_path: Path) -> None:
    expected = checks(world)
    assert expected
    other = copy_of(world, tmp_path / "other")
    bare = tmp_path / "bare.git"
    other.git("clone", "-q", "--bare", str(other.root), str(bare))
    done = other.regctl("regulation", "lint", "--json", cwd=bare)
    assert [remark["check"] for remark in done.json["remarks"]] == expected
    (other.root / "law").mkdir()
    other.git("mv", "people.yaml", "regctl.yaml", "regulations", "acknowledgements", "law")
    other.commit("Move", person="olga")
    done = other.regctl("--registry", "law", "regulation", "lint", "--json")
    assert done.json["remarks"][0]["path"].startswith("regulations/")


def test_people_are_known_by_the_law_of_the_registry(world: World) -> None:
    edit(world, "Clients are answered promptly.", "By noon @ivan answers; on Mondays @nobody does.")
    (remark,) = [each for each in world.ask("regulation", "lint", "REG-002")["remarks"] if each["check"] == "dangling-reference"]
    assert remark["message"] == "nobody in people.yaml is called nobody"


def test_all_checks_are_listed_with_examples_in_both_languages(world: World, tmp_path: Path) -> None:
    done = world.regctl("regulation", "lint", "--list", cwd=tmp_path)
    assert done.code == 0
    assert [line.split(":")[0] for line in done.out.splitlines() if line and not line.startswith(" ")] == list(CHECKS)
    assert done.out.count("instead of:") == done.out.count("better:") == 2 * len(CHECKS)


def test_a_text_cannot_steer_the_terminal(world: World) -> None:
    world.write(REG_002, (world.root / REG_002).read_text(encoding="utf-8").replace("promptly", '"\\u202epromptly \\e[31m"'))
    edit(world, 'Clients are answered "\\u202epromptly \\e[31m".', '"Answered \\u202epromptly \\e[31m etc."')
    for argv in (("regulation", "lint"), ("regulation", "lint", "--json")):
        assert list(no_traces(world.regctl(*argv))) == []


def test_an_unknown_regulation_is_a_usage_error(world: World) -> None:
    done = world.regctl("regulation", "lint", "REG-02")
    assert done.code == 2
    assert "did you mean 'REG-002'?" in done.err


@pytest.mark.parametrize("spoilt", ["status: [\n", "regulation: REG-002\n", "\xff"])
def test_a_file_that_cannot_be_read_is_named_and_stops_nothing(world: World, spoilt: str) -> None:
    world.write("regulations/REG-009.yaml", spoilt.encode("latin-1"))
    answer = world.ask("regulation", "lint")
    assert answer["unread"] == ["regulations/REG-009.yaml"]
    assert answer["regulations"] == ["REG-001", "REG-002"]
    assert "REG-009.yaml cannot be read" in world.regctl("regulation", "lint").out


def test_the_document_says_whether_russian_was_read_with_a_dictionary(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert world.ask("regulation", "lint")["dictionary"] is None
    edit(world, "The client is greeted by name.", "The manager greets the client by name, before anything else.")
    edit(world, "Clients are answered promptly.", "Заявка согласовывается до полудня.")
    assert world.ask("regulation", "lint")["dictionary"] is True
    assert "passive-without-actor" in checks(world, "REG-002")
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    assert world.ask("regulation", "lint")["dictionary"] is False
    assert "passive-without-actor" not in checks(world, "REG-002")
    assert "without a dictionary" in world.regctl("regulation", "lint").out
