"""The signs of the large type: how much of each quarter of a cell a letter, digit or other sign covers at any size.

A letter with a mark above or below, such as Ä or Ç, is the letter with less height and the mark: all signs are equally
high.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from math import cos, pi, sin

from runcoach.widgets.lettering import marks
from runcoach.widgets.lettering.digits import DIGITS
from runcoach.widgets.lettering.letters import LETTERS, THREE_BARS, Drawing
from runcoach.widgets.lettering.metrics import SMALL, OpticalSize
from runcoach.widgets.lettering.pen import Pen
from runcoach.widgets.lettering.strokes import Box, Coverage, Rounded, cover


def _colon(pen: Pen) -> None:
    inset = max(1, round(pen.height * 0.22))
    pen.add(Box(0, pen.top + inset, pen.width, pen.top + inset + pen.bar))
    pen.add(Box(0, pen.bottom - inset - pen.bar, pen.width, pen.bottom - inset))


def _dot(pen: Pen) -> None:
    pen.bar_at(pen.bottom - pen.bar)


def _comma(pen: Pen) -> None:
    pen.add(Box(0, pen.bottom - 2 * pen.bar, pen.width, pen.bottom))


def _apostrophe(pen: Pen) -> None:
    pen.add(Box(0, pen.top, pen.width, pen.at(0.32)))


def _quote(pen: Pen) -> None:
    pen.stem_at(0, bottom=pen.at(0.32))
    pen.stem_at(pen.right_stem, bottom=pen.at(0.32))


def _minus(pen: Pen) -> None:
    pen.bar_at(pen.middle)


def _equals(pen: Pen) -> None:
    pen.bar_at(pen.at(0.33) - pen.bar / 2)
    pen.bar_at(pen.bottom - (pen.at(0.33) - pen.top) - pen.bar / 2)


def _plus(pen: Pen) -> None:
    pen.bar_at(pen.middle)
    x = pen.middle_stem
    centre = pen.middle + pen.bar / 2
    reach = round(pen.width / 2)
    pen.stem_at(x, max(pen.top, centre - reach), min(pen.bottom, centre + reach))


def _times(pen: Pen) -> None:
    top = pen.at(0.3)
    half = pen.half_slant(pen.width - pen.stem, pen.bottom - top)
    pen.slant(half, top, pen.width - half, pen.bottom)
    pen.slant(pen.width - half, top, half, pen.bottom)


def _exclamation(pen: Pen) -> None:
    pen.stem_at(0, bottom=pen.bottom - pen.bar - max(1, round(pen.height * 0.12)))
    _dot(pen)


def _question(pen: Pen) -> None:
    end = pen.end_of(pen.middle - pen.top - pen.bar)
    opening = (
        Box(0, pen.top + pen.bar + end, pen.stem, pen.under_middle),
        Box(0, pen.middle, pen.width / 2 - pen.stem / 2, pen.under_middle),
    )
    pen.bowl(pen.top, pen.under_middle, "///+" if end else "+//+", without=opening)
    x = pen.middle_stem
    pen.stem_at(x, pen.middle, max(pen.under_middle, pen.bottom - pen.bar - max(1, round(pen.height * 0.12))))
    pen.add(Box(x, pen.bottom - pen.bar, x + pen.stem, pen.bottom))


def _slash(pen: Pen) -> None:
    half = pen.half_slant(pen.width - pen.stem, pen.height)
    pen.slant(pen.width - half, pen.top, half, pen.bottom)


def _percent(pen: Pen) -> None:
    _slash(pen)
    across, high = pen.width * 0.36, pen.height * 0.36
    pen.add(Rounded(0, pen.top, across, pen.top + high, across / 3, high / 3))
    pen.add(Rounded(pen.width - across, pen.bottom - high, pen.width, pen.bottom, across / 3, high / 3))


def _bracket(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom, "/++/", right=2 * pen.width, without=(Box(pen.width, 0, 3 * pen.width, pen.bottom),))


def _closing_bracket(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom, "+//+", left=-pen.width, without=(Box(-pen.width, 0, 0, pen.bottom),))


def _degree(pen: Pen) -> None:
    pen.bowl(pen.top, pen.top + max(3 * pen.bar, pen.at(0.42) - pen.top))


def _ampersand(pen: Pen) -> None:
    arm = pen.width * 0.82
    pen.bowl(pen.top, pen.under_middle, right=arm)
    pen.bowl(pen.middle, pen.bottom, "+///", right=arm, without=(Box(pen.stem, pen.middle, arm, pen.middle),))
    pen.bar_at(pen.middle + pen.bar, arm - pen.stem)


def _star(pen: Pen) -> None:
    centre_x, centre_y = pen.width / 2, pen.top + pen.height * 0.53
    outer_x, outer_y = pen.width / 2, pen.height * 0.53

    def point(step: int, share: float) -> tuple[float, float]:
        angle = pi * step / 5
        return centre_x + outer_x * share * sin(angle) / 0.951, centre_y - outer_y * share * cos(angle)

    for tip in range(0, 10, 2):
        pen.polygon(point(tip - 1, 0.42), point(tip, 1.0), point(tip + 1, 0.42), (centre_x, centre_y))


def _pointing(across: float, down: float) -> Drawing:
    """A triangle that fills most of its box and points to one side."""

    def draw(pen: Pen) -> None:
        inset = pen.height * (0.1 if across else 0.14)
        top, bottom = pen.top + inset, pen.bottom - inset
        middle = (top + bottom) / 2
        if across > 0:
            pen.polygon((0, top), (pen.width, middle), (0, bottom))
        elif across < 0:
            pen.polygon((pen.width, top), (pen.width, bottom), (0, middle))
        elif down > 0:
            pen.polygon((0, top), (pen.width, top), (pen.width / 2, bottom))
        else:
            pen.polygon((pen.width / 2, top), (pen.width, bottom), (0, bottom))

    return draw


def _arrow(across: int) -> Drawing:
    """An arrow to the right (1) or left (-1)."""

    def draw(pen: Pen) -> None:
        centre, reach = pen.middle + pen.bar / 2, pen.height * 0.38
        head = min(pen.width * 0.62, reach * 1.1)
        tip, back = (pen.width, pen.width - head) if across > 0 else (0.0, head)
        end = pen.width - tip
        pen.add(Box(min(back, end), pen.middle, max(back, end), pen.under_middle))
        pen.polygon((back, centre - reach), (tip, centre), (back, centre + reach))

    return draw


def _upright_arrow(down: int) -> Drawing:
    """An arrow down (1) or up (-1)."""

    def draw(pen: Pen) -> None:
        head = pen.height * 0.5
        tip, back = (pen.bottom, pen.bottom - head) if down > 0 else (pen.top, pen.top + head)
        x = pen.middle_stem
        pen.stem_at(x, pen.top if down > 0 else back, back if down > 0 else pen.bottom)
        pen.polygon((0, back), (pen.width, back), (pen.width / 2, tip))

    return draw


def _square(pen: Pen) -> None:
    inset = max(1, round(pen.height * 0.14))
    pen.add(Box(0, pen.top + inset, pen.width, pen.bottom - inset))


def _disc(pen: Pen) -> None:
    inset = max(0, pen.height - pen.width) / 2
    pen.add(Rounded(0, pen.top + inset, pen.width, pen.bottom - inset, pen.width / 2, pen.height / 2))


def _circle(pen: Pen) -> None:
    inset = max(0, pen.height - pen.width) / 2
    pen.radius = pen.width / 2
    pen.bowl(pen.top + inset, pen.bottom - inset)


def _middle_dot(pen: Pen) -> None:
    pen.add(Box(0, pen.middle, pen.width, pen.under_middle))


_STEM = None
"""The width of a sign that is one stem wide."""

_OTHERS: Mapping[str, tuple[Drawing, float | None]] = {
    " ": (lambda pen: None, 0.55),
    ":": (_colon, _STEM),
    ".": (_dot, _STEM),
    ",": (_comma, _STEM),
    "'": (_apostrophe, _STEM),
    '"': (_quote, 0.8),
    "-": (_minus, 0.62),
    "=": (_equals, 0.8),
    "+": (_plus, 0.9),
    "×": (_times, 0.85),
    "!": (_exclamation, _STEM),
    "?": (_question, 1.0),
    "/": (_slash, 0.78),
    "%": (_percent, 1.3),
    "(": (_bracket, 0.5),
    ")": (_closing_bracket, 0.5),
    "°": (_degree, 0.75),
    "&": (_ampersand, 1.1),
    "·": (_middle_dot, _STEM),
    "★": (_star, 1.4),
    "◀": (_pointing(-1, 0), 0.9),
    "▶": (_pointing(1, 0), 0.9),
    "▲": (_pointing(0, -1), 1.2),
    "▼": (_pointing(0, 1), 1.2),
    "■": (_square, 1.0),
    "●": (_disc, 1.1),
    "○": (_circle, 1.1),
    "←": (_arrow(-1), 1.1),
    "→": (_arrow(1), 1.1),
    "↑": (_upright_arrow(-1), 1.0),
    "↓": (_upright_arrow(1), 1.0),
}

_DRAWINGS: Mapping[str, tuple[Drawing, float | None]] = {**LETTERS, **DIGITS, **_OTHERS}

SIGNS = frozenset(_DRAWINGS)
"""Every sign that is drawn without a mark."""


def _parts(sign: str) -> list[str]:
    """The sign without marks, and its marks."""
    return list(unicodedata.normalize("NFD", sign))


def has(sign: str) -> bool:
    """Whether the type has a sign, as one of `SIGNS` or composed of one and marks."""
    base, *others = _parts(sign)
    return base in SIGNS and (not others or (base.isalpha() and all(mark in marks.MARKS for mark in others)))


def _width(base: str, size: OpticalSize) -> float:
    share = _DRAWINGS[base][1]
    return size.stem if share is None else max(size.stem, size.snap(share * size.width))


@lru_cache(maxsize=4096)
def sign_width(sign: str, size: OpticalSize) -> float:
    """The columns of a sign, a whole number of halves.

    Raises:
        KeyError: If the type does not have it.
    """
    base, *others = _parts(sign)
    return max([_width(base, size), *(size.snap(marks.width(mark, size)) for mark in others)])


@lru_cache(maxsize=2048)
def sign_coverage(sign: str, size: OpticalSize) -> Coverage:
    """How much of each quarter of a cell a sign covers; as many half rows as the size is high.

    Raises:
        KeyError: If the type does not have it.
    """
    base, *others = _parts(sign)
    width = sign_width(sign, size)
    if size.rows == SMALL.rows and base in THREE_BARS:
        others = [mark for mark in others if not marks.room_above(mark, size)]
    above = max((marks.room_above(mark, size) for mark in others), default=0)
    below = max((marks.room_below(mark, size) for mark in others), default=0)
    own = _width(base, size)
    pen = Pen(size, own, above, size.height - below)
    _DRAWINGS[base][0](pen)
    shapes = list(pen.shapes)
    for mark in others:
        shapes += marks.draw(mark, size, width, size.height)
    return cover(shapes, width, size.height)
