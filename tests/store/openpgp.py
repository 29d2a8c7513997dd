"""OpenPGP keys in a key ring of their own, made and used with the real gpg."""

import os
import subprocess
from pathlib import Path

BEGIN = "20200101T120000"
"""When keys are made: long before anybody runs the tests, so that what was to expire has."""
SIGNED = "20200101T120100"
"""When they sign: gpg's clock stands still at neither, and a key must not be younger than what it signs."""


class KeyRing:
    """A gpg home in `folder`, which must be short: gpg's agent listens at a path in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True)

    @property
    def env(self) -> dict[str, str]:
        return {**os.environ, "GNUPGHOME": str(self.folder), "LC_ALL": "C"}

    def gpg(self, *arguments: str, given: bytes = b"", at: str = BEGIN) -> bytes:
        sealed = ("--batch", "--no-tty", "--quiet", "--pinentry-mode", "loopback", "--passphrase", "", "--faked-system-time", at)
        done = subprocess.run(["gpg", *sealed, *arguments], env=self.env, input=given, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    def make(self, who: str, expires: str = "never", algorithm: str = "ed25519") -> str:
        """The fingerprint of a new key."""
        self.gpg("--quick-generate-key", f"{who} <{who}@agency.example>", algorithm, "sign", expires)
        return self._fingerprints(f"{who}@agency.example")[0]

    def add_subkey(self, fingerprint: str) -> str:
        """The fingerprint of a new key below that one, which signs for it from now on."""
        self.gpg("--quick-add-key", fingerprint, "ed25519", "sign", "never")
        return self._fingerprints(fingerprint)[-1]

    def _fingerprints(self, key: str) -> list[str]:
        listed = self.gpg("--with-colons", "--list-keys", key).decode()
        return [line.split(":")[9] for line in listed.split("\n") if line.startswith("fpr:")]

    def sign(self, payload: bytes, fingerprint: str, *options: str) -> bytes:
        return self.gpg(*options, "--armor", "--local-user", fingerprint, "--detach-sign", given=payload, at=SIGNED)

    def revoke(self, fingerprint: str) -> None:
        revocation = (self.folder / "openpgp-revocs.d" / f"{fingerprint}.rev").read_text()
        # Whoever takes it in at the second in which it was made may be told that it comes from the future.
        self.gpg("--import", given=revocation.replace(":-----BEGIN", "-----BEGIN").encode(), at=SIGNED)

    def forget(self, fingerprint: str) -> None:
        self.gpg("--yes", "--delete-secret-and-public-key", fingerprint)

    def close(self) -> None:
        """End what gpg has started."""
        subprocess.run(["gpgconf", "--kill", "all"], env=self.env, capture_output=True, check=False)
