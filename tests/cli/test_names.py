"""What people are called: shown beside their ids wherever people read, in no document, in no commit, and in nobody's way."""

import re
from pathlib import Path

import pytest

from tests.cli.test_json import READING
from tests.cli.world import PEOPLE, Done, World, no_traces

NAMES = {
    **{"olga": "Olga Belova", "maria": "Maria Sokolova", "denis": "Денис Громов", "anna": "Anna Vetrova"},
    **{"ivan": "Ivan Kozlov", "pavel": "Pavel Rybin", "kira": "Kira Lunina"},
}
GIVEN = "names:\n" + "".join(f"  {person}: {name}\n" for person, name in NAMES.items())
BROKEN = {
    "not YAML": "names: [\n",
    "another key": "people:\n  anna: Anna Vetrova\n",
    "no text": "names:\n  anna: 1\n",
    "twice": GIVEN + "  anna: Anna Petrova\n",
    "unfinished merge": "<<<<<<< HEAD\n" + GIVEN,
    "nothing": "",
    "no UTF-8": b"names:\n  anna: \xff\n",
}
TEXTS = [
    *("status", "dispute list", "dispute show aaaa", "dispute show bbbb", "regulation list", "regulation show REG-002"),
    *("error list", "report", "report --format markdown", "check"),
]


@pytest.fixture
def nameless(world: World) -> World:
    """A registry whose history holds no names, with something in every table and finding."""
    text = re.sub(r", name: \w+", "", (world.root / "people.yaml").read_text(encoding="utf-8"))
    world.write("people.yaml", text)
    world.commit("Names go", person="olga")
    world.write(".git/info/exclude", "/names.yaml\n")
    world.open("ivan", "REG-002#2", "anna", occurred="2026-10-02")
    world.open("pavel", "REG-002#3", "anna")
    world.regctl("dispute", "answer", "aaaa", "contest", "--reason", "I did.", person="ivan")
    world.regctl("dispute", "rule", "aaaa", "both-wrong", "--reason", "Unclear.", person="maria")
    world.regctl("dispute", "answer", "bbbb", "contest", "--reason", "I did.", person="pavel")
    world.regctl("error", "record", "--category", "access", "--what", "Lost.", person="kira")
    file = world.root / world.path_of("20261005-bbbb")
    rule = "  - rule:\n      arbiter: kira\n      outcome: initiator\n      reason: So.\n"
    world.write(str(file.relative_to(world.root)), file.read_text(encoding="utf-8") + rule)
    world.commit("Rule", person="kira")
    world.write("people.yaml", text.replace("manager: olga", "manager: denis"))
    world.commit("Rise", person="denis")
    world.regctl("finding", "resolve", world.head, "--reason", "No.")
    world.write("regulations/REG-002-client-replies.yaml", "regulation: REG-002\n")
    world.commit("Cut", person="maria")
    return world


def named(world: World, text: str | bytes = GIVEN) -> World:
    world.write("names.yaml", text)
    return world


def by_ids(text: str) -> list[str]:
    """The lines of a text, each name taken back to the id beside it, and whatever only makes columns left out."""
    for person, name in NAMES.items():
        text = text.replace(f"{name} ({person})", person)
    return [" ".join(line.split()) for line in text.splitlines() if "──" not in line]


# What people read


@pytest.mark.parametrize("command", TEXTS)
def test_a_name_stands_beside_the_id_and_changes_nothing_else(nameless: World, command: str) -> None:
    before = nameless.regctl(*command.split(), person="denis")
    after = named(nameless).regctl(*command.split(), person="denis")
    assert (after.code, after.err) == (before.code, "")
    assert any(f"{name} ({person})" in after.out for person, name in NAMES.items())
    assert by_ids(after.out) == by_ids(before.out)


def test_a_report_in_a_file_has_the_names_of_the_one_on_the_screen(nameless: World) -> None:
    named(nameless).regctl("report", "-o", "report.txt")
    assert (nameless.root / "report.txt").read_text(encoding="utf-8") == nameless.regctl("report").out


