"""What the cache holds, as people and as scripts read it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from regctl.render.json_values import document
from regctl.render.writing import plain
from regctl.store.cache import Summary

if TYPE_CHECKING:
    from regctl.render.sheet import Sheet

CLEARED = "The cache is gone; the next command reads the whole history once and makes it anew, and takes the line as it finds it."


def print_cache(known: Summary, seen: Mapping[str, str], sheet: "Sheet") -> None:
    from regctl.render.sheet import print_line

    if known.directory is None:
        print_line(sheet, "The cache is switched off: REGCTL_CACHE=off.")
        return
    print_line(sheet, f"{known.directory}: {known.files} files, {known.size / 1024 / 1024:.1f} MiB")
    for head in known.heads:
        print_line(sheet, f"It knows {head}{', where this registry stands' if head == known.head else ''}.")
    if not known.heads:
        print_line(sheet, "It knows nothing of this registry yet; the next command that reads it will see to that.")
    for line, head in seen.items():
        print_line(sheet, f"It has seen {plain(line)} at {head}, and would notice if that vanished.")
    print_line(sheet, f"Written by and for this version of regctl ({known.program}). It may be deleted at any moment.")


def render_cache(known: Summary, seen: Mapping[str, str]) -> str:
    content = {
        "directory": str(known.directory) if known.directory else None,
        "program": known.program,
        "files": known.files,
        "bytes": known.size,
        "head": known.head,
        "heads": list(known.heads),
        "seen": dict(seen),
    }
    return document("cache", content)
