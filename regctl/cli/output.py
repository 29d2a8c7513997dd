"""A whole text to stdout, or to the file that somebody named for it."""

from pathlib import Path

from regctl.cli.terminal import put, tell
from regctl.model.trouble import GitTrouble


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