def test_who_stands_in_a_row_already_is_named_there_by_the_id(nameless: World) -> None:
    listed = named(nameless).regctl("dispute", "list").out
    assert "Anna Vetrova (anna) against Ivan Kozlov (ivan)   anna 0, ivan 0 on 2026-10-05" in listed
    assert "Anna Vetrova (anna) against Pavel Rybin (pavel)  Денис Громов (denis), until 2026-10-19" in listed


def test_what_a_command_did_is_told_with_names(nameless: World) -> None:
    named(nameless)
    argv = ("--against", "ivan", "--regulation", "REG-001#1", "--occurred", "2026-10-04", "--what", "X")
    done = nameless.regctl("dispute", "open", *argv, person="olga")
    assert "Opened 20261005-dddd against Ivan Kozlov (ivan), about REG-001#1." in done.err
    assert "Ivan Kozlov (ivan) can answer until" in done.err
    done = nameless.regctl("dispute", "answer", "dddd", "contest", "--reason", "No.", person="ivan")
    assert "Maria Sokolova (maria) rules, until" in done.err
    done = nameless.regctl("dispute", "rule", "dddd", "initiator", "--reason", "Yes.", person="maria")
    assert "Olga Belova (olga) +2, Ivan Kozlov (ivan) -2." in done.err


def test_what_is_refused_is_told_with_names(nameless: World) -> None:
    done = named(nameless).regctl("dispute", "rule", "bbbb", "initiator", "--reason", "X", person="anna")
    assert "Anna Vetrova (anna) is not the arbiter of 20261005-bbbb; Денис Громов (denis) is" in done.err
    done = nameless.regctl("dispute", "rule", "bbbb", "initiator", "--reason", "X", person="anna", cwd=nameless.root / "disputes")
    assert "Anna Vetrova (anna)" in done.err
    where = ("--registry", str(nameless.root))
    done = nameless.regctl("dispute", "void", "bbbb", "--reason", "X", *where, person="ivan", cwd=nameless.home)
    assert "Ivan Kozlov (ivan) is not an admin" in done.err


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Iwan Kozlow", "Ivan Kozlov (pavel)"), ("kozlow", "Ivan Kozlov (pavel)"), ("Ивна", "Иван (ivan)"), ("ivna", "ivan")],
)
def test_a_name_that_was_nearly_written_is_offered(nameless: World, text: str, meant: str) -> None:
    argv = ("--regulation", "REG-002#1", "--occurred", "2026-10-02", "--what", "X")
    done = named(nameless, "names:\n  ivan: Иван\n  pavel: Ivan Kozlov\n").regctl(
        "dispute", "open", "--against", text, *argv, person="anna"
    )
    assert f"did you mean '{meant}'?" in done.err


@pytest.mark.parametrize("sign", ["\x1b[31m", "\u202e", "\n", "\u0007", "\u200e"], ids=ascii)
def test_a_name_steers_no_terminal(nameless: World, sign: str) -> None:
    escaped = f"\\u{ord(sign[0]):04x}{sign[1:]}"
    named(nameless, f'names:\n  anna: "Anna{escaped}Vetrova"\n  denis: "D{escaped}G"\n')
    for command in TEXTS:
        done = nameless.regctl(*command.split(), person="anna")
        assert no_traces(done) == [], command
        assert "\nVetrova" not in done.out
    refused = nameless.regctl("dispute", "rule", "bbbb", "initiator", "--reason", "X", person="anna")
    assert no_traces(refused) == []
    assert "\nVetrova" not in refused.err


# What no name may change

FILES: dict[str, str | bytes] = {"good": GIVEN, "other": GIVEN.replace("Anna", "Bella"), **BROKEN}


