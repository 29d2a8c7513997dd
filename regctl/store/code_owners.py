"""The file by which a forge asks the owners of regulations: written here, and read as far as it names them."""

from collections.abc import Iterable

from regctl.store.git import Git

PLACES = (".github/CODEOWNERS", "CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS")
"""Where forges look for it; the first that is there holds."""


def owned_paths(git: Git, commit: str, prefix: str) -> frozenset[str]:
    """The files of the registry that the one in a commit names each by itself, with an owner; patterns are left to the forge."""
    for place in PLACES:
        text = git.answer("cat-file", "blob", f"{commit}:{place}")
        if text is not None:
            return frozenset(_named(text.splitlines(), f"/{prefix}"))
    return frozenset()


def _named(lines: Iterable[str], root: str) -> Iterable[str]:
    for line in lines:
        words = line.partition("#")[0].replace("\\ ", "\0").split()
        if len(words) > 1 and words[0].startswith(root):
            yield words[0].replace("\0", " ").removeprefix(root)
