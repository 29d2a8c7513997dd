"""What is not committed yet, and what has been since some commit."""

from pathlib import Path

from regctl.model.finding import Fault
from regctl.model.history import Content, Document
from regctl.model.paths import NAMES, Kind, kind_of
from regctl.model.trouble import GitTrouble, UsageTrouble
from regctl.store.decode import decode_content
from regctl.store.names_file import OFF, asked_for
from regctl.store.repository import Repository
from regctl.store.syntax import LIMIT


def read_drafts(repository: Repository) -> list[tuple[str, Content]]:
    """The registry's files that differ from the head or are new, decoded, by path; removed ones have no text."""
    if repository.is_bare:
        return []
    output = repository.git.plumbing("status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", ".")
    entries = [entry[3:] for entry in output.decode("utf-8", "surrogateescape").split("\0") if entry]
    paths = [entry.removeprefix(repository.prefix) for entry in entries if entry.startswith(repository.prefix)]
    # What people are called is looked at whether git knows of the file or not: `names_file` sees to that.
    drafts = [path for path in sorted(paths) if kind_of(path) not in (None, Kind.NAMES)]
    return [(path, content) for path in drafts if (content := _read(repository, path))]


def _read(repository: Repository, path: str) -> Content | None:
    file = repository.root / path
    if file.is_symlink():
        return Document(None, (Fault("symbolic-link"),))
    if not file.is_file():
        return Document(None, (Fault("no-file"),)) if file.exists() else None
    with file.open("rb") as opened:
        return decode_content(path, opened.read(LIMIT + 1))


def names_kept_by_git(repository: Repository) -> list[str]:
    """The files of names, the registry's own and the one asked for, that git tracks or would with the next `git add`."""
    asked, own = asked_for(), repository.root / NAMES
    paths = [NAMES, *([str(Path(asked).absolute())] if asked not in (None, OFF) and Path(asked).absolute() != own else [])]
    # git says no where a file does not lie in its work tree.
    listed = ("ls-files", "--cached", "--others", "--exclude-standard", "--")
    return [] if repository.is_bare else [path for path in paths if repository.git.answer(*listed, path)]


def commits_since(repository: Repository, base: str) -> frozenset[str]:
    """The commits of the head's history that are not in the base's. Raises UsageTrouble for a base that is no commit."""
    if repository.git.answer("rev-parse", "--quiet", "--verify", f"{base}^{{commit}}") is None:
        raise UsageTrouble("unknown-revision", name=base)
    if repository.head is None:
        raise GitTrouble("no-commits", directory=str(repository.root))
    return frozenset(repository.git.plumbing("rev-list", repository.head, f"^{base}", "--").decode().split())
