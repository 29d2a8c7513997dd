"""Files that cannot be read as what they should be: named with place and remedy, left out, and everything else still counts."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from regctl.store.limits import MOST_PARTS
from tests.cli.world import World, no_traces

DISPUTE = "disputes/2026-10/05/20261005-m3xd.yaml"

GOOD = {
    "people.yaml": "people:\n  - {id: olga, name: Olga, emails: [olga@agency.example], department: office, roles: [admin]}\n",
    "regctl.yaml": "organisation: Example Agency\ndepartments:\n  office: {name: Office}\n",
    "regulations/REG-009.yaml": "regulation: REG-009\ntitle: New\nowner: olga\nstatus: draft\nclauses:\n  - {id: x, text: New}\n",
    "acknowledgements/REG-001/olga.yaml": f"acknowledgement: REG-001\nperson: olga\nfingerprint: {'a' * 40}\n",
    DISPUTE: "dispute: 20261005-m3xd\ninitiator: olga\nrespondent: ivan\nregulation: REG-002\nclause: '1'\n"
    "occurred: 2026-10-02\nwhat: Late.\nacts:\n",
    "errors/2026-10/05/20261005-k7qf.yaml": "error: 20261005-k7qf\noccurred: 2026-10-05\ncategory: access\nwhat: Lost.\n",
    "resolved/0123456789ab.yaml": "commit: 0123456789ab\nreason: Talked.\n",
}
MONTH = "months/2026-09.yaml"


def _in_first_line(words: bytes) -> Callable[[bytes], bytes]:
    return lambda good: (
        good.replace(b": ", b": " + words, 1) if b": " in good.split(b"\n")[0] else good.replace(b"\n", b" " + words + b"\n", 1)
    )


FAULTS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "not UTF-8": ("not-utf8", lambda good: good + "# Grüße\n".encode("latin-1")),
    "not YAML": ("not-yaml", lambda good: b'x: "\n' + good),
    "above a mebibyte": ("too-large", lambda good: good + b"# " + b"x" * (2 << 20) + b"\n"),
    "conflict markers": ("conflict-markers", lambda good: b"<<<<<<< HEAD\n" + good + b"=======\n" + good + b">>>>>>> side\n"),
    "a duplicate key": (
        "duplicate-key",
        lambda good: good.split(b"\n")[0] + b"\n" + good if b": " in good.split(b"\n")[0] else good + good,
    ),
    "a tag": ("tag", _in_first_line(b"!!str ")),
    "an anchor": ("anchor", _in_first_line(b"&here ")),
    "a second document": ("second-document", lambda good: b"--- {}\n---\n" + good),
    "an unknown key": ("unknown-key", lambda good: b"colour: red\n" + good),
    "a NUL": ("forbidden-character", lambda good: b"# \x00\n" + good),
    "nothing": ("empty-file", lambda good: b""),
}


def codes_by_path(found: list[dict[str, object]]) -> dict[object, object]:
    return {each["path"]: each["check"] for each in found}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_not_committed_is_named_by_file_line_and_column(world: World, fault: str) -> None:
    code, spoil = FAULTS[fault]
    for path, text in GOOD.items():
        world.write(path, spoil(text.encode()))
    done = world.regctl("check", "--json")
    assert done.code == 1
    found = [each for each in done.json["findings"] if each["check"] == code]
    assert codes_by_path(found) == dict.fromkeys(GOOD, code)
    assert [
        each
        for each in found
        if not (each["commit"] is None and each["line"] and each["column"] and each["message"] and each["hint"])
    ] == []
    shown = world.regctl("check")
    assert [path for path in GOOD if not any(line.startswith(f"{path}:") for line in shown.out.splitlines())] == []
    assert no_traces(shown) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_committed_is_named_by_commit_file_and_line_and_all_else_counts(world: World, fault: str) -> None:
    made = world.open()
    code, spoil = FAULTS[fault]
    for path, text in GOOD.items():
        world.write(path, spoil(text.encode()))
    oid = world.commit(person="olga")
    done = world.regctl("check", "--json")
    assert done.code == 1
    found = [each for each in done.json["findings"] if each["check"] == code]
    assert codes_by_path(found) == dict.fromkeys(GOOD, code)
    assert {each["commit"] for each in found} == {oid}
    assert [each for each in found if not (each["line"] and each["message"] and each["hint"])] == []
    shown = world.regctl("check")
    assert [path for path in GOOD if f"{oid[:12]}:{path}:" not in shown.out] == []
    assert no_traces(shown) == []
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    report = world.ask("report")
    points = {person["id"]: person["points"] for each in report["departments"] for person in each["people"]}
    assert (points["anna"], points["ivan"]) == (1, -1)
    assert world.ask("regulation", "show", "REG-001")["regulation"]["acknowledged"][0] == "olga"
    assert len(world.ask("dispute", "list")["disputes"]) == 1


@pytest.mark.parametrize("fault", ["not UTF-8", "not YAML", "above a mebibyte", "conflict markers", "nothing"])
def test_a_closed_month_that_cannot_be_read_is_named_before_and_after_it_is_committed(world: World, fault: str) -> None:
    code, spoil = FAULTS[fault]
    world.write(MONTH, spoil(b"month: 2026-09\n"))
    drafts = codes_by_path(world.ask("check")["findings"])
    world.commit(person="olga")
    assert (drafts, codes_by_path(world.ask("check")["findings"])) == ({MONTH: code}, {MONTH: code})


def link(world: World, path: str) -> None:
    file = world.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.unlink(missing_ok=True)
    file.symlink_to("/etc/passwd")


def folder(world: World, path: str) -> None:
    """A repository of its own in the file's place, as a submodule is."""
    inner = World(world.root / path, world.home)
    if inner.root.is_file():
        world.git("rm", "-q", "--cached", path)
        inner.root.unlink()
    inner.root.mkdir(parents=True)
    inner.git("init", "-q")
    inner.write("x", "x\n")
    inner.commit()
    world.git("-c", "advice.addEmbeddedRepo=false", "add", path)


