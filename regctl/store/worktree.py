"""What is not committed yet."""

from pathlib import Path
from types import TracebackType

from regctl.model.finding import Fault
from regctl.model.history import Content, Document
from regctl.model.paths import NAMES, Kind, kind_of
from regctl.store.decode import decode_content
from regctl.store.git import finish, stop
from regctl.store.limits import LIMIT
from regctl.store.names_file import OFF, asked_for
from regctl.store.repository import Repository, read_checked_out


class Look:
    """What is not committed yet: git looks at every file of the work tree, below `folder` of the registry, and whoever holds the
    look does something else meanwhile.
    """

    def __init__(self, repository: Repository, folder: str = ".") -> None:
        self._repository = repository
        self._status = ("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", folder)
        self._process = None if repository.is_bare else repository.git.stream(*self._status)

    def __enter__(self) -> "Look":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._process:
            stop(self._process)

    def drafts(self) -> list[tuple[str, Content]]:
        """The registry's files that differ from the head or are new, decoded, by path; removed ones have no text."""
        # What people are called is looked at whether git knows of the file or not: `names_file` sees to that.
        drafts = [(path, state) for path, state in self.differing() if kind_of(path) not in (None, Kind.NAMES)]
        return [(path, content) for path, state in drafts if (content := _read(self._repository, path, state))]

    def differing(self) -> list[tuple[str, str]]:
        """The files that differ from the head, are new or are gone, by path, each with git's two letters for it."""
        if self._process is None:
            return []
        output, prefix = finish(self._process, "status"), self._repository.prefix
        entries = [(entry[:2], entry[3:]) for entry in output.decode("utf-8", "surrogateescape").split("\0") if entry]
        return sorted((path.removeprefix(prefix), state) for state, path in entries if path.startswith(prefix))


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
