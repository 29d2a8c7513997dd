"""Where the registry's files stand, and what kind of file a path is."""

import re
import unicodedata
from datetime import date
from enum import Enum
from functools import lru_cache

PEOPLE = "people.yaml"
SETTINGS = "regctl.yaml"
NAMES = "names.yaml"
"""What people are called. It belongs beside people.yaml and in no history."""

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, lower case: no i, l, o, u."""

RECORD_ID = re.compile(rf"[0-9]{{8}}-[{ALPHABET}]{{4,}}")
_DATED = re.compile(r"[^/]+/([0-9]{4})-([0-9]{2})/([0-9]{2})")


class Kind(Enum):
    """The kinds of file; the value names the JSON Schema. A lookalike is none of them, and has none."""

    PEOPLE = "people"
    SETTINGS = "regctl"
    NAMES = "names"
    REGULATION = "regulation"
    ACKNOWLEDGEMENT = "acknowledgement"
    DISPUTE = "dispute"
    ERROR = "error"
    MONTH = "month"
    RESOLVED = "resolved"
    LOOKALIKE = "lookalike"


_OTHER_ENDINGS = {"people.yml": PEOPLE, "regctl.yml": SETTINGS}
_FOLDER = re.compile(r"(?:disputes|errors)/[0-9]{4}-[0-9]{2}(?:/[0-9]{2})?|acknowledgements/[a-z][a-z0-9]*-[0-9]+")
_FOLDERS = {
    "regulations": Kind.REGULATION,
    "acknowledgements": Kind.ACKNOWLEDGEMENT,
    "disputes": Kind.DISPUTE,
    "errors": Kind.ERROR,
    "months": Kind.MONTH,
    "resolved": Kind.RESOLVED,
}
_FIRST_NAMES = {PEOPLE, SETTINGS, *_OTHER_ENDINGS, *_FOLDERS}


def kind_of(path: str) -> Kind | None:
    """The kind of a path relative to the registry; None for what is none of the registry's."""
    if path.startswith("disputes/") and path.endswith((".yaml", ".yml")):
        return Kind.DISPUTE
    if path == PEOPLE:
        return Kind.PEOPLE
    if path == SETTINGS:
        return Kind.SETTINGS
    if path == NAMES:
        return Kind.NAMES
    folder, slash, rest = path.partition("/")
    # A file that ends in .yml was meant to be read, so it is looked at, and refused for its ending.
    if slash and folder in _FOLDERS and rest.endswith((".yaml", ".yml")):
        return _FOLDERS[folder]
    return Kind.LOOKALIKE if meant_by(path) is not None else None


def meant_by(path: str) -> str | None:
    """What the path of a file that is none of the registry's may be taken for, by a file system or by whoever reads its name.

    Some systems know no case, or leave out what stands behind a name, and then keep one file where the tree has two. Neither
    may a file stand where a folder of the registry belongs.
    """
    first, slash, _ = path.partition("/")
    if _fold(first) not in _FIRST_NAMES:
        return None
    folded = "/".join(map(_fold, path.split("/"))) if slash else _fold(first)
    if folded in (PEOPLE, SETTINGS):
        return folded
    if folded in _OTHER_ENDINGS:
        return _OTHER_ENDINGS[folded]
    if folded in _FOLDERS or _FOLDER.fullmatch(folded):
        return f"{folded}/"
    return folded if slash and folded.endswith((".yaml", ".yml")) else None


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKC", name) if unicodedata.category(c) != "Cf")
    return name.casefold().rstrip(". ")


def stem_of(path: str) -> str:
    """The name of a file without its folders and ending."""
    file = path.rpartition("/")[2]
    return file.removesuffix(".yml") if file.endswith(".yml") else file.removesuffix(".yaml")


def record_path(folder: str, record: str) -> str:
    """The path of the dispute or error with that id, such as `disputes/2026-11/21/20261121-k7qf.yaml`."""
    return f"{folder}/{record[:4]}-{record[4:6]}/{record[6:8]}/{record}.yaml"


def dispute_path(dispute: str) -> str:
    return record_path("disputes", dispute)


def error_path(error: str) -> str:
    return record_path("errors", error)


def record_of(path: str) -> str | None:
    """The id that the path of a dispute or error stands for; None where name and folders disagree, or there is no such day."""
    folder, _, file = path.rpartition("/")
    name, dot, _ = file.partition(".yaml")
    day = _day_of_folder(folder)
    return name if day is not None and dot and file == f"{name}.yaml" and name[:8] == day and RECORD_ID.fullmatch(name) else None


@lru_cache(maxsize=4096)
def _day_of_folder(folder: str) -> str | None:
    """The day that the folders of a record stand for, as it stands at the beginning of an id."""
    match = _DATED.fullmatch(folder)
    if not match:
        return None
    try:
        date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None
    return match[1] + match[2] + match[3]


def acknowledgement_path(regulation: str, person: str) -> str:
    return f"acknowledgements/{regulation}/{person}.yaml"


def month_path(month: object) -> str:
    return f"months/{month}.yaml"


def resolved_path(commit: str) -> str:
    return f"resolved/{commit[:12]}.yaml"