@pytest.mark.parametrize(
    ("put", "codes"), [(link, {"symbolic-link"}), (folder, {"submodule", "no-file"})], ids=["symbolic link", "submodule"]
)
def test_what_is_no_plain_file_is_a_finding_before_and_after_it_is_committed(
    world: World, put: Callable[[World, str], None], codes: set[str]
) -> None:
    made = world.open()
    for path in GOOD:
        put(world, path)
    drafts = world.ask("check")["findings"]
    assert {each["path"] for each in drafts if each["check"] in codes} == set(GOOD)
    oid = world.commit(person="olga")
    found = world.ask("check")["findings"]
    assert {each["path"] for each in found if each["check"] in codes} == set(GOOD)
    assert {each["commit"] for each in found} == {oid}
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0


@pytest.mark.parametrize("put", [link, folder], ids=["symbolic link", "submodule"])
def test_what_is_no_plain_file_in_a_disputes_place_is_a_finding_and_the_dispute_goes_on(
    world: World, put: Callable[[World, str], None]
) -> None:
    made = world.open()
    path = world.path_of(made)
    text = (world.root / path).read_text(encoding="utf-8")
    put(world, path)
    oids = [world.commit(person="olga")]
    _take_away(world, path)
    world.write(path, text.replace("ivan did", "ivan never did"))
    oids.append(world.commit(person="olga"))
    done = world.regctl("check", "--json")
    assert done.code == 1
    found = [(each["check"], each["commit"], each["path"], each["line"]) for each in done.json["findings"]]
    changed = text[: text.index("what:")].count("\n") + 1
    assert found[0] == ("rewritten", oids[0], path, 1)
    assert found[1][:3] == ("rewritten", oids[1], path)
    assert changed >= found[1][3] >= 1
    shown = world.ask("dispute", "show", made)
    assert [each["commit"] for each in shown["dispute"]["not_counted"]] == oids
    world.write(path, text)
    world.commit(person="olga")
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"


