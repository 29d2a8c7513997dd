"""What git says about the signatures of commits. Whose key may sign is the rules' to say."""

from regctl.model.history import Signature
from regctl.store.git import Git


def read_signatures(git: Git, oids: list[str]) -> dict[str, Signature]:
    """The signature of each commit, checked against no list of signers: good says that the key made it, not whose it is."""
    if not oids:
        return {}
    given = "".join(f"{oid}\n" for oid in oids).encode()
    no_signers = ("-c", "gpg.ssh.allowedSignersFile=/dev/null")
    output = git.plumbing(
        *no_signers, "log", "--no-walk=unsorted", "--stdin", "-z", "--format=%H%x00%G?%x00%GK%x00%GF", given=given
    )
    fields = output.decode("utf-8", "replace").split("\0")
    return {
        oid: Signature(status in ("G", "U"), fingerprint or key or None)
        for oid, status, key, fingerprint in zip(fields[::4], fields[1::4], fields[2::4], fields[3::4], strict=False)
    }
