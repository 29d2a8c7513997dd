"""Whether a signed commit is signed by its actor (rules: What git adds, 8)."""

import re
from functools import lru_cache

from regctl.model.history import Commit, Signature
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
    # Most registries ask for no signatures.
    import base64
    import hashlib

    try:
        blob = base64.b64decode(blob_text[0], validate=True)
    except ValueError:
        return key
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode().rstrip("=")


def refusal_of_signature(commit: Commit, actor: Person) -> Refusal | None:
    """None where the commit has a good signature by one of the keys that the law before the step gives to its actor.

    That a signature names somebody else's key is said first: so a machine on which it cannot be checked says the same.
    """
    signature = commit.signature or Signature(False)
    if signature.key is not None and not any(_is_named(fingerprint_of(key), signature) for key in actor.keys):
        return Refusal("signed-by-other-key", {"actor": actor.id, "key": _shown(signature.key)})
    if not signature.is_checked:
        return Refusal(UNCHECKED, {"actor": actor.id, "commit": commit.oid})
    return None if signature.good and signature.key else Refusal("not-signed", {"actor": actor.id})


def _is_named(fingerprint: str, signature: Signature) -> bool:
    """Whether a key is the one by which a signature is, or is said to be: of OpenPGP's, the latter gives no more than the id."""
    return signature.key == (fingerprint if signature.good else _shown(fingerprint))


def _shown(fingerprint: str) -> str:
    """A fingerprint as everybody sees it: of an OpenPGP key the id, which is what each signature holds."""
    if not _OPENPGP.fullmatch(fingerprint):
        return fingerprint
    return fingerprint[-16:] if len(fingerprint) == 40 else fingerprint[:16]
