"""How many columns of a terminal a text takes: wide characters of East Asia and emoji two, marks on a letter none."""

_JOINER = "\u200d"
_AS_EMOJI = "\ufe0f"
_SKINS = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class _Widths(dict[str, int]):
    """The width of each character, found out when it is first met."""

    def __missing__(self, character: str) -> int:
        from unicodedata import category, east_asian_width

        # The vowels and final consonants of Hangul join the letter before them.
        joins = category(character) in ("Mn", "Me", "Cf") or "\u1160" <= character <= "\u11ff"
        width = self[character] = 0 if joins else 2 if east_asian_width(character) in "WF" else 1
        return width


_WIDTHS = _Widths()


def width_of(text: str) -> int:
    """The columns that a text of one line takes."""
    if text.isascii():
        return len(text)
    width = sum(map(_WIDTHS.__getitem__, text))
    if _JOINER in text or _AS_EMOJI in text or any(skin in text for skin in _SKINS):
        width += _correction(text)
    return width


def _correction(text: str) -> int:
    """What characters that change the one before or behind them add to the sum of all widths: emoji that become one picture."""
    added, last = 0, ""
    for at, character in enumerate(text):
        if character == _AS_EMOJI:
            added += 1 if last and _WIDTHS[last] == 1 and not last.isalpha() else 0
        elif last and _WIDTHS[last] == 2 and (character in _SKINS or text[at - 1] == _JOINER):
            added -= _WIDTHS[character]
            continue
        if _WIDTHS[character]:
            last = character
    return added
