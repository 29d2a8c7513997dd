"""The kinds of SSH keys that are known here, and how each of them signs, as OpenSSH has it (RFC 8709, 5656, 8332, PROTOCOL.u2f).

Whether somebody touched a security key is not asked, as `ssh-keygen -Y verify` does not: the flags are part of what is signed.
"""

import base64
import hashlib
from collections.abc import Callable
from functools import lru_cache, partial
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from regctl.store.ssh_wire import Fields, Malformed, Unsupported, number, string

Check = Callable[[bytes, bytes], bool]
"""Whether a signature is a key's, and of that message. Raises Malformed where it is none of that kind, and Unsupported."""


class PublicKey(NamedTuple):
    """A key and its `fingerprint`, as `ssh-keygen -l` prints it."""

    fingerprint: str
    has_made: Check


class _Read(NamedTuple):
    """What follows the kind of a key, written anew as its fingerprint wants it, and how it signs."""

    parts: bytes
    has_made: Check


@lru_cache(maxsize=1024)
def public_key(blob: bytes) -> PublicKey:
    """The key in the bytes of a public key.

    Raises Malformed where they are none, or of a kind that is not known here, and Unsupported.
    """
    fields = Fields(blob)
    kind = fields.name()
    if kind not in _KINDS:
        raise Malformed
    try:
        read = _KINDS[kind](fields)
    except ValueError:
        # A point beside its curve, or numbers that make no key.
        raise Malformed from None
    except UnsupportedAlgorithm:
        raise Unsupported from None
    fields.end()
    digest = hashlib.sha256(string(kind) + read.parts).digest()
    return PublicKey("SHA256:" + base64.b64encode(digest).decode().rstrip("="), read.has_made)


# Ed25519

_ED25519, _ED25519_SK = b"ssh-ed25519", b"sk-ssh-ed25519@openssh.com"


_FIELD = 2**255 - 19


def _ed25519(fields: Fields) -> _Read:
    point, key = _ed25519_point(fields)
    return _Read(point, partial(_ed25519_made, key))


def _ed25519_made(key: Ed25519PublicKey, signature: bytes, message: bytes) -> bool:
    fields = _signature_of(_ED25519, signature)
    made = fields.string()
    fields.end()
    return _verified(partial(key.verify, made, message))


def _ed25519_sk(fields: Fields) -> _Read:
    point, key = _ed25519_point(fields)
    application = fields.name()
    return _Read(point + string(application), partial(_ed25519_sk_made, key, application))


def _ed25519_sk_made(key: Ed25519PublicKey, application: bytes, signature: bytes, message: bytes) -> bool:
    fields = _signature_of(_ED25519_SK, signature)
    made = fields.string()
    return _verified(partial(key.verify, made, _signed_by_device(fields, application, message)))


def _ed25519_point(fields: Fields) -> tuple[bytes, Ed25519PublicKey]:
    point = fields.string()
    if int.from_bytes(point, "little") % 2**255 % _FIELD == 1:
        # Anybody could sign by the neutral point. OpenSSH's own code has refused it since 2026, OpenSSL does not.
        raise Malformed
    return string(point), Ed25519PublicKey.from_public_bytes(point)


# ECDSA

_ECDSA, _ECDSA_SK = b"ecdsa-sha2-", b"sk-ecdsa-sha2-nistp256@openssh.com"

_CURVES: dict[bytes, tuple[ec.EllipticCurve, ec.ECDSA]] = {
    b"nistp256": (ec.SECP256R1(), ec.ECDSA(hashes.SHA256())),
    b"nistp384": (ec.SECP384R1(), ec.ECDSA(hashes.SHA384())),
    b"nistp521": (ec.SECP521R1(), ec.ECDSA(hashes.SHA512())),
}
_P256 = b"nistp256"
_UNCOMPRESSED = b"\x04"


