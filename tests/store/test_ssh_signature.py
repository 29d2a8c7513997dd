"""SSH signatures are found good where git finds them good, whatever has been done to them. With real keys, and with git."""

import base64
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from benchmarks.signing import armored
from regctl.model.history import Signature
from regctl.store import ssh_keys
from regctl.store.signatures import signature_of
from regctl.store.ssh_keys import public_key
from regctl.store.ssh_signature import NOT_GOOD, UNCHECKED, verify
from regctl.store.ssh_wire import string
from tests.store import signed_corpus
from tests.store.asked import Asked
from tests.store.signed_corpus import ANNA
from tests.store.ssh_signers import TYPES, Key, blob_of, ecdsa_sk, ed25519, ed25519_sk, fingerprint_of_file, make_key, sign

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A key of each kind that is known here."""
    folder = tmp_path_factory.mktemp("keys")
    return {name: make_key(folder / name, *arguments) for name, arguments in TYPES.items()}


@pytest.fixture(scope="session", params=["sha1", "sha256"])
def asked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, keys: dict[str, Path]) -> Asked:
    trusted = (ANNA.public, keys["rsa-2048"].with_suffix(".pub").read_text().strip())
    return Asked(tmp_path_factory.mktemp("asked"), request.param, trusted)


def put(asked: Asked, commits: signed_corpus.Commits) -> dict[str, tuple[str, bytes]]:
    put = {name: (asked.put(commit), commit) for name, commit in commits}
    assert len({oid for oid, _ in put.values()}) == len(put), "each is another one"
    return put


def test_what_git_finds_good_is_good_and_by_the_same_key(asked: Asked, keys: dict[str, Path]) -> None:
    commits = put(asked, signed_corpus.good(asked, keys))
    answers = asked.answers([oid for oid, _ in commits.values()])
    assert {name for name, (oid, _) in commits.items() if not answers[oid].is_good} == set()
    found = {name: signature_of(oid, commit) for name, (oid, commit) in commits.items()}
    assert found == {name: Signature(True, answers[oid].fingerprint) for name, (oid, _) in commits.items()}


def test_what_git_finds_bad_is_bad(asked: Asked) -> None:
    commits = put(asked, signed_corpus.bad(asked))
    answers = asked.answers([oid for oid, _ in commits.values()])
    assert {name for name, (oid, _) in commits.items() if answers[oid].is_good} == set()
    found = {name: signature_of(oid, commit) for name, (oid, commit) in commits.items()}
    assert found == dict.fromkeys(commits, NOT_GOOD)


def test_git_verifies_what_is_good_by_a_key_that_it_trusts(tmp_path: Path, keys: dict[str, Path]) -> None:
    asked = Asked(tmp_path, signers=(ANNA.public,))
    annas = verify(sign(ANNA, b"x"), b"x")
    commits = put(asked, (*signed_corpus.good(asked, keys), *signed_corpus.bad(asked)))
    ours = {name for name, (oid, commit) in commits.items() if signature_of(oid, commit) == annas}
    assert {name for name, (oid, _) in commits.items() if asked.verifies(oid)} == ours
    assert len(ours) > 10


@pytest.mark.parametrize("kind", TYPES)
def test_a_fingerprint_is_ssh_keygens(keys: dict[str, Path], kind: str) -> None:
    assert public_key(blob_of(keys[kind])).fingerprint == fingerprint_of_file(keys[kind])


# Where git would take more


def _certified(folder: Path) -> Key:
    """ANNA with a certificate in place of her key."""
    authority, public = make_key(folder / "authority", "-t", "ed25519"), folder / "anna.pub"
    public.write_text(ANNA.public)
    command = ("ssh-keygen", "-q", "-s", str(authority), "-I", "anna", "-n", "anna", str(public))
    subprocess.run(command, check=True, capture_output=True)
    certificate = (folder / "anna-cert.pub").read_text().split(" ")[1]
    return ANNA._replace(blob=base64.b64decode(certificate))


def test_a_certificate_is_no_key(tmp_path: Path) -> None:
    """What it certifies is between its authority and ssh-keygen; people.yaml gives keys."""
    asked = Asked(tmp_path)
    commit = asked.signed(asked.payload(), sign(_certified(tmp_path), asked.payload()))
    oid = asked.put(commit)
    assert asked.answers([oid])[oid].is_good
    assert signature_of(oid, commit) == NOT_GOOD


def test_a_first_line_that_ends_otherwise_is_read_by_newer_versions_alone() -> None:
    made = sign(ANNA, b"x")
    assert verify(made, b"x").good
    assert verify(made.replace(b"\n", b"\r\n"), b"x") == NOT_GOOD


def test_a_signature_that_was_made_into_another_is_read_by_older_versions_alone() -> None:
    """Of an Ed25519 signature others could once be made, by adding the order of the group to the second number."""
    made = ANNA.sign(b"y")
    order = 2**252 + 27742317777372353535851937790883648493
    other = made[:-32] + (int.from_bytes(made[-32:], "little") + order).to_bytes(32, "little")
    key = public_key(ANNA.blob)
    assert key.has_made(made, b"y")
    assert not key.has_made(other, b"y")


@pytest.mark.parametrize("point", [1, 2**255 - 18, 1 + 2**255, 2**256 - 18])
def test_a_key_by_which_anybody_could_sign_is_none(point: int) -> None:
    key = point.to_bytes(32, "little")
    anybodys = (1).to_bytes(32, "little") + bytes(32)
    ssh_keys.Ed25519PublicKey.from_public_bytes(key).verify(anybodys, b"whatever was signed")
    kind = string(b"ssh-ed25519")
    assert verify(sign(Key(kind + string(key), lambda _: kind + string(anybodys)), b"x"), b"x") == NOT_GOOD


@pytest.mark.parametrize("kind", [b"ssh-dss", b"rsa-sha2-512", b"ssh-ed25519-cert-v01@openssh.com", b"ssh-new@openssh.com", b""])
def test_a_kind_of_key_that_is_not_known_makes_no_good_signature(kind: bytes) -> None:
    key = ANNA._replace(blob=string(kind) + ANNA.blob[15:])
    assert verify(sign(key, b"x"), b"x") == NOT_GOOD


def test_what_the_library_cannot_check_is_unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise UnsupportedAlgorithm("not on this machine")

    made = sign(ed25519(b"nobody yet"), b"x")
    with monkeypatch.context() as without:
        without.setattr(ssh_keys.Ed25519PublicKey, "from_public_bytes", refuse)
        assert verify(made, b"x") == UNCHECKED
    assert verify(made, b"x").good


# Whatever the bytes are


@given(st.binary(), st.binary())
def test_no_bytes_raise(data: bytes, payload: bytes) -> None:
    assert verify(data, payload) == verify(armored(data), payload) == NOT_GOOD
    for digits in (40, 64):
        assert signature_of("0" * digits, data) == NOT_GOOD


FIELDS = st.lists(st.one_of(st.binary(max_size=40), st.sampled_from((b"git", b"sha512", b"\0", b"\x81", b"\4" + bytes(64)))))
KINDS = st.sampled_from(
    (
        *(b"ssh-ed25519", b"ssh-rsa", b"ecdsa-sha2-nistp256", b"ecdsa-sha2-nistp521"),
        *(b"sk-ssh-ed25519@openssh.com", b"sk-ecdsa-sha2-nistp256@openssh.com"),
    )
)


@given(KINDS, FIELDS, FIELDS)
def test_no_fields_raise(kind: bytes, of_key: list[bytes], of_signature: list[bytes]) -> None:
    key, made = (string(kind) + b"".join(map(string, fields)) for fields in (of_key, of_signature))
    assert verify(sign(Key(key, lambda _: made), b"x"), b"x") == NOT_GOOD


@given(st.sampled_from((ANNA, ed25519_sk(), ecdsa_sk())), FIELDS)
def test_no_signature_raises_for_a_key_that_is_one(key: Key, fields: list[bytes]) -> None:
    made = string(key.blob[4 : 4 + key.blob[3]]) + b"".join(map(string, fields))
    assert verify(sign(key._replace(sign=lambda _: made), b"x"), b"x") == NOT_GOOD


# Whatever is done to a good commit


class Change(NamedTuple):
    """At a fraction of a text, some bytes give way to others."""

    at: float
    gone: int
    new: bytes

    def of(self, text: bytes) -> bytes:
        start = int(self.at * len(text))
        return text[:start] + self.new + text[start + self.gone :]


BYTES = st.one_of(st.binary(max_size=2), st.sampled_from((b"\n", b" ", b"\r\n", b"\0", b"=", b"A", b"\n ", b"\ngpgsig ")))
CHANGES = st.builds(Change, st.floats(0, 1, exclude_max=True), st.integers(0, 2), BYTES)
PLACES = st.sampled_from(("commit", "signature", "blob"))
SIGNERS = st.sampled_from((ANNA, ed25519_sk(), ecdsa_sk(), signed_corpus.rsa_key(), signed_corpus.ecdsa_key()))


# Making a failure smaller would ask git a thousand times.
@settings(max_examples=8, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(st.lists(st.tuples(SIGNERS, PLACES, CHANGES), min_size=20, max_size=20))
def test_git_says_the_same_of_a_commit_to_which_something_was_done(asked: Asked, changes: list[tuple[Key, str, Change]]) -> None:
    commits = [_changed(asked, *change) for change in changes]
    oids = [asked.put(commit) for commit in commits]
    answers = asked.answers(oids)
    for oid, commit in zip(oids, commits, strict=True):
        # A newer ssh-keygen takes this.
        if b"BEGIN SSH SIGNATURE-----\r\n" not in commit:
            expected = Signature(True, answers[oid].fingerprint) if answers[oid].is_good else NOT_GOOD
            assert signature_of(oid, commit) == expected, commit


def _changed(asked: Asked, key: Key, place: str, change: Change) -> bytes:
    payload = asked.payload()
    made = sign(key, payload)
    if place == "commit":
        return change.of(asked.signed(payload, made))
    if place == "signature":
        return asked.signed(payload, change.of(made))
    return asked.signed(payload, armored(change.of(signed_corpus.data_of(made))))
