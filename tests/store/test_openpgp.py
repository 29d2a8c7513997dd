"""OpenPGP signatures are git's to check; what it can say does not depend on when it is asked. With real keys."""

import base64
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regctl.model.history import Signature
from regctl.store import openpgp_signature
from regctl.store.git import Git
from regctl.store.openpgp_signature import issuer_of
from regctl.store.signatures import read_signatures, signature_of
from regctl.store.verified import NAME, Verified
from tests.store.asked import Asked
from tests.store.openpgp import KeyRing

with_gpg = pytest.mark.skipif(shutil.which("gpg") is None, reason="needs gpg")


def unchecked(key: str) -> Signature:
    return Signature(False, key[-16:], is_checked=False)


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


@with_gpg
def test_git_is_asked_and_names_the_key(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    commit = signed(asked, ring, key)
    assert signature_of(asked.put(commit), commit) == unchecked(key)
    assert read(asked, commit) == [Signature(True, key)]


@with_gpg
@pytest.mark.parametrize("trust", [("G", "6"), ("U", "2")])
def test_whom_git_trusts_makes_no_difference(asked: Asked, ring: KeyRing, trust: tuple[str, str]) -> None:
    key = ring.make("anna")
    ring.gpg("--import-ownertrust", given=f"{key}:{trust[1]}:\n".encode())
    commit = signed(asked, ring, key)
    assert status(asked, commit) == trust[0]
    assert read(asked, commit) == [Signature(True, key)]


@with_gpg
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


@with_gpg
def test_a_signature_of_other_words_is_bad(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    commit = signed(asked, ring, key).replace(b"Begin", b"Began")
    assert status(asked, commit) == "B"
    assert read(asked, commit) == [Signature(False, key[-16:])]


@with_gpg
def test_what_git_lacks_the_key_for_is_unchecked(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    public = ring.gpg("--armor", "--export", key)
    commit = signed(asked, ring, key)
    ring.forget(key)
    assert status(asked, commit) == "E"
    assert read(asked, commit) == [unchecked(key)]
    ring.gpg("--import", given=public)
    assert read(asked, commit) == [Signature(True, key)]


@with_gpg
def test_where_there_is_no_gpg_nothing_is_checked(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    commit = signed(asked, ring, key)
    asked.config("gpg.program", "/nowhere/gpg")
    assert status(asked, commit) == "N"
    assert read(asked, commit) == [unchecked(key)]


@with_gpg
@pytest.mark.parametrize("armor", [b"PGP SIGNATURE", b"PGP MESSAGE", b"SIGNED MESSAGE"])
def test_what_is_no_signature_is_bad_on_every_machine(asked: Asked, armor: bytes) -> None:
    """git says of it what it says where there is no gpg."""
    commit = asked.signed(asked.payload(), b"-----BEGIN %b-----\n\nAAAA\n-----END %b-----\n" % (armor, armor))
    assert read(asked, commit) == [Signature(False)]


@with_gpg
def test_each_is_asked_about_by_itself(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    commits = [signed(asked, ring, key, message=b"%d\n" % number) for number in range(3)]
    commits[1] = commits[1].replace(b"\n\n1\n", b"\n\n9\n")
    assert read(asked, asked.payload(), *commits) == [
        Signature(False),
        Signature(True, key),
        Signature(False, key[-16:]),
        Signature(True, key),
    ]


@with_gpg
def test_that_git_has_to_be_asked_is_remembered_and_what_it_said_is_not(asked: Asked, ring: KeyRing, tmp_path: Path) -> None:
    key = ring.make("anna")
    oid = asked.put(signed(asked, ring, key))

    def again() -> Signature:
        with closing(Verified(tmp_path)) as memory:
            return read_signatures(Git(asked.root), [oid], memory)[oid]

    assert again() == again() == Signature(True, key)
    ring.forget(key)
    assert again() == unchecked(key)
    assert (tmp_path / NAME).read_text().split(" ")[:3] == [oid, "git", key[-16:]]


@with_gpg
@pytest.mark.parametrize("algorithm", ["rsa2048", "nistp256", "ed25519"])
def test_the_key_that_is_named_is_the_one_that_gpg_reads(ring: KeyRing, algorithm: str) -> None:
    key = ring.make("anna", algorithm=algorithm)
    made = ring.sign(b"x", key)
    assert issuer_of(made) == key[-16:]
    assert f"keyid {key[-16:]}".encode() in ring.gpg("--list-packets", given=made)


@with_gpg
def test_a_subkey_signs_in_its_own_name(asked: Asked, ring: KeyRing) -> None:
    key = ring.make("anna")
    subkey = ring.add_subkey(key)
    commit = signed(asked, ring, key)
    assert signature_of(asked.put(commit), commit) == unchecked(subkey)
    assert read(asked, commit) == [Signature(True, subkey)]


# Which key is named

ISSUER = bytes.fromhex("0123456789ABCDEF")
FINGERPRINT = b"\4" + bytes(12) + ISSUER


def part(kind: int, data: bytes) -> bytes:
    return bytes([len(data) + 1, kind]) + data


def body(hashed: bytes = b"", other: bytes = b"", version: int = 4) -> bytes:
    areas = b"".join(len(area).to_bytes(2, "big") + area for area in (hashed, other))
    return bytes([version, 0, 22, 8]) + areas + b"\0\0" + b"numbers"


def packet(data: bytes, kind: int = 2) -> bytes:
    return bytes([0xC0 | kind, len(data)]) + data


def armor(data: bytes, headers: bytes = b"", end: bytes = b"=AAAA\n") -> bytes:
    digits = base64.encodebytes(data)
    return b"-----BEGIN PGP SIGNATURE-----\n" + headers + b"\n" + digits + end + b"-----END PGP SIGNATURE-----\n"


PLAIN = body(part(33, FINGERPRINT), part(16, ISSUER))
CREATED = part(2, b"time")


@pytest.mark.parametrize(
    "made",
    [
        armor(packet(PLAIN)),
        armor(packet(PLAIN), b"Version: 1\nComment: by hand\n"),
        armor(packet(PLAIN), end=b""),
        armor(packet(PLAIN)).replace(b"\n", b"\r\n"),
        armor(packet(PLAIN)) + b"\n\n",
        armor(packet(body(CREATED, part(16, ISSUER)))),
        armor(packet(body(CREATED + part(16, ISSUER)))),
        armor(packet(body(CREATED + part(0x80 | 16, ISSUER)))),
        armor(packet(body(part(33, FINGERPRINT)))),
        armor(packet(body(part(33, b"\5" + ISSUER + bytes(24)), version=5))),
        armor(b"\x88" + bytes([len(PLAIN)]) + PLAIN),
        armor(b"\x89" + len(PLAIN).to_bytes(2, "big") + PLAIN),
        armor(b"\x8a" + len(PLAIN).to_bytes(4, "big") + PLAIN),
        armor(b"\xc2\xff" + len(PLAIN).to_bytes(4, "big") + PLAIN),
        armor(packet(body(b"\xff\0\0\0\x09\x10" + ISSUER))),
    ],
)
def test_a_signature_names_its_key(made: bytes) -> None:
    assert issuer_of(made) == "0123456789ABCDEF"


LARGE = body(part(16, ISSUER), b"\xc0\x40\x14" + bytes(255))


def test_lengths_of_two_bytes_are_read() -> None:
    size = len(LARGE) - 192
    assert issuer_of(armor(b"\xc2" + bytes([192 + (size >> 8), size & 255]) + LARGE)) == "0123456789ABCDEF"


@pytest.mark.parametrize(
    "made",
    [
        b"",
        armor(b""),
        armor(packet(PLAIN)).replace(b"\n\n", b"\n", 1),
        armor(packet(PLAIN)) + b"more",
        armor(packet(PLAIN)) * 2,
        b"more" + armor(packet(PLAIN)),
        armor(packet(PLAIN)).replace(b"END PGP", b"END SSH"),
        armor(packet(PLAIN) * 2),
        armor(packet(PLAIN)[:-1]),
        armor(packet(PLAIN) + b"\0"),
        armor(packet(PLAIN, kind=6)),
        armor(b"\x8b" + PLAIN),
        armor(b"\xc2\xe1" + PLAIN),
        armor(b"\x02" + bytes([len(PLAIN)]) + PLAIN),
        armor(packet(body())),
        armor(packet(body(CREATED))),
        armor(packet(body(part(16, ISSUER[1:])))),
        armor(packet(body(part(16, ISSUER), part(16, bytes(8))))),
        armor(packet(body(part(33, FINGERPRINT), part(16, bytes(8))))),
        armor(packet(body(part(33, FINGERPRINT), version=3))),
        armor(packet(body(part(33, FINGERPRINT), version=6))),
        armor(packet(body(part(33, FINGERPRINT)[:-1]))),
        armor(packet(body(b"\x00"))),
        armor(packet(b"\4")),
    ],
)
def test_what_is_not_one_signature_of_one_key_names_none(made: bytes) -> None:
    assert issuer_of(made) is None


@given(st.binary(), st.binary(), st.binary())
def test_no_bytes_raise(data: bytes, hashed: bytes, other: bytes) -> None:
    for made in (data, openpgp_signature.BEGIN + data, armor(data), armor(packet(body(hashed, other))[:190])):
        named = issuer_of(made)
        assert named is None or len(named) == 16