def _ecdsa(curve: bytes, fields: Fields) -> _Read:
    point, key = _point_on(curve, fields)
    return _Read(point, partial(_ecdsa_made, curve, key))


def _ecdsa_made(curve: bytes, key: ec.EllipticCurvePublicKey, signature: bytes, message: bytes) -> bool:
    fields = _signature_of(_ECDSA + curve, signature)
    made = _two_numbers(fields)
    fields.end()
    return _verified(partial(key.verify, made, message, _CURVES[curve][1]))


def _ecdsa_sk(fields: Fields) -> _Read:
    point, key = _point_on(_P256, fields)
    application = fields.name()
    return _Read(point + string(application), partial(_ecdsa_sk_made, key, application))


def _ecdsa_sk_made(key: ec.EllipticCurvePublicKey, application: bytes, signature: bytes, message: bytes) -> bool:
    fields = _signature_of(_ECDSA_SK, signature)
    made = _two_numbers(fields)
    return _verified(partial(key.verify, made, _signed_by_device(fields, application, message), _CURVES[_P256][1]))


def _point_on(curve: bytes, fields: Fields) -> tuple[bytes, ec.EllipticCurvePublicKey]:
    named, point = fields.name(), fields.string()
    if named != curve or not point.startswith(_UNCOMPRESSED):
        raise Malformed
    return string(curve) + string(point), ec.EllipticCurvePublicKey.from_encoded_point(_CURVES[curve][0], point)


def _two_numbers(fields: Fields) -> bytes:
    """The two numbers of a signature, in the form that the library takes."""
    numbers = Fields(fields.string())
    first, second = numbers.number(), numbers.number()
    numbers.end()
    return encode_dss_signature(first, second)


# RSA

_RSA = b"ssh-rsa"
_RSA_HASHES: dict[bytes, hashes.HashAlgorithm] = {b"rsa-sha2-256": hashes.SHA256(), b"rsa-sha2-512": hashes.SHA512()}
"""By what a signature calls itself. SHA-1, for which `ssh-rsa` stands there, is not taken."""

_LEAST_BITS = 1024


def _rsa(fields: Fields) -> _Read:
    exponent, modulus = fields.number(), fields.number()
    if modulus.bit_length() < _LEAST_BITS:
        raise Malformed
    return _Read(number(exponent) + number(modulus), partial(_rsa_made, RSAPublicNumbers(exponent, modulus).public_key()))


def _rsa_made(key: RSAPublicKey, signature: bytes, message: bytes) -> bool:
    fields = Fields(signature)
    algorithm = _RSA_HASHES.get(fields.name())
    # Some leave out the zeros in front.
    made = fields.string().rjust((key.key_size + 7) // 8, b"\0")
    fields.end()
    return algorithm is not None and _verified(partial(key.verify, made, message, PKCS1v15(), algorithm))


# What several have in common


def _signature_of(kind: bytes, signature: bytes) -> Fields:
    """What follows the kind of a signature, which must be the key's."""
    fields = Fields(signature)
    if fields.name() != kind:
        raise Malformed
    return fields


def _signed_by_device(fields: Fields, application: bytes, message: bytes) -> bytes:
    """What a security key signs: the application, its flags and its counter, with which the signature ends, and the message."""
    flags_and_counter = fields.take(5)
    fields.end()
    return hashlib.sha256(application).digest() + flags_and_counter + hashlib.sha256(message).digest()


def _verified(verify: Callable[[], None]) -> bool:
    try:
        verify()
    except InvalidSignature:
        return False
    except UnsupportedAlgorithm:
        raise Unsupported from None
    return True


_KINDS: dict[bytes, Callable[[Fields], _Read]] = {
    _ED25519: _ed25519,
    _ED25519_SK: _ed25519_sk,
    **{_ECDSA + curve: partial(_ecdsa, curve) for curve in _CURVES},
    _ECDSA_SK: _ecdsa_sk,
    _RSA: _rsa,
}
