"""OpenPGP signatures are git's to check; what it can say does not depend on when it is asked. With real keys."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from regctl.model.history import Signature
from regctl.store.git import Git
from regctl.store.signatures import read_signatures, verdict_of
from regctl.store.verified import NAME, Verified
from tests.store.asked import Asked
from tests.store.openpgp import KeyRing

pytestmark = pytest.mark.skipif(shutil.which("gpg") is None, reason="needs gpg")

UNCHECKED = Signature(False, is_checked=False)


@pytest.fixture
def ring() -> Iterator[KeyRing]:
    with tempfile.TemporaryDirectory() as folder:
        ring = KeyRing(Path(folder) / "gpg")
        yield ring
        ring.close()


@pytest.fixture
def asked(tmp_path: Path, ring: KeyRing, monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked(tmp_path)
    asked.env["GNUPGHOME"] = str(ring.folder)
    for name in set(os.environ) - set(asked.env):
        monkeypatch.delenv(name)
    for name, value in asked.env.items():
        monkeypatch.setenv(name, value)
    return asked


def read(asked: Asked, *commits: bytes) -> list[Signature]:
    oids = [asked.put(commit) for commit in commits]
    found = read_signatures(Git(asked.root), oids, Verified(None))
    return [found[oid] for oid in oids]


def signed(asked: Asked, ring: KeyRing, key: str, *options: str, message: bytes = b"Begin\n") -> bytes:
    payload = asked.payload(message)
    return asked.signed(payload, ring.sign(payload, key, *options))


def status(asked: Asked, commit: bytes) -> str:
    oid = asked.put(commit)
    return asked.answers([oid])[oid].status


def test_git_is_asked_and_names_the_key(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    commit = signed(asked, ring, key)
    assert verdict_of(asked.put(commit), commit) is None
    assert read(asked, commit) == [Signature(True, key)]


@pytest.mark.parametrize("trust", [("G", "6"), ("U", "2")])
def test_whom_git_trusts_makes_no_difference(asked: Asked, ring: KeyRing, trust: tuple[str, str]) -> None:
    key = ring.make("anna")
    ring.gpg("--import-ownertrust", given=f"{key}:{trust[1]}:\n".encode())
    commit = signed(asked, ring, key)
    assert status(asked, commit) == trust[0]
    assert read(asked, commit) == [Signature(True, key)]


def test_a_key_that_has_expired_or_was_revoked_has_made_what_it_made(asked: Asked, ring: KeyRing) -> None:
    """people.yaml says until when a key counts, so that the day on which somebody looks does not."""
    expired, revoked, plain = ring.make("anna", expires="2d"), ring.make("ivan"), ring.make("olga")
    commits = {
        "Y": signed(asked, ring, expired),
        "R": signed(asked, ring, revoked),
        "X": signed(asked, ring, plain, "--default-sig-expire", "1d"),
    }
    ring.revoke(revoked)
    assert {status(asked, commit) for commit in commits.values()} == set(commits)
    assert read(asked, *commits.values()) == [Signature(True, key) for key in (expired, revoked, plain)]


def test_a_signature_of_other_words_is_bad(asked: Asked, ring: KeyRing) -> None:
    commit = signed(asked, ring, ring.make("anna")).replace(b"Begin", b"Began")
    assert status(asked, commit) == "B"
    assert read(asked, commit) == [Signature(False)]


def test_what_git_lacks_the_key_for_is_unchecked(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    public = ring.gpg("--armor", "--export", key)
    commit = signed(asked, ring, key)
    ring.forget(key)
    assert status(asked, commit) == "E"
    assert read(asked, commit) == [UNCHECKED]
    ring.gpg("--import", given=public)
    assert read(asked, commit) == [Signature(True, key)]


def test_where_there_is_no_gpg_nothing_is_checked(asked: Asked, ring: KeyRing) -> None:
    commit = signed(asked, ring, ring.make("anna"))
    asked.config("gpg.program", "/nowhere/gpg")
    assert status(asked, commit) == "N"
    assert read(asked, commit) == [UNCHECKED]


def test_what_is_no_signature_is_unchecked(asked: Asked) -> None:
    """git says of it what it says where there is no gpg."""
    armors = (b"PGP SIGNATURE", b"PGP MESSAGE", b"SIGNED MESSAGE")
    commits = [asked.signed(asked.payload(), b"-----BEGIN %b-----\n\nAAAA\n-----END %b-----\n" % (name, name)) for name in armors]
    assert read(asked, *commits) == [UNCHECKED] * 3


def test_each_is_asked_about_by_itself(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    commits = [signed(asked, ring, key, message=b"%d\n" % number) for number in range(3)]
    commits[1] = commits[1].replace(b"\n\n1\n", b"\n\n9\n")
    assert read(asked, asked.payload(), *commits) == [
        Signature(False),
        Signature(True, key),
        Signature(False),
        Signature(True, key),
    ]


def test_that_git_has_to_be_asked_is_remembered_and_what_it_said_is_not(asked: Asked, ring: KeyRing, tmp_path: Path) -> None:
    key = ring.make("anna")
    oid = asked.put(signed(asked, ring, key))

    def again() -> Signature:
        with closing(Verified(tmp_path)) as memory:
            return read_signatures(Git(asked.root), [oid], memory)[oid]

    assert again() == again() == Signature(True, key)
    ring.forget(key)
    assert again() == UNCHECKED
    assert (tmp_path / NAME).read_text().split(" ")[:2] == [oid, "git"]
