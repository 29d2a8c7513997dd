"""Signatures of commits: which key has made each. Whose key may sign is the rules' to say.

commits ─► remembered? ─► their bytes ─► SSH: verified ───────────────► remembered
                                    └─► OpenPGP: which key it names ─► remembered, and git is asked
"""

from collections.abc import Sequence

from regctl.model.history import Signature
from regctl.store import openpgp_signature, ssh_signature
from regctl.store.blobs import read_blobs
from regctl.store.git import Git
from regctl.store.limits import LIMIT
from regctl.store.signed_commit import take_apart
from regctl.store.ssh_signature import NOT_GOOD
from regctl.store.verified import Verified


def read_signatures(git: Git, oids: Sequence[str], memory: Verified) -> dict[str, Signature]:
    """The signature of each commit: good says that the key made it, not whose it is."""
    found = memory.recall(oids)
    new = {oid: signature_of(oid, commit) for oid, commit in read_blobs(git, (o for o in oids if o not in found)).items()}
    memory.remember(new)
    found |= new
    found |= _told_by_git(git, {oid: signature.key for oid, signature in found.items() if _is_gits(signature)})
    return found


def signature_of(oid: str, commit: bytes) -> Signature:
    """What the bytes of a commit say about its signature: of OpenPGP, which key is named, and that it was not checked.

    What begins in yet another way is not good; git would stop at it with an error.
    """
    signed = take_apart(oid, commit) if len(commit) <= LIMIT else None
    if signed is None:
        return NOT_GOOD
    if signed.signature.startswith(ssh_signature.BEGIN):
        return ssh_signature.verify(signed.signature, signed.payload)
    issuer = openpgp_signature.issuer_of(signed.signature)
    return Signature(False, issuer, is_checked=False) if issuer else NOT_GOOD


def _is_gits(signature: Signature) -> bool:
    return not signature.is_checked and signature.key is not None


# What git says

_MADE_BY_KEY = ("G", "U", "X", "Y", "R")
"""The key has made it, and git trusts it or not; signature or key have expired, or the key was revoked. people.yaml says whose
key counts and until when, so that it does not matter when, and on which machine, somebody looks."""

_NOT_MADE_BY_KEY = "B"
"""Whatever else git says, it could not find out: most often it lacks the key, or there is no gpg."""


def _told_by_git(git: Git, keys: dict[str, str | None]) -> dict[str, Signature]:
    """What git finds out about these commits, each with the key that it names, by key ring and programs of this machine."""
    if not keys:
        return {}
    given = "".join(f"{oid}\n" for oid in keys).encode()
    output = git.plumbing("log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%x00%G?%x00%GF", given=given)
    fields = output.decode("utf-8", "replace").split("\0")
    answers = zip(fields[::3], fields[1::3], fields[2::3], strict=False)
    return {
        oid: Signature(True, fingerprint or None)
        if status in _MADE_BY_KEY
        else Signature(False, keys[oid], is_checked=status == _NOT_MADE_BY_KEY)
        for oid, status, fingerprint in answers
    }
