"""An act counts only if its commit is signed with a key of the actor's (rules: What git adds, 8)."""

import pytest

from regctl.model.history import Commit, Signature
from regctl.rules.signatures import fingerprint_of, refusal_of_signature
from tests.builders import person

# Keys made by ssh-keygen, with what `ssh-keygen -lf` says of them.
ED25519 = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIc5vOkHMCzbtpZCTGer02FqeiyE/ST7gFGGNjNDLsX6"
ED25519_FINGERPRINT = "SHA256:0FLEE2NgUOHxtVv+0ZarEWg51YOgVlzUlR+FD7cF12M"
ECDSA = (
    "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBNzMmhTPTMlB0qYL0xVCt3nSzx/ooOpTNsOf+bs/"
    "RWicJdvnCPMX3rU7T0kZhfubDRzXbqPH1RU5dxzb0dJc+n4="
)
ECDSA_FINGERPRINT = "SHA256:QbFzJ/mqdoS0FiQRPpsu8iBdWPlZlFqeVUVup6wKTqU"
OPENPGP = "0123456789ABCDEF0123456789ABCDEF01234567"


@pytest.mark.parametrize(
    ("key", "fingerprint"),
    [
        (ED25519, ED25519_FINGERPRINT),
        (f"{ED25519} anna@agency.example", ED25519_FINGERPRINT),
        (f"{ED25519} anna at her desk", ED25519_FINGERPRINT),
        (ECDSA, ECDSA_FINGERPRINT),
        (f"{ECDSA} anna@agency.example", ECDSA_FINGERPRINT),
    ],
)
def test_the_fingerprint_of_an_ssh_key_is_ssh_keygens(key: str, fingerprint: str) -> None:
    assert fingerprint_of(key) == fingerprint


@pytest.mark.parametrize("key", [OPENPGP, OPENPGP.lower()])
def test_an_openpgp_fingerprint_is_taken_as_it_stands(key: str) -> None:
    assert fingerprint_of(key) == OPENPGP


@pytest.mark.parametrize("key", ["", "ssh-ed25519", "ssh-ed25519 ", "ssh-ed25519  ", "ssh-ed25519 AAA", "ssh-ed25519 AAAA…", "…"])
def test_a_key_that_is_none_is_nobodys_fingerprint(key: str) -> None:
    assert not fingerprint_of(key).startswith("SHA256:")


def code(signature: Signature | None, *keys: str) -> str | None:
    refusal = refusal_of_signature(
        Commit("c0ffee", "anna@agency.example", "anna@agency.example", signature=signature), anna(*keys)
    )
    return refusal.code if refusal else None


def anna(*keys: str):
    return person("anna", keys=keys)


def test_a_good_signature_by_one_of_the_actors_keys_counts() -> None:
    assert code(Signature(True, ED25519_FINGERPRINT), ED25519) is None
    assert code(Signature(True, ED25519_FINGERPRINT), ECDSA, ED25519) is None
    assert code(Signature(True, OPENPGP), OPENPGP.lower()) is None


def test_a_signature_by_another_key_does_not_count() -> None:
    assert code(Signature(True, ED25519_FINGERPRINT), ECDSA) == "signed-by-other-key"
    assert code(Signature(True, ED25519_FINGERPRINT)) == "signed-by-other-key"


@pytest.mark.parametrize("signature", [None, Signature(False, ED25519_FINGERPRINT), Signature(True, None), Signature(False)])
def test_what_is_not_well_signed_does_not_count(signature: Signature | None) -> None:
    assert code(signature, ED25519) == "not-signed"


def test_what_could_not_be_checked_is_another_matter() -> None:
    assert code(Signature(False, is_checked=False), ED25519) == "signature-unchecked"
    assert code(Signature(False, OPENPGP[-16:], is_checked=False), ED25519, OPENPGP) == "signature-unchecked"


LONG = "0123456789ABCDEF" * 4
"""Of the newer kind of OpenPGP keys, whose id is the beginning of the fingerprint."""


@pytest.mark.parametrize(("key", "key_id"), [(OPENPGP, OPENPGP[-16:]), (LONG, LONG[:16])])
def test_an_openpgp_signature_by_somebody_elses_key_is_that_whether_or_not_it_can_be_checked(key: str, key_id: str) -> None:
    """The findings of two machines, one of which lacks the key, are the same."""
    for signature in (Signature(True, key), Signature(False, key_id), Signature(False, key_id, is_checked=False)):
        commit = Commit("c0ffee", "anna@agency.example", "anna@agency.example", signature=signature)
        refusal = refusal_of_signature(commit, anna(ED25519, "89ABCDEF" * 5))
        assert refusal is not None
        assert (refusal.code, refusal.details["key"]) == ("signed-by-other-key", key_id)


@pytest.mark.parametrize(("key", "key_id"), [(OPENPGP, OPENPGP[-16:]), (LONG, LONG[:16])])
def test_the_id_of_an_openpgp_key_is_not_enough_to_sign_with(key: str, key_id: str) -> None:
    assert code(Signature(True, key), key) is None
    assert code(Signature(True, key_id), key) == "signed-by-other-key"
    assert code(Signature(False, key_id), key) == "not-signed"


def test_somebody_elses_broken_key_does_no_harm_to_a_good_one() -> None:
    assert code(Signature(True, ED25519_FINGERPRINT), "ssh-ed25519 AAAA…", ED25519) is None
