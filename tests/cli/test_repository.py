"""Repositories that are none, half one or in the middle of something: a clear message, the documented code, nothing changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.world import REGCTL, Done, World

READING = [("status",), ("report",), ("dispute", "list"), ("regulation", "list"), ("error", "list"), ("check",)]
OPEN = "dispute", "open", "--against", "ivan", "--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what", "Not greeted."
RECORD = "error", "record", "--category", "access", "--what", "The key was lost."


def says(done: Done, *words: str, code: int = 4) -> None:
    """The command stopped with this code, said these words, and what to do."""
    assert (done.code, done.out) == (code, ""), done
    assert [word for word in words if word not in done.err] == [], done.err
    assert "\nhint: " in done.err
    assert len(done.err.split("\nhint: ")[1].strip()) > 5


@pytest.mark.parametrize("argv", [*READING, OPEN, RECORD], ids=lambda argv: " ".join(argv[:2]))
def test_outside_of_any_repository_it_says_so(world: World, tmp_path: Path, argv: tuple[str, ...]) -> None:
    says(world.regctl(*argv, cwd=tmp_path, person="anna"), "is not in a git repository", "--registry")


@pytest.mark.parametrize("argv", [*READING, OPEN, RECORD], ids=lambda argv: " ".join(argv[:2]))
def test_a_repository_that_is_no_registry_is_named(world: World, argv: tuple[str, ...]) -> None:
    other = World(world.home / "code", world.home)
    other.root.mkdir()
    other.git("init", "-q")
    other.write("README.md", "Code.\n")
    other.commit()
    before = other.snapshot()
    says(other.regctl(*argv, person="anna"), "no registry", "regctl init")
    assert other.snapshot() == before


@pytest.mark.parametrize("argv", [*READING, OPEN, RECORD], ids=lambda argv: " ".join(argv[:2]))
def test_a_repository_without_a_commit_is_named(world: World, argv: tuple[str, ...]) -> None:
    other = World(world.home / "empty", world.home)
    other.root.mkdir()
    other.git("init", "-q")
    says(other.regctl(*argv, person="anna"), "nothing has been committed")


def test_an_unborn_branch_of_a_registry_is_named(world: World) -> None:
    world.git("checkout", "-q", "--orphan", "fresh")
    says(world.regctl("report"), "nothing has been committed")
    says(world.regctl(*OPEN, person="anna"), "nothing has been committed")


@pytest.mark.parametrize("argv", [("report",), OPEN], ids=["reading", "writing"])
def test_a_shallow_clone_is_refused_since_points_need_the_whole_history(world: World, argv: tuple[str, ...]) -> None:
    clone = World(world.home / "shallow", world.home)
    world.git("clone", "-q", "--depth", "1", f"file://{world.root}", str(clone.root))
    before = clone.snapshot()
    says(clone.regctl(*argv, person="anna"), "shallow", "git fetch --unshallow")
    assert clone.snapshot() == before


def test_with_a_detached_head_reading_works_and_writing_is_refused(world: World) -> None:
    world.git("checkout", "-q", "--detach")
    before = world.snapshot()
    assert world.regctl("report").code == 0
    assert world.regctl("check").code == 0
    for argv in (OPEN, RECORD, ("regulation", "acknowledge", "REG-001"), ("dispute", "sweep")):
        says(world.regctl(*argv, person="anna"), "detached", "git switch")
    assert world.snapshot() == before


def test_a_bare_repository_is_read_and_not_written(world: World) -> None:
    made = world.open()
    bare = World(world.home / "bare.git", world.home)
    world.git("clone", "-q", "--bare", str(world.root), str(bare.root))
    for argv in READING:
        assert bare.regctl(*argv).code == 0, argv
    assert bare.ask("dispute", "list") == world.ask("dispute", "list")
    assert bare.ask("report") == world.ask("report")
    assert world.ask("dispute", "show", made, "--registry", str(bare.root))["dispute"]["id"] == made
    for argv in (OPEN, RECORD):
        says(bare.regctl(*argv, person="anna"), "bare", "clone")


def test_inside_the_git_directory_nothing_is_written(world: World) -> None:
    before = world.snapshot()
    done = world.regctl(*OPEN, person="anna", cwd=world.root / ".git")
    assert done.code == 4
    assert world.snapshot() == before


@pytest.fixture
def parted(world: World) -> World:
    """Two branches that change the same line."""
    world.git("switch", "-q", "-c", "side")
    world.write("notes.md", "side\n")
    world.commit("Side")
    world.git("switch", "-q", "main")
    world.write("notes.md", "main\n")
    world.commit("Main")
    return world


@pytest.mark.parametrize(
    ("what", "argv"), [("merge", ["merge", "side"]), ("cherry-pick", ["cherry-pick", "side"]), ("revert", ["revert", "HEAD~1"])]
)
def test_while_a_merge_is_under_way_reading_works_and_writing_is_refused(parted: World, what: str, argv: list[str]) -> None:
    if what == "revert":
        parted.write("notes.md", "main again\n")
        parted.commit("Again")
    subprocess.run(["git", *argv], cwd=parted.root, env=parted.env(), capture_output=True, check=False)
    before = parted.snapshot()
    assert parted.regctl("report").code == 0
    says(parted.regctl(*OPEN, person="anna"), what, "--abort")
    assert parted.snapshot() == before


def test_while_a_rebase_is_under_way_writing_is_refused(parted: World) -> None:
    subprocess.run(["git", "rebase", "side"], cwd=parted.root, env=parted.env(), capture_output=True, check=False)
    assert parted.regctl("report").code == 0
    assert parted.regctl(*OPEN, person="anna").code == 4


@pytest.mark.parametrize("staged", [False, True])
def test_a_dispute_file_that_somebody_is_editing_is_left_to_them(world: World, staged: bool) -> None:
    made = world.open()
    with (world.root / world.path_of(made)).open("a", encoding="utf-8") as file:
        file.write("  - accept: {}\n")
    if staged:
        world.git("add", "-A")
    before = world.snapshot()
    says(world.regctl("dispute", "answer", made, "accept", person="ivan"), world.path_of(made), "git stash")
    assert world.snapshot() == before


def test_a_dispute_file_that_was_deleted_but_not_committed_is_left_to_its_user(world: World) -> None:
    made = world.open()
    (world.root / world.path_of(made)).unlink()
    before = world.snapshot()
    says(world.regctl("dispute", "answer", made, "accept", person="ivan"), world.path_of(made))
    assert world.snapshot() == before


def test_a_dirty_tree_that_has_nothing_to_do_with_the_act_is_fine(world: World) -> None:
    made = world.open()
    world.write("notes.md", "x\n")
    world.write("people.yaml", "people: [\n")
    world.git("rm", "-q", "--cached", "regctl.yaml")
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0


def test_without_an_identity_writing_and_status_say_how_to_set_one(world: World) -> None:
    env = {name: value for name, value in world.env().items() if not name.endswith(("_NAME", "_EMAIL"))} | {"EMAIL": ""}
    world.git("config", "user.useConfigOnly", "true")
    before = world.snapshot()
    for argv in (OPEN, RECORD, ("status",), ("dispute", "list", "--mine"), ("dispute", "sweep")):
        says(world.regctl_in(env, *argv), "git does not know who you are", "git config")
    for argv in (("report",), ("check",), ("dispute", "list"), ("regulation", "list")):
        assert world.regctl_in(env, *argv).code == 0, argv
    assert world.snapshot() == before


def test_somebody_who_is_not_in_people_yaml_is_told_so(world: World) -> None:
    before = world.snapshot()
    for argv in (OPEN, RECORD, ("status",), ("dispute", "list", "--mine"), ("regulation", "acknowledge", "REG-001")):
        says(world.regctl(*argv, person="boris"), "boris@agency.example", "people.yaml")
    assert world.regctl("report", person="boris").code == 0
    assert world.snapshot() == before


def test_a_robot_that_is_not_in_people_yaml_may_sweep(world: World) -> None:
    made = world.open()
    assert world.regctl("dispute", "sweep", person="robot", at="2026-10-14T10:00:00+03:00").id == made
    assert world.ask("check", at="2026-10-14T10:00:00+03:00")["findings"] == []


# Which registry


@pytest.mark.parametrize("name", ["nowhere", "people.yaml"])
def test_a_registry_that_is_no_folder_is_named(world: World, name: str) -> None:
    for argv in (("report",), OPEN):
        says(world.regctl(*argv, "--registry", name, person="anna"), name)


@pytest.fixture
def nested(world: World) -> World:
    """A registry in the folder `company` of a repository of something else."""
    outer = World(world.home / "outer", world.home)
    shutil.copytree(world.root, outer.root / "company", ignore=shutil.ignore_patterns(".git"))
    outer.git("init", "-q", "-b", "main")
    outer.write("people.yaml", "nobody's business\n")
    outer.commit("Begin", at="2026-09-01T09:00:00+03:00")
    outer.drawn = iter(["aaaa", "bbbb"])
    return outer


def test_a_registry_may_be_a_folder_of_a_repository(nested: World) -> None:
    made = nested.regctl(*RECORD, "--registry", "company", person="anna").id
    assert nested.git("show", "--format=", "--name-only").strip() == f"company/errors/2026-10/05/{made}.yaml"
    assert [each["id"] for each in nested.ask("error", "list", "--registry", "company")["errors"]] == [made]
    assert nested.ask("check", "--registry", "company")["findings"] == []
    nested.write("company/regulations/bad.yaml", "[\n")
    assert [each["path"] for each in nested.ask("check", "--registry", "company")["findings"]] == ["regulations/bad.yaml"]


def test_the_environment_may_name_the_registry_and_the_option_overrides_it(world: World, nested: World, tmp_path: Path) -> None:
    env = nested.env(REGCTL_REGISTRY=str(nested.root / "company"))
    assert len(nested.regctl_in(env, "regulation", "list", "--json", cwd=tmp_path).json["regulations"]) == 2
    made = world.open()
    listed = nested.regctl_in(env, "dispute", "list", "--json", "--registry", str(world.root), cwd=tmp_path)
    assert [each["id"] for each in listed.json["disputes"]] == [made]
    says(nested.regctl_in(env | {"REGCTL_REGISTRY": "/nowhere"}, "report"), "/nowhere")


def test_the_registry_may_be_named_before_the_command_too(nested: World, tmp_path: Path) -> None:
    place = str(nested.root / "company")
    before = nested.regctl("--registry", place, "regulation", "list", "--json", cwd=tmp_path)
    assert before.out == nested.regctl("regulation", "list", "--json", "--registry", place, cwd=tmp_path).out
    assert len(before.json["regulations"]) == 2


def test_from_any_folder_of_the_repository_the_registry_is_found(world: World) -> None:
    deep = world.root / "regulations"
    assert world.regctl("report", cwd=deep).out == world.regctl("report").out
    made = world.regctl(*OPEN, person="anna", cwd=deep).id
    assert (world.root / world.path_of(made)).is_file()


def test_a_work_tree_of_git_worktree_serves_as_well(world: World) -> None:
    other = World(world.home / "tree", world.home, drawn=world.drawn)
    world.git("worktree", "add", "-q", "-b", "two", str(other.root))
    made = other.regctl(*OPEN, person="anna").id
    assert other.ask("dispute", "show", made)["dispute"]["state"] == "open"
    assert world.ask("dispute", "list")["disputes"] == []


def test_paths_with_blanks_and_cyrillic_serve_as_well(world: World) -> None:
    other = World(world.home / "Мой реестр", world.home, drawn=world.drawn)
    shutil.copytree(world.root, other.root)
    assert other.regctl(*OPEN, person="anna").code == 0
    assert other.regctl("report").code == 0


# What the machine lacks


@pytest.mark.parametrize("argv", [("report",), OPEN], ids=["reading", "writing"])
def test_without_git_on_the_path_it_says_so(world: World, argv: tuple[str, ...]) -> None:
    says(world.regctl_in(world.env(person="anna") | {"PATH": "/nowhere"}, *argv), "git", "PATH")


def obeying_permissions() -> list[str]:
    """What runs a command so that permissions stop it, which root has to ask for."""
    if sys.platform == "win32":
        pytest.skip("no such permissions")
    if os.getuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("root without setpriv")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@pytest.mark.parametrize("frozen", ["", ".git"], ids=["work tree", "git directory"])
def test_where_nothing_may_be_written_reading_works_and_writing_says_so(world: World, frozen: str) -> None:
    prefix = obeying_permissions()
    before = world.snapshot()
    subprocess.run(["chmod", "-R", "a-w", str(world.root / frozen)], check=True)

    def run(*argv: str) -> "subprocess.CompletedProcess[str]":
        command = [*prefix, *REGCTL, *argv]
        return subprocess.run(command, cwd=world.root, env=world.env(person="anna"), text=True, capture_output=True, check=False)

    read, written = run("report"), run(*OPEN)
    subprocess.run(["chmod", "-R", "u+w", str(world.root)], check=True)
    assert (read.returncode, read.stderr) == (0, "")
    says(Done(written.returncode, written.stdout, written.stderr))
    assert world.snapshot() == before


def test_a_file_where_a_folder_is_needed_stops_the_act(world: World) -> None:
    world.write("disputes", "a file\n")
    world.commit()
    before = world.snapshot()
    done = world.regctl(*OPEN, person="anna")
    assert (done.code, done.out) == (4, "")
    assert world.snapshot() == before


def test_a_locked_index_stops_the_act_and_changes_nothing(world: World) -> None:
    before = world.snapshot()
    world.write(".git/index.lock", "")
    done = world.regctl(*OPEN, person="anna")
    (world.root / ".git/index.lock").unlink()
    assert done.code == 4
    assert "index.lock" in done.err
    assert world.snapshot() == before


def test_an_object_that_is_missing_is_named(world: World) -> None:
    oid = world.git("rev-parse", "HEAD:people.yaml").strip()
    (world.root / ".git/objects" / oid[:2] / oid[2:]).unlink()
    done = world.regctl("report")
    assert done.code == 4
    assert oid in done.err


def test_grafts_and_replaced_objects_forge_nothing(world: World) -> None:
    made = world.open()
    forged = world.git("commit-tree", "HEAD^{tree}", "-p", "HEAD~1", "-m", "Forged", person="ivan").strip()
    world.git("replace", world.head, forged)
    assert world.ask("dispute", "show", made)["dispute"]["events"][0]["by"] == "anna"
