"""A commit on a branch that is not checked out: objects and a ref, and nobody's index, work tree or hooks."""

import os
from collections.abc import Mapping

from regctl.model.trouble import GitTrouble
from regctl.store.git import Git
from regctl.store.identity import Identity
from regctl.store.proposal import Hand
from regctl.store.remains import scratch
from regctl.store.repository import Repository


def commit_beside(
    repository: Repository, branch: str, texts: Mapping[str, str], message: str, author: Hand, identity: Identity
) -> str:
    """Let a branch be the head with one more commit that writes the files, byte for byte; the commit's id.

    It bears the author's hand, and that of whoever git says is committing. Whoever calls it acts alone in the repository.
    """
    assert repository.head is not None
    with scratch(repository) as folder:
        git = Git(repository.git.directory, {"GIT_INDEX_FILE": str(folder / "index")})
        git.plumbing("read-tree", repository.head)
        entries = "".join(f"100644 {_blob(git, text)}\t{repository.prefix}{path}\0" for path, text in texts.items())
        git.plumbing("update-index", "-z", "--index-info", given=os.fsencode(entries))
        tree = git.plumbing("write-tree").decode().strip()
        (folder / "message").write_text(message, encoding="utf-8")
        now = f"@{identity.now} {identity.offset}"
        hands = {
            "GIT_AUTHOR_NAME": author.name,
            "GIT_AUTHOR_EMAIL": author.address,
            "GIT_AUTHOR_DATE": now,
            "GIT_COMMITTER_DATE": now,
        }
        words = ("commit-tree", "-p", repository.head, "-F", str(folder / "message"), tree)
        done = repository.git.porcelain(*words, env=hands)
    if done.returncode:
        raise GitTrouble("git-failed", command="commit-tree", said=done.stderr.decode("utf-8", "replace").strip())
    commit = done.stdout.decode().strip()
    let_branch_be(repository, branch, commit)
    return commit


def let_branch_be(repository: Repository, branch: str, commit: str) -> None:
    """Let a branch end in a commit that is there."""
    repository.git.write("update-ref", "-m", "regctl intake", f"refs/heads/{branch}", commit)


def _blob(git: Git, text: str) -> str:
    return git.plumbing("hash-object", "-w", "--stdin", given=text.encode("utf-8", "surrogateescape")).decode().strip()
