"""Whoever signs in the tests: keys made by ssh-keygen, and security keys that are none, since no machine has one at hand."""

import base64
import hashlib
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from benchmarks.signing import signed_text
from regctl.store.ssh_wire import number, string

TYPES = {
    "ed25519": ("-t", "ed25519"),
    "ecdsa-256": ("-t", "ecdsa", "-b", "256"),
    "ecdsa-384": ("-t", "ecdsa", "-b", "384"),
    "ecdsa-521": ("-t", "ecdsa", "-b", "521"),
    "rsa-1024": ("-t", "rsa", "-b", "1024"),
    "rsa-1030": ("-t", "rsa", "-b", "1030"),
    "rsa-2048": ("-t", "rsa", "-b", "2048"),
}


class Key(NamedTuple):
    """`blob` is the public key; `sign` gives what the key signs, in the form of its kind, for `benchmarks.signing`."""

    blob: bytes
    sign: Callable[[bytes], bytes]

    @property
    def public(self) -> str:
        size = int.from_bytes(self.blob[:4], "big")
        return f"{self.blob[4 : 4 + size].decode()} {base64.b64encode(self.blob).decode()}"


def make_key(file: Path, *arguments: str) -> Path:
    command = ("ssh-keygen", "-q", "-N", "", "-C", file.name, *arguments, "-f", str(file))
    subprocess.run(command, check=True, capture_output=True)
    return file


def signature_by(key: Path, payload: bytes, namespace: str = "git", hash_name: str = "sha512") -> bytes:
    """What `ssh-keygen -Y sign` makes."""
    command = ("ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-O", f"hashalg={hash_name}", "-f", str(key))
    return subprocess.run(command, check=True, capture_output=True, input=payload).stdout


def blob_of(key: Path) -> bytes:
    return base64.b64decode(key.with_suffix(".pub").read_text().split(" ")[1])


def fingerprint_of_file(key: Path) -> str:
    said = subprocess.run(("ssh-keygen", "-l", "-f", str(key)), check=True, capture_output=True, text=True).stdout
    return said.split(" ")[1]


def ed25519(seed: bytes = b"anna") -> Key:
    private, kind = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed).digest()), b"ssh-ed25519"
    public = string(kind) + string(private.public_key().public_bytes_raw())
    return Key(public, lambda data: string(kind) + string(private.sign(data)))


def ed25519_sk(application: bytes = b"ssh:", flags: int = 1) -> Key:
    private, kind = Ed25519PrivateKey.from_private_bytes(bytes(32)), b"sk-ssh-ed25519@openssh.com"

    def sign(data: bytes) -> bytes:
        state = bytes([flags]) + (7).to_bytes(4, "big")
        return string(kind) + string(private.sign(_of_device(application, state, data))) + state

    return Key(string(kind) + string(private.public_key().public_bytes_raw()) + string(application), sign)


def ecdsa_sk(flags: int = 1) -> Key:
    private, kind, application = ec.derive_private_key(12345, ec.SECP256R1()), b"sk-ecdsa-sha2-nistp256@openssh.com", b"ssh:"

    def sign(data: bytes) -> bytes:
        state = bytes([flags]) + (7).to_bytes(4, "big")
        made = private.sign(_of_device(application, state, data), ec.ECDSA(hashes.SHA256()))
        return string(kind) + string(b"".join(map(number, decode_dss_signature(made)))) + state

    point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return Key(string(kind) + string(b"nistp256") + string(point) + string(application), sign)


def _of_device(application: bytes, state: bytes, data: bytes) -> bytes:
    return hashlib.sha256(application.rstrip(b"\0")).digest() + state + hashlib.sha256(data).digest()


def sign(key: Key, payload: bytes, namespace: bytes = b"git", hash_name: str = "sha512") -> bytes:
    return signed_text(payload, key.blob, key.sign, namespace, hash_name)
