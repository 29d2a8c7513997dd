"""Tricks with names, links, submodules and trees: what counts are plain files in their places."""

import subprocess
import unicodedata

import pytest

from tests.attacks.attack import LATER, Attack, Found, standing_in
from tests.attacks.company import IS_ADMIN, IS_DESIGNER, OPEN, REG_001, path_of

ACCEPT = b"  - accept: {}\n"


def blob(attack: Attack, data: bytes) -> str:
    attack.write("../blob", data)
    return attack.git("hash-object", "-w", "../blob").strip()


def put(attack: Attack, path: str, data: bytes, mode: str = "100644") -> None:
    """A file in the index alone, so that it may bear any name; for a submodule, the data is the id of its commit."""
    oid = data.decode() if mode == "160000" else blob(attack, data)
    attack.git("update-index", "--add", "--cacheinfo", f"{mode},{oid},{path}")


def commit_index(attack: Attack) -> str:
    attack.git("commit", "-q", "-m", "By plumbing")
    return attack.head


def evil_people(attack: Attack) -> bytes:
    return attack.text("people.yaml").replace(IS_DESIGNER, IS_ADMIN).encode()


TWINS = [
    "People.yaml",
    "PEOPLE.YAML",
    "people.yml",
    "people.yaml ",
    "people.yaml.",
    "ｐｅｏｐｌｅ.yaml",
    "people\u200b.yaml",
    "Regulations/REG-001-working-with-regulations.yaml",
    "regulations/reg-001.YAML",
    f"Disputes/2026-10/05/{OPEN}.yaml",
    f"diſputes/2026-10/05/{OPEN}.yaml",
    f"disputes/2026-10/05/{OPEN}.yaml ",
    f"disputes/2026-10/05/{OPEN}.YAML",
    "Resolved/c0ffee123456.yaml",
]


@pytest.mark.parametrize("path", TWINS, ids=ascii)
def test_a_twin_that_some_systems_take_for_the_same_file(attack: Attack, path: str) -> None:
    put(attack, path, evil_people(attack))
    oid = commit_index(attack)
    attack.push()
    attack.ends_in(("lookalike", oid, path))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_twin_in_another_unicode_form_is_another_file_and_nobodys_regulation(attack: Attack, form: str) -> None:
    path = unicodedata.normalize(form, "regulations/Приём.yaml")
    put(attack, path, attack.text(REG_001).replace("five days", "five years").encode())
    oid = commit_index(attack)
    attack.push()
    attack.ends_in(("not-the-owner", oid, path))


ODD = [
    "two\nlines.yaml",
    "\x1b[31mred.yaml",
    "\u202egnol.yaml",
    "[bold red]x[/].yaml",
    "-rf.yaml",
    "a'b\"c`d$e.yaml",
    ".yaml",
    "\t.yaml",
]


@pytest.mark.parametrize("name", ODD, ids=ascii)
def test_a_name_that_steers_or_feigns(attack: Attack, name: str) -> None:
    put(attack, f"regulations/{name}", b"regulation: REG-009\n")
    oid = commit_index(attack)
    attack.push()
    attack.ends_in(("new-regulation", oid, f"regulations/{name}"))


def test_a_name_that_is_no_text(attack: Attack) -> None:
    entry = b"100644 blob " + blob(attack, b"x: y\n").encode() + b"\tregulations/\xff\xfe.yaml\0"
    done = subprocess.run(
        ["git", "update-index", "-z", "--index-info"], cwd=attack.root, env=attack.env(), input=entry, check=False
    )
    assert done.returncode == 0
    oid = commit_index(attack)
    attack.push()
    attack.ends_in(("new-regulation", oid, "regulations/??.yaml"))


FOLDERS = ["disputes/2026-11", "disputes/2026-11/01", "errors/2026-11", "acknowledgements/REG-009", "months"]


@pytest.mark.parametrize("path", FOLDERS)
@pytest.mark.parametrize(("mode", "check"), [("120000", "symbolic-link"), ("160000", "submodule"), ("100644", "lookalike")])
def test_something_else_in_the_place_of_a_folder(attack: Attack, path: str, mode: str, check: str) -> None:
    put(attack, path, attack.head.encode() if mode == "160000" else b"/tmp", mode)
    oid = commit_index(attack)
    attack.push()
    attack.ends_in((check, oid, path))


def test_a_link_in_the_place_of_the_people(attack: Attack) -> None:
    """On disk it leads to people of the attacker's choice."""
    attack.write("notes/people.yaml", evil_people(attack))
    (attack.root / "people.yaml").unlink()
    (attack.root / "people.yaml").symlink_to("notes/people.yaml")
    oid = attack.commit()
    attack.push()
    clone = attack.clone()
    assert IS_ADMIN in (clone.root / "people.yaml").read_text(encoding="utf-8")
    attack.is_found(clone, ("not-an-admin", oid, "people.yaml"))
    attack.goes_on(clone)


def test_a_link_by_an_admin_in_the_place_of_the_people(attack: Attack) -> None:
    attack.write("notes/people.yaml", evil_people(attack))
    (attack.root / "people.yaml").unlink()
    (attack.root / "people.yaml").symlink_to("notes/people.yaml")
    oid = attack.commit(person="olga")
    attack.push()
    attack.ends_in(("symbolic-link", oid, "people.yaml"))


