"""The git repository that a registry stands in: found, looked at, never changed here."""

from pathlib import Path
from typing import NamedTuple

from regctl.model.paths import SETTINGS
from regctl.model.trouble import GitTrouble
from regctl.store.git import Git

_QUESTIONS = (
    "--is-bare-repository",
    "--is-shallow-repository",
    "--is-inside-work-tree",
    "--absolute-git-dir",
    "--git-common-dir",
)
_OF_WORK_TREES = ("--show-toplevel", "--show-prefix")
_OF_HISTORIES = ("HEAD^{commit}", "--symbolic-full-name", "HEAD")


class Repository(NamedTuple):
    """`root` is the folder that holds people.yaml, `prefix` where that lies in the repository (empty, or ending in a slash).

    `common_directory` is the git directory that all worktrees share. `head` is None while nothing has been committed; `branch` is
    None where HEAD is detached.
    """

    git: Git
    root: Path
    prefix: str
    git_directory: Path
    common_directory: Path
    head: str | None
    branch: str | None
    is_bare: bool


def find_repository(start: Path, registry: Path | None) -> Repository:
    """The repository around `start`, or that of the registry where one is named. Raises GitTrouble where there is none."""
    place = registry if registry is not None else start
    if not place.is_dir():
        raise GitTrouble("no-directory", directory=str(place))
    git = Git(place)
    said = git.attempt("rev-parse", *_QUESTIONS, *_OF_WORK_TREES, *_OF_HISTORIES)
    answers = said.decode("utf-8", "surrogateescape").split("\n")[:-1] if said else []
    # A repository without a work tree or without commits has no answer to all; a path may hold a line break.
    if len(answers) != len((*_QUESTIONS, *_OF_WORK_TREES)) + 2:
        return _asked_one_by_one(git, place, registry)
    _, shallow, in_work_tree, directory, common, top, prefix, head, branch = answers
    if shallow == "true" or in_work_tree != "true":
        return _asked_one_by_one(git, place, registry)
    root = Path(top) / prefix if registry is not None else Path(top)
    return Repository(
        git=Git(root),
        root=root,
        prefix=prefix if registry is not None else "",
        git_directory=Path(directory),
        common_directory=place / common,
        head=head,
        branch=None if branch == "HEAD" else branch.removeprefix("refs/heads/"),
        is_bare=False,
    )


def place_in_repository(directory: Path, nearest: Path) -> tuple[Path, str]:
    """The root of the repository around `nearest`, which is the directory or a folder above it; where in it the directory lies.

    The latter ends in a slash, and is empty for the root. Where there is no work tree yet, the directory is the root.
    """
    top, place = Git(nearest).answer("rev-parse", "--show-toplevel"), directory.resolve()
    root = Path(top).resolve() if top else place
    if root == place or not place.is_relative_to(root):
        return place, ""
    return root, f"{place.relative_to(root).as_posix()}/"


def _asked_one_by_one(git: Git, place: Path, registry: Path | None) -> Repository:
    """The repository where git cannot say everything at once, or why there is none."""
    try:
        answer = git.plumbing("rev-parse", *_QUESTIONS)
    except GitTrouble as trouble:
        raise _explained(trouble, place) from None
    bare, shallow, in_work_tree, directory, common = answer.decode("utf-8", "surrogateescape").rstrip("\n").split("\n", 4)
    if shallow == "true":
        raise GitTrouble("shallow-clone", directory=str(place))
    is_bare = bare == "true" or in_work_tree != "true"
    top, prefix = (str(place), "") if is_bare else _work_tree(git)
    root = Path(top) / prefix if registry is not None else Path(top)
    return Repository(
        git=Git(root),
        root=root,
        prefix=prefix if registry is not None else "",
        git_directory=Path(directory),
        common_directory=place / common,
        head=_head(git),
        branch=git.answer("symbolic-ref", "--quiet", "--short", "HEAD"),
        is_bare=is_bare,
    )


def _work_tree(git: Git) -> tuple[str, str]:
    answer = git.plumbing("rev-parse", *_OF_WORK_TREES).decode("utf-8", "surrogateescape")
    top, prefix = answer.split("\n")[:2]
    return top, prefix


def _explained(failed: GitTrouble, place: Path) -> GitTrouble:
    said = str(failed.details.get("said", ""))
    if "dubious ownership" in said:
        return GitTrouble("unsafe-repository", directory=str(place), said=said)
    if "not a git repository" in said:
        return GitTrouble("no-repository", directory=str(place))
    return failed


def read_head(repository: Repository) -> str | None:
    """The commit at which HEAD stands now."""
    return _head(repository.git)


def _head(git: Git) -> str | None:
    return git.answer("rev-parse", "--quiet", "--verify", "HEAD^{commit}")


def read_at_head(repository: Repository, path: str) -> bytes | None:
    """A file's bytes as the last commit holds them; None where it holds no such file."""
    return repository.git.attempt("cat-file", "blob", f"HEAD:{repository.prefix}{path}")


def settings_id(repository: Repository) -> str | None:
    """git's id of the regctl.yaml at the repository's head, None where there is none: by which rules a month was closed."""
    # Hardly any command asks, and what knows history takes its time to load.
    from regctl.model.history import blob_id

    head = repository.head
    text = repository.git.attempt("cat-file", "blob", f"{head}:{repository.prefix}{SETTINGS}") if head else None
    return blob_id(text, head) if head and text is not None else None


def read_checked_out(repository: Repository, path: str) -> bytes | None:
    """A file's bytes as git would write those of the last commit into the work tree, which attributes may change."""
    return repository.git.attempt("cat-file", "--filters", f"HEAD:{repository.prefix}{path}")


def read_blob(repository: Repository, oid: str) -> bytes:
    return repository.git.plumbing("cat-file", "blob", oid)
