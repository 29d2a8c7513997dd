"""SSH signatures, verified in process: the format that OpenSSH describes in PROTOCOL.sshsig, as `ssh-keygen` reads it.

Where its versions differ, the stricter one holds: the armor's first line ends in a line feed alone.
"""

import base64
import hashlib

from regctl.model.history import Signature
from regctl.store.ssh_wire import Fields, Malformed, Unsupported, string

BEGIN = b"-----BEGIN SSH SIGNATURE-----"
_END = b"\n-----END SSH SIGNATURE-----"
_SPACES = b" \t\n\v\f\r"

_MAGIC = b"SSHSIG"
_NEWEST_VERSION = 1
_NAMESPACE = b"git"
_HASHES = {b"sha256": hashlib.sha256, b"sha512": hashlib.sha512}

NOT_GOOD = Signature(False)
UNCHECKED = Signature(False, is_checked=False)


def verify(armored: bytes, payload: bytes) -> Signature:
    """Whether a signature is one of these bytes, and by which key.

    Whatever the bytes are, they raise nothing: what is malformed is not good, nor is what a kind of key has made that is not
    known here, such as a certificate. Unchecked is what this machine's OpenSSL was built without.
    """
    try:
        key_blob, hash_name, made = _taken_apart(_dearmored(armored))
        # The library takes longer to load than most commands take, and most registries ask for no signatures.
        from regctl.store.ssh_keys import public_key

        key, digest = public_key(key_blob), _HASHES[hash_name](payload).digest()
        if key.has_made(made, _MAGIC + b"".join(map(string, (_NAMESPACE, b"", hash_name, digest)))):
            return Signature(True, key.fingerprint)
    except Malformed:
        return NOT_GOOD
    except Unsupported:
        return UNCHECKED
    return NOT_GOOD


def _taken_apart(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The public key, by which hash the payload goes into what is signed, and the signature of that."""
    fields = Fields(data)
    magic, version = fields.take(len(_MAGIC)), fields.whole()
    key, namespace, _reserved, hash_name, made = (fields.string(), fields.name(), fields.string(), fields.name(), fields.string())
    fields.end()
    if magic != _MAGIC or version > _NEWEST_VERSION or namespace != _NAMESPACE or hash_name not in _HASHES:
        raise Malformed
    return key, hash_name, made


def _dearmored(text: bytes) -> bytes:
    """What stands between the first line and the first end; whatever follows is nobody's business."""
    body, end, _ = text.removeprefix(BEGIN + b"\n").partition(_END)
    if not (text.startswith(BEGIN + b"\n") and end):
        raise Malformed
    digits = body.removesuffix(b"\0").translate(None, _SPACES)
    try:
        data = base64.b64decode(digits, validate=True)
    except ValueError:
        raise Malformed from None
    # Bits that say nothing must be zero.
    if base64.b64encode(data) != digits:
        raise Malformed
    return data
