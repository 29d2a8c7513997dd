"""What a repository may be set up to do: attributes, replaced and grafted commits, encodings, a reader's own settings."""

import pytest

from tests.attacks.attack import LATER, Attack
from tests.attacks.company import IS_ADMIN, IS_DESIGNER, OPEN, path_of
from tests.attacks.test_dates import commit_dated
from tests.cli.world import World
from tests.sealed import opening_text

ACCEPT = "  - accept: {}\n"
ANSWER = "dispute", "answer", OPEN, "accept"
REMEDY = "*.yaml -text -ident -filter -working-tree-encoding\n"

HARMLESS = ["text eol=crlf", "-text", "filter=lfs", "ident", "merge=union", "-diff", "export-ignore export-subst", "binary"]
CONVERTING = ["working-tree-encoding=UTF-16", "working-tree-encoding=UTF-16LE-BOM", "working-tree-encoding=UTF-32"]


def under_attributes(attack: Attack, *attributes: str) -> None:
    attack.write(".gitattributes", "".join(f"*.yaml {each}\n" for each in attributes))
    attack.git("add", ".gitattributes")
    attack.git("commit", "-q", "-m", "Attributes")
    attack.push()


@pytest.mark.parametrize("attribute", HARMLESS)
def test_attributes_change_no_answer_and_no_act(attack: Attack, attribute: str) -> None:
    under_attributes(attack, attribute)
    attack.ends_in()
    assert attack.served(path_of(OPEN)).endswith("acts:\n" + ACCEPT)


@pytest.mark.parametrize("attribute", CONVERTING)
def test_attributes_that_would_have_git_store_other_bytes(attack: Attack, attribute: str) -> None:
    """No answer changes. An act is refused rather than stored as something else, and the remedy works."""
    under_attributes(attack, attribute)
    clone = attack.clone()
    attack.is_found(clone)
    refused = clone.regctl(*ANSWER, person="ivan", at=LATER)
    assert (refused.code, refused.out) == (4, "")
    assert REMEDY.strip() in refused.err
    clone.write(".git/info/attributes", REMEDY)
    clone.git("checkout", "-q", "--", ".")
    attack.goes_on(clone)
    assert attack.served(path_of(OPEN)).endswith("acts:\n" + ACCEPT)


def test_a_filter_that_a_victim_has_set_up_for_other_things(attack: Attack) -> None:
    """As with large files kept elsewhere: git would store a pointer in the place of the act."""
    under_attributes(attack, "filter=elsewhere")
    clone = attack.clone()
    clone.git("config", "filter.elsewhere.clean", "sha256sum")
    attack.is_found(clone)
    assert clone.regctl(*ANSWER, person="ivan", at=LATER).code == 4
    clone.write(".git/info/attributes", REMEDY)
    attack.goes_on(clone)


def test_an_act_by_hand_that_a_filter_has_spoilt_is_a_finding_of_its_own(attack: Attack) -> None:
    """Whoever commits by hand commits what git makes of the file."""
    under_attributes(attack, "filter=elsewhere")
    attack.git("config", "filter.elsewhere.clean", "sha256sum")
    attack.append(OPEN, ACCEPT)
    attack.git("commit", "-q", "-m", "By hand", path_of(OPEN), person="ivan")
    attack.push()
    attack.ends_in(("rewritten", attack.head, path_of(OPEN)))


def test_an_identity_line_that_a_checkout_writes_anew(attack: Attack) -> None:
    """With `ident`, a text that holds such a line looks changed in every clone for ever; nobody is told that it was."""
    dispute = "20261006-kkkk"
    attack.write(path_of(dispute), opening_text("pavel", dispute, "kira", "REG-001#1", "2026-10-05", "$Id: anna $ is late."))
    attack.commit()
    attack.lawfully()
    under_attributes(attack, "ident")
    clone = attack.clone()
    assert "M" in clone.git("status", "--porcelain")
    attack.is_found(clone)
    attack.goes_on(clone)
    refused = clone.regctl("dispute", "answer", dispute, "accept", person="kira", at=LATER)
    assert (refused.code, REMEDY.strip() in refused.err) == (4, True)


def test_a_replaced_commit(attack: Attack) -> None:
    """A replacement can be pushed, and whoever fetches it sees another author."""
    attack.append(OPEN, ACCEPT)
    oid = attack.commit()
    other = attack.git("commit-tree", "-p", "HEAD~1", "-m", "By hand", "HEAD^{tree}", person="ivan").strip()
    attack.git("replace", oid, other)
    attack.push("HEAD:main", "refs/replace/*:refs/replace/*")
    clone = attack.clone()
    clone.git("fetch", "-q", "origin", "refs/replace/*:refs/replace/*")
    assert clone.git("log", "-1", "--format=%ae").strip() == "ivan@agency.example"
    attack.is_found(clone, ("not-the-respondent", oid, path_of(OPEN)))
    attack.goes_on(clone)


