"""A registry that demands signatures is the same with what is remembered of them and without, whatever has befallen it."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock

import pytest

from benchmarks.signing import with_signature
from regctl.model.dispute import State
from regctl.model.registry import Registry
from regctl.reading.opening import open_registry
from regctl.store import signatures
from regctl.store.cache import Cache
from regctl.store.repository import find_repository
from regctl.store.verified import NAME
from tests.sealed import CONTENT, PEOPLE, SETTINGS, Sealed, checks, contest, found, instant, recuse, rule
from tests.store.openpgp import KeyRing
from tests.store.ssh_signers import make_key

A, B = "20261005-aaaa", "20261006-bbbb"
NOW = "2026-10-20 10:00"
SIGNED = (
    SETTINGS.replace("disputes:\n", "disputes:\n  require_acknowledgement: false\n") + "history: {require_signatures: true}\n"
)

with_ssh = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")
with_gpg = pytest.mark.skipif(shutil.which("gpg") is None, reason="needs gpg")


def look(sealed: Sealed) -> Registry:
    repository = find_repository(sealed.root, None)
    with mock.patch.dict(os.environ, sealed.env, clear=True):
        return open_registry(repository, instant(NOW))


def folder_of(sealed: Sealed) -> Path:
    return sealed.root / ".git/regctl/cache"


def forget_state(sealed: Sealed) -> None:
    """What is left is what was remembered of signatures."""
    for file in folder_of(sealed).iterdir():
        if file.name.startswith(("head-", "pack-")):
            file.unlink()


def people_with(keys: dict[str, str]) -> str:
    text = PEOPLE
    for who, key in keys.items():
        text = text.replace(f"[{who}@agency.example]", f"[{who}@agency.example], keys: ['{key}']")
    return text


@pytest.fixture
def sealed(tmp_path: Path) -> Sealed:
    """Acts that are signed, not signed, and signed by somebody else."""
    keys = {who: make_key(tmp_path / who, "-t", "ed25519") for who in ("olga", "anna", "ivan", "maria")}
    publics = {who: file.with_suffix(".pub").read_text().strip() for who, file in keys.items()}
    sealed = Sealed(tmp_path).begin(CONTENT | {"people.yaml": people_with(publics), "regctl.yaml": SIGNED})
    sealed.open(key=keys["anna"])
    sealed.open("anna", "2026-10-06 09:00", B, against="pavel")
    sealed.act("ivan", "2026-10-06 10:00", A, contest(), key=keys["anna"])
    sealed.act("ivan", "2026-10-06 11:00", A, contest("Greeted, I say."), key=keys["ivan"])
    sealed.act("maria", "2026-10-07 10:00", A, rule("maria"), key=keys["maria"])
    return sealed


Verified = Callable[[], list[int]]


@pytest.fixture
def verified(monkeypatch: pytest.MonkeyPatch) -> Verified:
    """How many commits have been verified at each time, since this was asked last."""
    counted: list[int] = []
    read = signatures.read_blobs

    def counting(git: object, oids: Iterator[str]) -> dict[str, bytes]:
        blobs = read(git, oids)  # type: ignore[arg-type]
        counted.append(len(blobs))
        return blobs

    def said() -> list[int]:
        numbers, counted[:] = list(counted), []
        return numbers

    monkeypatch.setattr(signatures, "read_blobs", counting)
    return said


EVERYTHING, NOTHING = [6], [0]


@with_ssh
def test_what_was_verified_once_is_not_verified_again(sealed: Sealed, verified: Verified) -> None:
    first = look(sealed)
    assert checks(first) == ["not-signed", "signed-by-other-key"]
    assert first.disputes[A].state is State.RULED
    assert verified() == EVERYTHING
    forget_state(sealed)
    assert look(sealed) == first
    assert verified() == NOTHING


@with_ssh
def test_whose_key_it_is_is_not_remembered(sealed: Sealed, tmp_path: Path, verified: Verified) -> None:
    """The same side commit counts on one line, and not on another that has taken the key away from its author."""
    before = sealed.heads["main"]
    sealed.branch("side")
    side = sealed.act("maria", "2026-10-08 09:00", A, recuse("maria"), branch="side", key=tmp_path / "maria")
    for key, expected in (
        ("ssh-ed25519 AAAA", "signed-by-other-key"),
        ((tmp_path / "maria.pub").read_text().strip(), "wrong-state"),
    ):
        sealed.branch("main", before)
        sealed.people("2026-10-08 10:00", ((tmp_path / "maria.pub").read_text().strip(), key), key=tmp_path / "olga")
        sealed.merge("olga", "2026-10-08 11:00", "side", key=tmp_path / "olga")
        assert found(look(sealed))[2:] == [(expected, side)]
        forget_state(sealed)
    assert verified() == [9, 1], "the second time nothing but the merge of the other line"


@with_ssh
def test_what_is_new_is_remembered_too(sealed: Sealed, verified: Verified) -> None:
    look(sealed)
    sealed.open("anna", "2026-10-08 09:00", "20261008-cccc", against="pavel")
    first = look(sealed)
    assert verified() == [*EVERYTHING, 1]
    forget_state(sealed)
    assert look(sealed) == first
    assert verified() == NOTHING


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "lost": lambda data: b"",
    "cut off": lambda data: data[: len(data) // 2],
    "garbage": lambda data: os.urandom(len(data)),
    "garbage between": lambda data: data.replace(b"\n", b"\n\xff\0 good\n"),
    "no line breaks": lambda data: data.replace(b"\n", b" "),
    "all good": lambda data: data.replace(b" bad ", b" good SHA256:0FLEE2NgUOHxtVv+0ZarEWg51YOgVlzUlR+FD7cF12M "),
    "all bad": lambda data: b"\n".join(line.replace(b" good ", b" bad ").replace(b"SHA256:", b"") for line in data.split(b"\n")),
    "twice": lambda data: data + data,
    "backwards": lambda data: b"\n".join(reversed(data.split(b"\n"))) + b"\n",
}


@with_ssh
@pytest.mark.parametrize("damage", DAMAGE)
def test_no_damage_changes_an_answer(sealed: Sealed, damage: str) -> None:
    first = look(sealed)
    file = folder_of(sealed) / NAME
    for _ in range(2):
        forget_state(sealed)
        file.write_bytes(DAMAGE[damage](file.read_bytes()))
        assert look(sealed) == first


@with_ssh
def test_switched_off_nothing_is_read_nor_written(sealed: Sealed, verified: Verified, monkeypatch: pytest.MonkeyPatch) -> None:
    first = look(sealed)
    before = (folder_of(sealed) / NAME).read_bytes()
    forget_state(sealed)
    verified()
    monkeypatch.setitem(sealed.env, "REGCTL_CACHE", "off")
    assert look(sealed) == first
    assert verified() == EVERYTHING
    assert Cache(sealed.root / ".git", "").heads() == []
    assert (folder_of(sealed) / NAME).read_bytes() == before


@with_ssh
def test_it_is_part_of_the_cache_and_survives_what_the_cache_throws_away(sealed: Sealed) -> None:
    look(sealed)
    cache = Cache(sealed.root / ".git", "")
    assert NAME in {file.name for file in cache.files()}
    for number in range(6):
        sealed.commit("kira", f"2026-10-09 1{number}:00", {"README.md": f"{number}\n"})
        look(sealed)
    assert NAME in {file.name for file in cache.files()}
    cache.clear()
    assert cache.files() == []


# What this machine cannot check


@pytest.fixture
def ring() -> Iterator[KeyRing]:
    with tempfile.TemporaryDirectory() as folder:
        ring = KeyRing(Path(folder) / "gpg")
        yield ring
        ring.close()


def sign_tip(sealed: Sealed, ring: KeyRing, key: str) -> str:
    """Put a signed commit in place of the latest; its id."""
    raw = sealed.git("cat-file", "commit", sealed.heads["main"]).encode() + b"\n"
    signed = with_signature(raw, ring.sign(raw, key))
    sealed.branch("main", sealed.git("hash-object", "-t", "commit", "-w", "--stdin", given=signed))
    return sealed.heads["main"]


@pytest.fixture
def openpgp(tmp_path: Path, ring: KeyRing) -> tuple[Sealed, str]:
    """anna has opened a dispute in a registry that gives her an OpenPGP key, whose fingerprint comes along."""
    key = ring.make("anna")
    sealed = Sealed(tmp_path)
    sealed.env["GNUPGHOME"] = str(ring.folder)
    sealed.begin(CONTENT | {"people.yaml": people_with({"anna": key}), "regctl.yaml": SIGNED})
    look(sealed)
    sealed.open()
    return sealed, key


def heads(sealed: Sealed) -> list[str]:
    return Cache(sealed.root / ".git", "").heads()


@with_gpg
def test_what_git_has_checked_counts_and_is_kept(openpgp: tuple[Sealed, str], ring: KeyRing) -> None:
    sealed, key = openpgp
    tip = sign_tip(sealed, ring, key)
    assert found(look(sealed)) == []
    assert heads(sealed)[0] == tip


@with_gpg
def test_what_git_cannot_check_is_not_kept_and_counts_once_the_key_is_there(openpgp: tuple[Sealed, str], ring: KeyRing) -> None:
    sealed, key = openpgp
    tip = sign_tip(sealed, ring, key)
    known, public = heads(sealed), ring.gpg("--export", key)
    ring.forget(key)
    for _ in range(2):
        view = look(sealed)
        assert found(view) == [("signature-unchecked", tip)]
        assert A not in view.disputes
        assert heads(sealed) == known, "the head before it stays known"
    ring.gpg("--import", given=public)
    assert found(look(sealed)) == []
    assert heads(sealed)[0] == tip


@with_gpg
def test_a_key_that_nobody_was_given_is_not_missed(openpgp: tuple[Sealed, str], ring: KeyRing) -> None:
    """A forge signs what is merged there with a key of its own, which hardly anybody has; no answer depends on having it."""
    sealed, _ = openpgp
    forges = ring.make("forge")
    tip = sign_tip(sealed, ring, forges)
    first = list(look(sealed).findings)
    assert [(finding.check, finding.details["key"]) for finding in first] == [("signed-by-other-key", forges[-16:])]
    ring.forget(forges)
    forget_state(sealed)
    second = look(sealed)
    assert heads(sealed)[0] == tip
    assert list(second.findings) == first


@with_gpg
def test_what_nobody_demands_to_be_checked_is_kept(openpgp: tuple[Sealed, str], ring: KeyRing) -> None:
    """An unknown author's act does not count, whoever has signed it."""
    sealed, key = openpgp
    sealed.branch("main", sealed.parents[sealed.heads["main"]][0])
    sealed.open("nobody@else.example")
    tip = sign_tip(sealed, ring, key)
    ring.forget(key)
    assert found(look(sealed)) == [("unknown-author", tip)]
    assert heads(sealed)[0] == tip
