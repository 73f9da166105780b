"""The marks of accented letters, and how much height their letter gives up for them."""

from collections.abc import Mapping
from enum import Enum, auto

from runcoach.widgets.lettering.metrics import OpticalSize
from runcoach.widgets.lettering.strokes import Box, ConvexPolygon, StrokeShape


class _Form(Enum):
    TWO_DOTS = auto()
    ONE_DOT = auto()
    LEVEL = auto()
    RISING = auto()
    FALLING = auto()
    PEAK = auto()
    VALLEY = auto()
    WAVE = auto()
    BELOW = auto()


MARKS: Mapping[str, _Form] = {
    "\u0308": _Form.TWO_DOTS,
    "\u030b": _Form.TWO_DOTS,
    "\u0307": _Form.ONE_DOT,
    "\u030a": _Form.ONE_DOT,
    "\u0304": _Form.LEVEL,
    "\u0301": _Form.RISING,
    "\u0300": _Form.FALLING,
    "\u0302": _Form.PEAK,
    "\u030c": _Form.VALLEY,
    "\u0306": _Form.VALLEY,
    "\u0303": _Form.WAVE,
    "\u0327": _Form.BELOW,
    "\u0328": _Form.BELOW,
    "\u0326": _Form.BELOW,
}
"""Each combining mark of Unicode that is drawn, and its form; a few share one, as they look the same from afar."""


def _thickness(size: OpticalSize) -> int:
    return max(1, round(size.bar * 0.6)) if size.rows > 6 else 1


def _rise(mark: str, size: OpticalSize) -> int:
    """Half rows of the mark itself."""
    thick = _thickness(size)
    slanted = MARKS[mark] in (_Form.RISING, _Form.FALLING, _Form.PEAK, _Form.VALLEY, _Form.WAVE)
    return thick + (max(1, thick // 2) if slanted and size.rows > 4 else 0)


def room_above(mark: str, size: OpticalSize) -> int:
    """Half rows that a letter leaves to a mark above it, with the space between."""
    return 0 if MARKS[mark] is _Form.BELOW else _rise(mark, size) + max(1, _thickness(size) // 2)


def room_below(mark: str, size: OpticalSize) -> int:
    """Half rows that a letter leaves to a mark below it."""
    return _thickness(size) if MARKS[mark] is _Form.BELOW else 0


def _apart(size: OpticalSize) -> float:
    """Columns between two dots; fewer than between the dots of two letters."""
    return max(1.0, size.snap(size.stem * 0.6))


def width(mark: str, size: OpticalSize) -> float:
    """The columns that a mark needs."""
    return 2 * size.stem + _apart(size) if MARKS[mark] is _Form.TWO_DOTS else 2 * size.stem


def draw(mark: str, size: OpticalSize, sign_width: float, height: int) -> list[StrokeShape]:
    """The shapes of a mark over or under the middle of a sign.

    Args:
        mark: One of `MARKS`.
        size: The optical size.
        sign_width: Columns of the sign.
        height: Half rows of the sign.
    """
    high, stem, thick = _rise(mark, size), size.stem, _thickness(size)
    middle = size.snap(sign_width / 2)
    left, right = middle - stem, middle + stem
    match MARKS[mark]:
        case _Form.TWO_DOTS:
            inset = (sign_width - 2 * stem - _apart(size)) / 2
            return [Box(inset, 0, inset + stem, high), Box(sign_width - inset - stem, 0, sign_width - inset, high)]
        case _Form.ONE_DOT:
            return [Box(middle - stem / 2, 0, middle + stem / 2, high)]
        case _Form.LEVEL:
            return [Box(left, 0, right, high)]
        case _Form.RISING:
            return [_slope(left, high - thick, right, 0, thick)]
        case _Form.FALLING:
            return [_slope(left, 0, right, high - thick, thick)]
        case _Form.PEAK:
            return [_slope(left, high - thick, middle, 0, thick), _slope(middle, 0, right, high - thick, thick)]
        case _Form.VALLEY:
            return [_slope(left, 0, middle, high - thick, thick), _slope(middle, high - thick, right, 0, thick)]
        case _Form.WAVE:
            quarter = stem / 2
            low = high - thick
            return [
                _slope(left, low, left + quarter, 0, thick),
                _slope(left + quarter, 0, right - quarter, low, thick),
                _slope(right - quarter, low, right, 0, thick),
            ]
        case _Form.BELOW:
            return [Box(middle - stem / 2, height - thick, middle + stem / 2, height)]


def _slope(x0: float, y0: float, x1: float, y1: float, thick: float) -> ConvexPolygon:
    """A flat stroke from left to right, equally high everywhere."""
    return ConvexPolygon(((x0, y0), (x1, y1), (x1, y1 + thick), (x0, y0 + thick)))