def test_a_replaced_file(attack: Attack) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    attack.git(
        "replace", attack.git("rev-parse", "HEAD:people.yaml").strip(), attack.git("hash-object", "-w", "people.yaml").strip()
    )
    attack.git("checkout", "-q", "--", ".")
    attack.push("refs/replace/*:refs/replace/*")
    clone = attack.clone()
    clone.git("fetch", "-q", "origin", "refs/replace/*:refs/replace/*")
    assert IS_ADMIN in clone.git("show", "HEAD:people.yaml")
    attack.is_found(clone)
    attack.goes_on(clone)


def test_a_graft_in_somebodys_clone(attack: Attack) -> None:
    """As though the last steps had never been; a graft is not pushed, but a colleague's disk may be shared."""
    clone = attack.clone()
    clone.write(".git/info/grafts", f"{clone.head} {clone.git('rev-parse', 'HEAD~6').strip()}\n")
    assert clone.git("rev-list", "--count", "HEAD") != attack.git("rev-list", "--count", "HEAD")
    attack.is_found(clone)
    attack.goes_on(clone)


SETTINGS = {
    "core.commentChar": "O",
    "commit.cleanup": "strip",
    "i18n.commitEncoding": "UTF-16",
    "i18n.logOutputEncoding": "UTF-7",
    "core.quotePath": "true",
    "core.precomposeUnicode": "true",
    "core.ignoreCase": "true",
    "diff.renames": "copies",
    "diff.ignoreSubmodules": "all",
    "log.showSignature": "true",
    "log.follow": "true",
    "log.diffMerges": "off",
    "log.mailmap": "true",
    "color.ui": "always",
    "format.pretty": "oneline",
    "status.showUntrackedFiles": "no",
    "status.relativePaths": "true",
    "core.abbrev": "4",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_a_reader_is_talked_into_a_setting(attack: Attack, name: str) -> None:
    attack.append(OPEN, ACCEPT)
    oid = attack.commit()
    attack.push()
    clone = attack.clone()
    clone.git("config", name, SETTINGS[name])
    attack.is_found(clone, ("not-the-respondent", oid, path_of(OPEN)))
    attack.goes_on(clone)


@pytest.mark.parametrize("encoding", ["UTF-7", "UTF-16", "ISO-8859-1", "windows-1251", "EBCDIC-US", "nonsense"])
def test_the_encoding_of_a_commit_makes_no_other_author(attack: Attack, encoding: str) -> None:
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    hand = b"Pavel <+AG8-lga@agency.example>"
    oid = commit_dated(attack, b"1791273600 +0300", hand, b"encoding " + encoding.encode())
    attack.push()
    attack.ends_in(("unknown-author", oid, "people.yaml"))


HANDS = {
    "two addresses": (b"Pavel <pavel@agency.example> <olga@agency.example>", "not-an-admin"),
    "an address within the name": (b"Olga <olga@agency.example <pavel@agency.example>", "unknown-author"),
    "no bracket": (b"Olga olga@agency.example", "unknown-author"),
    "an open bracket": (b"Olga <olga@agency.example", "unknown-author"),
    "a steering character": (b"\x1b[31mOlga <\x1b[31molga@agency.example>", "unknown-author"),
    "bytes that are no text": (b"\xff <\xff\xfeolga@agency.example>", "unknown-author"),
    "spaces around": (b"Olga < olga@agency.example >", "unknown-author"),
    "an end of the text": (b"Olga <olga@agency.example\0>", "unknown-author"),
}


@pytest.mark.parametrize("case", HANDS)
def test_an_author_that_is_malformed(attack: Attack, case: str) -> None:
    hand, check = HANDS[case]
    attack.edit("people.yaml", IS_DESIGNER, IS_ADMIN)
    attack.git("add", "-A")
    lines = [b"tree " + attack.git("write-tree").strip().encode(), b"parent " + attack.head.encode()]
    lines += [b"author " + hand + b" 1791273600 +0300", b"committer " + hand + b" 1791273600 +0300", b"", b"By hand", b""]
    attack.write("../object", b"\n".join(lines))
    oid = attack.git("hash-object", "-t", "commit", "-w", "--literally", "../object").strip()
    attack.push(f"{oid}:main")
    clone = attack.clone()
    found = clone.ask("check", at=LATER)["findings"]
    assert {each["commit"] for each in found} == {oid}
    assert {each["check"] for each in found} <= {check, "dated-before-line"}
    attack.is_found(clone, *((each["check"], oid, "people.yaml") for each in found))
    attack.goes_on(clone)


def test_a_registry_in_a_repository_that_trusts_nobody(attack: Attack) -> None:
    """A hook of the attacker's is not cloned, and regctl runs none when it reads."""
    clone: World = attack.clone()
    for name in ("post-checkout", "pre-commit", "post-index-change", "fsmonitor-watchman"):
        hook = clone.write(f".git/hooks/{name}", f"#!/bin/sh\ntouch {clone.home}/ran\n")
        hook.chmod(0o755)
    attack.is_found(clone)
    assert not (clone.home / "ran").exists()
