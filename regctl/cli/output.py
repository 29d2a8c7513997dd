"""A whole text or page to stdout, or to the file that somebody named for it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from regctl.cli.terminal import put, sheet, tell
from regctl.model.trouble import GitTrouble

if TYPE_CHECKING:
    from regctl.render.sheet import Sheet


def write_out(text: str, output: Path | None) -> None:
    """Write a text that may be empty. Raises GitTrouble where the file cannot be written."""
    if output is None:
        if text:
            put(text)
        return
    try:
        output.write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise GitTrouble("unwritable-file", file=str(output), problem=error.strerror or "") from None
    from regctl.render.writing import plain

    tell(f"Written to {plain(str(output))}.")


def print_out(page: "Callable[[Sheet], None]", output: Path | None) -> None:
    """Print a page for people: as it fits where stdout goes, or plain and whole into the file, as `write_out` does."""
    if output is None:
        page(sheet())
        return
    from io import StringIO

    from regctl.render.plain_sheet import PlainSheet

    text = StringIO()
    page(PlainSheet(text))
    write_out(text.getvalue(), output)
