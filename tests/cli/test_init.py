"""A new registry: begun in one commit, sound from its first step, and nothing left behind where it cannot be made."""

from pathlib import Path

import pytest

from tests.cli.world import World, no_traces


def init(world: World, *argv: str, **who: str) -> World:
    """The registry made in the folder `new`."""
    done = world.regctl("init", "new", *argv, cwd=world.home, **who)
    assert (done.code, done.out) == (0, "new\n"), done
    return World(world.home / "new", world.home, drawn=world.drawn)


def test_a_new_registry_is_one_commit_without_findings_and_works(world: World) -> None:
    new = init(world, "--organisation", 'ООО "Рога: и копыта" {x} #1', person="anna")
    assert new.git("rev-list", "--count", "HEAD").strip() == "1"
    assert new.git("status", "--porcelain") == ""
    assert new.ask("check")["findings"] == []
    assert new.ask("report")["organisation"] == 'ООО "Рога: и копыта" {x} #1'
    assert new.ask("status", person="anna")["person"] == "anna"
    assert new.regctl("regulation", "acknowledge", "REG-001", person="anna").code == 0
    assert new.regctl("error", "record", "--category", "access", "--what", "Lost.", person="anna").code == 0


def test_an_existing_repository_keeps_its_files_history_and_staged_work(world: World) -> None:
    old = World(world.home / "new", world.home)
    old.root.mkdir()
    old.git("init", "-q", "-b", "trunk")
    old.write("README.md", "Code.\n")
    first = old.commit()
    old.write("staged.md", "staged\n")
    old.git("add", "staged.md")
    old.write("untracked.md", "untracked\n")
    new = init(world)
    assert new.git("rev-parse", "HEAD~1").strip() == first
    assert new.git("status", "--porcelain") == "A  staged.md\n?? untracked.md\n"


def test_names_stay_out_of_the_history_of_a_new_registry(world: World) -> None:
    new = init(world, person="anna")
    new.write("names.yaml", "names:\n  anna: Anna Petrova\n")
    assert new.git("status", "--porcelain") == ""
    assert new.regctl("status", person="anna").out.startswith("Anna Petrova (anna), ")


def test_who_goes_by_an_opaque_id_leaves_no_name_in_a_new_registry(world: World) -> None:
    new = init(world, GIT_AUTHOR_NAME="p01", GIT_AUTHOR_EMAIL="p01@agency.invalid")
    text = (new.root / "people.yaml").read_text(encoding="utf-8")
    assert "  - id: p01\n    emails: [p01@agency.invalid]\n" in text
    assert new.ask("check")["findings"] == []


@pytest.mark.parametrize("before", ["*.log", "*.log\r\n", "names.yaml\n"])
def test_a_gitignore_that_is_there_is_added_to(world: World, before: str) -> None:
    old = World(world.home / "new", world.home)
    old.root.mkdir()
    old.git("init", "-q", "-b", "main")
    old.git("config", "core.autocrlf", "false")
    old.write(".gitignore", before)
    old.commit()
    new = init(world)
    text = (new.root / ".gitignore").read_bytes().decode()
    assert text.startswith(before)
    assert "names.yaml" in text.splitlines()[-1]
    assert new.git("status", "--porcelain") == ""


def test_a_gitignore_that_is_no_text_is_left_alone(world: World) -> None:
    old = World(world.home / "new", world.home)
    old.root.mkdir()
    old.git("init", "-q", "-b", "main")
    old.write(".gitignore", b"\xff\n")
    old.commit()
    assert (init(world).root / ".gitignore").read_bytes() == b"\xff\n"


def test_a_registry_is_not_begun_twice(world: World) -> None:
    before = world.snapshot()
    done = world.regctl("init", ".")
    assert (done.code, done.out) == (4, "")
    assert "already" in done.err
    assert world.snapshot() == before


@pytest.mark.parametrize(
    "argv",
    [
        ("--timezone", "Nowhere/City"),
        ("--timezone", ""),
        ("--timezone", "UTC: {x"),
        ("--organisation", "a\x1bb"),
        ("--organisation", "a\u2028b"),
    ],
    ids=ascii,
)
def test_what_would_make_a_registry_unreadable_is_refused(world: World, argv: tuple[str, str]) -> None:
    done = world.regctl("init", "new", *argv, cwd=world.home)
    assert (done.code, done.out) == (2, "")
    assert not (world.home / "new").exists()


def test_names_that_steer_a_terminal_are_shown_by_their_numbers(world: World) -> None:
    for argv in (("init", "new", "--dry-run"), ("init", "new")):
        done = world.regctl(*argv, "--organisation", "\u202eevil", cwd=world.home)
        assert (done.code, no_traces(done)) == (0, [])
    done = world.regctl("demo", "\x1b[31m", "--months", "1", cwd=world.home)
    assert (done.code, no_traces(done._replace(out=""))) == (0, [])


