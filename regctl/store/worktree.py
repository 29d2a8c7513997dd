"""What is not committed yet."""

from pathlib import Path

from regctl.model.finding import Fault
from regctl.model.history import Content, Document
from regctl.model.paths import NAMES, Kind, kind_of
from regctl.store.decode import decode_content
from regctl.store.limits import LIMIT
from regctl.store.names_file import OFF, asked_for
from regctl.store.repository import Repository, read_checked_out


def read_drafts(repository: Repository) -> list[tuple[str, Content]]:
    """The registry's files that differ from the head or are new, decoded, by path; removed ones have no text."""
    # What people are called is looked at whether git knows of the file or not: `names_file` sees to that.
    drafts = [(path, state) for path, state in differing(repository) if kind_of(path) not in (None, Kind.NAMES)]
    return [(path, content) for path, state in drafts if (content := _read(repository, path, state))]


def differing(repository: Repository) -> list[tuple[str, str]]:
    """The files of the work tree that differ from the head, are new or are gone, by path, each with git's two letters for it."""
    if repository.is_bare:
        return []
    output = repository.git.plumbing("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    entries = [(entry[:2], entry[3:]) for entry in output.decode("utf-8", "surrogateescape").split("\0") if entry]
    return sorted((path.removeprefix(repository.prefix), state) for state, path in entries if path.startswith(repository.prefix))


def _read(repository: Repository, path: str, state: str) -> Content | None:
    file = repository.root / path
    if file.is_symlink():
        return Document(None, (Fault("symbolic-link"),))
    if not file.is_file():
        return Document(None, (Fault("no-file"),)) if file.exists() else None
    with file.open("rb") as opened:
        data = opened.read(LIMIT + 1)
    # Attributes may have git write something else into the work tree than it stores, and find it changed ever after.
    if state == " M" and data == read_checked_out(repository, path):
        return None
    return decode_content(path, data)


def names_kept_by_git(repository: Repository) -> list[str]:
    """The files of names, the registry's own and the one asked for, that git tracks or would with the next `git add`."""
    asked, own = asked_for(), repository.root / NAMES
    paths = [NAMES, *([str(Path(asked).absolute())] if asked not in (None, OFF) and Path(asked).absolute() != own else [])]
    # git says no where a file does not lie in its work tree.
    listed = ("ls-files", "--cached", "--others", "--exclude-standard", "--")
    return [] if repository.is_bare else [path for path in paths if repository.git.answer(*listed, path)]
