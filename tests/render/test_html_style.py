"""The colours of the pages: in light, in dark and on paper, whatever is read or told apart by them stands out from its ground."""

import re
from itertools import product

import pytest

from regctl.render.html_document import style

READ = ("ink", "quiet", "link", "good", "bad")
DRAWN = ("focus", *(f"series-{number}" for number in range(6)))
GROUNDS = ("paper", "sheet")


def schemes() -> dict[str, dict[str, str]]:
    """The colours of each scheme, by name, with those of the first where it has none of its own."""
    blocks = [
        dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]+);", block)) for block in re.findall(r":root \{(.*?)\}", style(), re.DOTALL)
    ]
    light, dark, paper = blocks
    return {"light": light, "dark": light | dark, "paper": light | paper}


def luminance(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    digits = colour.removeprefix("#")
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(wide[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", schemes())
def test_what_is_read_stands_out(scheme: str) -> None:
    colours = schemes()[scheme]
    found = {(name, ground): contrast(colours[name], colours[ground]) for name, ground in product(READ, GROUNDS)}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", schemes())
def test_what_is_drawn_stands_out(scheme: str) -> None:
    colours = schemes()[scheme]
    found = {(name, ground): contrast(colours[name], colours[ground]) for name, ground in product(DRAWN, GROUNDS)}
    assert {pair: ratio for pair, ratio in found.items() if ratio < 3} == {}


def test_every_scheme_has_every_colour() -> None:
    used = set(re.findall(r"var\(--([a-z0-9-]+)\)", style()))
    assert used == schemes()["light"].keys()
    assert all(colours.keys() == used for colours in schemes().values())
