"""What people are called, as this clone has it: a file that stands in no history and that nothing which counts depends on."""

import os
from typing import NamedTuple

from regctl.model.finding import Fault
from regctl.model.history import Document
from regctl.model.paths import NAMES, Kind
from regctl.store.limits import LIMIT

VARIABLE = "REGCTL_NAMES"
"""The variable that names the file where it is not the one beside people.yaml."""

OFF = "off"
"""What the variable says where no names are wanted."""

_IGNORED = f"""\
# Who is who stays out of the history: docs/privacy.md of regctl says why.
/{NAMES}
"""


class NamesFile(NamedTuple):
    """The file by the path that it was asked for, with what it says or all that is wrong with it."""

    path: str
    document: Document


def ignoring(text: str) -> str:
    """The text of a .gitignore with the line that keeps the file out of history."""
    if {NAMES, f"/{NAMES}"} & {line.strip() for line in text.splitlines()}:
        return text
    seam = "\n" if text and not text.endswith("\n") else ""
    return f"{text}{seam}{_IGNORED}"


def asked_for() -> str | None:
    """The file that the environment names; None where the registry's own is meant."""
    return os.environ.get(VARIABLE) or None


def read_names(root: str | os.PathLike[str]) -> NamesFile | None:
    """The names for the registry in the folder `root`; None where there is no file, or none is wanted."""
    asked = asked_for()
    if asked == OFF:
        return None
    try:
        with open(asked or os.path.join(root, NAMES), "rb") as file:  # noqa: PTH118, PTH123  (pathlib is not loaded for nothing)
            data = file.read(LIMIT + 1)
    except OSError as error:
        is_missing = asked is None and isinstance(error, FileNotFoundError)
        return None if is_missing else NamesFile(asked or NAMES, _unreadable(error))
    # Most registries have no such file, and what reads one takes its time to load.
    from regctl.store.decode import decode_document

    return NamesFile(asked or NAMES, decode_document(Kind.NAMES, data))


def _unreadable(error: OSError) -> Document:
    return Document(None, (Fault("names-unreadable", details={"problem": error.strerror or type(error).__name__}),))
