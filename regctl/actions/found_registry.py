"""Begin a registry: rules, people, an example regulation, schemas for the editors and jobs for the forge."""

import re
import unicodedata
from importlib.resources import files
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from regctl.actions.forge_files import ROBOT, ForgeFiles, forge_files
from regctl.actions.plan import Plan
from regctl.model.paths import PEOPLE, SETTINGS, Kind
from regctl.model.people import ADDRESS
from regctl.model.settings import HistorySettings
from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.store.encode import scalar, schema_line
from regctl.store.names_file import ignoring
from regctl.store.schemas import schema_texts


def person_id(address: str) -> str:
    """An id from the part of an address before the @: lower-case letters, digits, - and _."""
    ascii_only = unicodedata.normalize("NFKD", address.partition("@")[0]).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_-]+", "-", ascii_only).strip("-_") or "admin"


def found_registry(
    organisation: str,
    timezone: str,
    name: str,
    address: str,
    ignored: str | None = "",
    *,
    forge: str | None = None,
    folder: str = "",
    entry: bytes | None = None,
) -> Plan:
    """The plan of a new registry, in which whoever makes it is the admin; `ignored` is the .gitignore that is there,
    None if it had better be left alone. What `forge` needs is there too; `folder` and `entry` are those of `forge_files`.

    Raises UsageTrouble for a zone that does not exist, GitTrouble where the address that git knows is none.
    """
    if not re.fullmatch(ADDRESS, address):
        raise GitTrouble("not-an-address", address=address)
    try:
        ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UsageTrouble("unknown-time-zone", text=timezone) from None
    values = {
        "organisation": scalar(organisation),
        "timezone": timezone,
        "person": person_id(address),
        "name": "" if name == person_id(address) else f"    name: {scalar(name)}\n",
        "address": scalar(address),
        "history": _history(forge),
    }
    regulation = "REG-001-working-with-regulations.yaml"
    texts = {
        SETTINGS: schema_line(Kind.SETTINGS, 0) + _template("regctl.yaml").format(**values),
        PEOPLE: schema_line(Kind.PEOPLE, 0) + _template("people.yaml").format(**values),
        f"regulations/{regulation}": schema_line(Kind.REGULATION, 1) + _template(regulation).format(**values),
        **{f"schemas/{schema}.json": text for schema, text in schema_texts().items()},
    }
    if ignored is not None and ignoring(ignored) != ignored:
        texts[".gitignore"] = ignoring(ignored)
    texts = {f"{folder}{path}": text for path, text in texts.items()}
    needed = forge_files(forge, folder, timezone, entry) if forge else ForgeFiles({})
    details = {"organisation": organisation, "person": values["person"], "forge": forge, "lacking": needed.lacking}
    return Plan("init", ".", texts | needed.texts, details)


def _history(forge: str | None) -> str:
    """The line by which acts that the jobs of a forge commit for people count without a warning."""
    addresses = ", ".join((*HistorySettings().forge_committers, ROBOT))
    return f"history: {{forge_committers: [{addresses}]}}\n" if forge else ""


def _template(name: str) -> str:
    return files("regctl.actions").joinpath("templates", name).read_text(encoding="utf-8")
