"""Texts of people in Markdown: shown as they were written, whatever Markdown would make of them."""

import re

from regctl.render.writing import one_line

_INLINE = re.compile(r"([\\`*_\[\]|~])")


def escaped(text: str) -> str:
    """A text of one line that Markdown and HTML leave as it is."""
    return _INLINE.sub(r"\\\1", one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