def _take_away(world: World, path: str) -> None:
    file = world.root / path
    if file.is_dir() and not file.is_symlink():
        shutil.rmtree(file)
    else:
        file.unlink()
    world.git("rm", "-q", "--cached", path)


def test_a_link_to_a_good_text_outside_is_not_followed(world: World) -> None:
    target = world.home / "people.yaml"
    target.write_bytes((world.root / "people.yaml").read_bytes())
    (world.root / "people.yaml").unlink()
    (world.root / "people.yaml").symlink_to(target)
    world.commit(person="olga")
    assert world.regctl("report").code == 0
    assert [each["check"] for each in world.ask("check")["findings"]] == ["symbolic-link"]


@pytest.mark.parametrize("fault", ["not UTF-8", "not YAML", "above a mebibyte", "conflict markers", "an anchor", "a NUL"])
def test_an_act_goes_on_top_of_what_the_last_legal_act_left(world: World, fault: str) -> None:
    """A dispute's file that somebody spoilt and committed can still be answered, and the spoilt text is gone."""
    made = world.open()
    file = world.root / world.path_of(made)
    good = file.read_bytes()
    file.write_bytes(FAULTS[fault][1](good))
    world.commit(person="pavel")
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    assert file.read_bytes() == good + b"  - accept: {}\n"
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"


@pytest.mark.parametrize("fault", ["not UTF-8", "not YAML", "a duplicate key", "an unknown key", "a NUL", "nothing"])
def test_an_acknowledgement_takes_the_place_of_a_spoilt_one(world: World, fault: str) -> None:
    """The comments of a file stay as long as it can be read; what cannot be read is written anew."""
    file = world.root / "regulations/REG-002-client-replies.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("promptly", "at once"), encoding="utf-8")
    given = world.root / "acknowledgements/REG-002/anna.yaml"
    given.write_bytes(FAULTS[fault][1](given.read_bytes()))
    world.commit(person="olga")
    assert world.regctl("regulation", "acknowledge", "REG-002", person="anna").code == 0
    found = [each for each in world.ask("check")["findings"] if each["commit"] == world.head]
    assert {each["level"] for each in found} <= {"warning"}
    assert "anna" in world.ask("regulation", "show", "REG-002")["regulation"]["acknowledged"]


def test_an_act_goes_behind_bytes_that_are_no_text_where_these_were_counted_on(world: World) -> None:
    """Somebody appends an item that cannot be read, the respondent appends an answer by hand: the item stays, and is no act."""
    made = world.open()
    file = world.root / world.path_of(made)
    for person, item in (("pavel", b"  - \xff\n"), ("ivan", b"  - contest:\n      reason: No.\n")):
        file.write_bytes(file.read_bytes() + item)
        world.commit(person=person)
    before = file.read_bytes()
    assert world.regctl("dispute", "void", made, "--reason", "A test.", "--dry-run").code == 0
    assert world.regctl("dispute", "void", made, "--reason", "A test.").code == 0
    assert file.read_bytes() == before + b"  - void:\n      admin: olga\n      reason: A test.\n"
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "void"


@pytest.mark.parametrize(
    ("item", "times"),
    [("  - accept: {}\n", MOST_PARTS), (f"  - contest:\n      reason: {'x' * 100_000}\n", 10)],
    ids=["with many acts", "with long acts"],
)
def test_nobody_takes_the_room_for_an_answer_by_filling_the_file(world: World, item: str, times: int) -> None:
    made = world.open()
    file = world.root / world.path_of(made)
    good = file.read_text(encoding="utf-8")
    file.write_text(good + item * times, encoding="utf-8")
    world.commit(person="pavel")
    assert {each["check"] for each in world.ask("check")["findings"]} == {"not-the-respondent"}
    assert world.regctl("dispute", "answer", made, "accept", person="ivan").code == 0
    assert file.read_text(encoding="utf-8") == good + "  - accept: {}\n"
    assert world.ask("dispute", "show", made)["dispute"]["state"] == "accepted"


