"""What git takes for a commit's signature, and for the bytes that were signed.

The rules are those of git since 2.31 (`parse_signed_commit` in its commit.c): the signature stands in the header that belongs to
the repository's hash, every other header whose name begins with `gpgsig` is left out of what was signed as well, and of several
signatures one text is made.
"""

import re
from io import BytesIO
from typing import NamedTuple

_HEADERS = {40: b"gpgsig ", 64: b"gpgsig-sha256 "}
"""By how many digits an object id has: those of SHA-1 and of SHA-256."""

_ANY_HEADER = b"gpgsig"
_COMMITTER = re.compile(rb"^committer ([^\n]*)", re.MULTILINE)
_IDENTITY = re.compile(rb"[^<]*<[^>]*>")


class SignedCommit(NamedTuple):
    """The signature as it stood before it became a header, and what it is about."""

    signature: bytes
    payload: bytes


def take_apart(oid: str, commit: bytes) -> SignedCommit | None:
    """The signature of a commit object; None where git sees none, or does not look at it since nobody is its committer."""
    ours = _HEADERS[len(oid)]
    end = commit.find(b"\n\n") + 1 or len(commit)
    signature: list[bytes] = []
    signed: list[bytes] = []
    is_ours = is_other = False
    for line in BytesIO(commit[:end]):
        if is_ours and line.startswith(b" "):
            signature.append(line[1:])
        elif line.startswith(ours):
            signature.append(line[len(ours) :])
            is_ours, is_other = True, False
        else:
            is_ours = False
            is_other = line.startswith(_ANY_HEADER) or (is_other and line.startswith(b" "))
            if not is_other:
                signed.append(line)
    head = b"".join(signed)
    if not signature or not _has_committer(head):
        return None
    return SignedCommit(b"".join(signature), head + commit[end:])


def _has_committer(head: bytes) -> bool:
    """git reads the headers as one text, which ends at the first zero byte."""
    named = _COMMITTER.search(head.partition(b"\0")[0])
    return named is not None and _IDENTITY.match(named[1]) is not None