@pytest.mark.parametrize("name", [*READING, "csv"])
def test_a_document_is_the_same_whatever_the_file_says(nameless: World, name: str) -> None:
    argv = ("report", "--format", "csv") if name == "csv" else (*READING[name].split(), "--json")
    without = nameless.regctl(*argv)
    for text in FILES.values():
        assert named(nameless, text).regctl(*argv) == without


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_broken_file_stops_nothing_and_says_so_once(nameless: World, text: str | bytes) -> None:
    before = [nameless.regctl(*command.split(), person="anna") for command in TEXTS]
    named(nameless, text)
    for command, without in zip(TEXTS, before, strict=True):
        done = nameless.regctl(*command.split(), person="anna")
        assert done.code == without.code
        if command != "check":
            assert done.out == without.out
            assert done.err.count("\n") == 1
            assert "names.yaml cannot be read" in done.err


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_an_act_is_written_whatever_the_file_says(nameless: World, text: str | bytes) -> None:
    done = named(nameless, text).regctl("dispute", "rule", "bbbb", "initiator", "--reason", "Yes.", person="denis")
    assert done.id == "20261005-bbbb"
    assert done.err.count("names.yaml cannot be read") == 1
    assert "anna +2, pavel -2." in done.err


def test_no_name_gets_into_the_repository(nameless: World) -> None:
    """Nor into what is kept beside the history."""
    named(nameless)
    for command in TEXTS:
        nameless.regctl(*command.split())
    argv = ("--regulation", "REG-001#1", "--occurred", "2026-10-02", "--what", "X")
    nameless.regctl("dispute", "open", "--against", "Ivan Kozlov", *argv, person="anna")
    objects = nameless.git("cat-file", "--batch-all-objects", "--batch", "--unordered")
    assert "Kozlov" not in objects
    assert "respondent: ivan" in objects
    assert not [file for file in (nameless.root / ".git").rglob("*") if file.is_file() and b"Kozlov" in file.read_bytes()]


# Where the file is


def test_the_file_may_be_elsewhere(nameless: World, tmp_path: Path) -> None:
    file = tmp_path / "share" / "who.yaml"
    file.parent.mkdir()
    file.write_text(GIVEN, encoding="utf-8")
    named(nameless, "names: [\n")
    for asked, cwd in ((str(file), nameless.root), ("who.yaml", file.parent)):
        where = () if cwd == nameless.root else ("--registry", str(nameless.root))
        done = nameless.regctl("status", *where, cwd=cwd, person="anna", REGCTL_NAMES=asked)
        assert done.out.startswith("Anna Vetrova (anna), ")
        assert done.err == ""


def test_names_can_be_left_out(nameless: World) -> None:
    without = nameless.regctl("report", "--format", "markdown")
    assert named(nameless).regctl("report", "--format", "markdown", REGCTL_NAMES="off") == without
    assert nameless.regctl("report", "--format", "markdown") != without


@pytest.mark.parametrize("asked", ["nowhere.yaml", ".", "people.yaml/names.yaml"])
def test_a_file_that_is_asked_for_and_cannot_be_read_is_told_of(nameless: World, asked: str) -> None:
    without = nameless.regctl("status", person="anna")
    done = named(nameless).regctl("status", person="anna", REGCTL_NAMES=asked)
    assert (done.code, done.out) == (0, without.out)
    assert done.err.count("\n") == 1
    found = nameless.regctl("check", "names-unreadable", REGCTL_NAMES=asked)
    assert found.code == 0
    assert f"{asked}:1:1: warning: names-unreadable" in found.out


def test_each_work_tree_has_its_own_and_one_can_serve_them_all(nameless: World, tmp_path: Path) -> None:
    named(nameless).git("worktree", "add", "-q", str(tmp_path / "second"))
    second = World(tmp_path / "second", nameless.home)
    assert second.regctl("status", person="anna").out.startswith("anna, ")
    named(second, GIVEN.replace("Anna", "Bella"))
    assert second.regctl("status", person="anna").out.startswith("Bella Vetrova (anna), ")
    shared = str(nameless.root / "names.yaml")
    assert second.regctl("status", person="anna", REGCTL_NAMES=shared).out.startswith("Anna Vetrova (anna), ")


