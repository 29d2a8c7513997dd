"""Whether a signed commit is signed by its actor (rules: What git adds, 8)."""

import base64
import hashlib
import re
from functools import lru_cache

from regctl.model.history import Commit
from regctl.model.people import Person
from regctl.model.trouble import Refusal

UNCHECKED = "signature-unchecked"
"""The refusal that depends on who looks: on another machine the signature may be good."""

_OPENPGP = re.compile(r"[0-9A-Fa-f]{40}|[0-9A-Fa-f]{64}")


@lru_cache(maxsize=65_536)
def fingerprint_of(key: str) -> str:
    """The fingerprint git reports for a key of people.yaml: an SSH public key, or an OpenPGP fingerprint as it stands."""
    blob_text = key.partition(" ")[2].split()
    bare = key.replace(" ", "")
    if not blob_text or _OPENPGP.fullmatch(bare):
        return bare.upper()
    try:
        blob = base64.b64decode(blob_text[0], validate=True)
    except ValueError:
        return key
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def refusal_of_signature(commit: Commit, actor: Person) -> Refusal | None:
    """None where the commit has a good signature by one of the keys that the law before the step gives to its actor."""
    signature = commit.signature
    if signature is not None and not signature.is_checked:
        return Refusal(UNCHECKED, {"actor": actor.id, "commit": commit.oid})
    if signature is None or not signature.good or signature.key is None:
        return Refusal("not-signed", {"actor": actor.id})
    if signature.key not in {fingerprint_of(key) for key in actor.keys}:
        return Refusal("signed-by-other-key", {"actor": actor.id, "key": signature.key})
    return None
