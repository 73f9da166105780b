"""The letters of the large type. Each is drawn with a pen; the table at the end says how wide it is."""

from collections.abc import Callable, Mapping

from runcoach.widgets.lettering.pen import Pen
from runcoach.widgets.lettering.strokes import Box

Drawing = Callable[[Pen], None]
"""Draws one sign with a pen of any size."""


def _letter_end(pen: Pen) -> int:
    """How far the ends of C and G turn back: their opening is wide, so that they do so sooner than those of digits."""
    return max(pen.hook, 1 if pen.height >= 10 else 0)


def _a(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom + 2 * pen.radius, "//++")
    pen.bar_at(pen.middle + pen.bar // 2)


def _b(pen: Pen) -> None:
    narrower = 0.5 if pen.height >= 8 else 0.0
    pen.bowl(pen.top, pen.under_middle, "+//+", right=pen.width - narrower)
    pen.bowl(pen.middle, pen.bottom, "+//+")


def _c(pen: Pen) -> None:
    end = _letter_end(pen)
    opening = Box(pen.right_stem, pen.top + pen.bar + end, pen.width, pen.bottom - pen.bar - end)
    pen.bowl(pen.top, pen.bottom, "////" if end else "/++/", without=(opening,))


def _d(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom, "+//+")


def _e(pen: Pen) -> None:
    _f(pen)
    pen.bar_at(pen.bottom - pen.bar)


def _f(pen: Pen) -> None:
    pen.stem_at(0)
    pen.bar_at(pen.top)
    pen.bar_at(pen.middle, right=pen.snap(pen.width * 0.9))


def _g(pen: Pen) -> None:
    end = _letter_end(pen)
    opening = Box(pen.right_stem, pen.top + pen.bar + end, pen.width, pen.middle)
    pen.bowl(pen.top, pen.bottom, "////" if end else "/+//", without=(opening,))
    pen.bar_at(pen.middle, left=pen.snap(pen.width * 0.55))


def _h(pen: Pen) -> None:
    pen.stem_at(0)
    pen.stem_at(pen.right_stem)
    pen.bar_at(pen.middle)


def _i(pen: Pen) -> None:
    pen.stem_at(0)


def _j(pen: Pen) -> None:
    opening = Box(0, pen.top - 2 * pen.radius, pen.right_stem, pen.at(0.66))
    pen.bowl(pen.top - 2 * pen.radius, pen.bottom, "++//", without=(opening,))


def _k(pen: Pen) -> None:
    pen.stem_at(0)
    joint = pen.middle + pen.bar / 2
    half = pen.half_slant(pen.width - pen.stem * 1.5, joint - pen.top)
    inner = pen.stem + half * 0.35
    pen.slant(pen.width - half, pen.top, inner, joint + pen.bar * 0.5)
    pen.slant(inner + half * 0.2, joint - pen.bar * 0.5, pen.width - half, pen.bottom)


def _l(pen: Pen) -> None:
    pen.stem_at(0)
    pen.bar_at(pen.bottom - pen.bar)


def _m(pen: Pen) -> None:
    pen.stem_at(0)
    pen.stem_at(pen.right_stem)
    valley = pen.at(0.64)
    half = pen.half_slant(pen.width / 2 - pen.stem / 2, valley - pen.top)
    pen.slant(half, pen.top, pen.width / 2, valley)
    pen.slant(pen.width - half, pen.top, pen.width / 2, valley)


def _n(pen: Pen) -> None:
    pen.stem_at(0)
    pen.stem_at(pen.right_stem)
    half = pen.half_slant(pen.width - pen.stem, pen.height)
    pen.slant(half, pen.top, pen.width - half, pen.bottom)


def _o(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom)


def _p(pen: Pen) -> None:
    pen.bowl(pen.top, pen.under_middle + (1 if pen.height >= 10 else 0), "+//+")
    pen.stem_at(0)


def _q(pen: Pen) -> None:
    pen.bowl(pen.top, pen.bottom)
    start = pen.at(0.6)
    half = pen.half_slant(pen.width * 0.4, pen.bottom - start)
    pen.slant(pen.width * 0.58, start, pen.width - half, pen.bottom)


def _r(pen: Pen) -> None:
    pen.bowl(pen.top, pen.under_middle, "+//+")
    pen.stem_at(0)
    half = pen.half_slant(pen.width * 0.36, pen.bottom - pen.middle)
    pen.slant(max(pen.stem, pen.width * 0.5), pen.middle, pen.width - half, pen.bottom)


def _s(pen: Pen) -> None:
    upper_end = pen.end_of(pen.middle - pen.top - pen.bar)
    lower_end = pen.end_of(pen.bottom - pen.bar - pen.under_middle)
    upper = Box(pen.right_stem, pen.top + pen.bar + upper_end, pen.width, pen.under_middle)
    lower = Box(0, pen.middle, pen.stem, pen.bottom - pen.bar - lower_end)
    half = pen.width / 2
    pen.bowl(
        pen.top,
        pen.under_middle,
        "//+/" if upper_end else "/++/",
        without=(upper, Box(half, pen.middle, pen.width, pen.under_middle)),
    )
    pen.bowl(
        pen.middle,
        pen.bottom,
        "+///" if lower_end else "+//+",
        without=(lower, Box(0, pen.middle, half, pen.under_middle)),
    )


def _t(pen: Pen) -> None:
    pen.bar_at(pen.top)
    pen.stem_at(pen.middle_stem)


def _u(pen: Pen) -> None:
    pen.bowl(pen.top - 2 * pen.radius, pen.bottom, "++//", without=(Box(0, -99, pen.width, pen.top),))


def _v(pen: Pen) -> None:
    half = pen.half_slant(pen.width / 2 - pen.stem / 2, pen.height)
    pen.slant(half, pen.top, pen.width / 2, pen.bottom)
    pen.slant(pen.width - half, pen.top, pen.width / 2, pen.bottom)


def _w(pen: Pen) -> None:
    pen.stem_at(0)
    pen.stem_at(pen.right_stem)
    peak = pen.at(0.36)
    half = pen.half_slant(pen.width / 2 - pen.stem / 2, pen.bottom - peak)
    pen.slant(pen.width / 2, peak, half, pen.bottom)
    pen.slant(pen.width / 2, peak, pen.width - half, pen.bottom)


def _x(pen: Pen) -> None:
    half = pen.half_slant(pen.width - pen.stem, pen.height)
    pen.slant(half, pen.top, pen.width - half, pen.bottom)
    pen.slant(pen.width - half, pen.top, half, pen.bottom)


def _y(pen: Pen) -> None:
    joint = pen.at(0.55)
    half = pen.half_slant(pen.width / 2 - pen.stem / 2, joint - pen.top)
    pen.slant(half, pen.top, pen.width / 2, joint)
    pen.slant(pen.width - half, pen.top, pen.width / 2, joint)
    pen.stem_at(pen.middle_stem, joint - 0.5)


def _z(pen: Pen) -> None:
    pen.bar_at(pen.top)
    pen.bar_at(pen.bottom - pen.bar)
    top, bottom = pen.top + pen.bar, pen.bottom - pen.bar
    half = pen.half_slant(pen.width - 2 * pen.stem, bottom - top)
    pen.slant(pen.width - half, top - 0.01, half, bottom)


def _o_stroke(pen: Pen) -> None:
    _o(pen)
    half = pen.half_slant(pen.width - pen.stem, pen.height)
    pen.slant(pen.width - half, pen.top, half, pen.bottom)


def _l_stroke(pen: Pen) -> None:
    _l(pen)
    pen.bar_at(pen.middle, right=pen.width * 0.6)


THREE_BARS = frozenset("BEFGS")
"""Letters with three level strokes, which have no room for a mark above them at the smallest size."""

LETTERS: Mapping[str, tuple[Drawing, float | None]] = {
    "A": (_a, 1.0),
    "B": (_b, 1.0),
    "C": (_c, 1.0),
    "D": (_d, 1.0),
    "E": (_e, 0.9),
    "F": (_f, 0.9),
    "G": (_g, 1.0),
    "H": (_h, 1.0),
    "I": (_i, None),
    "J": (_j, 0.86),
    "K": (_k, 1.0),
    "L": (_l, 0.88),
    "M": (_m, 1.32),
    "N": (_n, 1.08),
    "O": (_o, 1.0),
    "P": (_p, 1.0),
    "Q": (_q, 1.0),
    "R": (_r, 1.0),
    "S": (_s, 1.0),
    "T": (_t, 1.0),
    "U": (_u, 1.0),
    "V": (_v, 1.1),
    "W": (_w, 1.38),
    "X": (_x, 1.06),
    "Y": (_y, 1.06),
    "Z": (_z, 1.0),
    "Ø": (_o_stroke, 1.0),
    "Ł": (_l_stroke, 0.88),
}
"""How a letter is drawn, and its width as a share of the usual one; None for one stem."""
