"""HTML by elements. What is not HTML already is made harmless on its way in: nobody's text becomes a tag or an attribute."""

from collections.abc import Iterable

from regctl.render.writing import one_line

_VOID = frozenset({"br", "link", "meta"})
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Html(str):
    """A text that is HTML already, and goes into an element as it is."""

    __slots__ = ()


NOTHING = Html("")

Attribute = str | int | float | bool | None


def escaped(text: str) -> Html:
    """A text of one line as HTML, without the characters that cannot be seen."""
    return text if isinstance(text, Html) else Html(one_line(text).translate(_ENTITIES))


def lines(text: str) -> Html:
    """A text of several lines, whose breaks a style keeps."""
    return Html("\n".join(map(escaped, text.strip().split("\n"))))


def joined(parts: Iterable[str], between: str = "") -> Html:
    """Several texts one behind the other."""
    return Html(between.translate(_ENTITIES).join(map(escaped, parts)))


def element(name: str, /, *children: str, **attributes: Attribute) -> Html:
    """An element. A low line in the name of an attribute stands for a hyphen, one at its end for nothing.

    An attribute that is None or false is left out, one that is true stands alone. Names are ours, never a user's.
    """
    opening = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    return Html(opening if name in _VOID else f"{opening}{''.join(map(escaped, children))}</{name}>")


def number_text(number: float) -> str:
    """A length or a place in a picture: at most two digits behind the point."""
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {name}"
    written = number_text(value) if isinstance(value, float) else escaped(str(value))
    return f' {name}="{written}"'
