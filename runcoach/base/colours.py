"""Colours as numbers: mixing, contrast, how far apart two colours look, and what a terminal with fewer colours shows.

Pure, and standard library only. This module has no opinion about which colour means what; that is `roles`.
"""

from enum import StrEnum
from functools import lru_cache
from math import dist

Rgb = tuple[int, int, int]
"""Red, green and blue, 0 to 255 each."""

Paint = Rgb | int | None
"""The colour of a cell: red, green, blue; a number of the terminal's palette; or None for the terminal's own colour."""

BLACK: Rgb = (0, 0, 0)
WHITE: Rgb = (255, 255, 255)


class ColourDepth(StrEnum):
    """How many colours a terminal has."""

    TRUE = "true"
    EXTENDED = "256"
    SIXTEEN = "16"
    NONE = "none"

    @property
    def mixes(self) -> bool:
        """Whether shares of a colour can be shown, at least nearly."""
        return self in (ColourDepth.TRUE, ColourDepth.EXTENDED)


_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE_XYZ = (0.9505, 1.0, 1.089)
_CUBE = (0, 95, 135, 175, 215, 255)
_READABLE_STEPS = 40


def rgb(text: str) -> Rgb:
    """The colour written as `#RRGGBB`.

    Raises:
        ValueError: If the text is not six hexadecimal digits after a `#`.
    """
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"{text!r} is not a colour such as #0F1217")
    value = int(text[1:], 16)
    return value >> 16, value >> 8 & 255, value & 255


def hex_text(colour: Rgb) -> str:
    """The colour as `#RRGGBB`."""
    return "#{:02X}{:02X}{:02X}".format(*colour)


def blend(ground: Rgb, colour: Rgb, share: float) -> Rgb:
    """The colour laid over the ground with a share of 0 (ground alone) to 1 (colour alone)."""
    share = min(1.0, max(0.0, share))
    red, green, blue = (round(low + (high - low) * share) for low, high in zip(ground, colour, strict=True))
    return red, green, blue


def linear(part: int) -> float:
    """Light from 0 to 1, as it adds up, of a red, green or blue from 0 to 255."""
    share = part / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: Rgb) -> float:
    """The relative luminance, 0 for black to 1 for white, as WCAG 2 defines it."""
    return sum(share * linear(part) for share, part in zip(_TO_XYZ[1], colour, strict=True))


def contrast(one: Rgb, other: Rgb) -> float:
    """The contrast ratio of WCAG 2: 1 for the same lightness to 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: Rgb, grounds: tuple[Rgb, ...], ratio: float) -> Rgb:
    """The colour, as much lighter or darker as it takes to reach a contrast ratio on every one of the grounds.

    Args:
        colour: The colour to begin with; returned unchanged if it is readable already.
        grounds: At least one colour.
        ratio: The smallest contrast ratio that is enough.
    """
    away = max((BLACK, WHITE), key=lambda end: min(contrast(end, ground) for ground in grounds))
    for step in range(_READABLE_STEPS + 1):
        tried = blend(colour, away, step / _READABLE_STEPS)
        if all(contrast(tried, ground) >= ratio for ground in grounds):
            return tried
    return away


def _lab(colour: Rgb) -> tuple[float, float, float]:
    light = [linear(part) for part in colour]

    def cube_root(value: float) -> float:
        return float(value ** (1 / 3)) if value > 216 / 24389 else (841 / 108) * value + 4 / 29

    x, y, z = (
        cube_root(sum(share * part for share, part in zip(row, light, strict=True)) / white)
        for row, white in zip(_TO_XYZ, _WHITE_XYZ, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: Rgb, other: Rgb) -> float:
    """How far apart two colours look: the distance in CIE L*a*b*; about 2.3 is the least that is noticed."""
    return dist(_lab(one), _lab(other))


@lru_cache(maxsize=4096)
def nearest_of_256(colour: Rgb) -> int:
    """The number of the nearest of the fixed colours in a palette of 256: 16 to 255."""
    steps = [min(range(6), key=lambda step: abs(_CUBE[step] - part)) for part in colour]
    grey_step = max(0, min(23, round((sum(colour) / 3 - 8) / 10)))
    grey = 8 + 10 * grey_step
    if dist((grey, grey, grey), colour) < dist([_CUBE[step] for step in steps], colour):
        return 232 + grey_step
    return 16 + 36 * steps[0] + 6 * steps[1] + steps[2]
