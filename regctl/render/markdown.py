"""Texts of others in Markdown, for GitHub and GitLab: shown as they were written, whatever Markdown would make of them."""

import re

from regctl.render.writing import one_line

_INLINE = re.compile(r"([\\`*_\[\]|~])")
_LEADING = re.compile(r"^(\d+[.)]|[#+\-=])")
_CALLING = re.compile(r"([@#!])(?=\w)")
"""What forges take for a person, an issue or a request: nobody is to be called by a text that was only quoted."""


def code(text: str) -> str:
    """Names to be typed, which a forge would otherwise take for references of its own."""
    return "`" + one_line(text).replace("`", "'").replace("|", "\\|") + "`"


def escaped(text: str) -> str:
    """A text of one line that Markdown and HTML leave as it is."""
    harmless = _INLINE.sub(r"\\\1", one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
    return _CALLING.sub(r"\1<!-- -->", harmless)


def paragraph(text: str) -> str:
    """A text at the beginning of a line, where it could pass for a heading or for an item of a list."""
    return _LEADING.sub(_shielded, escaped(text))


def _shielded(match: re.Match[str]) -> str:
    return f"{match[1][:-1]}\\{match[1][-1]}"
