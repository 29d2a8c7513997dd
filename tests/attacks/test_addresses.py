"""Addresses that look like somebody's, fold to somebody's, or are nobody's."""

import pytest

from tests.attacks.attack import Attack
from tests.attacks.company import OPEN, path_of

ACCEPT = "  - accept: {}\n"
IVAN = "ivan@agency.example"

NEARLY = {
    "another domain": "ivan@agency.example.evil.example",
    "a dotless i": "ıvan@agency.example",
    "a Cyrillic letter": "іvаn@agency.example",
    "a character that does not show": "iv\u200ban@agency.example",
    "a direction of writing": "\u202eivan@agency.example",
    "a steering character": "\x1b[31mivan@agency.example",
    "a space within": "ivan @agency.example",
    "a name within": "Ivan ivan@agency.example",
    "nothing": "",
}


@pytest.mark.parametrize("address", NEARLY.values(), ids=NEARLY)
def test_an_address_that_only_looks_like_somebodys_is_nobodys(attack: Attack, address: str) -> None:
    attack.append(OPEN, ACCEPT)
    oid = attack.commit(GIT_AUTHOR_EMAIL=address, GIT_COMMITTER_EMAIL=address, GIT_AUTHOR_NAME="Ivan", GIT_COMMITTER_NAME="Ivan")
    attack.push()
    attack.ends_in(("unknown-author", oid, path_of(OPEN)))


SAME = {
    "case": ("ivan@agency.example", "IVAN@Agency.Example"),
    "fullwidth letters": ("ivan@agency.example", "ｉｖａｎ@agency.example"),
    "a sharp s": ("weiss@agency.example", "weiß@agency.example"),
    "a long s": ("boss@agency.example", "boſs@agency.example"),
    "a ligature": ("fischer@agency.example", "ﬁscher@agency.example"),
    "a Kelvin sign": ("kelvin@agency.example", "\u212aelvin@agency.example"),
    "a letter and its accent": ("ren\u00e9@agency.example", "rene\u0301@agency.example"),
    "Cyrillic case": ("анна@агентство.рф", "АННА@Агентство.РФ"),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_one_address_for_two_people_keeps_the_law_as_it_was(attack: Attack, pair: tuple[str, str]) -> None:
    """An admin can be talked into it; whose acts they were would depend on the reader."""
    attack.edit("people.yaml", "[ivan@agency.example]", f"[ivan@agency.example, {pair[0]}]".replace(f"{IVAN}, {IVAN}", IVAN))
    attack.edit("people.yaml", "[pavel@agency.example]", f"[pavel@agency.example, {pair[1]}]")
    oid = attack.commit(person="olga")
    attack.push()
    attack.ends_in(("address-twice", oid, "people.yaml"))


def test_the_mailmap_of_a_repository_makes_nobody_of_anybody(attack: Attack) -> None:
    attack.write(".mailmap", "Ivan <ivan@agency.example> <pavel@agency.example>\n")
    attack.append(OPEN, ACCEPT)
    oid = attack.commit()
    attack.push()
    assert attack.git("log", "-1", "--format=%aE").strip() == IVAN
    attack.ends_in(("not-the-respondent", oid, path_of(OPEN)))