def test_a_bare_repository_takes_the_file_that_is_asked_for(nameless: World, tmp_path: Path) -> None:
    nameless.git("clone", "-q", "--bare", ".", str(tmp_path / "bare"))
    bare = World(tmp_path / "bare", nameless.home)
    asked = str(named(nameless).root / "names.yaml")
    assert "Anna Vetrova (anna)" in bare.regctl("report", REGCTL_NAMES=asked).out
    assert bare.regctl("check", REGCTL_NAMES=asked) == bare.regctl("check", REGCTL_NAMES=asked)
    assert "Anna" not in bare.regctl("report").out


def test_a_registry_in_a_folder_has_its_file_beside_its_people(world: World, tmp_path: Path) -> None:
    outer = World(tmp_path / "outer", world.home)
    outer.root.mkdir()
    outer.git("init", "-q", "-b", "main")
    world.git("clone", "-q", ".", str(outer.root / "rules"))
    (outer.root / "rules" / ".git").rename(tmp_path / "gone")
    outer.commit()
    outer.write("rules/names.yaml", GIVEN)
    done = outer.regctl("status", "--registry", "rules", person="anna")
    assert done.out.startswith("Anna Vetrova (anna), ")
    assert "rules/names.yaml" not in done.out
    assert "names.yaml: warning: names-not-ignored" in outer.regctl("check", "--registry", "rules").out


# What people may write


@pytest.mark.parametrize("text", ["ivan", "Ivan Kozlov", "ivan kozlov", "KOZLOV", "zlo", "Ivan Kozlov (ivan)", " Ivan  Kozlov "])
def test_a_person_can_be_given_by_name(nameless: World, text: str) -> None:
    argv = ("--regulation", "REG-001#1", "--occurred", "2026-10-02", "--what", "X")
    made = named(nameless).regctl("dispute", "open", "--against", text, *argv, person="anna").id
    assert nameless.ask("dispute", "show", made)["dispute"]["respondent"] == "ivan"
    assert {each["id"] for each in nameless.ask("dispute", "list", "--person", text)["disputes"]} == {made, "20261005-aaaa"}


def test_a_name_of_people_yaml_will_do_where_no_other_is_known(world: World) -> None:
    world.open("pavel", "REG-002#3", "anna")
    assert len(world.ask("dispute", "list", "--person", "Pavel")["disputes"]) == 1
    named(world, "names:\n  pavel: Rybin\n")
    assert world.regctl("dispute", "list", "--person", "Pave").code == 2


def test_an_id_is_meant_before_a_name_is(nameless: World) -> None:
    named(nameless, "names:\n  ivan: anna\n  anna: ivan\n")
    assert nameless.ask("dispute", "list", "--person", "ivan")["disputes"][0]["respondent"] == "ivan"


def test_whoever_might_be_meant_is_named(nameless: World) -> None:
    def refused(*argv: str) -> Done:
        done = named(nameless).regctl(*argv, person="anna")
        assert (done.code, done.out) == (2, "")
        return done

    claim = ("--regulation", "REG-001#1", "--occurred", "2026-10-02", "--what", "X")
    for done in (refused("dispute", "list", "--person", "ova"), refused("dispute", "open", "--against", "ova", *claim)):
        assert "'ova': Olga Belova (olga), Maria Sokolova (maria), Anna Vetrova (anna)" in done.err
    for text in ("zzz", "", " "):
        assert refused("dispute", "list", "--person", text).err.startswith(f"regctl: '{text}' is not in people.yaml")


# What check says


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("names: [\n", "not-yaml", "1:1"),
        ("names:\n  anna: 1\n", "wrong-type", "2:9"),
        ("names:\n  Anna Vetrova: anna\n", "wrong-form", "2:3"),
        ("names:\n  anna: Anna\n  anna: Anna\n", "duplicate-key", "3:3"),
        ("names:\n  anna: Anna\n  boris: Boris Ivanov\n", "unknown-person", "3:3"),
    ],
)
def test_faults_of_the_file_are_warnings_with_their_places(world: World, text: str, code: str, place: str) -> None:
    world.write(".git/info/exclude", "/names.yaml\n")
    done = named(world, text).regctl("check")
    assert f"names.yaml:{place}: warning: {code}" in done.out
    assert "0 errors, 1 warning." in done.out
    assert done.code == 0
    assert world.ask("check")["findings"] == []
    assert world.regctl("check", "--as-of", "2026-10-05").out == "No findings.\n"


