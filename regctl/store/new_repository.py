"""A new repository, or the one that is there already."""

from pathlib import Path

from regctl.model.trouble import GitTrouble
from regctl.store.git import Git
from regctl.store.repository import Repository, find_repository


def make_repository(directory: Path) -> Repository:
    """The repository of the folder, made with a branch `main` where there is none. An existing folder keeps what is in it."""
    if directory.exists() and not directory.is_dir():
        raise GitTrouble("no-directory", directory=str(directory))
    directory.mkdir(parents=True, exist_ok=True)
    git = Git(directory)
    if git.answer("rev-parse", "--git-dir") is None:
        # GitPython takes 50 ms to load, so it is loaded where a repository is made and nowhere else.
        from git import Repo

        Repo.init(directory, initial_branch="main").close()
    return find_repository(directory, directory)


def play_as(directory: Path, name: str, address: str) -> None:
    """Let commits made in the repository be somebody's, for looking around in a demo."""
    git = Git(directory)
    git.porcelain("config", "user.name", name)
    git.porcelain("config", "user.email", address)
