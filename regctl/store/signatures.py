"""Signatures of commits: which key has made each. Whose key may sign is the rules' to say.

commits ─► remembered? ─► their bytes ─► SSH: verified here ─► remembered
                                    └─► OpenPGP, X.509: git is asked
"""

from collections.abc import Sequence

from regctl.model.history import Signature
from regctl.store import ssh_signature
from regctl.store.blobs import read_blobs
from regctl.store.git import Git
from regctl.store.signed_commit import take_apart
from regctl.store.syntax import LIMIT
from regctl.store.verified import Verdict, Verified

_NOT_GOOD = Signature(False)
_OF_GIT = (b"-----BEGIN PGP SIGNATURE-----", b"-----BEGIN PGP MESSAGE-----", b"-----BEGIN SIGNED MESSAGE-----")
"""How the signatures begin that git hands to gpg and gpgsm. It stops with an error where one begins in yet another way."""


def read_signatures(git: Git, oids: Sequence[str], memory: Verified) -> dict[str, Signature]:
    """The signature of each commit: good says that the key made it, not whose it is."""
    verdicts = memory.recall(oids)
    new = {oid: verdict_of(oid, commit) for oid, commit in read_blobs(git, (o for o in oids if o not in verdicts)).items()}
    memory.remember({oid: verdict for oid, verdict in new.items() if verdict is None or verdict.is_checked})
    verdicts |= new
    told = _told_by_git(git, [oid for oid, verdict in verdicts.items() if verdict is None])
    return {oid: verdict or told[oid] for oid, verdict in verdicts.items()}


def verdict_of(oid: str, commit: bytes) -> Verdict:
    """What the bytes of a commit say about its signature; None where git has to be asked."""
    signed = take_apart(oid, commit) if len(commit) <= LIMIT else None
    if signed is None:
        return _NOT_GOOD
    if signed.signature.startswith(ssh_signature.BEGIN):
        return ssh_signature.verify(signed.signature, signed.payload)
    return None if signed.signature.startswith(_OF_GIT) else _NOT_GOOD


# What git says

_MADE_BY_KEY = ("G", "U", "X", "Y", "R")
"""The key has made it, and git trusts it or not; signature or key have expired, or the key was revoked. people.yaml says whose
key counts and until when, so that it does not matter when, and on which machine, somebody looks."""

_NOT_MADE_BY_KEY = "B"
"""Whatever else git says, it could not find out: it lacks the key or the program, or what it was given is no signature."""


def _told_by_git(git: Git, oids: list[str]) -> dict[str, Signature]:
    """What git finds out, with the keys and programs of this machine."""
    if not oids:
        return {}
    given = "".join(f"{oid}\n" for oid in oids).encode()
    output = git.plumbing("log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%x00%G?%x00%GF", given=given)
    fields = output.decode("utf-8", "replace").split("\0")
    answers = zip(fields[::3], fields[1::3], fields[2::3], strict=False)
    return {oid: _signature(status, fingerprint) for oid, status, fingerprint in answers}


def _signature(status: str, fingerprint: str) -> Signature:
    if status in _MADE_BY_KEY:
        return Signature(True, fingerprint or None)
    return _NOT_GOOD if status == _NOT_MADE_BY_KEY else Signature(False, is_checked=False)
