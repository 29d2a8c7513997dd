"""What the machine's database of time zones says of a zone, so far as one can tell whether it says the same as before."""

import zoneinfo
from pathlib import Path

from regctl.store.blocks import digest_of


def zone_digest(zone: str) -> bytes | None:
    """The digest of the rules of a zone as they are installed here; None where nobody knows it."""
    for folder in (*zoneinfo.TZPATH, _packaged()):
        try:
            return digest_of((Path(folder) / zone).read_bytes())
        except OSError:
            continue
    return None


def _packaged() -> Path:
    """Where the database lies that is installed with regctl, for machines that have none of their own."""
    import tzdata

    return Path(tzdata.__path__[0]) / "zoneinfo"