@pytest.mark.parametrize("mode", ["120000", "160000"])
def test_a_link_or_a_submodule_in_the_place_of_a_dispute(attack: Attack, mode: str) -> None:
    """An answer takes the place of a link; a submodule has to be taken away first, and the command says so."""
    text = attack.text(path_of(OPEN))
    attack.git("rm", "-q", "--cached", path_of(OPEN))
    put(attack, path_of(OPEN), attack.head.encode() if mode == "160000" else b"/etc/passwd", mode)
    oid = commit_index(attack)
    attack.push()
    clone = attack.clone()
    attack.is_found(clone, ("rewritten", oid, path_of(OPEN)))
    if mode == "160000":
        refused = clone.regctl("dispute", "answer", OPEN, "accept", person="ivan", at=LATER)
        assert (refused.code, f"git rm -r -- {path_of(OPEN)}" in refused.err) == (4, True)
        clone.git("rm", "-q", "-r", "--", path_of(OPEN))
        clone.write(path_of(OPEN), text)
        clone.commit("Put back", person="kira", at=LATER)
    attack.goes_on(clone)


def test_a_folder_of_disputes_is_turned_into_a_link(attack: Attack) -> None:
    """All disputes of the day are gone from the files, and on disk they are whatever lies where the link leads."""
    for place in ("disputes/2026-10/05", "disputes/2026-10/01"):
        attack.git("rm", "-q", "-r", "--cached", place)
        put(attack, place, b"../../notes", "120000")
    oid = commit_index(attack)
    attack.push()
    clone = attack.clone()
    gone = [("removed", oid, path_of(dispute)) for dispute in standing_in(clone).disputes]
    links = [("symbolic-link", oid, place) for place in ("disputes/2026-10/05", "disputes/2026-10/01")]
    attack.is_found(clone, *gone, *links)
    refused = clone.regctl("dispute", "answer", OPEN, "accept", person="ivan", at=LATER)
    assert (refused.code, "git rm -r -- disputes/2026-10/05" in refused.err) == (4, True)
    clone.git("revert", "--no-edit", oid, person="kira", at=LATER)
    attack.goes_on(clone)


def literal_tree(attack: Attack, *entries: tuple[str, bytes, str]) -> str:
    """A tree that git itself would not write."""
    attack.write("../tree", b"".join(mode.encode() + b" " + name + b"\0" + bytes.fromhex(oid) for mode, name, oid in entries))
    return attack.git("hash-object", "-t", "tree", "-w", "--literally", "../tree").strip()


def entries_of(attack: Attack, tree: str = "HEAD") -> list[tuple[str, bytes, str]]:
    lines = attack.git("ls-tree", "-z", tree).split("\0")[:-1]
    told = [(line.split("\t")[0].split(" "), line.split("\t")[1]) for line in lines]
    return [(mode.lstrip("0"), name.encode("utf-8", "surrogateescape"), oid) for (mode, _, oid), name in told]


def commit_tree(attack: Attack, tree: str) -> str:
    oid = attack.git("commit-tree", "-p", "HEAD", "-m", "By plumbing", tree).strip()
    attack.push(f"{oid}:main")
    return oid


@pytest.mark.parametrize("name", [b"..", b"."])
def test_a_folder_that_leads_out_of_itself(attack: Attack, name: bytes) -> None:
    """git refuses to check such a tree out."""
    people = blob(attack, evil_people(attack))
    dotted = literal_tree(attack, ("40000", name, literal_tree(attack, ("100644", b"people.yaml", people))))
    kept = [entry for entry in entries_of(attack) if entry[1] != b"disputes"]
    disputes = literal_tree(attack, *sorted([*entries_of(attack, "HEAD:disputes"), ("40000", name, dotted)], key=lambda e: e[1]))
    oid = commit_tree(attack, literal_tree(attack, *sorted([*kept, ("40000", b"disputes", disputes)], key=lambda e: e[1])))
    clone = attack.clone("--no-checkout")
    path = f"disputes/{name.decode()}/{name.decode()}/people.yaml"
    attack.is_found(clone, ("misplaced", oid, path))
    # Whoever finds it takes it out, by plumbing too, and life goes on.
    good = attack.git("rev-parse", "HEAD^{tree}").strip()
    healed = attack.git("commit-tree", "-p", oid, "-m", "Take it out", good, person="kira").strip()
    attack.push(f"{healed}:main")
    clone.git("fetch", "-q")
    clone.git("reset", "-q", "--hard", "origin/main")
    attack.goes_on(clone)


def test_a_name_that_stands_twice_in_a_tree(attack: Attack) -> None:
    entries = entries_of(attack)
    index = [name for _, name, _ in entries].index(b"people.yaml")
    entries.insert(index, ("100644", b"people.yaml", blob(attack, evil_people(attack))))
    oid = commit_tree(attack, literal_tree(attack, *entries))
    clone = attack.clone("--no-checkout")
    found = [Found(*map(each.__getitem__, Found._fields)) for each in clone.ask("check", at=LATER)["findings"]]
    assert {each.check for each in found} <= {"not-an-admin", "people-removed"}
    assert {each.commit for each in found} == {oid}
    attack.is_found(clone, *found)


def test_a_path_in_a_name(attack: Attack) -> None:
    """One entry of the root whose name is the whole path of a dispute, beside the folders that lead to the genuine one."""
    forged = blob(attack, attack.text(path_of(OPEN)).encode() + ACCEPT)
    entries = sorted(
        [*entries_of(attack), ("100644", path_of(OPEN).encode(), forged)], key=lambda e: e[1] + b"/" * (e[0] == "40000")
    )
    oid = commit_tree(attack, literal_tree(attack, *entries))
    clone = attack.clone("--no-checkout")
    attack.is_found(clone, ("not-the-respondent", oid, path_of(OPEN)))


def test_a_file_that_may_be_executed_is_the_same_file(attack: Attack) -> None:
    (attack.root / "people.yaml").chmod(0o755)
    attack.commit()
    attack.push()
    attack.ends_in()
