"""One act, one commit: the files of a plan written and committed by git itself, everything else left as it was.

git makes the commit, not a library, so that hooks run, signing is honoured and what the user has staged stays staged.
"""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from regctl.model.history import blob_id
from regctl.model.trouble import GitTrouble
from regctl.store import journal, remains
from regctl.store.files import write_whole
from regctl.store.identity import Identity
from regctl.store.repository import Repository, read_checked_out

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
}


def check_writable(repository: Repository) -> None:
    """Raises GitTrouble where a commit would fail, or would be lost."""
    if repository.is_bare:
        raise GitTrouble("bare-repository", directory=str(repository.git_directory))
    if repository.branch is None:
        raise GitTrouble("detached-head")
    for name, what in _UNDER_WAY.items():
        if (repository.git_directory / name).exists():
            raise GitTrouble("under-way", what=what)


def signs_commits(repository: Repository) -> bool:
    """Whether git is set up to sign the user's commits."""
    return repository.git.answer("config", "--type=bool", "commit.gpgsign") == "true"


def commit_files(repository: Repository, texts: Mapping[str, str], message: str, identity: Identity) -> None:
    """Write the files and commit just them, byte for byte.

    Where git refuses, because of a hook for instance, files and index are put back as they were, the texts are kept in a folder
    of the git directory, and GitTrouble says where. Whoever calls it acts alone in the repository.
    """
    check_writable(repository)
    paths = list(texts)
    for path in paths:
        _check_place(repository, path)
    _check_clean(repository, paths)
    files = {path: _data(text) for path, text in texts.items()}
    try:
        _check_stored_as_written(repository, files)
        journal.begin(repository, files)
        for path, data in files.items():
            write_whole(repository.root / path, data)
        _stage(repository, paths)
        # Both hands bear the instant by which the act was judged, unless the author's date was set by somebody.
        now = f"@{identity.now} {identity.offset}"
        date = {"GIT_AUTHOR_DATE": os.environ.get("GIT_AUTHOR_DATE") or now, "GIT_COMMITTER_DATE": now}
        repository.git.write("commit", "--quiet", "--only", "-m", message, "--", *paths, env=date)
    except BaseException as stopped:
        is_made = _settle(repository, stopped)
        if not isinstance(stopped, GitTrouble | OSError):
            raise
        if is_made:
            return
        kept = _keep(repository, texts)
        if isinstance(stopped, GitTrouble) and stopped.code not in ("git-failed", "git-killed"):
            raise
        said = stopped.details.get("said", "") if isinstance(stopped, GitTrouble) else str(stopped)
        raise GitTrouble("commit-failed" if kept else "no-room", said=said, kept=kept) from None
    # The commit is made: a note that stays is found to be of nothing by the next one.
    with contextlib.suppress(OSError):
        journal.end(repository)


def _settle(repository: Repository, stopped: BaseException) -> bool:
    """Undo what was begun; True where the commit was made for all that. What cannot be undone now is left to the next act."""
    try:
        if isinstance(stopped, GitTrouble) and stopped.code == "git-killed":
            remains.clear(repository)
        return journal.settle(repository)
    except (GitTrouble, OSError):
        return False


def _check_place(repository: Repository, path: str) -> None:
    """A link in the place of a folder would lead out of the registry, so nothing is written before it is gone."""
    *folders, _ = Path(path).parents
    for place in reversed(folders):
        folder = repository.root / place
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise GitTrouble("place-taken", path=str(place))
    file = repository.root / path
    if file.is_dir() and not file.is_symlink():
        raise GitTrouble("place-taken", path=path)


def _check_stored_as_written(repository: Repository, files: Mapping[str, bytes]) -> None:
    """Raises GitTrouble where git would store something else than these bytes, which are what counts; nothing is written yet."""
    for path, data in files.items():
        done = repository.git.ask("hash-object", "--stdin", f"--path={path}", given=data)
        oid = done.stdout.decode("ascii").strip()
        # What git cannot convert at all it will not add either, and says why.
        if done.returncode == 0 and oid != blob_id(data, oid):
            raise GitTrouble("converted-by-git", path=path)


def _stage(repository: Repository, paths: list[str]) -> None:
    """Hand the files to git. Raises GitTrouble where it cannot take them in, because of attributes for instance."""
    try:
        repository.git.write("add", "--force", "--", *paths)
    except GitTrouble:
        path = next((path for path in paths if _is_converted(repository, path)), None)
        if path is None:
            raise
        raise GitTrouble("converted-by-git", path=path) from None


def _is_converted(repository: Repository, path: str) -> bool:
    """Whether the attributes of a path have git store something else than what stands in its file."""
    said = repository.git.plumbing("check-attr", "-z", "filter", "ident", "working-tree-encoding", "--", path)
    return any(value not in (b"unspecified", b"unset") for value in said.split(b"\0")[2::3])


def _check_clean(repository: Repository, paths: list[str]) -> None:
    """An act must hold its own change alone, so a file that somebody is editing is left to them."""
    if repository.head and all(_is_clean(repository, path) for path in paths):
        return
    status = repository.git.plumbing("status", "--porcelain", "-z", "--untracked-files=all", "--", *paths)
    if status:
        raise GitTrouble("file-in-use", path=status.decode("utf-8", "replace").split("\0")[0][3:])


def _is_clean(repository: Repository, path: str) -> bool:
    """Whether a file is plainly the same, or plainly absent, at the head, in the index and in the work tree.

    `git status` knows more, and looks at each file of the repository first.
    """
    staged = repository.git.plumbing("ls-files", "--stage", "-z", "--", path).decode("utf-8", "replace")
    at_head = repository.git.plumbing("ls-tree", "-z", "HEAD", "--", path).decode("utf-8", "replace")
    try:
        data = (repository.root / path).read_bytes()
    except FileNotFoundError:
        return not staged and not at_head and not (repository.root / path).is_symlink()
    except OSError:
        return False
    if not staged or not at_head:
        return False
    mode, index_id, _ = staged.split("\t")[0].split(" ")
    head_mode, _, head_id = at_head.split("\t")[0].split(" ")
    if mode != head_mode or index_id != head_id or staged.count("\0") != 1:
        return False
    # Attributes may have git write something else into the work tree than it stores, and find it changed ever after.
    return head_id == blob_id(data, head_id) or data == read_checked_out(repository, path)


def _data(text: str) -> bytes:
    """The bytes of a text. Lone surrogates stand for bytes that were no text when they were read, and stay what they were."""
    return text.encode("utf-8", "surrogateescape")


def _keep(repository: Repository, texts: Mapping[str, str]) -> str | None:
    """Save what somebody wrote, so that a refusing hook costs nobody their words; the folder, None where there is no room."""
    folder = repository.git_directory / "regctl" / "unsent"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, text in texts.items():
            (folder / Path(path).name).write_bytes(_data(text))
    except OSError:
        return None
    return str(folder)
