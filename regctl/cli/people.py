"""Whom the tab key offers where a person is asked for: those of names.yaml, without git and without the registry's history.

people.yaml is left alone: reading it takes the parser, and who waits for the tab key waits for every tenth of a second.
"""

import os

from regctl.model.records import CalledBy
from regctl.render.writing import one_line
from regctl.store.names_file import read_names

# What renders the help of shells would take these for its own.
_MARKUP = str.maketrans("[]", "()")


def people(begun: str, registry: str | None = None) -> list[tuple[str, str]]:
    """The ids that begin so, each with the person's name; `registry` is the folder, where one is named."""
    root = registry or _repository()
    file = read_names(root) if root else None
    known = file.document.value if file else None
    if not isinstance(known, CalledBy):
        return []
    return [(person, one_line(name).translate(_MARKUP)) for person, name in known.names.items() if person.startswith(begun)]


def _repository() -> str | None:
    """The folder of the work tree around this one."""
    folder = os.getcwd()  # noqa: PTH109  (pathlib is not loaded for nothing)
    while not os.path.exists(os.path.join(folder, ".git")):  # noqa: PTH110, PTH118  (as above)
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120  (as above)
        if folder == below:
            return None
    return folder
