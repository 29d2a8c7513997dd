"""A dry run shows the change and the message, and writes nothing; a refused act writes nothing either."""

import pytest

from tests.cli.world import World

COMMANDS = {
    "open": ("anna", "dispute open --against pavel --regulation REG-002#1 --occurred 2026-10-02 --what Late"),
    "accept": ("ivan", "dispute answer bbbb accept"),
    "contest": ("ivan", "dispute answer bbbb contest --reason No"),
    "withdraw": ("anna", "dispute withdraw bbbb --reason Mistaken"),
    "void": ("olga", "dispute void bbbb --reason Mistaken"),
    "rule": ("maria", "dispute rule cccc initiator --reason Yes"),
    "recuse": ("maria", "dispute recuse cccc --reason Friend"),
    "sweep": ("olga", "dispute sweep"),
    "acknowledge": ("ivan", "regulation acknowledge REG-002"),
    "record": ("ivan", "error record --category access --what Lost"),
    "resolve": ("olga", "finding resolve {finding} --reason Talked"),
}


@pytest.fixture
def busy(world: World) -> World:
    """A registry in which every verb has something to do, and its user other work under way."""
    late = world.open("pavel", "REG-002#3", at="2026-09-20T10:00:00+03:00", occurred="2026-09-18")
    world.open("ivan", "REG-002#1")
    world.open("ivan", "REG-002#2")
    assert world.ask("dispute", "show", late)["dispute"]["state"] == "defaulted"
    world.regctl("dispute", "answer", "cccc", "contest", "--reason", "No.", person="ivan")
    file = world.root / "regulations/REG-002-client-replies.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("promptly", "within a day"), encoding="utf-8")
    world.commit("What promptly means", person="maria")
    file.write_text(file.read_text(encoding="utf-8").replace("within a day", "at once"), encoding="utf-8")
    world.extra["FINDING"] = world.commit("Not my text", person="ivan")
    world.git("revert", "--no-edit", "HEAD", person="ivan")
    world.write("notes/staged.md", "staged\n")
    world.git("add", "notes/staged.md")
    world.write("people.yaml", "people: [\n")
    return world


@pytest.mark.parametrize("verb", COMMANDS)
def test_a_dry_run_leaves_head_index_and_work_tree_as_they_were(busy: World, verb: str) -> None:
    person, line = COMMANDS[verb]
    argv = line.format(finding=busy.extra["FINDING"]).split()
    before = busy.snapshot()
    dry = busy.regctl(*argv, "--dry-run", person=person)
    assert (dry.code, dry.out) == (0, "")
    assert busy.snapshot() == before
    wet = busy.regctl(*argv, person=person)
    assert wet.code == 0
    subject = busy.git("log", "-1", "--format=%s").strip()
    shown = subject.replace(wet.out.split()[-1], "ID") if verb in ("open", "record") else subject
    assert shown.split("ID")[-1] in dry.err
    added = [
        line for line in busy.git("show", "--format=", "HEAD").splitlines() if line.startswith("+") and not line.startswith("+++")
    ]
    assert [line for line in added if line not in dry.err and wet.out.split()[-1] not in line] == []


def test_a_refused_act_writes_nothing(busy: World) -> None:
    before = busy.snapshot()
    for verb in ("accept", "contest", "withdraw", "void", "rule", "recuse", "resolve"):
        argv = COMMANDS[verb][1].format(finding=busy.extra["FINDING"]).split()
        done = busy.regctl(*argv, person="kira")
        assert (done.code, done.out) == (1, ""), verb
    assert busy.snapshot() == before


def test_a_dry_run_is_refused_like_the_act_itself(busy: World) -> None:
    for verb in ("accept", "rule", "resolve"):
        argv = COMMANDS[verb][1].format(finding=busy.extra["FINDING"]).split()
        wet, dry = busy.regctl(*argv, person="kira"), busy.regctl(*argv, "--dry-run", person="kira")
        assert wet == dry


def test_a_dry_run_of_init_is_refused_like_init_itself(world: World) -> None:
    assert world.regctl("init", ".", "--dry-run").code == world.regctl("init", ".").code == 4


def test_a_dry_run_of_init_makes_no_folder(world: World) -> None:
    done = world.regctl("init", "new", "--dry-run", cwd=world.home)
    assert done.code == 0
    assert not (world.home / "new").exists()


def test_what_comes_next_says_by_when_and_names_the_push_where_there_is_a_remote(world: World) -> None:
    assert "regctl sync" not in world.regctl("dispute", "sweep").err
    world.git("remote", "add", "origin", str(world.home / "nowhere"))
    argv = COMMANDS["open"][1].split()
    assert "regctl sync" in world.regctl(*argv, person="anna").err
