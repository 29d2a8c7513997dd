"""What the machine's database of time zones says of a zone, so far as one can tell whether it says the same as before."""

import zoneinfo
from importlib.util import find_spec
from pathlib import Path

from regctl.store.blocks import digest_of


def zone_digest(zone: str) -> bytes | None:
    """The digest of the rules of a zone as they are installed here; None where nobody knows it."""
    for folder in (*map(Path, zoneinfo.TZPATH), _packaged()):
        try:
            return digest_of((folder / zone).read_bytes())
        except OSError:
            continue
    return None


def _packaged() -> Path:
    """Where the database lies that is installed with regctl, for machines that have none of their own."""
    found = find_spec("tzdata")
    places = found.submodule_search_locations if found else None
    return Path(places[0] if places else ".") / "zoneinfo"
