"""The folder of a site: what an earlier run has written there is replaced, and nobody else's file is touched."""

import re
from collections.abc import Iterable
from pathlib import Path

from regctl.model.trouble import GitTrouble
from regctl.render.site_paths import FOLDERS, INDEX
from regctl.store.files import BESIDE, remove, write_whole

MARKER = "regctl-site.txt"
"""The file that tells which files of the folder are the site's."""

_HEAD = "Written by regctl report --site. The next run replaces the files below, and touches no others."
_OURS = re.compile(rf"{re.escape(INDEX)}|(?:{'|'.join(FOLDERS)})/~?[A-Za-z0-9_-]+\.html")


def write_folder(folder: Path, pages: Iterable[tuple[str, str]]) -> int:
    """Write the pages, and remove those that there are no more; how many there are.

    Raises GitTrouble for a folder that holds something and no site, and where a page would take the place of a file of others.
    """
    texts = dict(pages)
    before = _listed(folder)
    try:
        for path in texts:
            if path not in before and _is_taken(folder, path):
                raise GitTrouble("site-file-foreign", path=str(folder / path))
        _clear(folder)
        # Whatever becomes of this run, the next one knows what may be ours.
        _write(folder, MARKER, _marker({*before, *texts}))
        for path, text in texts.items():
            _write(folder, path, text)
        for path in before - texts.keys():
            remove(folder / path)
        _write(folder, MARKER, _marker(texts))
    except OSError as error:
        raise GitTrouble("cannot-write", file=str(error.filename or folder), problem=error.strerror or "") from None
    return len(texts)


def _listed(folder: Path) -> set[str]:
    """The site's files as the marker names them: none in a folder that is new or empty."""
    try:
        marker = (folder / MARKER).read_text(encoding="utf-8")
    except FileNotFoundError:
        if folder.is_dir() and all(file.name.startswith(BESIDE) for file in folder.iterdir()):
            return set()
        if folder.exists():
            raise GitTrouble("no-site", directory=str(folder)) from None
        return set()
    except (OSError, UnicodeDecodeError):
        raise GitTrouble("no-site", directory=str(folder)) from None
    head, *paths = marker.split("\n")
    if head != _HEAD:
        raise GitTrouble("no-site", directory=str(folder))
    # Somebody may have put anything into the marker.
    return {path for path in paths if _OURS.fullmatch(path) and not _leads_elsewhere(folder, path)}


def _clear(folder: Path) -> None:
    """Remove what an earlier run was about to write when it was cut off."""
    for place in (folder, *(folder / each for each in FOLDERS)):
        if place == folder or not place.is_symlink():
            for file in place.glob(f"{BESIDE}*"):
                file.unlink()


def _is_taken(folder: Path, path: str) -> bool:
    file = folder / path
    return file.exists() or file.is_symlink() or _leads_elsewhere(folder, path)


def _leads_elsewhere(folder: Path, path: str) -> bool:
    """Whether the file's folder within the site is a link to another."""
    return "/" in path and (folder / path).parent.is_symlink()


def _write(folder: Path, path: str, text: str) -> None:
    """Write a file, unless it is there as it should be: whoever copies the site has less to copy."""
    file, data = folder / path, text.encode()
    if not (file.is_file() and not file.is_symlink() and file.read_bytes() == data):
        write_whole(file, data)


def _marker(paths: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in (_HEAD, *sorted(paths)))
