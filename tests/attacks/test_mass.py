"""Much of everything: it ends in findings, costs the reader no more than a little, and is no defect."""

import subprocess

import pytest

from tests.attacks.attack import LATER, Attack, Found
from tests.attacks.company import OPEN, path_of
from tests.sealed import opening_text

MEBIBYTE = 1024 * 1024
NEW = "20261006-kkkk"
OPENING = opening_text("pavel", NEW, "kira", "REG-001#1", "2026-10-05", "Late.")
BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{c}: &{c} [{', '.join([f'*{b}'] * 8)}]\n" for b, c in zip("abcdefg", "bcdefgh", strict=True)
)

TEXTS = {
    "a mebibyte and more": ("x: " + "y" * MEBIBYTE, "too-large"),
    "a mebibyte of one word": ("x: " + "y" * (MEBIBYTE - 10), "unknown-key"),
    "ten thousand keys": ("".join(f"k{number}: x\n" for number in range(10_000)), "unknown-key"),
    "a mebibyte of comments": (("#" * 99 + "\n") * (MEBIBYTE // 100), "empty-file"),
    "lists in lists": ("[" * 100_000, "not-yaml"),
    "lists in lists, closed": ("[" * 3_000 + "]" * 3_000, "not-yaml"),
    "mappings in mappings": ("".join(" " * depth + "a:\n" for depth in range(1_400)), "not-yaml"),
    "items in items": ("- " * 100_000, "not-yaml"),
    "aliases of aliases": (BOMB, "anchor"),
    "questions": ("? " * 50_000, "not-yaml"),
}


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_without_end(attack: Attack, case: str) -> None:
    text, check = TEXTS[case]
    path = "errors/2026-10/06/20261006-kkkk.yaml"
    attack.write(path, text)
    oid = attack.commit()
    attack.push()
    clone = attack.clone()
    found = clone.ask("check", at=LATER)["findings"]
    assert {(each["commit"], each["path"]) for each in found} == {(oid, path)}
    assert check in {each["check"] for each in found}
    assert len(found) <= 25
    attack.is_found(clone, *(Found(each["check"], oid, path) for each in found))
    attack.goes_on(clone)


DISPUTES = {
    "a long opening": (OPENING.replace("Late.", "y" * 600_000), "too-large"),
    "a hundred thousand lines": (OPENING + "  - contest:\n      reason: |-\n" + "        x\n" * 100_000, "too-large"),
    "a mebibyte of acts": (OPENING + "  - accept: {}\n" * 60_000, "too-many-acts"),
    "a mebibyte of acts that are none": (OPENING + "- a\n" * 200_000, "too-many-acts"),
    "a mebibyte of comments": (OPENING + "#\n" * 500_000, "too-many-acts"),
    "a mebibyte of nothing": (OPENING + "\n" * 1_000_000, "too-many-acts"),
    "an act in acts": (OPENING + "  - contest: " + "[" * 100_000, "not-yaml"),
}


@pytest.mark.parametrize("case", DISPUTES)
def test_a_dispute_without_end(attack: Attack, case: str) -> None:
    text, check = DISPUTES[case]
    if check in ("not-yaml", "too-large") and "acts:\n  -" in text:
        attack.write(path_of(NEW), OPENING)
        attack.commit()
        attack.lawfully()
    attack.write(path_of(NEW), text)
    oid = attack.commit(person="kira" if "contest" in text else "pavel")
    attack.push()
    attack.ends_in((check, oid, path_of(NEW)))


@pytest.mark.parametrize("unit", ["#\n", "  - accept: {}\n", "- a\n", f"  - contest:\n      reason: {'x' * 100_000}\n"])
def test_a_dispute_of_somebody_else_is_filled_up(attack: Attack, unit: str) -> None:
    attack.append(OPEN, unit * (900_000 // len(unit)))
    oid = attack.commit()
    attack.push()
    clone = attack.clone()
    found = [Found(*map(each.__getitem__, Found._fields)) for each in clone.ask("check", at=LATER)["findings"]]
    assert set(found) <= {Found("rewritten", oid, path_of(OPEN)), Found("not-the-respondent", oid, path_of(OPEN))}
    attack.is_found(clone, *found)
    attack.goes_on(clone)


def test_ten_thousand_files_in_one_commit(attack: Attack) -> None:
    attack.write("../blob", "regulation: REG-009\n")
    oid = attack.git("hash-object", "-w", "../blob").strip()
    lines = "".join(f"100644 {oid}\terrors/2026-10/06/file-{number}.yaml\n" for number in range(10_000))
    subprocess.run(["git", "update-index", "--index-info"], cwd=attack.root, env=attack.env(), input=lines.encode(), check=True)
    attack.git("commit", "-q", "-m", "Many")
    attack.push()
    clone = attack.clone("--no-checkout")
    found = clone.ask("check", at=LATER)["findings"]
    assert {each["commit"] for each in found} == {attack.head}
    assert len({each["path"] for each in found}) == 10_000


def test_a_merge_of_a_hundred_branches(attack: Attack) -> None:
    """An octopus with a hundred arms, each an answer to the same dispute by somebody who may not give it."""
    base, arms = attack.head, []
    for number in range(100):
        attack.append(OPEN, f"  - contest:\n      reason: No. {number}\n")
        attack.git("add", "-A")
        tree = attack.git("write-tree").strip()
        arms.append(attack.git("commit-tree", "-p", base, "-m", "Arm", tree).strip())
        attack.git("reset", "-q", "--hard", base)
    parents = [word for arm in arms for word in ("-p", arm)]
    merge = attack.git("commit-tree", "-p", base, *parents, "-m", "Merge", f"{base}^{{tree}}").strip()
    attack.push(f"{merge}:main")
    attack.ends_in(*(("not-the-respondent", arm, path_of(OPEN)) for arm in arms))