def not_ignored(world: World) -> list[tuple[str, str]]:
    return [(each["check"], each["path"]) for each in world.ask("check")["findings"]]


def test_a_file_that_git_does_not_ignore_is_told_of_before_it_is_too_late(world: World, tmp_path: Path) -> None:
    named(world)
    assert not_ignored(world) == [("names-not-ignored", "names.yaml")]
    assert world.regctl("check").code == 0
    world.git("add", "names.yaml")
    assert not_ignored(world) == [("names-not-ignored", "names.yaml")]
    world.write(".git/info/exclude", "/names.yaml\n")
    assert not_ignored(world) == [("names-not-ignored", "names.yaml")]
    world.git("rm", "-q", "--cached", "names.yaml")
    assert not_ignored(world) == []
    elsewhere = named(World(tmp_path, world.home)).root / "names.yaml"
    assert world.ask("check", REGCTL_NAMES=str(elsewhere))["findings"] == []
    inside = str(world.write("who.yaml", GIVEN))
    assert world.ask("check", REGCTL_NAMES=inside)["findings"][0]["path"] == inside


def test_names_in_the_history_are_told_of_until_an_admin_has_seen_to_it(world: World) -> None:
    named(world).commit("Names come", person="ivan")
    came = world.head
    found = world.ask("check", "names-in-history")["findings"]
    assert [(each["level"], each["commit"], each["path"], each["by"]) for each in found] == [
        ("warning", came, "names.yaml", "ivan")
    ]
    assert "Kozlov" not in world.regctl("check", "--json").out
    world.git("rm", "-q", "--cached", "names.yaml")
    world.write(".gitignore", "/names.yaml\n")
    world.commit("Names go", person="ivan")
    assert [each["check"] for each in world.ask("check")["findings"]] == ["names-in-history"]
    assert world.ask("report")["findings"] == 1
    assert world.regctl("finding", "resolve", came, "--reason", "Everybody has agreed.").code == 0
    assert world.regctl("status", person="anna").out.startswith("Anna Vetrova (anna), ")
    assert world.ask("check")["findings"] == []
    assert len(world.ask("check")["resolved"]) == 1


def test_names_in_the_history_change_nothing_else(world: World) -> None:
    world.open()
    argv = ("report", "--json", "--as-of", "2026-10-31")
    before = world.regctl(*argv).json
    world.write("names.yaml", "names: [\n")
    world.commit("Broken names", person="ivan")
    world.write("names.yaml", b"\xff" * 2_000_000)
    world.commit("Large names", person="ivan")
    after = world.regctl(*argv).json
    changing = ("commit", "findings", "service")
    assert {key: value for key, value in after.items() if key not in changing} == {
        key: value for key, value in before.items() if key not in changing
    }
    assert after["findings"] == before["findings"] + 2


@pytest.mark.parametrize("drop", [False, True], ids=["brought in", "left out by the merge"])
def test_a_merge_brings_names_into_the_history(world: World, drop: bool) -> None:
    world.git("switch", "-q", "-c", "side")
    side = named(world).commit("Names come", person="ivan")
    world.git("switch", "-q", "main")
    world.git("merge", "-q", "--no-ff", *(("-s", "ours") if drop else ()), "-m", "Merge", "side", person="ivan")
    found = world.ask("check", "names-in-history")["findings"]
    assert [each["commit"] for each in found] == [world.head if drop else side]


def test_names_that_are_there_from_the_beginning_are_told_of(world: World, tmp_path: Path) -> None:
    other = World(tmp_path / "other", world.home)
    other.root.mkdir()
    other.git("init", "-q", "-b", "main")
    for path in ("people.yaml", "regctl.yaml"):
        other.write(path, (world.root / path).read_bytes())
    named(other).commit("Begin")
    assert [each["check"] for each in other.ask("check", "names-in-history")["findings"]] == ["names-in-history"]


def test_the_people_of_these_tests_are_those_of_the_world() -> None:
    assert set(NAMES) == set(PEOPLE)
