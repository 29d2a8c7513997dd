"""Signs a history that is there already: every commit anew, by a key of its author's, as `git commit -S` would with SSH.

ssh-keygen needs some ten milliseconds for a signature, so the format is written here (OpenSSH's PROTOCOL.sshsig).
"""

import base64
import hashlib
import subprocess
import zlib
from collections.abc import Callable
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.processes import environment, git
from regctl.store.blobs import read_blobs
from regctl.store.git import Git
from regctl.store.ssh_wire import string

ED25519 = b"ssh-ed25519"


def key_of(address: str) -> Ed25519PrivateKey:
    """The same key for the same address, so that the same seed makes the same history."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(address.encode()).digest())


def public_blob(key: Ed25519PrivateKey) -> bytes:
    return string(ED25519) + string(key.public_key().public_bytes_raw())


def public_text(address: str) -> str:
    """A public key, as people.yaml takes it."""
    return f"{ED25519.decode()} {base64.b64encode(public_blob(key_of(address))).decode()}"


def signed_text(
    payload: bytes, public: bytes, sign: Callable[[bytes], bytes], namespace: bytes = b"git", hash_name: str = "sha512"
) -> bytes:
    """The armored signature of a payload. `sign` gives what a key of that public part signs, in the form of its kind."""
    named = string(namespace) + string(b"") + string(hash_name.encode())
    digest = hashlib.new(hash_name, payload).digest()
    made = sign(b"SSHSIG" + named + string(digest))
    return armored(b"SSHSIG" + (1).to_bytes(4, "big") + string(public) + named + string(made))


def armored(data: bytes) -> bytes:
    digits = base64.b64encode(data)
    lines = [digits[at : at + 70] for at in range(0, len(digits), 70)]
    return b"\n".join((b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""))


def with_signature(commit: bytes, signature: bytes, header: bytes = b"gpgsig") -> bytes:
    """A commit with its signature below the other headers."""
    head, _, message = commit.partition(b"\n\n")
    return head + b"\n" + header + b" " + signature.removesuffix(b"\n").replace(b"\n", b"\n ") + b"\n\n" + message


def sign_history(directory: Path, branch: str) -> None:
    """Put a signed commit in place of each, and the branch at the last of them."""
    oids = git(directory, "rev-list", "--reverse", "--topo-order", "HEAD").split("\n")
    new_ids: dict[bytes, bytes] = {}
    pack = bytearray(b"PACK" + (2).to_bytes(4, "big") + len(oids).to_bytes(4, "big"))
    new_id = b""
    for oid, commit in read_blobs(Git(directory), oids).items():
        signed = _signed(commit, new_ids)
        new_id = hashlib.sha1(b"commit %d\0" % len(signed) + signed).hexdigest().encode()
        new_ids[oid.encode()] = new_id
        pack += _packed(signed)
    pack += hashlib.sha1(pack).digest()
    command = ("git", "index-pack", "--stdin")
    subprocess.run(command, cwd=directory, env=environment(), input=bytes(pack), stdout=subprocess.DEVNULL, check=True)
    git(directory, "update-ref", branch, new_id.decode())


def _signed(commit: bytes, new_ids: dict[bytes, bytes]) -> bytes:
    head, _, message = commit.partition(b"\n\n")
    lines = [b"parent " + new_ids[line[7:]] if line.startswith(b"parent ") else line for line in head.split(b"\n")]
    payload = b"\n".join(lines) + b"\n\n" + message
    author = next(line for line in lines if line.startswith(b"author "))
    key = key_of(author.partition(b"<")[2].partition(b">")[0].decode())
    signature = signed_text(payload, public_blob(key), lambda data: string(ED25519) + string(key.sign(data)))
    return with_signature(payload, signature)


def _packed(commit: bytes) -> bytes:
    """A commit as an entry of a pack: its kind and size, seven bits a byte after the first four, and its compressed bytes."""
    size, kind_of_commit = len(commit), 1
    first, size = (kind_of_commit << 4) | (size & 15), size >> 4
    header = bytearray()
    while size:
        header.append(first | 128)
        first, size = size & 127, size >> 7
    header.append(first)
    return bytes(header) + zlib.compress(commit, 1)