def test_the_organisation_that_a_file_names_is_the_one_that_is_named(world: World) -> None:
    (world.home / "name").write_text("Example Agency\n", encoding="utf-8")
    done = world.regctl("init", "new", "--organisation", "@name", cwd=world.home)
    assert "the registry of Example Agency;" in done.err


def test_without_an_identity_nothing_is_left_behind(world: World) -> None:
    env = {name: value for name, value in world.env().items() if not name.endswith(("_NAME", "_EMAIL"))} | {"EMAIL": ""}
    (world.home / "gitconfig").write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    done = world.regctl_in(env, "init", "new", cwd=world.home)
    assert done.code == 4
    assert "git config" in done.err
    assert not (world.home / "new").exists()


@pytest.mark.parametrize("address", ["anna", "anna@", "anna petrova@agency.example", "@"])
def test_whoever_has_no_address_is_not_made_an_admin_by_it(world: World, address: str) -> None:
    """git takes anything for an address, and people.yaml does not."""
    done = world.regctl("init", "new", cwd=world.home, GIT_AUTHOR_EMAIL=address)
    assert (done.code, done.out) == (4, "")
    assert "which is not an e-mail address" in done.err
    assert not (world.home / "new").exists()


def test_a_file_in_the_way_is_named_and_kept(world: World) -> None:
    (world.home / "new").write_text("mine\n", encoding="utf-8")
    done = world.regctl("init", "new", cwd=world.home)
    assert done.code == 4
    assert "new" in done.err
    assert (world.home / "new").read_text(encoding="utf-8") == "mine\n"


def test_files_of_the_same_names_that_are_not_committed_are_not_overwritten(world: World) -> None:
    folder = world.home / "new"
    folder.mkdir()
    (folder / "regctl.yaml").write_text("organisation: Mine\n", encoding="utf-8")
    done = world.regctl("init", "new", cwd=world.home)
    assert done.code == 4
    assert (folder / "regctl.yaml").read_text(encoding="utf-8") == "organisation: Mine\n"


def test_a_person_whose_address_is_not_latin_gets_an_id(world: World) -> None:
    new = init(world, person="анна")
    assert new.ask("check")["findings"] == []
    assert new.ask("status", person="анна")["person"] == "admin"


def test_inside_a_registry_a_folder_can_become_a_registry_of_its_own_or_is_refused(world: World) -> None:
    before = world.head
    done = world.regctl("init", "sub")
    new = World(world.root / "sub", world.home)
    if done.code == 0:
        assert new.ask("check", "--registry", str(new.root))["findings"] == []
    else:
        assert world.head == before


def test_the_demo_is_a_registry_that_can_be_read(world: World) -> None:
    done = world.regctl("demo", "shown", "--months", "2", cwd=world.home)
    assert (done.code, done.out) == (0, "shown\n")
    shown = World(world.home / "shown", world.home)
    assert shown.regctl("report", "--month", "last").code == 0
    assert shown.ask("dispute", "list")["disputes"]
    assert shown.git("status", "--porcelain") == ""
    assert [each for each in shown.ask("check")["findings"] if each["check"].startswith("names")] == []
    assert "In it you are Anna Vetrova (p06)" in done.err
    assert "Anna Vetrova (p06)" in shown.regctl("report", "--month", "last").out


def test_the_demo_has_closed_months_and_a_correction(world: World) -> None:
    assert world.regctl("demo", "demo", cwd=world.home).code == 0
    demo = World(world.home / "demo", world.home)
    assert sorted(file.name for file in (demo.root / "months").iterdir()) == [f"2026-0{month}.yaml" for month in (4, 5, 6, 7)]
    report = demo.ask("report", "--month", "2026-08")
    assert [(each["month"], each["points"]) for each in report["corrections"]] == [("2026-07", {"p11": -1, "p09": 1})]
    assert demo.ask("report", "--month", "2026-07")["closed"] is True
    kinds = {each["conversion"] and each["conversion"]["kind"] for each in report["departments"]}
    assert kinds == {"transfer", "pot", None}
    assert [each["check"] for each in demo.ask("check")["findings"]] == ["rewritten"]


@pytest.mark.parametrize("months", range(1, 9))
def test_a_shorter_or_longer_demo_closes_what_is_over(world: World, months: int) -> None:
    assert world.regctl("demo", "demo", "--months", str(months), cwd=world.home).code == 0
    demo = World(world.home / "demo", world.home)
    assert len(list(demo.root.glob("months/*.yaml"))) == max(0, min(months, 6) - 2)
    assert {each["check"] for each in demo.ask("check")["findings"]} <= {"rewritten"}


def test_the_demo_does_not_touch_a_folder_that_holds_something(world: World, tmp_path: Path) -> None:
    before = world.snapshot()
    done = world.regctl("demo", str(world.root), cwd=tmp_path)
    assert (done.code, done.out) == (4, "")
    assert world.snapshot() == before