@pytest.mark.parametrize("fault", ["not UTF-8", "not YAML", "conflict markers", "a duplicate key"])
def test_a_registry_that_begins_with_bad_files_says_which(world: World, fault: str, tmp_path: Path) -> None:
    other = World(tmp_path / "new", world.home)
    other.root.mkdir()
    other.git("init", "-q", "-b", "main")
    for path in ("people.yaml", "regctl.yaml"):
        other.write(path, FAULTS[fault][1](GOOD[path].encode()))
    other.commit()
    done = other.regctl("check")
    assert done.code in (1, 4)
    assert "people.yaml" in done.out + done.err
    assert "Traceback" not in done.err


def test_all_that_is_wrong_with_a_file_is_reported_in_one_run(world: World) -> None:
    file = world.root / "regulations/REG-002-client-replies.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("owner: maria", "owner: mariya").replace("in-force", "inforce"), encoding="utf-8")
    found = {each["check"] for each in world.ask("check")["findings"]}
    assert found == {"unknown-person", "unknown-word"}


def test_every_finding_shows_the_line_it_is_about(world: World) -> None:
    for name, text in {"a": "error: [\n", "b": "error: 'x\n", "c": "a: b: c\n", "d": "- [}\n"}.items():
        world.write(f"errors/2026-10/05/20261005-{name * 4}.yaml", text)
    assert [each["path"] for each in world.ask("check")["findings"] if not each["excerpt"].strip()] == []


def test_the_line_of_a_finding_is_the_same_wherever_it_is_shown(world: World) -> None:
    made = world.open()
    file = world.root / world.path_of(made)
    file.write_text(file.read_text(encoding="utf-8").replace("what: ivan", "what: Ivan"), encoding="utf-8")
    oid = world.commit(person="ivan")
    line = next(each["line"] for each in world.ask("check")["findings"])
    assert file.read_text(encoding="utf-8").split("\n")[line - 1].startswith("what: Ivan")
    assert f"line {line}:" in world.regctl("dispute", "show", made).out
    world.regctl("finding", "resolve", oid, "--reason", "They have talked.")
    assert [each["line"] for each in world.ask("check")["resolved"]] == [line]


def test_a_line_that_was_cut_off_is_placed_within_the_file(world: World) -> None:
    made = world.open()
    world.regctl("dispute", "answer", made, "contest", "--reason", "No.", person="ivan")
    file = world.root / world.path_of(made)
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(lines[:-3]) + "\n", encoding="utf-8")
    world.commit(person="ivan")
    found = world.ask("check")["findings"][0]
    assert found["line"] <= len(lines) - 3


def test_steering_characters_in_file_names_and_texts_do_not_reach_the_terminal(world: World) -> None:
    world.write("regulations/\x1b[31m\u202ered.yaml", 'regulation: "\u202e\u2066x"\ntitle: "\\e[31m\\u202e"\n')
    world.write(
        "errors/2026-10/05/20261005-k7qf.yaml",
        'error: 20261005-k7qf\noccurred: 2026-10-05\ncategory: access\nwhat: "\\e[2J\\u202e\\a"\n',
    )
    drafts = world.regctl("check")
    assert (drafts.code, no_traces(drafts)) == (1, [])
    world.commit(person="olga")
    for argv in (
        ("check",),
        ("error", "list"),
        ("status",),
        ("report",),
        ("report", "--format", "markdown"),
        ("report", "--format", "csv"),
    ):
        assert no_traces(world.regctl(*argv)) == [], argv
    for argv in (("check", "--json"), ("error", "list", "--json")):
        assert "\x1b" not in world.regctl(*argv).out, argv


def test_names_of_authors_and_messages_do_not_reach_the_terminal_raw(world: World) -> None:
    env = world.env() | {"GIT_AUTHOR_NAME": "\x1b[31mX", "GIT_AUTHOR_EMAIL": "\u202ex\x1b[31m@agency.example"}
    world.write("people.yaml", "people: []\n")
    subprocess.run(["git", "commit", "-qam", "\x1b[2J"], cwd=world.root, env=env, check=True)
    done = world.regctl("check")
    assert done.code == 1
    assert no_traces(done) == []
